"""Whether a pose may be believed.

The landmarks' own visibility stays near 0.99 on joints that nobody can see, so it tells only of both ankles, when
something covers them. Trust is judged by what a body can do: stay in the picture, keep its size, its legs and its left
and right, and not jump.

After a jump the skeleton may lie on the legs or on another person. It is believed again once it is back where it was,
once it is in the exercise's position and about the same size, or once it has stayed for a while. One that lies on the
legs may stay there while the head is hidden behind the arms, so it has to stay for longer: then it is somebody smaller.
After a film's cut whoever is seen is believed at once.
"""

import math
from dataclasses import dataclass

import numpy as np

from coach.core.body import Body
from coach.core.events import Side, Unseeable
from coach.core.exercise import Exercise
from coach.core.pose import TORSO, Landmark, Pose, trunk_of
from coach.core.pose.geometry import between_deg
from coach.core.pose.smoothing import GAP_S
from coach.core.sight.picture_turn import PictureTurn

DARK = 22.0  # mean brightness 0-255. A dim living room films at 40-60; at 20 a person can hardly be made out
DIM = 40.0  # below it, who lay there and is not found any more has not left: at 38 somebody turned away by 49 degrees
# was lost in one picture of three, by a lamp in none
MARGIN = 0.03  # of the picture: a joint may lie this far outside, since landmarks overshoot at the edge
TOES_MARGIN = 0.08  # and toes this share, or further with the ankle well inside: they are then only a foot's length
# away. A close-up that leaves out the feet has the ankles drawn at the edge, and the toes 0.10-0.26 outside
JUMP_SPEED = 3.5  # trunks/s of the whole torso at once, from one frame to the next; getting up fast moves at 1-2
TELEPORT_SPEED = 2.5  # trunks/s of any large joint over 0.2 s; a thrown bridge moves at 1
SHORTEST_LEG = 0.45  # thigh and shin together, in trunks; a real leg is 1.6, or 0.8 when pointing at 60 deg to the lens
SMALLER, LARGER = 0.62, 1.6  # of the trunk's usual length in the picture; people measured keep within 0.78 and 1.3
USUAL_PER_S = 0.2  # the usual length follows what is trusted with a time constant of 5 s
BACK_SIZE = 1.3  # back where it was: within this factor of its size,
BACK_TRUNKS = 1.0  # within this many trunks of its place
BACK_TURN_DEG = 40.0  # and the trunk within this of its direction
CUT_TRUNKS = 0.5  # nobody's hip, knee or ankle moves so far from one picture to the next
PROBATION_S = 2.0  # a skeleton that has stayed elsewhere for this long is the person,
LEGS_PROBATION_S = 6.0  # and one that has stayed on the legs: in 170 recordings none stays there for 2
LEGS_MARGIN = 0.2  # trunks around the legs; who is filmed from further away after a film's cut is not all within them
UPRIGHT_RISE_DEG = 33.0  # of a trunk seen from the front: folded forward over a crossed leg it rises by 45-87, lying by
# -47 to 28 in nine frames of ten (yaw 60 to 88, pitch to 18)
BEHIND = -0.2  # trunks; the side that is faced lies in front of the other by 0.1-1.7 on all clips with people side-on
KNEES_CROSSED_M = -0.05  # the left knee lies left of the right one by 0.01-0.7 m, half-kneeling and cross-legged too
_LEGS = [23, 24, 25, 26, 27, 28]
_JOINTS = [11, 12, *_LEGS]
_FRAME_JOINTS = ((11, 23, 25, 27, 31), (12, 24, 26, 28, 32))  # shoulder, hip, knee, ankle, toes


@dataclass(slots=True)
class _Known:
    """The person as last trusted. unit_px: the trunk's usual length."""

    pose: Pose
    unit_px: float


