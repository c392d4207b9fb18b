"""A pose is believed for what a body can do, never for the landmarks' own visibility."""

from dataclasses import replace

import numpy as np
import pytest

from coach.core.events import Unseeable
from coach.core.pose import Landmark, Pose
from coach.core.sight.trust import Trust
from tests.support.builders import TRUNK_PX, at, bridge, from_front, half_kneeling, moved, scaled, standing, with_joint
from tests.support.builders import figure_four as figure_four_pose
from tests.support.builders import plank as plank_pose
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK
from tests.support.films import body_of

LEGS = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
STILL, UP = bridge(), standing()
COLLAPSED = with_joint(bridge(), *LEGS, x_px=310.0, y_px=380.0)


@pytest.mark.parametrize(
    ("pose", "why"),
    [
        (bridge(), None),
        (bridge(178.0), None),
        (moved(bridge(), x_px=400.0), Unseeable.OUT_OF_PICTURE),
        (moved(bridge(), y_px=200.0), Unseeable.OUT_OF_PICTURE),
        (scaled(bridge(), 4.0), Unseeable.OUT_OF_PICTURE),
        (bridge(breadth=0.75), Unseeable.NOT_SIDE_ON),
        (COLLAPSED, Unseeable.COLLAPSED),
    ],
)
def test_a_pose_is_believed_or_says_why_not(pose: Pose, why: Unseeable | None) -> None:
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is why


def test_a_hand_or_the_head_outside_the_picture_does_no_harm() -> None:
    pose = with_joint(plank_pose(), Landmark.NOSE, Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST, x_px=900.0, y_px=380.0)
    assert Trust(PLANK).check(pose, body_of(pose), jumped=False) is None


@pytest.mark.parametrize(("visibility", "why"), [(0.25, None), (0.1, Unseeable.OUT_OF_PICTURE)])
def test_legs_behind_a_hand_or_a_chair_are_not_judged(visibility: float, why: Unseeable | None) -> None:
    pose = bridge()
    pose.landmarks[[27, 28], 3] = 0.02, visibility
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is why


ARMS = tuple(joint for joint in Landmark if Landmark.LEFT_ELBOW <= joint <= Landmark.RIGHT_WRIST)
HEELS = (Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL)


@pytest.mark.parametrize("ankle", [Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE])
def test_one_whole_side_in_the_picture_is_enough_whatever_the_arms_and_heels_do(ankle: Landmark) -> None:
    pose = with_joint(bridge(), ankle, *ARMS, *HEELS, x_px=900.0, y_px=380.0)
    assert Trust(BRIDGE).check(pose, body_of(bridge()), jumped=False) is None


