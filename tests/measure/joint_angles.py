"""How far measured joint angles are from the true ones of a rendered person.

The true angles are those of the rendered skeleton seen exactly from the side, without perspective, with the same signs
as in `coach.core.body`. So whatever the camera's place, the lens, the landmarks and the smoothing add is error. There
are two truths, because a hip has two definitions: `coco`, the point that the landmarker was taught (about 2 cm in front
of and below the joint), and `rig`, the centre of the joint.

The document `coach.angles/1`: {"schema", "near_side", "t": [s], "coco": TRUTH, "rig": TRUTH} where TRUTH is {"left":
LEG, "right": LEG, "trunk_lean_deg": [deg]} and LEG {"hip_deg", "knee_deg", "thigh_lean_deg", "shin_lean_deg": [deg]}.
"""

import statistics
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from coach.core.body import Body, measures
from coach.core.body.side_view import ON_THE_BACK, from_the_side
from coach.core.events import Side
from coach.evaluation.accuracy_tables import ALL, Table
from coach.evaluation.labels import LabelledClip
from coach.evaluation.pooling import yaw_band
from coach.fields import DocumentError

SCHEMA = "coach.angles/1"
SAME_MOMENT_S = 0.017  # half a frame at 30 a second: a frame no farther than this from a true angle shows it
_LEG = ("hip_deg", "knee_deg", "thigh_lean_deg", "shin_lean_deg")
_TRUNK = "trunk_lean_deg"


class Part(Enum):
    """Whose angle it is: of the side near the camera, the side being worked, the other side, or of neither."""

    NEAR = "near"
    WORKED = "worked"
    OTHER = "other"
    TRUNK = "trunk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """One angle that criteria judge by. angle: its name in `Flank` and in the document. floor: two joints that are
    level, where the middle of both sides is turned into the exact side view before it is judged
    (`coach.core.body.side_view`).
    """

    title: str
    part: Part
    angle: str
    floor: tuple[str, str] | None = None

    def measured(self, body: Body, side: Side) -> float | None:
        """The angle as the core measures it, in degrees; None if it is not known, or no side is being worked."""
        if side is Side.NONE and self.part in (Part.WORKED, Part.OTHER):
            return None
        if self.part is Part.TRUNK:
            return measures.trunk_lean_deg(body, side)
        of = {Part.NEAR: Side.NONE, Part.OTHER: side.other}.get(self.part, side)
        flank = body.flank(of) if self.floor is None else from_the_side(body, floor=self.floor)
        value: float | None = getattr(flank, self.angle)
        return value

    def true(self, truth: Mapping[str, Any], near: Side, side: Side, index: int) -> float:
        """The angle in one of the two truths of a document, in degrees."""
        if self.part is Part.TRUNK:
            return float(truth[_TRUNK][index])
        of = {Part.NEAR: near, Part.OTHER: side.other}.get(self.part, side)
        return float(truth[of.value][self.angle][index])


_HIP = Joint(title="hip, near the camera", part=Part.NEAR, angle="hip_deg")
_KNEE = Joint(title="knee, near the camera", part=Part.NEAR, angle="knee_deg")
JOINTS: Mapping[str, tuple[Joint, ...]] = {
    "glute_bridge": (
        Joint(title="hip, near the camera", part=Part.NEAR, angle="hip_deg", floor=ON_THE_BACK),
        Joint(title="knee, near the camera", part=Part.NEAR, angle="knee_deg", floor=ON_THE_BACK),
    ),
    "plank": (_HIP, _KNEE),
    "kneeling_hip_flexor_stretch": (
        Joint(title="rear thigh", part=Part.WORKED, angle="thigh_lean_deg"),
        Joint(title="trunk lean", part=Part.TRUNK, angle=_TRUNK),
        Joint(title="front shin", part=Part.OTHER, angle="shin_lean_deg"),
    ),
    "figure_four": (Joint(title="hip of the supporting leg", part=Part.OTHER, angle="hip_deg"),),
}
"""The angles that each exercise's criteria judge by; exercises of other packages have no row here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointError:
    """Measured less true, in degrees, at `t`, against each of the two truths."""

    joint: str
    t: float
    coco_deg: float
    rig_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class JointTotals:
    """Absolute errors, mean and median, and the bias (the mean error; positive reads too large), in degrees.

    A median far below its mean means that at times the landmarks were on something else, say the other leg.
    """

    samples: int
    coco_abs_deg: float
    coco_median_deg: float
    coco_bias_deg: float
    rig_abs_deg: float
    rig_bias_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredJoints:
    """The joint errors of one clip."""

    exercise: str
    yaw_deg: float | None
    errors: tuple[JointError, ...]


def pool_joints(errors: Sequence[JointError]) -> JointTotals | None:
    """The errors pooled; None if there are none."""
    if not errors:
        return None
    n = len(errors)
    return JointTotals(
        samples=n,
        coco_abs_deg=sum(abs(e.coco_deg) for e in errors) / n,
        coco_median_deg=statistics.median(abs(e.coco_deg) for e in errors),
        coco_bias_deg=sum(e.coco_deg for e in errors) / n,
        rig_abs_deg=sum(abs(e.rig_deg) for e in errors) / n,
        rig_bias_deg=sum(e.rig_deg for e in errors) / n,
    )


