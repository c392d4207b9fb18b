"""One session looked back at: what went well, what to work on, and each exercise beside the last time it was done."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from coach.core.events import Hold, Rep, Side
from coach.core.exercise import Criterion, Exercise, Kind
from coach.core.session.moments import KeyMoment, moments
from coach.core.session.summary import SetSeen, Summary, best_and_worst
from coach.report.contents import FORM_ERROR, REPS_ERROR, SECONDS_ERROR, SECONDS_ERROR_SHARE
from coach.storage.history.kept import Asked
from coach.storage.history.past import known_of
from coach.storage.history.reader import History
from coach.storage.pictures import SessionPictures

CLEAN = 0.995  # form that is shown as 100 %
GOOD = 0.8  # form that can be praised
UNASKED = Asked()
EARLIER = 60  # sessions in which the last time is looked for: an exercise that was not done in them is as good as new


class Praise(Enum):
    """What an exercise is praised for."""

    BETTER = "better form than last time"
    CLEAN = "all of it in good form"
    COUNTED = "every repetition counted"
    FORM = "most of it in good form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a session came to in one exercise. a_set: repetitions, or good seconds, in the median of its sets."""

    reps: int
    rejected: int
    held_s: float
    good_s: float
    form: float | None
    a_set: float

    def differs(self, before: Figures) -> bool:
        """Whether a set came to more or less than before, by more than may be measured wrongly."""
        error = REPS_ERROR if self.reps else max(SECONDS_ERROR, SECONDS_ERROR_SHARE * before.a_set)
        return abs(self.a_set - before.a_set) > error


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseReview:
    """One exercise of the session. before: the last time; None where there is none. is_first: whether that is because
    it was never done before. sets: what happened in them.
    """

    exercise: Exercise
    now: Figures
    before: Figures | None
    is_first: bool
    sets: tuple[SetSeen, ...]

    @property
    def counted(self) -> bool:
        return self.exercise.kind is Kind.REPS and not self.now.held_s

    @property
    def reps(self) -> tuple[Rep, ...]:
        return tuple(rep for each in self.sets for rep in each.reps)

    @property
    def holds(self) -> tuple[Hold, ...]:
        return tuple(hold for each in self.sets for hold in each.holds)

    @property
    def best_and_worst(self) -> tuple[Rep, Rep] | None:
        """Of the repetitions whose body is known."""
        return best_and_worst(rep for rep in self.reps if rep.top is not None)

    @property
    def tempo_s(self) -> tuple[float, float, float] | None:
        """Way up, top, way down: the medians of what counted."""
        reps = [rep for rep in self.reps if rep.counted]
        if not reps:
            return None
        return (
            statistics.median(rep.top_s - rep.start_s for rep in reps),
            statistics.median(rep.top_hold_s for rep in reps),
            statistics.median(rep.lowered_s for rep in reps),
        )

    @property
    def good_sides(self) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """Good seconds, and their share of those held, left and right; None where not both were held."""
        held_s, good_s = dict.fromkeys(Side, 0.0), dict.fromkeys(Side, 0.0)
        for hold in self.holds:
            held_s[hold.side] += hold.held_s
            good_s[hold.side] += hold.good_s
        if not (held_s[Side.LEFT] and held_s[Side.RIGHT]):
            return None
        left, right = ((good_s[side], good_s[side] / held_s[side]) for side in (Side.LEFT, Side.RIGHT))
        return left, right

    @property
    def form_change(self) -> float | None:
        """By how much form is better than the last time; 0 within the error, None where there is no last time."""
        before = None if self.before is None else self.before.form
        if self.now.form is None or before is None:
            return None
        change = self.now.form - before
        return change if abs(change) > FORM_ERROR else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentPicture:
    """The camera's picture of the best or the weakest moment of an exercise."""

    exercise: Exercise
    moment: KeyMoment
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All that a summary shows. well, work_on: None where there is nothing of that kind. parts: only what was done.

    album: the camera's pictures of the session, of which there are none unless the person wanted them.
    """

    summary: Summary
    exercises: Mapping[str, Exercise]
    parts: tuple[ExerciseReview, ...]
    well: tuple[ExerciseReview, Praise] | None
    work_on: tuple[Exercise, Criterion] | None
    asked: Asked = UNASKED
    album: SessionPictures | None = None

    @property
    def pictures(self) -> tuple[MomentPicture, ...]:
        """Those that are there, of each exercise the best before the weakest."""
        return tuple(_pictures(self.parts, self.album)) if self.album is not None else ()

    @property
    def form(self) -> float | None:
        """The mean of the exercises' forms."""
        forms = [part.now.form for part in self.parts if part.now.form is not None]
        return statistics.fmean(forms) if forms else None

    @property
    def sets(self) -> int:
        """How many were done, either side for itself."""
        return sum(row.worked for row in self.summary.blocks)


