"""What a report says, gathered from a period's sessions; it is written out as HTML or PDF elsewhere."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coach.core.events import Side
from coach.core.exercise import Exercise, Kind
from coach.core.programme.prescription import Training, usual
from coach.core.programme.record import WEEK, Record
from coach.core.session.summary import BlockResult, EndedBy
from coach.report.trend import Change, Point, Went, change_of, share_went
from coach.storage.history.kept import KeptSession

REPS_ERROR = 1.0  # docs/accuracy.md: of real strangers' bridges the count is off by one at the most
SECONDS_ERROR, SECONDS_ERROR_SHARE = 0.5, 0.05  # seconds held are right to the larger of the two
FORM_ERROR = 0.05  # of the seconds, a fault's begin and end being right to half a second each
FAULTS_SHOWN = 2
NOTES_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many of so many."""

    done: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultTrend:
    """One fault: the sets that had it in the first half of the sets, and in the second."""

    title: str
    before: Count
    after: Count
    went: Went


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One measurement, day by day, with the error of a value. name: of the side, where there are two."""

    name: str
    points: tuple[Point, ...]
    error: float
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePart:
    """One exercise. unit: of its values, in a set. apart: how much more one side has than the other, in the unit."""

    name: str
    title: str
    unit: str
    sets: Count
    series: tuple[Series, ...]
    form: Change | None
    faults: tuple[FaultTrend, ...]
    apart: float | None = None
    apart_error: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """What was said before, after, and on the day after: 0-10."""

    when: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that stands on the page."""

    who: str
    period: Period
    days: Count
    strength_days: Count
    sets: Count
    hurt: int
    exercises: tuple[ExercisePart, ...]
    pain: tuple[Pain, ...]
    notes: tuple[tuple[date, str], ...]


def report_of(
    sessions: Sequence[KeptSession], exercises: Mapping[str, Exercise], period: Period, *, who: str = ""
) -> Report:
    """sessions: of the period, with what their sets came to, the oldest first. who: as they want to be named."""
    done = [session for session in sessions if session.results]
    prescription = usual(Record())
    strength = {each.exercise for each in prescription.of(Training.STRENGTH)}
    strong = {session.day for session in done if any(row.exercise in strength for row in session.results)}
    return Report(
        who=who,
        period=period,
        days=Count(done=len({session.day for session in done}), of=period.days),
        strength_days=Count(done=len(strong), of=round(period.days / WEEK * prescription.strength_days)),
        sets=_sets(done, None),
        hurt=sum(session.ended_by is EndedBy.PAIN for session in sessions),
        exercises=tuple(
            _part(done, exercise) for name, exercise in exercises.items() if any(_rows(s, name) for s in done)
        ),
        pain=_pain(sessions),
        notes=tuple((s.day, s.asked.note) for s in reversed(sessions) if s.asked.note.strip())[:NOTES_SHOWN],
    )


def _rows(session: KeptSession, exercise: str | None) -> list[BlockResult]:
    return [row for row in session.results if exercise in (None, row.exercise) and row.worked]


def _sets(sessions: Iterable[KeptSession], exercise: str | None) -> Count:
    """Sets done of those that were planned; where no plan is kept, the sets that were begun stand for it."""
    done = planned = 0
    for session in sessions:
        blocks = session.blocks or tuple(each.block for each in session.sets)
        planned += sum(exercise in (None, block.exercise) for block in blocks)
        done += sum(any(exercise in (None, row.exercise) and row.worked for row in s.results) for s in session.sets)
    return Count(done=min(done, planned), of=planned)


# --- one exercise


def _part(sessions: Sequence[KeptSession], exercise: Exercise) -> ExercisePart:
    counted = exercise.kind is Kind.REPS
    rows = [(session.day, row) for session in sessions for row in _rows(session, exercise.name)]
    sides = [side for side in (Side.LEFT, Side.RIGHT) if any(row.side is side for _, row in rows)]
    series = tuple(_series(rows, side, counted=counted) for side in sides or [Side.NONE])
    forms = _by_day((day, row.form) for day, row in rows if row.form is not None)
    apart, apart_error = _apart(series) if len(series) == 2 else (None, 0.0)
    return ExercisePart(
        name=exercise.name,
        title=exercise.title,
        unit="repetitions" if counted else "good seconds",
        sets=_sets(sessions, exercise.name),
        series=series,
        form=change_of(forms, FORM_ERROR) if forms else None,
        faults=_faults([row for _, row in rows], exercise),
        apart=apart,
        apart_error=apart_error,
    )


def _series(rows: Sequence[tuple[date, BlockResult]], side: Side, *, counted: bool) -> Series:
    """The mean of a day's sets."""
    mine = [(day, row) for day, row in rows if side in (Side.NONE, row.side)]
    points = _by_day((day, float(row.reps) if counted else row.good_s) for day, row in mine)
    usual_value = statistics.median(point.value for point in points)
    error = REPS_ERROR if counted else max(SECONDS_ERROR, SECONDS_ERROR_SHARE * usual_value)
    name = "" if side is Side.NONE else str(side)
    return Series(name=name, points=points, error=error, change=change_of(points, error))


def _by_day(values: Iterable[tuple[date, float]]) -> tuple[Point, ...]:
    days: dict[date, list[float]] = defaultdict(list)
    for day, value in values:
        days[day].append(value)
    return tuple(Point(day, statistics.fmean(days[day])) for day in sorted(days))


def _apart(sides: Sequence[Series]) -> tuple[float, float]:
    """Left less right, in the median of the days on which both were done, and what that may err by."""
    left, right = ({point.day: point.value for point in side.points} for side in sides)
    both = sorted(left.keys() & right.keys())
    apart = statistics.median(left[day] - right[day] for day in both) if both else 0.0
    return apart, max(side.error for side in sides)


def _faults(rows: Sequence[BlockResult], exercise: Exercise) -> tuple[FaultTrend, ...]:
    """The commonest ones, and whether they got rarer."""
    middle = len(rows) // 2
    halves = (rows[:middle], rows[middle:])
    counts = [Counter(fault.name for row in half for fault in row.faults) for half in halves]
    titles = {criterion.name: criterion.title for criterion in exercise.criteria}
    found = []
    for name, _times in (counts[0] + counts[1]).most_common(FAULTS_SHOWN):
        before, after = (Count(done=count[name], of=len(half)) for count, half in zip(counts, halves, strict=True))
        went = share_went((before.done, before.of), (after.done, after.of))
        found.append(FaultTrend(title=titles.get(name, name), before=before, after=after, went=went))
    return tuple(found)


def _pain(sessions: Sequence[KeptSession]) -> tuple[Pain, ...]:
    """Only what was said."""
    found = []
    for number, when in enumerate(("before", "after", "next day")):
        said = ((session.day, session.asked.pains[number]) for session in sessions)
        points = _by_day((day, float(pain)) for day, pain in said if pain is not None)
        if points:
            found.append(Pain(when=when, points=points))
    return tuple(found)
