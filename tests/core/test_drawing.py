"""The overlay says what was measured: in picture pixels, unmirrored, and as data."""

from __future__ import annotations

import pytest

from coach.core.drawing import draw
from coach.core.events import Side
from coach.core.exercise import Focus
from coach.core.overlay import Arc, Dot, Label, Line, Overlay, Tone
from coach.core.pose import BONES, Landmark
from exercises.glute_bridge import EXERCISE
from exercises.kneeling_hip_flexor_stretch import EXERCISE as STRETCH
from tests.builders import bridge, half_kneeling
from tests.films import body_of


def drawn(hip_deg: float, *, head: str = "left", wrong: bool = False, focus: Focus = EXERCISE.focus) -> Overlay:
    pose = bridge(hip_deg, head=head)
    body = body_of(pose)
    overlay = draw(pose, body, focus, Side.NONE, focus.of(body, Side.NONE), wrong=wrong)
    assert overlay is not None
    return overlay


def of_kind(overlay: Overlay, kind: type) -> list[object]:
    return [shape for shape in overlay.shapes if isinstance(shape, kind)]


def test_nobody_is_nothing_to_draw() -> None:
    assert draw(None, None, EXERCISE.focus, Side.NONE, None, wrong=False) is None


def test_a_pose_that_is_not_trusted_shows_its_skeleton_alone() -> None:
    overlay = draw(bridge(), None, EXERCISE.focus, Side.NONE, None, wrong=False)
    assert overlay is not None
    assert len(overlay.shapes) == len(BONES)
    assert {shape.tone for shape in overlay.shapes} == {Tone.QUIET}
    assert (overlay.width, overlay.height) == (640, 480)


@pytest.mark.parametrize("head", ["left", "right"])
def test_the_angle_stands_at_the_joint_in_the_unmirrored_picture(head: str) -> None:
    overlay = drawn(150.0, head=head)
    near = Landmark.RIGHT_HIP if head == "left" else Landmark.LEFT_HIP
    hip = tuple(bridge(150.0, head=head).xy(near))
    (dot,), (arc,), (label,) = of_kind(overlay, Dot), of_kind(overlay, Arc), of_kind(overlay, Label)
    assert isinstance(dot, Dot)
    assert isinstance(arc, Arc)
    assert isinstance(label, Label)
    assert dot.centre == pytest.approx(hip, abs=0.5)
    assert arc.centre == dot.centre == label.at
    assert label.text == "150°"


def test_the_line_that_the_body_should_make_runs_from_end_to_end() -> None:
    (ideal,) = [shape for shape in drawn(150.0).shapes if isinstance(shape, Line) and shape.tone is Tone.IDEAL]
    assert ideal.dashed
    assert ideal.start == pytest.approx(tuple(bridge(150.0).xy(Landmark.RIGHT_SHOULDER)), abs=0.5)
    assert ideal.end == pytest.approx(tuple(bridge(150.0).xy(Landmark.RIGHT_KNEE)), abs=0.5)


@pytest.mark.parametrize(
    ("hip_deg", "wrong", "tone"),
    [(179.0, False, Tone.GOOD), (140.0, False, Tone.FOCUS), (179.0, True, Tone.WRONG), (140.0, True, Tone.WRONG)],
)
def test_the_tone_says_how_it_is(hip_deg: float, wrong: bool, tone: Tone) -> None:
    (label,) = of_kind(drawn(hip_deg, wrong=wrong), Label)
    assert isinstance(label, Label)
    assert label.tone is tone


def test_an_exercise_without_a_target_shows_no_line_and_no_good() -> None:
    pose = half_kneeling(thigh_deg=20.0)
    body = body_of(pose)
    overlay = draw(pose, body, STRETCH.focus, Side.RIGHT, 200.0, wrong=False)
    assert overlay is not None
    tones = {shape.tone for shape in overlay.shapes}
    assert tones == {Tone.QUIET, Tone.FOCUS}


def test_an_angle_that_is_not_known_is_not_written() -> None:
    pose = bridge()
    overlay = draw(pose, body_of(pose), EXERCISE.focus, Side.NONE, None, wrong=False)
    assert overlay is not None
    assert of_kind(overlay, Label) == []