def review_of(
    summary: Summary,
    exercises: Mapping[str, Exercise],
    earlier: Sequence[Summary] | None = None,
    asked: Asked = UNASKED,
    album: SessionPictures | None = None,
) -> Review:
    """exercises: all that the session has. earlier: sessions before it, the newest first; None for one that nothing is
    compared with, such as a demo.
    """
    names = dict.fromkeys(row.exercise for row in summary.blocks if row.worked)
    parts = tuple(_part(exercises[name], summary, earlier) for name in names)
    fault = summary.commonest_fault
    work_on = None
    if fault is not None:
        exercise = exercises[fault.exercise]
        work_on = exercise, exercise.criterion(fault.name)
    return Review(
        summary=summary,
        exercises=exercises,
        parts=parts,
        well=_well(parts, not_for=fault.exercise if fault is not None else None),
        work_on=work_on,
        asked=asked,
        album=album,
    )


def kept_review(history: History, uid: str, exercises: Mapping[str, Exercise]) -> Review:
    """The review of a session that was kept. Raises KeyError where it is not there."""
    session = history.session(uid)
    earlier = history.sessions(last=session.day, newest=EARLIER)
    before = [each.summary for each in reversed(earlier) if each.started < session.started]
    return review_of(known_of(session, exercises).summary, exercises, before, session.asked, SessionPictures(uid))


def _pictures(parts: Iterable[ExerciseReview], album: SessionPictures) -> Iterator[MomentPicture]:
    for part in parts:
        for moment in moments((rep for rep in part.reps if rep.top is not None), part.holds):
            number = next(each.set for each in part.sets if moment.of in (*each.reps, *each.holds))
            path = album.of(part.exercise.name, number, moment)
            if path is not None:
                yield MomentPicture(exercise=part.exercise, moment=moment, path=path)


def _part(exercise: Exercise, summary: Summary, earlier: Sequence[Summary] | None) -> ExerciseReview:
    now = _figures(summary, exercise.name)
    before = next((found for each in earlier or () if (found := _figures(each, exercise.name)) is not None), None)
    assert now is not None  # only exercises with work in them have a part
    sets = tuple(each for each in summary.sets if each.exercise == exercise.name)
    is_first = earlier is not None and before is None
    return ExerciseReview(exercise=exercise, now=now, before=before, is_first=is_first, sets=sets)


def _figures(summary: Summary, exercise: str) -> Figures | None:
    rows = [row for row in summary.blocks if row.exercise == exercise and row.worked]
    if not rows:
        return None
    forms = [row.form for row in rows if row.form is not None]
    return Figures(
        reps=sum(row.reps for row in rows),
        rejected=sum(row.rejected for row in rows),
        held_s=sum(row.held_s for row in rows),
        good_s=sum(row.good_s for row in rows),
        form=statistics.fmean(forms) if forms else None,
        a_set=statistics.median(row.reps or row.good_s for row in rows),
    )


def _well(parts: Iterable[ExerciseReview], *, not_for: str | None) -> tuple[ExerciseReview, Praise] | None:
    """The best thing that can be said: what got better, else rather of another exercise than the one to work on."""
    found = [(part, praise) for part in parts if (praise := _praise(part)) is not None]
    order = list(Praise)
    return min(
        found,
        key=lambda each: (
            each[1] is not Praise.BETTER,
            each[0].exercise.name == not_for,
            order.index(each[1]),
            -(each[0].now.form or 0.0),
        ),
        default=None,
    )


def _praise(part: ExerciseReview) -> Praise | None:
    form = part.now.form or 0.0
    if (part.form_change or 0.0) > 0 and form >= GOOD:
        return Praise.BETTER
    if form >= CLEAN and not part.now.rejected:
        return Praise.CLEAN
    if part.now.reps and not part.now.rejected:
        return Praise.COUNTED
    return Praise.FORM if form >= GOOD else None
