"""When it is time to ask a professional, who can look at what a camera cannot. It is advice, and changes no plan."""

import statistics
from enum import Enum
from itertools import pairwise

from coach.core.events import Side
from coach.core.programme.prescription import HARDER_BY, Prescription, detectable
from coach.core.programme.progress import STRONG_PAIN, standings
from coach.core.programme.record import Record, SessionDone
from coach.core.session.summary import AWAY_DAYS

USUAL_PAIN_DAYS = 10
LEAST_PAIN_DAYS = 5
UNCHANGED_DAYS = 42
LEAST_SESSIONS = 12  # in those six weeks: two a week at the least


class Advice(Enum):
    """Why it is time to ask."""

    PAIN_HIGHER = "pain_higher"  # higher than usual for two days
    PAIN_STRONG = "pain_strong"  # strong for two days, however usual that is
    NO_CHANGE = "no_change"  # six weeks without a step or a measurement that changed


def advice_on(record: Record, prescription: Prescription, day: int) -> Advice | None:
    """Whether it is time to ask a professional; what the record says before the day."""
    known = record.until(day)
    pains = _pains(known.sessions)
    latest = [pain for of_day, pain in pains[-2:] if day - of_day < AWAY_DAYS]
    if len(latest) == 2 and _is_higher(min(latest), [pain for _, pain in pains[:-2]]):
        return Advice.PAIN_HIGHER
    if len(latest) == 2 and min(latest) > STRONG_PAIN:
        return Advice.PAIN_STRONG
    return Advice.NO_CHANGE if _nothing_changed(known, prescription, day) else None


def _pains(sessions: tuple[SessionDone, ...]) -> list[tuple[int, int]]:
    """The days with an answer, and the worst pain said of each."""
    said: dict[int, int] = {}
    for session in sessions:
        if session.worst_pain is not None:
            said[session.day] = max(session.worst_pain, said.get(session.day, 0))
    return list(said.items())


def _is_higher(pain: int, before: list[int]) -> bool:
    """Whether it is worse than what was usual before, where enough is known of that."""
    recent = before[-USUAL_PAIN_DAYS:]
    return len(recent) >= LEAST_PAIN_DAYS and pain > statistics.median(recent) + 1


def _nothing_changed(record: Record, prescription: Prescription, day: int) -> bool:
    """Whether six weeks of sessions have moved no step and no measurement beyond its error.

    What was at its hardest step had none to go to, and who stepped down has changed.
    """
    recent = [session for session in record.sessions if day - session.day <= UNCHANGED_DAYS]
    days = [*(session.day for session in recent), day]
    if any(later - earlier >= AWAY_DAYS for earlier, later in pairwise(days)):
        return False  # who was away has stepped down for that
    if len(recent) < LEAST_SESSIONS or not any(day - session.day > UNCHANGED_DAYS for session in record.sessions):
        return False
    then = standings(record, prescription, day - UNCHANGED_DAYS)
    if all(then[each.exercise].step + 1 == len(each.steps) for each in prescription.exercises):
        return False
    now = standings(record, prescription, day)
    if any(now[name].step != then[name].step for name in now):
        return False
    return not any(_changed(record, name, side, day) for name, side in {(m.name, m.side) for m in record.measured})


def _changed(record: Record, name: str, side: Side, day: int) -> bool:
    own = [measured for measured in record.measured if measured.name == name and measured.side is side]
    old = [measured for measured in own if day - measured.day > UNCHANGED_DAYS]
    if not old or own[-1] is old[-1]:
        return False
    first, last = old[-1].tries, own[-1].tries
    if len(first) == len(last) == 1:  # a hold is measured once, and has no scatter of its own
        return max(*first, *last) >= HARDER_BY * min(*first, *last)
    return abs(statistics.fmean(last) - statistics.fmean(first)) > detectable(first, last)
