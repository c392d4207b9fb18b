"""A body means the same whichever way the person faces: flexed is below 180, past straight above."""

import pytest

from coach.core.body import measures
from coach.core.events import Side
from coach.core.pose import Pose
from tests.support.builders import (
    bridge,
    crunch,
    figure_four,
    half_kneeling,
    measured,
    plank,
    prone,
    sitting,
    sphinx,
    standing,
)
from tests.support.films import body_of

HEADS = ("left", "right")


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("hip_deg", [110.0, 130.0, 154.0, 170.0, 180.0, 195.0, 204.0])
def test_a_bridge_reads_its_hip_angle_whichever_way_the_head_lies(hip_deg: float, head: str) -> None:
    body = body_of(bridge(hip_deg, head=head))
    assert measures.hip_deg(body, Side.NONE) == pytest.approx(hip_deg, abs=0.1)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("hip_deg", [150.0, 182.0, 203.0])
def test_sag_and_pike_lie_on_opposite_sides_of_straight(hip_deg: float, head: str) -> None:
    assert measures.hip_deg(body_of(plank(hip_deg, head=head)), Side.NONE) == pytest.approx(hip_deg, abs=0.1)


@pytest.mark.parametrize("head", HEADS)
def test_the_side_near_the_camera_is_the_one_the_person_faces_towards(head: str) -> None:
    assert body_of(bridge(head=head)).near is (Side.RIGHT if head == "left" else Side.LEFT)
    assert body_of(plank(head=head)).near is (Side.LEFT if head == "left" else Side.RIGHT)
    assert body_of(standing(facing=1)).near is Side.RIGHT
    assert body_of(standing(facing=-1)).near is Side.LEFT


def test_no_side_means_the_near_one() -> None:
    body = body_of(half_kneeling(rear=Side.LEFT, thigh_deg=20.0))
    assert body.flank(Side.NONE) is body.near_flank is body.right
    assert body.flank(Side.LEFT) is body.left


@pytest.mark.parametrize(
    ("pose", "front_up", "trunk_deg"),
    [
        (bridge(134.0), 1.0, 0.0), (bridge(180.0), 1.0, -22.0), (crunch(30.0), 1.0, 30.0),
        (figure_four(hip_deg=70.0), 1.0, 0.0), (plank(), 0.0, 10.0), (prone(), 0.0, 0.0), (sphinx(), 0.0, 33.0),
    ],
)  # fmt: skip
def test_back_and_belly_are_told_apart(pose: Pose, front_up: float, trunk_deg: float) -> None:
    body = body_of(pose)
    assert measures.front_up(body, Side.NONE) == front_up
    assert measures.trunk_elevation_deg(body, Side.NONE) == pytest.approx(trunk_deg, abs=1.0)


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("rear", [Side.LEFT, Side.RIGHT])
def test_leans_are_positive_to_the_front_on_either_side(rear: Side, facing: int) -> None:
    body = body_of(
        half_kneeling(rear=rear, thigh_deg=20.0, trunk_deg=-10.0, front_shin_deg=30.0, facing=facing, above=0.0)
    )
    assert body.flank(rear).thigh_lean_deg == pytest.approx(20.0, abs=0.1)
    assert body.flank(rear.other).shin_lean_deg == pytest.approx(30.0, abs=0.1)
    assert measures.trunk_lean_deg(body, Side.NONE) == pytest.approx(-10.0, abs=0.1)


@pytest.mark.parametrize("head", HEADS)
def test_the_limbs_of_a_plank_read_as_they_were_drawn(head: str) -> None:
    body = body_of(plank(knee_deg=150.0, neck_deg=200.0, arm_lean_deg=20.0, head=head))
    assert measures.knee_deg(body, Side.NONE) == pytest.approx(150.0, abs=0.1)
    assert measures.neck_deg(body, Side.NONE) == pytest.approx(200.0, abs=0.1)
    assert measures.upper_arm_lean_deg(body, Side.NONE) == pytest.approx(20.0, abs=0.1)
    assert body.near_flank.elbow_deg == pytest.approx(70.0, abs=0.1)


def test_the_other_leg_is_the_other_leg() -> None:
    body = body_of(half_kneeling(rear=Side.LEFT, thigh_deg=15.0))
    assert measures.other_hip_deg(body, Side.LEFT) == measures.hip_deg(body, Side.RIGHT)
    assert measures.other_knee_deg(body, Side.LEFT) == measures.knee_deg(body, Side.RIGHT)


def test_feet_on_the_floor_are_below_the_knees_and_level_with_the_shoulders() -> None:
    lying, drawn_in = body_of(bridge()), body_of(figure_four(hip_deg=70.0))
    assert (measures.feet_below_knees(lying, Side.NONE) or 0.0) > 0.4
    assert abs(measures.feet_over_shoulders(lying, Side.NONE) or 1.0) < 0.15
    assert (measures.feet_below_knees(drawn_in, Side.NONE) or 0.0) < 0.0


def test_heights_are_in_trunks() -> None:
    body = body_of(sitting())
    flank = body.near_flank
    assert body.height(flank.shoulder, flank.hip, flank.knee) == pytest.approx(1.0, abs=0.01)
    assert body.height(flank.ankle, flank.hip, flank.knee) == pytest.approx(-0.8, abs=0.01)
    assert body.height(flank.ankle, flank.hip, flank.hip) is None


def test_a_side_view_has_no_breadth_and_a_front_view_has() -> None:
    assert body_of(bridge()).breadth < 0.1
    assert body_of(standing(breadth=0.7)).breadth == pytest.approx(0.7, abs=0.05)


def test_a_trunk_without_length_leans_nowhere() -> None:
    body = measured(0.0)
    assert measures.trunk_lean_deg(body, Side.NONE) == pytest.approx(0.0, abs=0.1)
    assert body.trunk_elevation_deg == pytest.approx(90.0, abs=0.1)
