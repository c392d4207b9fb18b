"""A whole session in front of a made camera, as home starts it: what is asked, shown and kept."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.app.session.terminal_host import Terminal
from coach.app.session.webcams import Webcams
from coach.capture.eye import ShutEye
from coach.capture.feed import Feed
from coach.core.events import Side
from coach.core.session import Session
from coach.core.session.plan import Block, Plan
from coach.core.speech.talk import Talk
from coach.report.review import Review
from coach.storage.history.kept import Asked, KeptSession
from coach.storage.history.reader import History
from coach.storage.history.sqlite.database import open_database
from coach.storage.settings import Preferences, Settings
from coach.ui.host import Command
from coach.ui.kit.actions import Action
from tests.support.exercises import EXERCISES
from tests.support.histories import daily
from tests.support.room import STRETCH
from tests.support.runners import runner_for
from tests.support.scripted_camera import Play, ScriptedSource

PLAN = Plan(name="made", title="Made", blocks=(Block(exercise="plank", hold_s=10.0),))


class Impatient:
    """Skips to the work, and ends it."""

    wait_s = 0.05

    def __init__(self) -> None:
        self._asked = 0

    def commands(self) -> list[Command]:
        self._asked += 1
        return [] if self._asked == 1 else [Action.SKIP]

    def show(self, *_what: object) -> None: ...

    def play(self, *_what: object) -> None: ...


class Person(Terminal):
    """Notes the summary."""

    def __init__(self) -> None:
        super().__init__(lambda _line: None)
        self.screen = Impatient()
        self.reviews: list[Review] = []

    def show_summary(self, review: Review, title: str, notice: str | None, *, at_most_s: float | None) -> None:
        self.reviews.append(review)


class MadeCameras(Webcams):
    """A made camera; notes the talk of each session in front of it."""

    def __init__(self) -> None:
        super().__init__(None)
        self.talks: list[Talk] = []

    def watched(self, camera: str, session: Session | None = None) -> Feed:
        assert session is not None and isinstance(session.narration, Talk)
        self.talks.append(session.narration)
        return Feed(lambda: (ScriptedSource([Play(1000.0)], sleep=time.sleep), ShutEye()), live=True, real_time=True)


class Evening:
    """Who sits there, with what."""

    def __init__(self) -> None:
        self.person, self.cameras = Person(), MadeCameras()
        self._runner = runner_for(self.person, Preferences(Settings(voice="off")), print, self.cameras)

    def train(self, plan: Plan, ask: Callable[[], Asked] = Asked) -> None:
        assert self._runner.watch(plan, EXERCISES, ask=ask)[0] == 0


def stretched(days_ago: int) -> KeptSession:
    """A session of so many days ago in which every set was done well."""
    (made,) = daily(1)
    started = (datetime.now().astimezone() - timedelta(days=days_ago)).isoformat(timespec="seconds")
    good = tuple(
        replace(each, results=tuple(replace(row, form=0.96, rejected=0, why=()) for row in each.results))
        for each in made.sets
    )
    return replace(made, uid=f"{days_ago} ago", started=started, sets=good)


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))


def test_the_pain_after_is_asked_before_the_summary_which_shows_it_and_is_kept(tmp_path: Path) -> None:
    evening, said = Evening(), Asked(pain_before=3, pain_after=1)
    shown_before: list[int] = []

    def ask() -> Asked:
        shown_before.append(len(evening.person.reviews))
        return said

    evening.train(PLAN, ask)
    assert shown_before == [0]
    assert [review.asked for review in evening.person.reviews] == [said]
    with closing(open_database(tmp_path)) as database:
        (kept,) = History(database).sessions()
    assert kept.asked == said


def test_the_introduction_is_short_for_who_did_it_well_three_times(tmp_path: Path) -> None:
    block = Block(exercise=STRETCH, side=Side.LEFT, hold_s=10.0)
    evening, unheard = Evening(), []
    for days_ago in (None, 1, 2, 3):
        if days_ago is not None:
            with closing(open_database(tmp_path)) as database:
                assert History(database).add(stretched(days_ago))
        evening.train(replace(PLAN, blocks=(block,)))
        unheard.append(len(evening.cameras.talks[-1]._teacher.unheard(block)))
    steps = len(EXERCISES[STRETCH].instructions.steps)
    assert unheard[0] == unheard[1] == unheard[2] == unheard[3] + steps
