"""Changes the settings on their screen; each change is applied and kept at once.

The arrow keys choose and change, a click or Enter takes the next value. A remote first chooses by waiting, as elsewhere
(`coach.ui.selection`); then its two keys change the value until they rest for as long.
"""

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeAlias

from coach.capture.eye import Seen
from coach.capture.feed import Feed
from coach.capture.webcam.device import choices
from coach.core.exercise.person import RangeMode
from coach.storage.profile import choose_mode
from coach.storage.settings import PACES, TEXT_SIZES, THEMES, Settings
from coach.ui.board import Board
from coach.ui.host import OpenPreview
from coach.ui.kit.actions import Act, Action, Adjust
from coach.ui.screens.menus.settings import EDITING, Row, settings
from coach.ui.selection import BACK_NAME, Clock, Selection
from coach.voice.languages import language_codes, load_words

_ON_OFF = ((True, "on"), (False, "off"))
_OFF_FIRST = (
    ("off", "off"),
    ("begin_end", "begin and end only"),
    ("quiet", "quiet"),
    ("normal", "normal"),
    ("talkative", "talkative"),
)
_MODES = (
    (RangeMode.STANDARD, "the full range"),
    (RangeMode.COMFORTABLE, "my own range"),
    (RangeMode.BEGINNER, "an easier range"),
)
TO_CHANGE = "Up and down choose, left and right change"
PICTURES = "Of your best and weakest moments. They lie in your data folder and never leave this computer."
VOLUME_STEP = 10
TONES_STEP = 25


@dataclass(frozen=True, slots=True)
class Field:
    """A setting: its name in `Settings`, its title, its values with their words, and what has to be known of it."""

    name: str
    title: str
    values: tuple[tuple[Any, str], ...]
    note: str | None = None

    def row(self, now: Any) -> Row:
        """now: its present value."""
        return Row(self.title, dict(self.values)[now])

    def after(self, now: Any, by: int) -> Any:
        """The value `by` places after the present one; the last leads to the first."""
        known = [value for value, _ in self.values]
        return known[(known.index(now) + by) % len(known)]


Named: TypeAlias = Sequence[tuple[str, str]]  # names in the settings, each with its name for people


def fields(now: Settings, cameras: Named, languages: Named) -> tuple[Field, ...]:
    """The settings in the order of the screen. Each has its present value among its values."""
    return (
        Field("mute", "Sound", ((False, "on"), (True, "off"))),
        Field("volume", "Volume", _scale(now.volume, VOLUME_STEP)),
        Field("voice", "Voice", _OFF_FIRST),
        Field("pace", "Speed of speech", tuple((pace, pace) for pace in PACES)),
        Field("tones", "Tones", _scale(now.tones, TONES_STEP)),
        Field("sample", "Try the sound", ((None, "play a sample"),)),
        Field("language", "Language", ((None, "the system's"), *_with(now.language, languages))),
        Field("mode", "What counts", _MODES),
        Field("text_size", "Text size", tuple((size, size) for size in TEXT_SIZES)),
        Field("theme", "Colours", tuple((theme, theme) for theme in THEMES)),
        Field("degrees", "Show angles", _ON_OFF),
        Field("full_screen", "Full screen", _ON_OFF),
        Field("pictures", "Keep pictures of me", _ON_OFF, PICTURES),
        Field("camera", "Camera", tuple(cameras)),
        Field("mirror", "Mirror the picture", _ON_OFF),
    )


def _scale(now: int, step: int) -> tuple[tuple[int, str], ...]:
    """Percentages from 0 to 100, and the present one between them."""
    return tuple((value, f"{value}%" if value else "off") for value in sorted({*range(0, 101, step), now}))


def _with(now: str | None, known: Named) -> tuple[tuple[str, str], ...]:
    return tuple(known) if now is None or now in dict(known) else (*known, (now, now))


def adjust(board: Board, open_preview: OpenPreview, at: str | None = None) -> None:
    """Shows the settings until the person goes back. at: the one to begin at."""
    with closing(SettingsControl(board, open_preview, at=at)) as control:
        for act in board.turns():
            if control.is_over(act):
                return
            if act is None:
                control.draw()