class Trust:
    """Judges pose after pose. `check` answers None when the pose may be believed, else the reason why not."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._before: Pose | None = None
        self._known: _Known | None = None
        self._elsewhere_s: float | None = None
        self._turn = self._new_turn()
        self._scene = 0
        self.anew = False  # whether the film has just been cut, or the picture turned, one way or back
        self.moved = False
        self.elsewhere = False

    def jumped(self, pose: Pose) -> bool:
        """Whether the torso is suddenly elsewhere: a cut in the film, another person, a collapsed skeleton, a turned
        picture.
        """
        if is_cut := self._is_cut(pose):
            self._turn = self._new_turn()
        self.anew = self._turn.look(pose) or is_cut
        if self.anew:
            self.lost()
            return True
        before, self._before = self._before, pose
        if before is None or self._known is None or not 0 < pose.t - before.t <= GAP_S:
            return False
        moved = np.abs((pose.points - before.points)[TORSO]).min() / self._known.unit_px
        return bool(moved / (pose.t - before.t) > JUMP_SPEED)

    def _new_turn(self) -> PictureTurn:
        return PictureTurn(level=self._exercise.setup.lying is not False)

    def _is_cut(self, pose: Pose) -> bool:
        """Whether this is another scene of a film. Where every joint is about where it was, a lamp was switched on."""
        scene, self._scene = self._scene, pose.scene
        if pose.scene == scene:
            return False
        before = self._before
        return before is None or bool(np.abs((pose.points - before.points)[_JOINTS]).max() > CUT_TRUNKS * pose.trunk_px)

    def lost(self) -> None:
        """Nobody is in the picture. Whoever comes next is taken as they are."""
        self._before = self._known = self._elsewhere_s = None

    def check(self, pose: Pose, body: Body, *, jumped: bool) -> Unseeable | None:
        """Sets `moved` on the first pose that is believed after a jump: what was under way may be over.

        Sets `elsewhere` too if the person is then not about where they were before.
        """
        self.moved = self.elsewhere = False
        if self._turn.is_turned:
            return Unseeable.TURNED
        if jumped and self._elsewhere_s is None:
            self._elsewhere_s = pose.t
        why = self._in_itself(pose, body) or self._as_before(pose, body)
        if why is None:
            self._know(pose, body)
        return why

    def _in_itself(self, pose: Pose, body: Body) -> Unseeable | None:
        """What can be told from the pose alone."""
        reading = self._exercise.reading
        if not _in_picture(pose) or (body.is_lying and _head_room(pose) < reading.head_room):
            return Unseeable.OUT_OF_PICTURE
        if body.speed > TELEPORT_SPEED and body.limbs_seen:
            return Unseeable.JUMPED
        if body.front_on and (self._exercise.setup.side_view or not _is_upright(body)):
            return None if self._is_known_from_front(body) else Unseeable.NOT_SIDE_ON
        if pose.ankle_seen < reading.ankle_seen:
            return Unseeable.OUT_OF_PICTURE  # a hand, a chair or a blanket hides both legs: they are drawn anywhere
        if not body.limbs_seen or _collapsed(body):
            return Unseeable.COLLAPSED
        if _swapped(pose, body):
            return Unseeable.SWAPPED
        return None

    def _as_before(self, pose: Pose, body: Body) -> Unseeable | None:
        """What can be told by comparing with the person as last trusted."""
        known = self._known
        if known is None:
            return None
        size = pose.trunk_px / known.unit_px
        same_size = SMALLER <= size <= LARGER
        if self._elsewhere_s is None and same_size:
            return None
        if self._elsewhere_s is None:
            self._elsewhere_s = pose.t
        points, before = pose.points, known.pose.points
        away = abs(points[TORSO].mean() - before[TORSO].mean()) / known.unit_px
        turned = between_deg(trunk_of(points), trunk_of(before))
        back = 1 / BACK_SIZE <= size <= BACK_SIZE and away <= BACK_TRUNKS and turned <= BACK_TURN_DEG
        doubt_s = LEGS_PROBATION_S if size < SMALLER and _on_the_legs(pose, known) else PROBATION_S
        stayed = pose.t - self._elsewhere_s >= doubt_s
        if back or (same_size and self._in_position(body)) or stayed:
            self.moved, self.elsewhere = True, not back
            return None
        return Unseeable.SECOND_PERSON if same_size or size > LARGER else Unseeable.COLLAPSED

    def _in_position(self, body: Body) -> bool:
        near = self._exercise.near
        return self._is_known_from_front(body) or (near is not None and near.met(body, Side.NONE, inside=False) is True)

    def _is_known_from_front(self, body: Body) -> bool:
        """Whether this is a posture of the exercise that can be told from the front."""
        postures = (posture for posture in self._exercise.postures if posture.from_front)
        return any(posture.zone.met(body, posture.side, inside=True) for posture in postures)

    def _know(self, pose: Pose, body: Body) -> None:
        known, self._elsewhere_s = self._known, None
        if known is None or self.moved:
            self._known = _Known(pose, body.unit_px)
            return
        share = min(1.0, max(0.0, pose.t - known.pose.t) * USUAL_PER_S)
        known.unit_px += share * (body.unit_px - known.unit_px)
        known.pose = pose


def _on_the_legs(pose: Pose, known: _Known) -> bool:
    """Whether the whole torso lies where the person's legs were."""
    torso, legs, margin = pose.landmarks[TORSO, :2], known.pose.landmarks[_LEGS, :2], LEGS_MARGIN * known.unit_px
    return bool(((torso > legs.min(axis=0) - margin) & (torso < legs.max(axis=0) + margin)).all())


