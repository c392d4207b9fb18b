"""A session is in the history while it goes on."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.core.events import RepEnded, RepLowered, Side, Stance
from coach.core.session import Stage
from coach.core.session.plan import Block, Plan
from coach.core.session.summary import EndedBy
from coach.storage.history.kept import KeptSession, MomentKind
from coach.storage.history.reader import History
from coach.storage.history.recorder import Recorder
from coach.storage.history.sqlite.database import Database
from tests.support.exercises import EXERCISES
from tests.support.histories import PLAN, STARTED, Person, done_and_kept, recorded
from tests.support.made import made_rep, with_status, with_view
from tests.support.opened import open_database


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path)


def kept(database: Database) -> KeptSession:
    (session,) = History(database).whole()
    return session


def working(database: Database, plan: Plan = PLAN) -> tuple[Person, Recorder]:
    person, recorder = recorded(database, plan)
    person.until(Stage.WORK)
    return person, recorder


def test_a_whole_session_is_kept_with_what_its_summary_tells(database: Database) -> None:
    person = done_and_kept(database)
    session = kept(database)
    assert session.summary == person.session.summary
    assert session.ended_by is EndedBy.FINISHED
    assert (session.started, session.plan, session.title, session.blocks) == (
        STARTED,
        "morning",
        "Morning",
        PLAN.blocks,
    )
    assert [len(each.reps) for each in session.sets] == [3, 3, 0]
    assert [each.ended for each in session.sets] == [True] * 3
    assert [each.number for each in session.sets] == [0, 1, 2]
    holds = session.sets[2].holds
    assert sum(hold.good_s for hold in holds) == pytest.approx(sum(row.good_s for row in session.sets[2].results))
    assert len(holds) == 2


def test_of_a_set_the_bodies_of_its_best_and_worst_repetitions_stay(database: Database) -> None:
    person, recorder = working(database)
    stance = Stance(near=Side.LEFT, points=(0, 1) * 17)
    for number, form in enumerate((0.9, 1.0, 0.4, 0.8)):
        rep = made_rep(number, number + 0.5, number + 1, form=form, curve=(130, 175, 131), top=stance)
        recorder.hear((RepEnded(t=number + 1.0, rep=rep),), person.session.view, t=person.t)
    assert [rep.top for rep in kept(database).sets[0].reps] == [stance] * 4
    person.hear(person.session.skip())
    kept_set = kept(database).sets[0]
    assert [rep.top for rep in kept_set.reps] == [None, stance, stance, None]
    assert {rep.curve for rep in kept_set.reps} == {(130, 175, 131)}
    assert kept_set.top_deg == EXERCISES["glute_bridge"].reps.straight  # type: ignore[union-attr]


def test_a_repetition_is_kept_as_it_counted_until_its_hips_are_down(database: Database) -> None:
    person, recorder = working(database)
    first, second = made_rep(0.0, 1.0, 2.0), made_rep(4.0, 5.0, 6.0)
    whole = replace(second, end_s=9.5, top_hold_s=0.4)
    for happened, reps in (
        (RepEnded(t=2.0, rep=first), (first,)),
        (RepEnded(t=6.0, rep=second), (first, second)),
        (RepLowered(t=10.0, rep=whole), (first, whole)),
    ):
        recorder.hear((happened,), person.session.view, t=person.t)
        assert kept(database).sets[0].reps == reps


def test_nothing_is_kept_of_a_session_without_a_set(database: Database) -> None:
    person, recorder = recorded(database)
    person.hear(person.session.end())
    recorder.close()
    assert len(History(database)) == 0


def test_a_repetition_is_there_as_soon_as_it_has_ended(database: Database) -> None:
    person, _ = working(database)
    person.reps(2)
    (open_set,) = kept(database).sets
    assert (len(open_set.reps), open_set.ended) == (2, False)
    assert kept(database).ended_by is None


def test_a_hold_in_progress_is_never_more_than_half_a_second_behind(database: Database) -> None:
    person, _ = working(database, Plan(name="p", title="P", blocks=(Block(exercise="plank", hold_s=30.0),)))
    person.do(0.1, "hold")
    for _ in range(40):
        person.do(0.1, "hold")
        (hold,) = kept(database).sets[0].holds
        assert person.t - 0.5 <= hold.end_s <= person.t


def test_a_hold_that_was_none_after_all_is_gone(database: Database) -> None:
    person, recorder = working(database, Plan(name="p", title="P", blocks=(Block(exercise="plank", hold_s=30.0),)))
    person.do(2.0, "hold")
    view = person.session.view
    assert kept(database).sets[0].holds
    assert view.work.status is not None
    recorder.hear((), with_view(view, status=with_status(view.work.status, hold=None)), t=person.t)
    assert kept(database).sets[0].holds == ()


def test_a_pause_is_kept_from_its_begin_to_its_end(database: Database) -> None:
    person, _ = working(database)
    began_s = person.t
    person.hear(person.session.pause())
    person.do(3.0, "rest")
    (pause,) = kept(database).moments
    assert (pause.kind, pause.at_s, pause.until_s) == (MomentKind.PAUSE, pytest.approx(began_s), None)
    person.hear(person.session.resume())
    (pause,) = kept(database).moments
    assert pause.until_s == pytest.approx(began_s + 3.0)


def test_pain_is_kept_at_once_with_the_exercise(database: Database) -> None:
    person, _ = working(database)
    person.reps(1)
    person.hear(person.session.hurts())
    session = kept(database)
    assert (session.ended_by, session.hurt_in) == (EndedBy.PAIN, "glute_bridge")
    assert [moment.text for moment in session.moments if moment.kind is MomentKind.PAIN] == ["glute_bridge"]


def test_a_correction_is_kept_in_its_words(database: Database) -> None:
    person, _ = working(database, Plan(name="p", title="P", blocks=(Block(exercise="plank", hold_s=30.0),)))
    person.do(3.0, "hold", 0)
    corrections = [moment for moment in kept(database).moments if moment.kind is MomentKind.CORRECTION]
    assert [moment.text for moment in corrections] == [person.session.view.work.correction]


def test_the_side_that_was_begun_with_is_the_one_that_is_kept(database: Database) -> None:
    stretch = Block(exercise="kneeling_hip_flexor_stretch", side=Side.LEFT, hold_s=5.0)
    other = Block(exercise="kneeling_hip_flexor_stretch", side=Side.RIGHT, hold_s=5.0)
    person, _ = working(database, Plan(name="p", title="P", blocks=(stretch, other)))
    person.do(3.0, "hold_right")
    assert kept(database).sets[0].block.side is Side.RIGHT


def test_two_windows_keep_all_their_rows(tmp_path: Path) -> None:
    people = [recorded(open_database(tmp_path)) for _ in range(2)]
    for person, _ in people:
        person.until(Stage.WORK)
    for _ in range(3):
        for person, _ in people:
            person.reps(1)
    sessions = list(History(open_database(tmp_path)).whole())
    assert [len(session.sets[0].reps) for session in sessions] == [3, 3]
    assert all(recorder.problem is None for _, recorder in people)
