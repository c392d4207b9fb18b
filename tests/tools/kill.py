"""Kills a real session at a random moment, again and again, and looks at what the history has lost of it.

    python -m tests.tools.kill               two hundred times, about a minute
    python -m tests.tools.kill --times 20 --seed 7

The session runs in a process of its own and tells what it has counted and held; a kill -9 hits it while it looks at a
frame, while that is committed, or after. What it told up to a second before has to be in the history; otherwise this
exits with 1.
"""

import argparse
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from coach.core.session.news import BlockEnded, Happened
from coach.core.session.summary import BlockResult
from coach.core.session.view import View
from coach.storage.history.reader import History
from coach.storage.history.recovery import settle_cut_off
from coach.storage.history.sqlite.database import open_database
from tests.support.exercises import EXERCISES
from tests.support.histories import PLAN, done, recorded

MOST_LOST_S = 1.0
FIRST_SET, THE_END = 345, 1235  # of the times that a whole session is told of, when the work begins and ends


def killed_at(folder: Path, telling: int, later_s: float) -> list[tuple[float, int, float]]:
    """A real session in another process, killed a moment after it told of something for the so manieth time.

    What it told until then: its time, the repetitions counted so far, and the seconds held.
    """
    (reading, out), (go_on, going) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        _session(folder, out, go_on)
        os._exit(0)
    os.close(out)
    told = []
    with os.fdopen(reading) as lines:
        for number, line in enumerate(lines):
            t, reps, held_s = line.split()
            told.append((float(t), int(reps), float(held_s)))
            os.write(going, b".")
            if number == telling:
                break
        time.sleep(later_s)  # somewhere in the frame: while it is observed, while it is committed, or after
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    os.close(going)
    os.close(go_on)
    return told


def _session(folder: Path, out: int, go_on: int) -> None:
    before: list[BlockResult] = []  # of the sets that have ended

    def tell(happened: Happened, view: View, t: float) -> None:
        before.extend(row for news in happened if isinstance(news, BlockEnded) for row in news.results)
        status = view.work.status
        reps = sum(row.reps for row in before) + (status.reps.counted if status is not None else 0)
        held_s = sum(row.held_s for row in before) + (status.holds.held_s() if status is not None else 0.0)
        os.write(out, f"{t} {reps} {held_s}\n".encode())
        os.read(go_on, 1)

    person, _recorder = recorded(open_database(folder), PLAN, tell)
    done(person)


@dataclass(frozen=True)
class Lost:
    """What was told up to a second before the kill and is not in the history. held_s: at least so long."""

    at_s: float
    reps: int
    held_s: float
    problem: str | None  # of the database that is left

    @property
    def is_too_much(self) -> bool:
        return self.reps > 0 or self.held_s > 0.0 or self.problem is not None


def kills(folder: Path, times: int, *, seed: int) -> Iterator[Lost]:
    """A history of its own for each session, in the folder."""
    chance = random.Random(seed)
    for number in range(times):
        own = folder / str(number)
        told = killed_at(own, chance.randrange(FIRST_SET, THE_END), chance.uniform(0.0, 0.004))
        end_s = told[-1][0]
        reps, held_s = max((reps, held_s) for t, reps, held_s in told if t <= end_s - MOST_LOST_S)
        database = open_database(own)
        settle_cut_off(database, EXERCISES)
        (session,) = History(database).whole()
        summary, problem = session.summary, database.problem
        database.close()
        yield Lost(end_s, max(0, reps - summary.reps), max(0.0, held_s - summary.held_s), problem)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.tools.kill")
    asked.add_argument("--times", type=int, default=200)
    asked.add_argument("--seed", type=int, default=200)
    given = asked.parse_args()
    with TemporaryDirectory() as folder:
        lost = list(kills(Path(folder), given.times, seed=given.seed))
    too_much = [each for each in lost if each.is_too_much]
    moments = f"from {min(each.at_s for each in lost):.0f} to {max(each.at_s for each in lost):.0f} s into the session"
    print(f"killed {len(lost)} times, {moments}: {len(too_much)} lost more than {MOST_LOST_S:g} s")
    for each in too_much:
        print(f"  {each}")
    sys.exit(1 if too_much else 0)


if __name__ == "__main__":
    main()
