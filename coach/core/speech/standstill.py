"""What is said when everything stands still or goes on again: a pause, trouble with the camera, waiting."""

from coach.core.session.gestures import Gesture
from coach.core.session.news import Waiting, WaitingChanged
from coach.core.session.view import View


class Standstill:
    """Knows whether the session pauses, waits or has no camera, and gives the keys of what to say when that changes."""

    def __init__(self) -> None:
        self._paused = False
        self._in_trouble = False
        self._waits_for: Waiting | None = None

    def begin_stage(self) -> None:
        """A new stage waits for nobody yet."""
        self._waits_for = None

    def paused(self, view: View, gesture: Gesture | None) -> tuple[str, ...]:
        """After a turn in which this gesture was seen."""
        if view.paused == self._paused:
            return ()
        self._paused, self._waits_for = view.paused, None
        return self._pause_keys(gesture) if view.paused else ("talk.going_on",)

    def paused_again(self, gesture: Gesture) -> tuple[str, ...]:
        """Arms were crossed while the session was already paused."""
        return self._pause_keys(gesture) if self._paused and gesture is Gesture.ARMS_CROSSED else ()

    def camera(self, view: View) -> tuple[str, ...]:
        in_trouble = view.trouble is not None
        if in_trouble == self._in_trouble:
            return ()
        self._in_trouble, self._waits_for = in_trouble, None
        return ("talk.no_camera" if in_trouble else "talk.camera_back",)

    def waiting(self, news: WaitingChanged, *, knows: bool) -> tuple[str, ...]:
        """Who is waited for hears it once, whether they are in the picture or not.

        knows: they have just heard that they cannot be seen, so whoever has left need not hear more.
        """
        before, self._waits_for = self._waits_for, news.why
        if news.why is None:
            return ("talk.going_on",)
        if before is not None and news.why is not Waiting.KNEES:
            return ()
        if knows and news.why is Waiting.AWAY:
            return ()
        hands_free = ("talk.if_it_hurts",) if news.why is Waiting.KNEES else ()
        return (f"talk.wait_{news.why}", *hands_free)

    def _pause_keys(self, gesture: Gesture | None) -> tuple[str, ...]:
        if gesture is Gesture.ARMS_CROSSED:
            return "talk.paused", "talk.does_it_hurt"
        return ("talk.paused", "talk.raise_a_hand") if gesture is Gesture.HAND_UP else ("talk.paused",)
