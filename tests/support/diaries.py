"""Sessions to look back at: what happened in their sets, and a history as its screens show it."""

import functools
import math
from dataclasses import replace
from datetime import date, datetime

from coach.app.programme import record_of
from coach.core.events import Fault, Hold, Rejection, Rep, Side
from coach.core.programme.prescription import usual
from coach.core.programme.week import marks_of
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, SetSeen, Summary
from coach.report.diary import WEEKS, Diary, diary_of, first_monday
from coach.storage.history.kept import KeptSession, KeptSet
from tests.support.exercises import EXERCISES
from tests.support.histories import STARTED, daily
from tests.support.stances import stance_from

STRAIGHT_DEG = 167.0


def kept(summary: Summary, uid: str = "", title: str = "") -> KeptSession:
    """A session that came to this, each row a set."""
    return KeptSession(
        uid=uid or summary.started,
        started=summary.started,
        title=title,
        took_s=summary.took_s,
        ended_by=summary.ended_by,
        hurt_in=summary.hurt_in,
        sets=tuple(
            KeptSet(number=number, block=Block(exercise=row.exercise, set=row.set, sets=row.set), results=(row,))
            for number, row in enumerate(summary.blocks)
        ),
    )


def with_sets(summary: Summary) -> Summary:
    """The summary with repetitions and holds that come to its rows."""
    return replace(summary, sets=tuple(_set(row) for row in summary.blocks))


def _set(row: BlockResult) -> SetSeen:
    if EXERCISES[row.exercise].reps is None:
        return SetSeen(exercise=row.exercise, set=row.set, holds=(_hold(row),) if row.held_s else ())
    low = next((fault.times for fault in row.faults if fault.name == "hips_low"), 0)
    reps = tuple(_rep(row.set, n, low=n < low, counted=n < row.reps) for n in range(row.reps + row.rejected))
    return SetSeen(exercise=row.exercise, set=row.set, reps=reps, top_deg=STRAIGHT_DEG)


def _rep(number: int, n: int, *, low: bool, counted: bool) -> Rep:
    """Every one a little different, the same each time."""
    wobble = math.sin(5.0 * n + number)
    peak_deg = 176.0 + 3.0 * wobble if counted and not low else 164.0 + 2 * wobble if counted else 151.0 + 3 * wobble
    up_s, top_s, down_s = 1.8 + 0.3 * wobble, 1.4 - 0.3 * wobble, 2.2 + 0.4 * wobble
    seconds = up_s + top_s + down_s
    share = (min(s / up_s, (seconds - s) / down_s, 1.0) for s in (seconds * k / 23 for k in range(24)))
    curve = tuple(round(127 + (peak_deg - 127) * (0.5 - 0.5 * math.cos(math.pi * each))) for each in share)
    return Rep(
        start_s=8.0 * n,
        top_s=8.0 * n + up_s,
        end_s=8.0 * n + seconds,
        counted=counted,
        peak_hip_deg=peak_deg,
        top_hold_s=top_s,
        form=1.0 if counted and not low else 0.7,
        faults=("hips_low",) if low or not counted else (),
        rejected_because=None if counted else Rejection.SHORT,
        curve=curve,
        top=stance_from("glute_bridge", 0.45 if peak_deg > 160 else 0.2),
    )


def _hold(row: BlockResult) -> Hold:
    """Its seconds are lost a third into it, by its first fault."""
    lost_s = row.held_s - row.good_s
    lost = (row.held_s / 3, row.held_s / 3 + lost_s)
    faults = tuple(Fault(name=fault.name, start_s=lost[0], end_s=lost[1]) for fault in row.faults[:1])
    side = row.side if row.side is not Side.NONE else Side.NONE
    return Hold(
        start_s=0.0,
        end_s=row.held_s,
        side=row.side,
        variant=None,
        good_s=row.good_s,
        faults=faults,
        lost=(lost,) if lost_s else (),
        right=stance_from(row.exercise, 0.5, side),
        wrong=stance_from(row.exercise, 0.15, side) if faults else None,
    )


@functools.cache
def months(today: date, days: int = 80) -> tuple[KeptSession, ...]:
    """Sessions up to a day, getting better; now and then a day of rest."""
    later = today - datetime.fromisoformat(STARTED).date()
    found = []
    for number, session in enumerate(daily(days)):
        started = datetime.fromisoformat(session.started) + later
        if number % 6 and number % 11:
            found.append(replace(session, started=started.isoformat()))
    return tuple(found)


def made_diary(today: date, past: tuple[KeptSession, ...]) -> Diary:
    """The diary of `months`, with other sessions to open."""
    sessions = months(today)
    record = record_of(sessions)
    first = first_monday(today).toordinal()
    marks = marks_of(record, usual(record), range(first, first + 7 * WEEKS), today.toordinal())
    return replace(diary_of(sessions, EXERCISES, marks, today), past=past)
