"""Where the person on the mat was seen last, and whether the skeleton has leapt away from them.

People do not leap; skeletons do, onto whoever steps in front of somebody. After a leap it is the same person only who
is about where they were, as large, and turned the same way.
"""

from enum import Enum, auto

import numpy as np

from coach.core.body.legs.legs_alike import LEGS
from coach.core.pose import TORSO, Pose, trunk_of
from coach.core.pose.geometry import between_deg
from coach.core.sight.on_mat import Mat
from coach.core.sight.trust import BACK_SIZE, BACK_TURN_DEG

LEAP_SPEED = 3.5  # trunks/s of any joint of the torso from one picture to the next; getting up fast moves at 1-2
LIMB_S = 1.0  # a limb that has leapt is doubted for so long
NEAR = 0.5  # trunks, on average over the torso: the hips that rise in a bridge move it by 0.3
BACK_S = 0.3  # back for so long: it had only flickered
OFF_S = 2.0  # off the mat for so long, without a leap: they have got up
GONE_S, TRIES = 6.0, 3  # who has not been found for so long, or has been lost again so often, has gone
_FROM, _TO = [11, 11, 12, 12, 23, 23, 24, 24], [13, 15, 14, 16, 25, 27, 26, 28]  # shoulders and hips, and their limbs


class Doubt(Enum):
    """What may be somebody else's."""

    NONE = auto()
    LIMB = auto()  # an arm or a leg
    WHO = auto()  # the whole skeleton


class Place:
    """Follows the skeleton. person: whoever was on the mat, as last seen without doubt; None if nobody was."""

    def __init__(self) -> None:
        self.person: Pose | None = None
        self._before: Pose | None = None
        self._on_mat_s = -np.inf
        self._leapt_s: float | None = None
        self._back_s: float | None = None
        self._limb_leapt_s = -np.inf
        self._found = 0  # times, since the leap

    def update(self, pose: Pose | None, *, t: float, mat: Mat, limbs_rest: bool) -> Doubt:
        """One picture: what there is to doubt of the skeleton.

        limbs_rest: hands and feet stay where they are, so that a limb which leaps is somebody else's.
        """
        before, self._before = self._before, pose
        if self.person is not None and self._leapt_s is None:
            if pose is None or _torso_leaps(pose, before, self.person):
                self._leapt_s, self._back_s, self._found = t, None, 0
            elif limbs_rest and _limb_leaps(pose, before, self.person):
                self._limb_leapt_s = t
        if self._leapt_s is not None:
            return self._astray(self._leapt_s, pose, t=t, mat=mat)
        self._on_mat_s = t if mat else self._on_mat_s
        if self.person is not None and t - self._limb_leapt_s < LIMB_S:
            return Doubt.LIMB
        self.person = pose if t - self._on_mat_s <= OFF_S else None
        return Doubt.NONE

    def _astray(self, leapt_s: float, pose: Pose | None, *, t: float, mat: Mat) -> Doubt:
        """The torso has leapt."""
        if t - leapt_s > GONE_S:
            self.person = self._leapt_s = None
            return Doubt.NONE
        back = pose is not None and (
            (mat > Mat.OFF and self.fits(pose)) or (mat is Mat.IN_POSITION and self._is_there(pose))
        )
        self._back_s = (t if self._back_s is None else self._back_s) if back else None
        if self._back_s is not None and t - self._back_s >= BACK_S:
            self._leapt_s = None
        return Doubt.NONE if back else Doubt.WHO

    def _is_there(self, pose: Pose) -> bool:
        """Whether a pose lies where the person was, of whatever size: a film has zoomed in."""
        person = self.person
        return person is not None and _way(pose, person) <= max(pose.trunk_px, person.trunk_px)

    def found(self, pose: Pose) -> None:
        """Somebody has been found where the person was; no leap leads there. Who is lost again and again has gone."""
        self._before = pose
        self._found += 1
        if self._found > TRIES:
            self.person = self._leapt_s = None

    def fits(self, pose: Pose) -> bool:
        """Whether a pose may be the person's."""
        person = self.person
        if person is None or person.trunk_px <= 0:
            return False
        size = pose.trunk_px / person.trunk_px
        near = _way(pose, person) <= NEAR * person.trunk_px
        turned = between_deg(trunk_of(pose.points), trunk_of(person.points))
        return near and 1 / BACK_SIZE <= size <= BACK_SIZE and turned <= BACK_TURN_DEG


def _torso_leaps(pose: Pose, before: Pose | None, person: Pose) -> bool:
    if before is None or pose.t <= before.t:
        return False
    far = np.abs((pose.points - before.points)[TORSO]).max()
    return bool(far > LEAP_SPEED * (pose.t - before.t) * person.trunk_px)


def _limb_leaps(pose: Pose, before: Pose | None, person: Pose) -> bool:
    if before is None or pose.t <= before.t:
        return False
    way = pose.points - before.points
    far = np.abs(way[_TO] - way[_FROM]).max()
    return bool(far > max(LEGS.leap, LEGS.leap_speed * (pose.t - before.t)) * person.trunk_px)  # an arm, too


def _way(pose: Pose, other: Pose) -> float:
    """How far apart two torsos are, in pixels."""
    return float(np.abs((pose.points - other.points)[TORSO]).mean())
