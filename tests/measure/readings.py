"""What every measurement of an exercise reads in a clip, moment by moment, beside what the labels say of that moment.

The measurements are those that the definition itself names: the limits of its zones, its criteria, its rep rule. So a
limit made from these readings is made from what the tracker will hold against it. Moments in which the tracker does not
trust the pose are left out, as are those near an edge of a label, where nobody can say which side of it they lie on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from coach.core.body import Body
from coach.core.events import Side, Variant
from coach.core.exercise import Exercise, Measure, MeasuredCriterion
from coach.core.pose import Array, Pose
from coach.core.signal.spans import Span
from coach.core.tracking.presence.sighting import Sighting
from coach.evaluation.labels import LabelledClip

EVERY_S = 0.1  # a body moves by less than the landmarks' noise in between
EDGE_S = 0.3  # labels made by eye are good to 0.2 s
TOP_S = 0.25  # so long around its labelled top a repetition is at its top

Flags = npt.NDArray[np.bool_]


class Moment(Enum):
    """What the labels say of a moment."""

    INSIDE = "inside"  # in the exercise: in a hold, or at the top of a repetition
    OUTSIDE = "outside"
    EDGE = "edge"  # nobody can say


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """n moments of one clip.

    t: (n,) seconds. yaw_deg: (n,) the camera's angle from the side view as the body tells it, NaN where it does not.
    values: for each measurement's name and each side of the exercise (n,), NaN where it is not known.
    """

    t: Array
    yaw_deg: Array
    values: Mapping[tuple[str, Side], Array]

    def of(self, name: str, side: Side) -> Array:
        return self.values[name, side]


def measurements_of(exercise: Exercise) -> dict[str, Measure]:
    """The measurements of a definition by name: "ZONE/LIMIT", the criterion's name, "rep" and "lift" of a rep rule."""
    found = {f"{zone.name}/{limit.name}": limit.of for zone in exercise.zones for limit in zone.limits}
    found |= {c.name: c.of for c in exercise.criteria if isinstance(c, MeasuredCriterion)}
    if exercise.reps is not None:
        found |= {"rep": exercise.reps.of, "lift": exercise.reps.lift.of}
    return found


class Reader:
    """Reads what an exercise measures in the bodies of a clip, in time order; one moment each `every_s`."""

    def __init__(self, exercise: Exercise, every_s: float = EVERY_S) -> None:
        self._measurements = measurements_of(exercise)
        self._keys = [(name, side) for name in self._measurements for side in exercise.sides]
        self._every_s = every_s
        self._rows: list[list[float]] = []
        self._last_s = -np.inf

    def add(self, body: Body, *, t: float) -> None:
        if t - self._last_s < self._every_s - 1e-6:
            return
        self._last_s = t
        values = (_number(body.read(self._measurements[name], side)) for name, side in self._keys)
        self._rows.append([t, _number(body.yaw_deg), *values])

    @property
    def readings(self) -> Readings:
        table = np.array(self._rows, dtype=float).reshape(-1, 2 + len(self._keys))
        values = {key: table[:, 2 + number] for number, key in enumerate(self._keys)}
        return Readings(t=table[:, 0], yaw_deg=table[:, 1], values=values)


def read(exercise: Exercise, poses: Iterable[tuple[float, Pose | None]]) -> Readings:
    """The readings of a clip, given as (seconds, pose or nobody) in time order."""
    reader = Reader(exercise)
    for t, body in _bodies(exercise, poses):
        reader.add(body, t=t)
    return reader.readings


def _bodies(exercise: Exercise, poses: Iterable[tuple[float, Pose | None]]) -> Iterator[tuple[float, Body]]:
    """Each body that the tracker would trust. Not by a tracker: what it counts would take as long again."""
    sighting = Sighting(exercise)
    before_s: float | None = None
    for t, pose in poses:
        why = sighting.look(pose, t=t, light=None)
        if why is not None:
            sighting.gap.goes_on(why, t=t, before_s=before_s)
        else:
            sighting.gap.ends(t=t)
            sighting.gap.seen_s = t
        before_s = t
        if sighting.body is not None:
            yield t, sighting.body


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def moments(clip: LabelledClip, t: Array, side: Side = Side.NONE, variant: Variant | None = None) -> list[Moment]:
    """What the labels of a clip say of each of the seconds `t`, for one side and variant of the exercise.

    In a clip of something else all of it is outside. An attempt that does not count, and a rep on its way up or down,
    is neither.
    """
    spans = [(h.start_s, h.end_s, h.side is side and h.variant is variant) for h in clip.holds]
    return [_moment(clip, float(second), spans) for second in t]


def _moment(clip: LabelledClip, t: float, spans: list[tuple[float, float, bool]]) -> Moment:
    if any(low <= t <= high for low, high in clip.ignore):
        return Moment.EDGE
    if clip.reps:
        near = [rep for rep in clip.reps if rep.start_s - EDGE_S <= t <= rep.end_s + EDGE_S]
        at_top = any(rep.counts and abs(rep.top_s - t) <= TOP_S for rep in near)
        return Moment.INSIDE if at_top else Moment.EDGE if near else Moment.OUTSIDE
    for start_s, end_s, mine in spans:
        quarter_s = (end_s - start_s) / 4  # who rocks is only on the way in the first and the last
        inset_s = quarter_s if clip.pulsed else min(EDGE_S, quarter_s)
        if start_s + inset_s <= t <= end_s - inset_s:
            return Moment.INSIDE if mine else Moment.OUTSIDE
        if start_s - EDGE_S <= t <= end_s + EDGE_S:
            return Moment.EDGE
    return Moment.OUTSIDE


def with_fault(clip: LabelledClip, name: str, t: Array) -> Flags:
    """(n,) whether the clip's labels tell of this fault in full at each of the seconds."""
    spans = [(fault.full_start_s, fault.full_end_s) for fault in clip.all_faults if fault.name == name]
    return _within(spans + _tops(clip, {name}), t)


def with_any_fault(clip: LabelledClip, t: Array) -> Flags:
    """(n,) whether some fault is there, or is coming or going, at each of the seconds."""
    spans = [(fault.start_s - EDGE_S, fault.end_s + EDGE_S) for fault in clip.all_faults]
    return _within(spans + _tops(clip, {name for rep in clip.reps for name in rep.faults}), t)


def _tops(clip: LabelledClip, faults: set[str]) -> list[Span]:
    return [(rep.top_s - TOP_S, rep.top_s + TOP_S) for rep in clip.reps if faults & set(rep.faults)]


def _within(spans: list[Span], t: Array) -> Flags:
    flags = np.zeros(len(t), dtype=np.bool_)
    for start_s, end_s in spans:
        flags |= (t >= start_s) & (t <= end_s)
    return flags
