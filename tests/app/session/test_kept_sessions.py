"""A session is kept while it is run, said so, and gone on with where it was cut off."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from coach.app.home import Home
from coach.app.session.clock import ClipClock
from coach.app.session.console import Console
from coach.app.session.loop import SessionLoop
from coach.app.session.offers import GO_ON
from coach.app.session.terminal_host import Terminal
from coach.capture.feed import Feed
from coach.capture.opening import open_file
from coach.core.session import Session, Stage
from coach.core.session.plan import Block, Plan, clip_plan
from coach.core.session.summary import best_and_worst
from coach.core.tracking.repetition.rep_course import EVEN_SAMPLES
from coach.report.diary import Diary
from coach.report.review import Review
from coach.storage.folders import add_person, person_settings_folder
from coach.storage.history.reader import History
from coach.storage.history.recorder import Recorder, SessionToKeep
from coach.storage.history.recovery import added_up
from coach.storage.history.sqlite.database import Database, open_database
from coach.storage.settings import SAFETY_TEXT_VERSION, Preferences, Settings, SettingsFile
from coach.ui.kit.choice import Choice, Destination, Offer
from tests.measure.corpus import RECORDINGS
from tests.support.histories import PLAN, Person, daily
from tests.support.runners import Mute, runner_for
from tests.tools.gallery import EXERCISES


def started() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    with closing(open_database()) as opened:
        yield opened


def run(database: Database, exercise: str, clip: str) -> tuple[Session, list[str]]:
    """A clip of an exercise, run and kept; what the terminal was told."""
    plan, lines = clip_plan(EXERCISES[exercise]), list[str]()
    session = Session(plan, EXERCISES, from_file=True, started=started())
    recorder = Recorder(database, SessionToKeep(plan=plan, started=started()), EXERCISES)
    with closing(recorder):
        SessionLoop(
            session,
            lambda _index: Feed(lambda: open_file(RECORDINGS / exercise / clip, None), live=False, real_time=False),
            screen=Terminal(lines.append).screen,
            keeper=recorder,
            console=Console(lines.append, EXERCISES),
            speaker=Mute(),
            clock=ClipClock(),
        ).run()
    return session, lines


@pytest.mark.parametrize(
    ("exercise", "clip"), [("glute_bridge", "real_1.jsonl.gz"), ("figure_four", "real_1_right_then_left.jsonl.gz")]
)
def test_what_is_kept_of_a_clip_is_what_the_session_came_to_and_is_drawn_as_it_was(
    database: Database, exercise: str, clip: str
) -> None:
    session, _ = run(database, exercise, clip)
    (kept,) = History(database).whole()
    assert kept.summary == session.summary
    for each in kept.sets:
        assert each.reps or each.holds
        assert added_up(each, EXERCISES) == each.results
    now, later = session.summary.sets, kept.summary.sets
    assert [each.top_deg for each in later] == [each.top_deg for each in now]
    assert [each.holds for each in later] == [each.holds for each in now]
    assert all(hold.right is not None for each in later for hold in each.holds if hold.good_s > 1)
    for before, after in zip(now, later, strict=True):
        assert [rep.curve for rep in after.reps] == [rep.curve for rep in before.reps]
        assert best_and_worst(after.reps) == best_and_worst(before.reps)
        assert all(len(rep.curve) == EVEN_SAMPLES for rep in after.reps)


def test_a_history_that_cannot_be_written_to_is_told_once_and_the_session_runs_on(database: Database) -> None:
    database.rows("PRAGMA query_only = ON")
    session, lines = run(database, "glute_bridge", "real_1.jsonl.gz")
    assert session.summary.reps > 0
    assert len([line for line in lines if "it is not kept" in line]) == 1


class Looker(Terminal):
    """Somebody who looks at home and leaves."""

    def __init__(self) -> None:
        super().__init__(lambda _line: None)
        self.offered: dict[str, Offer] = {}
        self.notice: str | None = None

    def choose(self, offers: Mapping[str, Offer], exercises: object, notice: str | None, *_: object) -> Choice | None:
        self.offered, self.notice = dict(offers), notice
        return None


def home_after(database: Database, started: str, *, left_over: Plan | None = None) -> tuple[Looker, list[str]]:
    """Home, after a session that began then was cut off in its second set. left_over: of a later one that hurt."""
    recorder = Recorder(database, SessionToKeep(plan=PLAN, started=started), EXERCISES)
    person = Person(PLAN, lambda happened, view, t: recorder.hear(happened, view, t=t))
    person.until(Stage.WORK)
    person.reps(3)
    person.until(Stage.WORK)
    person.reps(1)
    recorder._running.end()  # as the system does when its program ends
    host, lines = Looker(), list[str]()
    home = Home(runner_for(host, Preferences(Settings(voice="off")), lines.append), EXERCISES)
    home._left_over = left_over
    assert home.run() == 0
    return host, lines


def test_home_says_that_a_session_was_cut_off_and_offers_the_rest_of_it(database: Database) -> None:
    host, lines = home_after(database, started())
    assert host.notice is not None and "was cut off: " in host.notice
    assert host.notice in lines
    name, rest = next((name, offer.plan) for name, offer in host.offered.items())
    assert (name, rest.title) == (GO_ON, "Go on where you stopped")
    assert rest.blocks == (Block(exercise="glute_bridge", set=2, sets=2, reps=2, rest_s=2.0), PLAN.blocks[2])


def test_after_pain_home_offers_the_rest_without_what_hurt(database: Database) -> None:
    left_over = replace(PLAN, blocks=PLAN.blocks[2:])
    host, _ = home_after(database, started(), left_over=left_over)
    assert host.offered[GO_ON].plan == replace(left_over, title="The rest, without what hurt")


def test_one_of_another_day_is_told_and_not_offered(database: Database) -> None:
    host, _ = home_after(database, "2026-03-01T07:00:00+01:00")
    assert host.notice is not None and ": 1 March. " in host.notice
    assert GO_ON not in host.offered


class Switcher(Looker):
    """Somebody who says who they are, and looks at the history before and after. rests: whether a rest was offered."""

    def __init__(self) -> None:
        super().__init__()
        look = Choice(place=Destination.HISTORY)
        self._choices = iter((look, Choice(place=Destination.PEOPLE, person="zoe"), look, None))
        self.pasts: list[int] = []
        self.rests: list[bool] = []
        self.met = 0

    def choose(self, offers: Mapping[str, Offer], *_: object) -> Choice | None:
        self.rests.append(GO_ON in offers)
        return next(self._choices)

    def look_back(self, diary: Diary, read: Callable[[str], Review], write_report: Callable[[], str]) -> None:
        self.pasts.append(len(diary.past))
        assert all(read(past.uid).summary == past.summary for past in diary.past)

    def meet(self) -> None:
        self.met += 1


def test_somebody_else_has_their_own_history_and_settings(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("COACH_PROFILE", "")
    History(database).add(next(daily(1)))
    add_person("Zoe")
    hers = Settings(voice="off", theme="light", safety_accepted="2026-03-01", safety_version=SAFETY_TEXT_VERSION)
    assert SettingsFile(person_settings_folder("zoe")).save(hers) is None
    host, preferences = Switcher(), Preferences(Settings(voice="off"), file=SettingsFile())
    home = Home(runner_for(host, preferences), EXERCISES)
    home._left_over = PLAN
    assert home.run() == 0
    assert host.pasts == [1, 0]
    assert host.rests == [True, True, False, False]  # what the one before left over is not hers
    assert (host.met, preferences.now.theme) == (1, "light")
    preferences.change(volume=33)
    assert SettingsFile(person_settings_folder("zoe")).load()[0].volume == 33
    assert SettingsFile(person_settings_folder(None)).load()[0].volume == Settings().volume
