"""What is said when everything stands still or goes on again: a pause, trouble with the camera, waiting."""

from coach.core.session.gestures import Gesture
from coach.core.session.news import Waiting, WaitingChanged
from coach.core.session.view import View


class Standstill:
    """Knows whether the session was paused or without a camera, and gives the keys of what to say when that changes."""

    def __init__(self) -> None:
        self._paused = False
        self._in_trouble = False

    def paused(self, view: View, gesture: Gesture | None) -> tuple[str, ...]:
        """After a turn in which this gesture was seen."""
        if view.paused == self._paused:
            return ()
        self._paused = view.paused
        return self._pause_keys(gesture) if view.paused else ("talk.going_on",)

    def paused_again(self, gesture: Gesture) -> tuple[str, ...]:
        """Arms were crossed while the session was already paused."""
        return self._pause_keys(gesture) if self._paused and gesture is Gesture.ARMS_CROSSED else ()

    def camera(self, view: View) -> tuple[str, ...]:
        in_trouble = view.trouble is not None
        if in_trouble == self._in_trouble:
            return ()
        self._in_trouble = in_trouble
        return ("talk.no_camera" if in_trouble else "talk.camera_back",)

    def waiting(self, news: WaitingChanged) -> tuple[str, ...]:
        if news.why is None:
            return ("talk.going_on",)
        hands_free = ("talk.if_it_hurts",) if news.why is Waiting.KNEES else ()
        return (f"talk.wait_{news.why}", *hands_free)

    def _pause_keys(self, gesture: Gesture | None) -> tuple[str, ...]:
        if gesture is Gesture.ARMS_CROSSED:
            return "talk.paused", "talk.does_it_hurt"
        return ("talk.paused", "talk.raise_a_hand") if gesture is Gesture.HAND_UP else ("talk.paused",)