def _in_picture(pose: Pose) -> bool:
    """One whole side of the body, shoulder to toes, lies in the picture."""
    for *joints, ankle, toes in _FRAME_JOINTS:
        if all(_outside(pose, joint) < MARGIN for joint in (*joints, ankle)) and (
            _outside(pose, toes) < TOES_MARGIN or _outside(pose, ankle) < -MARGIN
        ):
            return True
    return False


def _head_room(pose: Pose) -> float:
    """How far the picture goes on beyond the shoulders in the trunk's direction, in trunks; infinite if it has none."""
    trunk = trunk_of(pose.points)
    if not trunk:  # somebody lies exactly towards the camera
        return math.inf
    x, y = pose.landmarks[TORSO[:2], :2].mean(axis=0)
    ways = ((x, pose.width, trunk.real), (y, pose.height, -trunk.imag))  # place, size, direction
    rooms = [((size if way > 0 else 0.0) - at) / way for at, size, way in ways if way]
    return float(min(rooms)) * abs(trunk) / pose.trunk_px


def _outside(pose: Pose, joint: int) -> float:
    """By what share of the picture a joint lies outside it."""
    x, y = pose.landmarks[joint, 0] / pose.width, pose.landmarks[joint, 1] / pose.height
    return float(max(-x, x - 1.0, -y, y - 1.0))


def _is_upright(body: Body) -> bool:
    """Whether somebody seen from the front sits or stands; somebody who lies points at the camera."""
    if body.front is not None:
        return body.front.rise_deg > UPRIGHT_RISE_DEG
    return not body.is_lying


def _collapsed(body: Body) -> bool:
    """Whether the skeleton has collapsed: neither leg is as long as a leg."""
    legs = (abs(f.hip - f.knee) + abs(f.knee - f.ankle) for f in (body.left, body.right))
    return max(legs) < SHORTEST_LEG * body.unit_px


def _swapped(pose: Pose, body: Body) -> bool:
    """Whether left and right are the wrong way round.

    Somebody who faces right shows the right side, so the right shoulder and hip must be the nearer ones; whoever faces
    the camera shows both. And a left knee never gets to the right of the right one, not even by the landmarker's usual
    errors.
    """
    z = pose.landmarks[:, 2]
    in_front = (z[11] + z[23] - z[12] - z[24]) / 2 * body.facing / body.unit_px
    if in_front < BEHIND and not body.front_on:
        return True
    if pose.world is None:
        return False
    across = pose.world[Landmark.LEFT_HIP] - pose.world[Landmark.RIGHT_HIP]
    length = float(np.linalg.norm(across))
    knees = pose.world[Landmark.LEFT_KNEE] - pose.world[Landmark.RIGHT_KNEE]
    return length > 0 and float(knees @ across) / length < KNEES_CROSSED_M
