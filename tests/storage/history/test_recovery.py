"""A session whose program was ended in it: what is found of it, and how it is gone on with."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coach.core.session import Stage
from coach.core.session.plan import Plan
from coach.core.session.summary import EndedBy
from coach.storage.history.kept import KeptSession
from coach.storage.history.reader import History
from coach.storage.history.recorder import Recorder
from coach.storage.history.recovery import CutOff, added_up, settle_cut_off
from coach.storage.history.sqlite.database import Database
from tests.support.exercises import EXERCISES
from tests.support.histories import PLAN, STARTED, Person, done_and_kept, recorded
from tests.support.opened import closed_at_the_end, open_database

ROOT = Path(__file__).resolve().parents[3]


def cut_off(folder: Path, *doing: Callable[[Person], None]) -> Database:
    """The history after a session that was cut off: nobody holds its lock any more."""
    database = open_database(folder)
    person, recorder = recorded(database)
    person.until(Stage.WORK)
    for do in doing:
        do(person)
    recorder._running.end()
    database.close()
    return open_database(folder)


def one_rep(person: Person) -> None:
    person.reps(1)


def a_set(person: Person) -> None:
    person.reps(3)
    person.until(Stage.WORK)


def only(database: Database) -> tuple[CutOff, KeptSession]:
    (found,) = settle_cut_off(database, EXERCISES)
    (session,) = History(database).whole()
    return found, session


def test_its_open_set_is_added_up_and_it_gets_an_end(tmp_path: Path) -> None:
    found, session = only(cut_off(tmp_path, a_set, one_rep))
    assert found.session == session
    assert session.ended_by is EndedBy.INTERRUPTED
    assert [row.reps for row in session.summary.blocks] == [3, 1]
    assert [each.ended for each in session.sets] == [True, False]


def test_it_took_as_long_as_it_had_gone_on_without_pauses(tmp_path: Path) -> None:
    def paused(person: Person) -> None:
        person.hear(person.session.pause())
        person.do(30.0, "rest")
        person.hear(person.session.resume())

    times: list[float] = []
    _, session = only(cut_off(tmp_path, a_set, paused, one_rep, lambda person: times.append(person.t)))
    assert session.took_s == pytest.approx(times[0] - 30.0, abs=1.0)


def test_it_is_told_in_a_sentence(tmp_path: Path) -> None:
    found, _ = only(cut_off(tmp_path, a_set, one_rep))
    assert found.words == "A session was cut off: 1 March. What you did is kept."


def test_it_is_settled_once(tmp_path: Path) -> None:
    database = cut_off(tmp_path, one_rep)
    assert len(settle_cut_off(database, EXERCISES)) == 1
    assert settle_cut_off(database, EXERCISES) == ()


def test_one_that_is_being_done_in_another_window_is_left_alone(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    person, recorder = recorded(database)
    person.until(Stage.WORK)
    assert settle_cut_off(open_database(tmp_path), EXERCISES) == ()
    recorder.close()
    assert len(settle_cut_off(open_database(tmp_path), EXERCISES)) == 1


def test_what_is_left_is_the_rest_of_the_set_and_the_blocks_after_it(tmp_path: Path) -> None:
    found, _ = only(cut_off(tmp_path, a_set, one_rep))
    assert found.rest.plan.blocks == (replace(PLAN.blocks[1], reps=2), PLAN.blocks[2])


def test_a_session_that_had_nothing_left_to_do_is_only_kept(tmp_path: Path) -> None:
    last = Plan(name="p", title="P", blocks=PLAN.blocks[:1])
    database = open_database(tmp_path)
    person, recorder = recorded(database, last)
    person.until(Stage.WORK)
    person.reps(2)
    recorder.hear((), person.session.view, t=person.t)
    with database.transaction() as connection:  # the last repetition was written, the end of the set was not
        connection.execute(
            "INSERT INTO reps SELECT NULL, set_id, 90, 91, 92, 1, 175, 0, 1, '[]', NULL, '[]', NULL FROM reps LIMIT 1"
        )
    recorder._running.end()  # type: ignore[union-attr]
    found, session = only(database)
    assert found.rest is None
    assert session.summary.reps == 3


def test_gone_on_with_it_comes_to_the_same_as_one_that_was_never_cut_off(tmp_path: Path) -> None:
    database = cut_off(tmp_path, a_set, one_rep)
    (found,) = settle_cut_off(database, EXERCISES)
    recorder = closed_at_the_end(Recorder(database, found.rest, EXERCISES))
    person = Person(found.rest.plan, lambda happened, view, t: recorder.hear(happened, view, t=t))
    person.until(Stage.WORK)
    person.reps(2)
    person.until(Stage.WORK)
    person.do(7.0, "hold")
    recorder.close()
    (session,) = History(database).whole()
    assert (session.ended_by, session.started) == (EndedBy.FINISHED, STARTED)
    assert (session.summary.reps, len(session.summary.blocks)) == (6, 4)
    assert [each.number for each in session.sets] == [0, 1, 1, 2]
    assert settle_cut_off(database, EXERCISES) == ()


def test_adding_up_gives_what_the_work_gave(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    done_and_kept(database)
    (session,) = History(database).whole()
    for each in session.sets:
        assert added_up(each, EXERCISES) == each.results


# --- killed


@pytest.mark.process
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork there")
def test_killed_at_any_moment_it_loses_less_than_a_second() -> None:
    """The short version; a process of its own, since one that has threads should not fork."""
    command = [sys.executable, "-m", "tests.tools.kill", "--times", "10", "--seed", "10"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("killed 10 times")
