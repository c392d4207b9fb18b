"""Random lives against the rules of the programme.

    python -m tests.measure.histories [100000]     so many lives; says how many rules were broken, and by which

The lives are made in `lives.py`, each of a seed; the rules stand in `rules.py`.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coach.core.programme.prescription import usual
from coach.core.programme.record import Record
from coach.core.programme.today import Day, ahead
from tests.measure import rules
from tests.measure.lives import Lived, random_life


def broken(life: Sequence[Lived]) -> Iterator[str]:
    """Every rule that is broken in a life, and in the two weeks that are foreseen after it."""
    yield from rules.broken(life)
    last = life[-1]
    yield from _measuring_moves_nothing(last.record)
    strength = [each.day for each in ahead(last.record, last.prescription, last.day, 14) if each.kind is Day.STRENGTH]
    if any(day + 1 in strength for day in strength):
        yield "two days of strength touch in what is to come"


def _measuring_moves_nothing(record: Record) -> Iterator[str]:
    """Who measures again keeps the dose of what has been begun."""
    begun = {name: min(record.days([name])) for session in record.sessions for name in session.exercises}
    for each in usual(record).exercises:
        first = begun.get(each.exercise)
        if first is None:
            continue
        known = replace(record, measured=tuple(m for m in record.measured if m.day <= first))
        before = next(other for other in usual(known).exercises if other.exercise == each.exercise)
        if each.first != before.first:
            yield "a measurement moves what has been begun"


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    begin_s, found, visits, sessions = time.monotonic(), Counter[str](), 0, 0
    for seed in range(people):
        life = random_life(seed)
        visits += len(life)
        sessions += sum(visit.done is not None for visit in life)
        for rule in broken(life):
            found[rule] += 1
            print(f"seed {seed}: {rule}", flush=True)
    took_s = time.monotonic() - begin_s
    print(f"{people} lives, {visits} visits, {sessions} sessions, {sum(found.values())} rules broken, {took_s:.0f} s")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
