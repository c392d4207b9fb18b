"""The recorded routine in the window, on SDL's dummy driver: what is shown at each moment, and that all of it is drawn.

The recording's own time is the clock, so that five minutes take some five seconds.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pygame
import pytest

from coach.app.session.clock import ClipClock
from coach.app.session.console import Console
from coach.app.session.loop import KeepNothing, SessionLoop
from coach.capture.eye import Seen
from coach.capture.frame import Image
from coach.capture.opening import open_file
from coach.core.session import Session, Stage, View
from coach.core.session.news import Sound
from coach.core.speech.queue import COUNT_LATE_S
from coach.core.speech.talk import Talk
from coach.storage.routines import load_routine
from coach.storage.session_log import SessionLog
from coach.storage.settings import Preferences, Settings
from coach.storage.shipped.catalog import Catalog
from coach.ui.host import Command, Screen
from coach.ui.window_host import WindowHost
from coach.voice.languages import ENGLISH, load_words
from coach.voice.player import SilentVoice
from coach.voice.speaker import Speaker
from tests.app.session.test_routine_session import COUNTED, HOLD_S, KNEELING, PLANK, SCRIPT, TRUE, script_of, true_holds
from tests.support.spoken import of_kind, records_of
from tests.support.windows import unseen
from tests.tools.routine import RECORDING, ROUTINE

pytestmark = pytest.mark.slow

DRAWN_STD = 15.0  # of 0-255: a screen with text on it; an empty one has less than 5
FRAMES_A_TURN = 7  # half a second
DRAWN_EACH = 4  # of so many turns one is drawn, and each that is the first of its kind
DIFFERENT = 1.0  # of 0-255 in the mean: two screens that differ in more than a number


@dataclass(frozen=True)
class Drawn:
    """One picture of the window. film_s: of the newest frame; None before the first."""

    view: View
    film_s: float | None
    caption: str | None


class Watching:
    """The window's screen; notes what it is asked to draw, and keeps a picture of each stage of each block.

    Draws the first of a kind, and some of the others: drawing takes longer than all the rest.
    """

    wait_s = 0.0

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.drawn: list[Drawn] = []
        self.pictures: dict[tuple[int, Stage, bool, bool], Image] = {}

    def commands(self) -> Sequence[Command]:
        return self._screen.commands()

    def show(self, view: View, seen: Seen | None, notice: str | None, caption: str | None) -> None:
        self.drawn.append(Drawn(view, seen.sample.t if seen is not None else None, caption))
        which = (view.at.index, view.stage, view.paused, view.work.waiting is not None)
        if which not in self.pictures or len(self.drawn) % DRAWN_EACH == 0:
            self._screen.show(view, seen, notice, caption)
        if which not in self.pictures:
            self.pictures[which] = pygame.surfarray.array3d(pygame.display.get_surface())

    def play(self, sound: Sound) -> None:
        self._screen.play(sound)


class Sips:
    """A feed of the recording that gives so many frames a turn: the same pictures are drawn on every machine."""

    trouble = None
    ended = False

    def __init__(self) -> None:
        self._source, self._eye = open_file(RECORDING, None)

    def take(self, *, wait_s: float = 0.0) -> list[Seen]:
        seen = []
        while len(seen) < FRAMES_A_TURN and not self.ended:
            frame = self._source.read()
            if frame is None:
                self.ended = True
            else:
                seen.append(Seen(frame=frame, sample=self._eye.look(frame)))
        return seen

    def close(self) -> None:
        self._source.close()


@dataclass(frozen=True)
class Shown:
    """A session that was shown."""

    screen: Watching
    log: Path

    def at(self, film_s: float) -> Drawn:
        """The first picture from a moment of the film on."""
        return next(each for each in self.screen.drawn if each.film_s is not None and each.film_s >= film_s)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    with unseen():
        log = tmp_path_factory.mktemp("shown") / "log.jsonl"
        exercises = Catalog().exercises()
        with closing(WindowHost(Preferences(Settings(mirror=False)))) as host, closing(SessionLog(log)) as kept:
            screen = Watching(host.screen)
            session = Session(load_routine(ROUTINE, exercises), exercises)
            session.narration = talk = Talk(load_words(ENGLISH), exercises, gestures=True)
            SessionLoop(
                session,
                lambda _index: Sips(),
                screen=screen,
                keeper=KeepNothing(),
                console=Console(lambda _line: None, exercises),
                clock=ClipClock(),
                speaker=Speaker(talk, SilentVoice(), kept, lambda _line: None),
            ).run()
        yield Shown(screen, log)


def test_each_screen_of_the_session_is_drawn_and_looks_its_own(shown: Shown) -> None:
    pictures = shown.screen.pictures
    assert {stage for _, stage, _, _ in pictures} == set(Stage) - {Stage.DONE}
    assert {(paused, waiting) for _, _, paused, waiting in pictures} == {(False, False), (True, False), (False, True)}
    for picture in pictures.values():
        assert picture.std() > DRAWN_STD
    for block in range(7):
        own = [picture.astype(np.float64) for (number, *_), picture in pictures.items() if number == block]
        assert min(np.abs(a - b).mean() for n, a in enumerate(own) for b in own[:n]) > DIFFERENT


def test_the_count_on_the_screen_is_what_was_done_up_to_then(shown: Shown) -> None:
    for number, rep in enumerate(COUNTED):
        before, after = shown.at(rep["top_s"]), shown.at(rep["end_s"] + COUNT_LATE_S)
        done = number % 3  # three a set
        assert before.view.work.status is not None and before.view.work.status.reps.counted == done
        if done < 2:
            assert after.view.work.status is not None and after.view.work.status.reps.counted == done + 1
        else:
            assert after.view.stage is Stage.REST


def test_the_seconds_left_run_down_while_the_hold_is_good_and_stand_still_while_it_is_not(shown: Shown) -> None:
    (sag,) = true_holds(PLANK)[0]["faults"]
    begin, end = shown.at(sag["start_s"] + 1.0).view, shown.at(sag["end_s"] - 1.2).view
    assert begin.remaining_s == pytest.approx(end.remaining_s)
    assert (begin.work.correction, begin.work.fault) == ("Hips up a little", "hips_sag")
    for hold in (true_holds(KNEELING)[0], true_holds(KNEELING)[2]):
        drawn = shown.at(hold["start_s"] + 5.0)
        assert drawn.film_s is not None
        passed_s = drawn.film_s - hold["start_s"]
        assert drawn.view.remaining_s == pytest.approx(HOLD_S[KNEELING] - passed_s, abs=0.5)


def test_a_gone_person_is_not_drawn_as_if_they_were_there(shown: Shown) -> None:
    away = [shot for shot in TRUE["shots"] if shot["shows"] == "nobody"][2]
    status = shown.at(away["end_s"] - 1.5).view.work.status
    assert (status.presence.seen, status.holding, status.overlay) == (False, False, None)


def test_what_is_said_is_captioned_at_that_moment(shown: Shown) -> None:
    lines = of_kind(records_of(shown.log), "spoken")
    captions = {(each.caption, round(each.film_s or 0.0)) for each in shown.screen.drawn}
    for line, after in pairwise(lines):
        if after["t"] > line["t"] + 1.5:
            assert (line["text"], round(line["t"] + 0.5)) in captions


def test_the_window_tells_the_same_story_as_the_terminal(shown: Shown) -> None:
    assert script_of(records_of(shown.log)) == list(SCRIPT)