class SettingsControl:
    """The settings screen while it is open. It watches the camera while one is to be chosen: close it."""

    def __init__(
        self, board: Board, open_preview: OpenPreview, clock: Clock = time.monotonic, at: str | None = None
    ) -> None:
        """at: the setting to begin at."""
        self._board = board
        self._preferences = board.preferences
        self._open_preview = open_preview
        self._cameras = choices(self._preferences.now.camera)
        self._languages = tuple((code, load_words(code).text("language")) for code in language_codes())
        self._mode = choose_mode(None)[0].mode
        names = [field.name for field in self._fields]
        self._selection = Selection(len(names) + 1, at=names.index(at) if at in names else 0, clock=clock)
        self._editing = False
        self._feed: Feed | None = None
        self._seen: Seen | None = None
        self._say("Settings", TO_CHANGE)

    @property
    def _fields(self) -> tuple[Field, ...]:
        return fields(self._preferences.now, self._cameras, self._languages)

    @property
    def _selected(self) -> Field | None:
        """None: the way back."""
        return (*self._fields, None)[self._selection.at]

    def _say(self, *before: str) -> None:
        """Says aloud what is selected, with its value, and what has to be known of it."""
        field = self._selected
        told = (BACK_NAME,) if field is None else (field.title, self._row(field).said, *filter(None, (field.note,)))
        self._board.say(*before, *told)

    def is_over(self, act: Act | None) -> bool:
        """Does what is asked; returns whether that was to leave."""
        before = self._selection.at
        over = self._leaves(act)
        if not over and self._selection.at != before:
            self._say()
        return over

    def _leaves(self, act: Act | None) -> bool:
        if act is Action.END:
            return True
        if isinstance(act, Adjust):
            self._selection.at = act.number - 1
            self._change(act.by)
            return False
        by = self._change_asked(act)
        if by:
            self._change(by)
            return False
        if not self._selection.takes(act):
            return False
        if self._selection.at == len(self._fields):
            return True
        if act is None:  # a remote's choice
            self._editing = not self._editing
            if self._editing:
                self._selection.wait()
                self._board.say(EDITING)
        else:
            self._change(1)
        return False

    def _change_asked(self, act: Act | None) -> int:
        """How many values on the selected setting is asked to go: -1, 0 or 1."""
        if act in (Action.LEFT, Action.RIGHT) and self._selected is not None:
            return 1 if act is Action.RIGHT else -1
        if self._editing and act in (Action.NEXT, Action.PREVIOUS):
            self._selection.wait()
            return 1 if act is Action.NEXT else -1
        if act is not None:
            self._editing = False
        return 0

    def _present(self, field: Field) -> Any:
        """The value of a field now. Whose range counts is kept in the profile, not in the settings."""
        return self._mode if field.name == "mode" else getattr(self._preferences.now, field.name, None)

    def _row(self, field: Field) -> Row:
        return field.row(self._present(field))

    def _change(self, by: int) -> None:
        field = self._fields[self._selection.at]
        value = field.after(self._present(field), by)
        if field.name == "mode":
            self._mode = choose_mode(value)[0].mode
        elif field.name != "sample":
            self._preferences.change(**{field.name: value})
        self._board.follow(field.name)
        if field.name != "sample":
            self._board.say(self._row(field).said)
        if field.name == "camera":
            self.close()

    def draw(self) -> None:
        now, selected = self._preferences.now, self._selected
        watched = selected is not None and selected.name in ("camera", "mirror")
        if not watched:
            self.close()
        elif self._feed is None:
            self._feed = self._open_preview(now.camera)
        feed = self._feed
        for seen in feed.take() if feed is not None else ():
            self._seen = seen
        self._board.show(
            settings,
            [self._row(field) for field in self._fields],
            self._selection.cursor,
            self._board.picture_of(self._seen),
            watched=watched,
            trouble=feed.trouble if feed is not None else None,
            notice=self._preferences.problem or (selected.note if selected is not None else None),
            editing=self._editing,
        )

    def close(self) -> None:
        """Releases the camera."""
        if self._feed is not None:
            self._feed.close()
            self._feed = self._seen = None
