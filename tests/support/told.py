"""What events came to in the end."""

from collections.abc import Iterable

from coach.core.events import Event, Rep, RepEnded, RepLowered


def reps_told(events: Iterable[Event]) -> list[Rep]:
    """The repetitions, each as it was told last."""
    reps: list[Rep] = []
    for event in events:
        if isinstance(event, RepEnded):
            reps.append(event.rep)
        elif isinstance(event, RepLowered):
            reps[-1:] = [event.rep]  # the first of the events may be one
    return reps
