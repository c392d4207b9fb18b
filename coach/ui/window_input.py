"""What the person asks for in the window, one thing after the other, between one picture and the next."""

from collections import deque
from collections.abc import Iterator, Sequence

from coach.storage.settings import Preferences
from coach.ui.kit.actions import Act, Action, Hit
from coach.ui.window import Window


class Input:
    """preferences: M and F change them."""

    def __init__(self, window: Window, preferences: Preferences) -> None:
        self._window = window
        self._preferences = preferences
        self._closed = False  # closed by the person: nothing more is shown
        self._hits: Sequence[Hit] = ()
        self._pending: deque[Act] = deque()  # asked for, not yet dealt with

    def show(self, hits: Sequence[Hit]) -> None:
        """Shows what was drawn and waits until the next picture is due. hits: its clickable areas."""
        self._hits = hits
        self._window.show()

    def asked(self) -> tuple[Act, ...]:
        """What was asked for since the last picture, with mute and full screen kept in the settings."""
        acts = self._window.acts(self._hits)
        self._closed = self._closed or Action.CLOSE in acts
        if Action.MUTE in acts:
            self._preferences.change(mute=self._window.mute)
        if Action.FULL_SCREEN in acts:
            self._preferences.change(full_screen=self._window.full_screen)
        return acts

    def turns(self) -> Iterator[Act | None]:
        """Each act in turn, and None when a picture is due; ends when the window is closed."""
        while not self._closed:
            if not self._pending:
                self._pending.extend(self.asked())
            while self._pending and not self._closed:
                act = self._pending.popleft()  # one by one: the next may be meant for another screen
                if act is not Action.CLOSE:
                    yield act
            if not self._closed:
                yield None