class AngleMeter:
    """Compares the bodies that are believed in a clip with its true angles, during labelled reps and holds."""

    def __init__(self, clip: LabelledClip, truth: Any) -> None:
        """truth: a document `coach.angles/1`. Raises DocumentError."""
        self._joints = JOINTS.get(clip.exercise, ())
        self._clip = clip
        self._truth = _checked(truth, clip.angles or clip.file)
        self._near = Side(truth["near_side"])
        self._errors: list[JointError] = []

    def add(self, body: Body | None, *, t: float) -> None:
        """One frame; None where the coach believes none."""
        index, side = self._moment(t), self._side(t)
        if body is None or index is None or side is None:
            return
        for joint in self._joints:
            measured = joint.measured(body, side)
            if measured is not None:
                coco, rig = (joint.true(self._truth[of], self._near, side, index) for of in ("coco", "rig"))
                self._errors.append(
                    JointError(joint=joint.title, t=t, coco_deg=_apart(measured, coco), rig_deg=_apart(measured, rig))
                )

    @property
    def measured(self) -> MeasuredJoints:
        return MeasuredJoints(exercise=self._clip.exercise, yaw_deg=self._clip.view.yaw_deg, errors=tuple(self._errors))

    def _moment(self, t: float) -> int | None:
        times = self._truth["t"]
        after = bisect_left(times, t)
        near = min(
            (i for i in (after - 1, after) if 0 <= i < len(times)), key=lambda i: abs(times[i] - t), default=None
        )
        return near if near is not None and abs(times[near] - t) <= SAME_MOMENT_S else None

    def _side(self, t: float) -> Side | None:
        """The side being worked at `t` seconds; None outside every labelled rep and hold."""
        if any(rep.start_s <= t <= rep.end_s for rep in self._clip.reps):
            return Side.NONE
        return next((hold.side for hold in self._clip.holds if hold.start_s <= t <= hold.end_s), None)


def _apart(measured: float, true: float) -> float:
    """The signed difference of two angles, in [-180, 180)."""
    return (measured - true + 180.0) % 360.0 - 180.0


def _checked(truth: Any, where: str) -> Mapping[str, Any]:
    """The document, with every list as long as its times. Raises DocumentError."""
    if not isinstance(truth, Mapping) or truth.get("schema") != SCHEMA:
        raise DocumentError(f"{where} does not name the schema {SCHEMA}")
    try:
        lists = [truth[of][_TRUNK] for of in ("coco", "rig")]
        lists += [truth[of][s][name] for of in ("coco", "rig") for s in ("left", "right") for name in _LEG]
        whole = all(len(values) == len(truth["t"]) for values in lists)
        near = Side(truth["near_side"])
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError(f"{where} is damaged: {error!r}") from error
    if not whole or near is Side.NONE:
        raise DocumentError(f"{where}: near_side is not a side, or a list is not as long as its times")
    return truth


# --- of many clips


@dataclass(frozen=True, slots=True, kw_only=True)
class JointGroup:
    """The errors of one joint in the clips of one yaw band; yaw "all": in all clips. clips: how many show the joint."""

    exercise: str
    joint: str
    yaw: str
    clips: int
    totals: JointTotals


def joint_groups(measured: Sequence[MeasuredJoints]) -> list[JointGroup]:
    """For each exercise and joint: all clips, and then by yaw."""
    found = []
    keys = {(clip.exercise, error.joint): None for clip in measured for error in clip.errors}
    for exercise, joint in sorted(keys):
        mine = [clip for clip in measured if clip.exercise == exercise]
        bands = sorted({band for clip in mine if (band := yaw_band(clip.yaw_deg)) is not None})
        for yaw in (ALL, *bands):
            alike = [clip for clip in mine if yaw in (ALL, yaw_band(clip.yaw_deg))]
            errors = [[error for error in clip.errors if error.joint == joint] for clip in alike]
            totals = pool_joints([error for some in errors for error in some])
            if totals is not None:
                clips = sum(bool(some) for some in errors)
                found.append(JointGroup(exercise=exercise, joint=joint, yaw=yaw, clips=clips, totals=totals))
    return found


def joint_table(found: Sequence[JointGroup], title: str = "Joint angles (degrees)") -> Table:
    """The mean and median absolute error and the bias of each joint, against both truths."""
    columns = ("", "yaw", "clips", "samples", "error", "median", "bias", "error (joint centre)", "bias (joint centre)")
    rows = tuple(
        (
            f"{group.exercise}: {group.joint}", group.yaw, str(group.clips), str(group.totals.samples),
            f"{group.totals.coco_abs_deg:.1f}", f"{group.totals.coco_median_deg:.1f}",
            f"{group.totals.coco_bias_deg:+.1f}", f"{group.totals.rig_abs_deg:.1f}",
            f"{group.totals.rig_bias_deg:+.1f}",
        )
        for group in found
    )  # fmt: skip
    return Table(title=title, columns=columns, rows=rows)