ANKLES = (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
TOES = (Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX)


@pytest.mark.parametrize(
    ("joints", "outside", "why"),
    [
        (ANKLES, 0.025, None),
        (ANKLES, 0.034, Unseeable.OUT_OF_PICTURE),
        (TOES, 0.07, None),
        (TOES, 0.12, None),  # the ankles lie well inside
    ],
)
def test_a_joint_may_lie_a_little_outside_and_toes_a_little_more(
    joints: tuple[Landmark, ...], outside: float, why: Unseeable | None
) -> None:
    pose = with_joint(bridge(), *joints, x_px=640 * (1.0 + outside), y_px=380.0)
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is why


def test_a_body_that_is_filmed_without_its_feet_is_not_all_in_the_picture() -> None:
    """It is given some: ankles at the edge, toes beyond it."""
    pose = with_joint(with_joint(bridge(), *ANKLES, x_px=630.0, y_px=380.0), *TOES, x_px=697.0, y_px=380.0)
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is Unseeable.OUT_OF_PICTURE


def test_the_front_view_is_believed_where_the_exercise_needs_no_side_view() -> None:
    pose = standing(breadth=0.75)
    assert Trust(FOUR).check(pose, body_of(pose), jumped=False) is None
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is Unseeable.NOT_SIDE_ON


def test_somebody_who_lies_is_never_believed_from_the_front() -> None:
    pose = from_front(figure_four_pose())
    assert Trust(FOUR).check(pose, body_of(pose), jumped=False) is Unseeable.NOT_SIDE_ON
    flat = bridge(breadth=0.75)  # without world landmarks
    assert Trust(FOUR).check(flat, body_of(flat), jumped=False) is Unseeable.NOT_SIDE_ON


def test_a_plank_is_believed_from_the_front_and_somebody_else_who_lies_there_is_not() -> None:
    for pose, why in ((plank_pose(), None), (bridge(), Unseeable.NOT_SIDE_ON)):
        seen = from_front(pose)
        assert Trust(PLANK).check(seen, body_of(seen), jumped=False) is why


@pytest.mark.parametrize(("visibility", "why"), [(0.65, None), (0.4, Unseeable.OUT_OF_PICTURE)])
def test_a_stretch_with_the_legs_under_a_blanket_is_not_judged(visibility: float, why: Unseeable | None) -> None:
    pose = half_kneeling()
    pose.landmarks[[27, 28], 3] = 0.2, visibility
    assert Trust(KNEELING).check(pose, body_of(pose), jumped=False) is why


def test_the_landmarks_own_visibility_is_no_check() -> None:
    landmarks = bridge().landmarks.copy()
    landmarks[:, 3] = 0.01
    pose = replace(bridge(), landmarks=landmarks)
    assert Trust(BRIDGE).check(pose, body_of(pose), jumped=False) is None


@pytest.mark.parametrize(("speed", "why"), [(2.4, None), (2.6, Unseeable.JUMPED)])
def test_a_body_that_flies_has_jumped(speed: float, why: Unseeable | None) -> None:
    assert Trust(BRIDGE).check(bridge(), replace(body_of(bridge()), speed=speed), jumped=False) is why


@pytest.mark.parametrize(("leg", "why"), [(0.47, None), (0.43, Unseeable.COLLAPSED)])
def test_a_leg_shorter_than_any_leg_has_collapsed(leg: float, why: Unseeable | None) -> None:
    body = body_of(STILL)
    flank = replace(body.left, knee=body.left.hip, ankle=body.left.hip + leg * body.unit_px)
    assert Trust(BRIDGE).check(STILL, replace(body, left=flank, right=flank), jumped=False) is why


def test_somebody_elses_leg_is_not_measured() -> None:
    body = replace(body_of(STILL), limbs_seen=False, speed=9.0)  # it leapt
    assert Trust(BRIDGE).check(STILL, body, jumped=False) is Unseeable.COLLAPSED


@pytest.mark.parametrize(("rise_deg", "why"), [(32.0, Unseeable.NOT_SIDE_ON), (34.0, None)])
def test_from_the_front_a_trunk_that_rises_sits_or_stands(rise_deg: float, why: Unseeable | None) -> None:
    body = body_of(from_front(figure_four_pose()))
    assert body.front is not None
    body = replace(body, front=replace(body.front, rise_deg=rise_deg))
    assert Trust(FOUR).check(STILL, body, jumped=False) is why


def believed(trust: Trust, pose: Pose) -> Unseeable | None:
    """One pose as the tracker shows it."""
    return trust.check(pose, body_of(pose), jumped=trust.jumped(pose))


def trusting(pose: Pose = STILL) -> Trust:
    """Somebody who has been seen, at 0 s."""
    trust = Trust(BRIDGE)
    assert believed(trust, at(pose, 0.0)) is None
    return trust


@pytest.mark.parametrize(("trunks_per_s", "jumps"), [(3.4, False), (3.6, True)])
def test_a_torso_that_is_suddenly_elsewhere_has_jumped(trunks_per_s: float, jumps: bool) -> None:
    trust, there = trusting(), moved(STILL, x_px=0.1 * trunks_per_s * TRUNK_PX)
    assert trust.jumped(at(there, 0.1)) is jumps
    assert not trust.jumped(at(there, 0.2))


@pytest.mark.parametrize("joints", [(Landmark.LEFT_HIP, Landmark.RIGHT_HIP), ARMS, HEELS])
def test_the_hips_alone_may_move_fast_and_so_may_arms_and_feet(joints: tuple[Landmark, ...]) -> None:
    trust = trusting()
    assert not trust.jumped(at(with_joint(STILL, *joints, x_px=300.0, y_px=300.0), 1 / 30))


@pytest.mark.parametrize("pause_s", [0.6, 5.0])
def test_after_a_pause_or_out_of_sight_elsewhere_is_no_jump(pause_s: float) -> None:
    trust = trusting()
    assert not trust.jumped(at(moved(STILL, x_px=3.0 * TRUNK_PX), pause_s))
    trust.lost()
    assert not trust.jumped(at(STILL, pause_s + 0.03))


def test_a_skeleton_that_jumps_onto_somebody_else_is_not_believed_until_it_is_back() -> None:
    trust = trusting()
    other = moved(standing(), x_px=180.0)
    assert [believed(trust, at(other, n / 30)) for n in (1, 2, 30)] == [Unseeable.SECOND_PERSON] * 3
    assert believed(trust, at(STILL, 31 / 30)) is None


def test_a_skeleton_that_stays_elsewhere_is_the_person() -> None:
    trust = trusting()
    other = moved(standing(), x_px=180.0)
    believed(trust, at(other, 1 / 30))
    assert believed(trust, at(other, 1.9)) is Unseeable.SECOND_PERSON
    assert believed(trust, at(other, 2.1)) is None
    assert trust.moved


def test_a_skeleton_that_jumps_again_and_again_is_not_waited_for_anew() -> None:
    trust, other = trusting(), moved(standing(), x_px=180.0)
    told = [trust.check(at(other, t), body_of(other), jumped=True) for t in (0.1, 1.0, 2.0, 2.2)]
    assert told == [Unseeable.SECOND_PERSON] * 3 + [None]


def turned(pose: Pose, deg: float) -> Pose:
    """The same pose turned about the middle of its torso."""
    landmarks = pose.landmarks.copy()
    middle, rad = landmarks[[11, 12, 23, 24], :2].mean(axis=0), np.radians(deg)
    turn = np.array([[np.cos(rad), -np.sin(rad)], [np.sin(rad), np.cos(rad)]])
    landmarks[:, :2] = middle + (landmarks[:, :2] - middle) @ turn
    return replace(pose, landmarks=landmarks)


def test_a_picture_that_is_turned_is_a_jump_and_told_once_and_so_is_turning_it_back() -> None:
    trust, told = trusting(), []
    for number in range(1, 46):
        pose = at(turned(STILL, 90.0) if 15 < number <= 30 else STILL, number / 15)
        assert trust.jumped(pose) or not trust.anew
        told += [number] if trust.anew else []
    assert told == [16, 31]


@pytest.mark.parametrize(
    ("pose", "why", "elsewhere"),
    [
        (STILL, None, False),
        (scaled(STILL, 1.25), None, False),
        (scaled(STILL, 1.35), None, True),  # a film's cut to the exercise itself is believed at once
        (scaled(STILL, 0.8), None, False),
        (scaled(STILL, 0.75), None, True),
        (moved(STILL, x_px=0.95 * TRUNK_PX), None, False),
        (moved(STILL, x_px=1.05 * TRUNK_PX), None, True),
        (turned(UP, 38.0), None, False),
        (turned(with_joint(UP, *ARMS, *HEELS, x_px=630.0, y_px=240.0), 38.0), None, False),  # they are not the trunk
        (turned(UP, 42.0), Unseeable.SECOND_PERSON, False),
        (scaled(UP, 0.63), Unseeable.SECOND_PERSON, False),
        (scaled(UP, 0.61), Unseeable.COLLAPSED, False),
    ],
)
def test_after_a_jump_a_skeleton_is_believed_that_is_back_or_in_position(
    pose: Pose, why: Unseeable | None, elsewhere: bool
) -> None:
    trust = trusting(STILL if pose is STILL or body_of(pose).is_lying else UP)
    assert trust.check(at(pose, 0.1), body_of(pose), jumped=True) is why
    assert (trust.moved, trust.elsewhere) == (why is None, elsewhere)


@pytest.mark.parametrize(
    ("size", "why"), [(1.59, None), (1.61, Unseeable.SECOND_PERSON), (0.63, None), (0.61, Unseeable.COLLAPSED)]
)
def test_a_skeleton_keeps_about_its_size(size: float, why: Unseeable | None) -> None:
    trust = trusting(UP)
    pose = scaled(moved(UP, y_px=-60.0), size)
    assert trust.check(at(pose, 0.1), body_of(pose), jumped=False) is why


@pytest.mark.parametrize(("size", "why"), [(0.578, Unseeable.COLLAPSED), (0.59, None)])
def test_the_usual_size_follows_the_person_a_fifth_of_the_way_in_a_second(size: float, why: Unseeable | None) -> None:
    trust = trusting(UP)
    for t, share in ((1.0, 0.7), (1.1, size)):
        pose = scaled(UP, share)
        told = trust.check(at(pose, t), body_of(pose), jumped=False)
    assert told is why


def on_the_legs(off_trunks: float = 0.0) -> Pose:
    """Somebody small where the legs of STILL are."""
    small = scaled(STILL, 0.3)
    legs, torso = STILL.landmarks[23:29, :2], small.landmarks[[11, 12, 23, 24], :2]
    below = legs[:, 1].max() - torso[:, 1].max() + off_trunks * TRUNK_PX
    return moved(small, x_px=legs[:, 0].mean() - torso[:, 0].mean(), y_px=below)


@pytest.mark.parametrize(("off_trunks", "after_s"), [(0.0, 6.1), (0.15, 6.1), (0.25, 2.1)])
def test_a_skeleton_shrunk_onto_the_legs_is_somebody_smaller_only_if_it_stays(
    off_trunks: float, after_s: float
) -> None:
    """0.15 trunks beside the legs still lies on them, 0.25 does not."""
    trust, there = trusting(), on_the_legs(off_trunks)
    told = [(n / 10, believed(trust, at(there, n / 10))) for n in range(1, 80)]
    assert next(t for t, why in told if why is None) == pytest.approx(after_s)


def cut_to(pose: Pose, t: float) -> Pose:
    return replace(at(pose, t), scene=1)


@pytest.mark.parametrize("pose", [on_the_legs(), scaled(STILL, 0.55), moved(STILL, x_px=TRUNK_PX)])
def test_after_a_cut_whoever_is_seen_is_believed_at_once(pose: Pose) -> None:
    trust = trusting()
    assert trust.jumped(cut_to(pose, 0.1))
    assert trust.check(cut_to(pose, 0.1), body_of(pose), jumped=True) is None
    assert trust.anew
    assert not trust.jumped(cut_to(pose, 0.2))


def test_a_cut_is_one_after_a_moment_with_nobody_as_well() -> None:
    trust = trusting()
    trust.lost()
    assert trust.jumped(cut_to(STILL, 0.2))


def test_a_lamp_that_is_switched_on_is_no_cut() -> None:
    trust = trusting()
    assert not trust.jumped(cut_to(moved(STILL, x_px=0.4 * TRUNK_PX), 0.5))


def test_a_trust_that_was_used_and_lost_them_equals_a_new_one() -> None:
    used, new = trusting(), Trust(BRIDGE)
    for number in range(1, 10):
        believed(used, at(moved(standing(), x_px=180.0), number / 10))
    used.lost()
    film = [at(pose, 2.0 + number / 10) for number, pose in enumerate([UP, STILL, moved(STILL, x_px=60.0), UP, STILL])]
    told = [(believed(trust, pose), trust.moved, trust.elsewhere) for pose in film for trust in (used, new)]
    assert told[::2] == told[1::2]


def deep(pose: Pose, *, near: float) -> Pose:
    """The same with the person's right side nearer to the camera by so many trunks, as the landmarker says."""
    landmarks = pose.landmarks.copy()
    landmarks[13:23, 2] = landmarks[25:, 2] = 5.0 * body_of(pose).unit_px  # arms and legs say nothing of it
    landmarks[[12, 24], 2] = -near * body_of(pose).unit_px
    return replace(pose, landmarks=landmarks)


@pytest.mark.parametrize(("near", "why"), [(1.0, None), (-0.18, None), (-0.22, Unseeable.SWAPPED)])
def test_left_and_right_the_wrong_way_round_are_swapped(near: float, why: Unseeable | None) -> None:
    assert believed(Trust(BRIDGE), deep(STILL, near=near * body_of(STILL).facing)) is why


@pytest.mark.parametrize(("apart_m", "why"), [(0.3, None), (-0.045, None), (-0.055, Unseeable.SWAPPED)])
def test_knees_that_have_changed_places_are_swapped(apart_m: float, why: Unseeable | None) -> None:
    world = np.zeros((33, 3))
    world[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP], 0] = 0.1, -0.1
    world[[Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE], 0] = apart_m / 2, -apart_m / 2
    assert believed(Trust(BRIDGE), replace(STILL, world=world)) is why


@pytest.mark.parametrize(("room", "why"), [(0.4, None), (0.3, Unseeable.OUT_OF_PICTURE)])
@pytest.mark.parametrize("head", ["left", "right"])
def test_a_plank_that_the_pictures_edge_cuts_at_the_shoulders_is_not_judged(
    room: float, why: Unseeable | None, head: str
) -> None:
    """The landmarker then draws head, shoulders and arms within the picture, where they are not."""
    pose = plank_pose(head=head)
    shoulders_px = pose.landmarks[[11, 12], 0].mean()
    edge_px = (0.0 if head == "left" else pose.width) + room * TRUNK_PX * (1 if head == "left" else -1)
    cut = moved(pose, x_px=edge_px - shoulders_px)
    assert Trust(PLANK).check(cut, body_of(cut), jumped=False) is why
    assert Trust(BRIDGE).check(cut, body_of(cut), jumped=False) is None
