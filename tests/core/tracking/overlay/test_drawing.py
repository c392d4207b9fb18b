"""The overlay says what was measured: in picture pixels, unmirrored, and as data."""

import cmath
import math
from typing import Any

import pytest

from coach.core.events import Side
from coach.core.exercise import Focus
from coach.core.pose import BONES, Landmark, Pose
from coach.core.tracking.overlay import Arc, Arrow, Dot, Label, Line, Overlay, Tone
from coach.core.tracking.overlay.drawing import OFF_UPRIGHT, draw
from exercises.figure_four import EXERCISE as FIGURE_FOUR
from exercises.glute_bridge import EXERCISE
from exercises.kneeling_hip_flexor_stretch import EXERCISE as STRETCH
from exercises.plank import EXERCISE as PLANK
from tests.support.builders import bridge, figure_four, from_front, half_kneeling, plank
from tests.support.films import body_of


def drawn(hip_deg: float, *, head: str = "left", wrong: bool = False, right: bool = False) -> Overlay:
    return of_pose(bridge(hip_deg, head=head), EXERCISE.focus, wrong=wrong, right=right)


def of_pose(pose: Pose, focus: Focus, *, side: Side = Side.NONE, wrong: bool = False, right: bool = False) -> Overlay:
    body = body_of(pose)
    overlay = draw(pose, body, focus, side, focus.of(body, side), wrong=wrong, right=right)
    assert overlay is not None
    return overlay


def of_kind(overlay: Overlay, kind: type) -> list[Any]:
    return [shape for shape in overlay.shapes if isinstance(shape, kind)]


def test_nobody_is_nothing_to_draw() -> None:
    assert draw(None, None, EXERCISE.focus, Side.NONE, None, wrong=False) is None


def test_a_pose_that_is_not_trusted_shows_its_skeleton_alone() -> None:
    overlay = draw(bridge(), None, EXERCISE.focus, Side.NONE, None, wrong=False)
    assert len(overlay.shapes) == len(BONES)
    assert {shape.tone for shape in overlay.shapes} == {Tone.QUIET}
    assert (overlay.width, overlay.height) == (640, 480)


@pytest.mark.parametrize("head", ["left", "right"])
def test_the_angle_stands_at_the_joint_in_the_unmirrored_picture(head: str) -> None:
    overlay = drawn(150.0, head=head)
    near = Landmark.RIGHT_HIP if head == "left" else Landmark.LEFT_HIP
    hip = tuple(bridge(150.0, head=head).landmarks[near, :2])
    (dot,), (arc,), (label,) = of_kind(overlay, Dot), of_kind(overlay, Arc), of_kind(overlay, Label)
    assert dot.centre == pytest.approx(hip, abs=0.5)
    assert arc.centre == dot.centre == label.at
    assert label.text == "150° → 180°"


def test_the_line_that_the_body_should_make_runs_from_end_to_end() -> None:
    (ideal,) = [shape for shape in drawn(150.0).shapes if isinstance(shape, Line) and shape.tone is Tone.IDEAL]
    assert ideal.dashed
    assert ideal.start == pytest.approx(tuple(bridge(150.0).landmarks[Landmark.RIGHT_SHOULDER, :2]), abs=0.5)
    assert ideal.end == pytest.approx(tuple(bridge(150.0).landmarks[Landmark.RIGHT_KNEE, :2]), abs=0.5)


@pytest.mark.parametrize(
    ("wrong", "right", "tone"), [(False, True, Tone.GOOD), (False, False, Tone.FOCUS), (True, False, Tone.WRONG)]
)
def test_the_tone_says_how_it_is(wrong: bool, right: bool, tone: Tone) -> None:
    (label,) = of_kind(drawn(179.0, wrong=wrong, right=right), Label)
    assert label.tone is tone


@pytest.mark.parametrize("head", ["left", "right"])
def test_an_arrow_leads_from_the_hips_to_the_line_and_is_as_long_as_they_are_low(head: str) -> None:
    def missing_px(hip_deg: float) -> float:
        (arrow,) = of_kind(drawn(hip_deg, head=head), Arrow)
        assert arrow.start == pytest.approx(hip_of(bridge(hip_deg, head=head), head), abs=0.5)
        assert arrow.end[1] < arrow.start[1]  # up
        return math.dist(arrow.start, arrow.end)

    assert missing_px(130.0) > missing_px(150.0) + 5 > 15


