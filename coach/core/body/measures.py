"""Measurements that several exercises share: functions of a body and a side that give degrees or trunk lengths.

`side` is the side that the exercise works; Side.NONE means the side near the camera, which is the one measured best.
"""

from collections.abc import Callable

from coach.core.body.body import Body
from coach.core.events import Side
from coach.core.pose.geometry import Point

WIDEST = 1.6  # feet that stand wider than the shoulders are apart, and look wider still from their end


def height(joint: str, *, over: str) -> Callable[[Body, Side], float]:
    """A measurement: how high one joint is over another, in trunks.

    `other_` before a joint's name is that of the other side; "hips" and "shoulders" are the middle of both.
    """
    return lambda body, side: (_place(body, side, joint) - _place(body, side, over)).imag / body.unit_px


def ahead(joint: str, *, of: str) -> Callable[[Body, Side], float]:
    """A measurement: how far one joint is in front of another, in trunks; joints as in `height`."""
    return lambda body, side: (_place(body, side, joint) - _place(body, side, of)).real / body.unit_px


def _place(body: Body, side: Side, joint: str) -> Point:
    if joint in ("hips", "shoulders"):
        return body.hips if joint == "hips" else body.shoulders
    flank = body.flank(side.other if joint.startswith("other_") else side)
    place: Point = getattr(flank, joint.removeprefix("other_"))
    return place


def hip_deg(body: Body, side: Side) -> float | None:
    """Shoulder-hip-knee; 180 straight, below flexed, above past straight."""
    return body.flank(side).hip_deg


def other_hip_deg(body: Body, side: Side) -> float | None:
    """The same of the other leg."""
    return body.flank(side.other).hip_deg


def knee_deg(body: Body, side: Side) -> float | None:
    """Hip-knee-ankle; 180 straight, below bent."""
    return body.flank(side).knee_deg


def other_knee_deg(body: Body, side: Side) -> float | None:
    """The same of the other leg."""
    return body.flank(side.other).knee_deg


def trunk_elevation_deg(body: Body, side: Side) -> float | None:
    """The trunk against the horizontal: 90 upright, 0 lying, negative with the hips above the shoulders."""
    return body.trunk_elevation_deg


def trunk_lean_deg(body: Body, side: Side) -> float | None:
    """The trunk from upright: positive pitched forward, negative leaning back. From the middle of both sides."""
    trunk = body.shoulders - body.hips
    left, right = body.left.trunk_lean_deg, body.right.trunk_lean_deg
    return None if abs(trunk) == 0 or left is None or right is None else (left + right) / 2


def front_up(body: Body, side: Side) -> float | None:
    """1 with the front of the body up (on the back), 0 with it down (on the belly)."""
    return 1.0 if body.front_up else 0.0


def upper_arm_lean_deg(body: Body, side: Side) -> float | None:
    """The upper arm from upright: positive with the shoulder in front of the elbow."""
    return body.flank(side).upper_arm_lean_deg


def neck_deg(body: Body, side: Side) -> float | None:
    """Ear-shoulder-hip; 180 in line, above it with the head hanging."""
    return body.flank(side).neck_deg


def feet_below_knees(body: Body, side: Side) -> float | None:
    """How far the higher foot is below its knee, in trunks; both feet on the floor give about 0.7."""
    return min((f.knee - f.ankle).imag for f in (body.left, body.right)) / body.unit_px


def feet_over_shoulders(body: Body, side: Side) -> float | None:
    """How far the higher foot is above the shoulders, in trunks; on the floor about 0."""
    return max((f.ankle - body.shoulders).imag for f in (body.left, body.right)) / body.unit_px


def lower_foot_over_shoulders(body: Body, side: Side) -> float | None:
    """The same of the lower foot."""
    return min((f.ankle - body.shoulders).imag for f in (body.left, body.right)) / body.unit_px


def on_side_deg(body: Body, side: Side) -> float:
    """How far the torso is turned onto its side, from lying on the back or the belly; 0 where that is not known."""
    return body.on_side_deg or 0.0


def twisted_deg(body: Body, side: Side) -> float:
    """How far the shoulders are turned against the hips, to either side; 0 where that is not known."""
    return abs(body.twist_deg or 0.0)


def out_of_side_view_deg(body: Body, side: Side) -> float:
    """How far the chest is turned out of the side view, to the camera or away from it, 0-90; 0 where not known."""
    yaw = abs(body.yaw_deg or 0.0)
    return min(yaw, 180.0 - yaw)


def legs_apart(body: Body, side: Side) -> float:
    """How far the knees or the ankles are from each other in the picture, in trunks: legs that do the same, 0-0.25."""
    left, right = body.left, body.right
    return max(abs(left.knee - right.knee), abs(left.ankle - right.ankle)) / body.unit_px


def legs_unlike(body: Body, side: Side) -> float:
    """The same, less what lies along the line through the shoulders: feet and knees beside each other.

    Seen from towards the feet or the head they are 0.6-1.2 apart in the picture, and 0.05-0.35 but for that.
    """
    left, right = body.left, body.right
    across = left.shoulder - right.shoulder
    apart = (left.knee - right.knee, left.ankle - right.ankle)
    return max(abs(way - _along(way, across)) for way in apart) / body.unit_px


def _along(way: Point, across: Point) -> Point:
    """What of a way lies along another, up to `WIDEST` of it."""
    length = abs(across)
    return across * min(max((way / across).real, 0.0), WIDEST) if length > 0 else across