def hip_of(pose: Pose, head: str) -> tuple[float, float]:
    x, y = pose.landmarks[Landmark.RIGHT_HIP if head == "left" else Landmark.LEFT_HIP, :2]
    return float(x), float(y)


def test_hips_that_are_too_high_have_an_arrow_down() -> None:
    overlay = of_pose(plank(hip_deg=150.0), PLANK.focus, wrong=True)
    (arrow,), (label,) = of_kind(overlay, Arrow), of_kind(overlay, Label)
    assert arrow.end[1] > arrow.start[1] + 5
    assert arrow.tone is Tone.WRONG
    assert not label.below  # it would stand on the arrow


def test_what_is_right_has_no_arrow_no_target_and_no_line_to_reach() -> None:
    overlay = drawn(168.0, right=True)
    assert of_kind(overlay, Arrow) == []
    assert {shape.tone for shape in overlay.shapes} == {Tone.QUIET, Tone.GOOD}
    (arc,), (label,) = of_kind(overlay, Arc), of_kind(overlay, Label)
    assert (arc.target, label.text) == (None, "168°")


@pytest.mark.parametrize("head", ["left", "right"])
def test_the_target_of_the_arc_is_where_the_thigh_should_point(head: str) -> None:
    """At 150 the thigh points 30 degrees off the trunk's own line."""
    (arc,) = of_kind(drawn(150.0, head=head), Arc)
    assert arc.target is not None
    trunk = complex(*arc.centre) - complex(*arc.start)
    aim = complex(*arc.target) - complex(*arc.centre)
    assert abs(cmath.phase(aim / trunk)) < math.radians(1)


@pytest.mark.parametrize("hip_deg", [170.0, 190.0])
@pytest.mark.parametrize("head", ["left", "right"])
def test_the_arc_stays_on_the_front_of_the_body_past_a_straight_line(head: str, hip_deg: float) -> None:
    (arc,) = of_kind(drawn(hip_deg, head=head), Arc)
    from_start = math.atan2(arc.start[1] - arc.centre[1], arc.start[0] - arc.centre[0])
    to_end = math.atan2(arc.end[1] - arc.centre[1], arc.end[0] - arc.centre[0])
    turn = (to_end - from_start) % math.tau if arc.clockwise else -((from_start - to_end) % math.tau)
    assert math.sin(from_start + turn / 2) < -0.5  # the middle of it is above the joint: y grows downwards
    assert math.degrees(abs(turn)) == pytest.approx(hip_deg, abs=0.5)


def test_a_kneeling_trunk_has_a_plumb_line_and_an_arrow_when_it_leans() -> None:
    upright = of_pose(half_kneeling(thigh_deg=20.0), STRETCH.focus, side=Side.RIGHT, wrong=True)
    leaning = of_pose(half_kneeling(thigh_deg=20.0, trunk_deg=25.0), STRETCH.focus, side=Side.RIGHT, wrong=True)
    (plumb,) = [shape for shape in leaning.shapes if isinstance(shape, Line) and shape.tone is Tone.IDEAL]
    assert plumb.start[0] == pytest.approx(plumb.end[0])
    assert plumb.end[1] < plumb.start[1]
    assert of_kind(upright, Arrow) == []
    (arrow,) = of_kind(leaning, Arrow)
    assert arrow.end == plumb.end
    assert math.dist(arrow.start, arrow.end) > OFF_UPRIGHT * math.dist(plumb.start, plumb.end)


def test_the_angle_of_a_figure_four_stands_at_the_leg_that_is_drawn_in() -> None:
    pose = figure_four(crossed=Side.LEFT)
    overlay = of_pose(pose, FIGURE_FOUR.focus, side=Side.LEFT, right=True)
    (dot,) = of_kind(overlay, Dot)
    assert dot.centre == pytest.approx(tuple(pose.landmarks[Landmark.RIGHT_HIP, :2]), abs=0.5)


def test_from_the_front_no_angle_is_drawn() -> None:
    pose = from_front(plank())
    body = body_of(pose)
    assert body.front_on
    overlay = draw(pose, body, PLANK.focus, Side.NONE, 33.0, wrong=False)
    assert {shape.tone for shape in overlay.shapes} == {Tone.QUIET}


def test_an_angle_that_is_not_known_is_not_written() -> None:
    pose = bridge()
    overlay = draw(pose, body_of(pose), EXERCISE.focus, Side.NONE, None, wrong=False)
    assert overlay is not None
    assert of_kind(overlay, Label) == []
