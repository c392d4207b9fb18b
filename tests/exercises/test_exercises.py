"""The four exercises as they ship: their words, and that what they are for is counted, timed and corrected."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from coach.core.body.legs.crossing import OFF_FLOOR
from coach.core.events import Event, HoldEnded, HoldStarted, Side, Variant
from coach.core.exercise import Exercise, HoldCriterion, Kind, OutsideCriterion
from coach.core.pose import Landmark, Pose
from coach.core.tracking.tracker import Tracker
from exercises import figure_four_measures, plank_measures
from tests.support.builders import (
    both_knees,
    bridge,
    crunch,
    figure,
    half,
    half_kneeling,
    hip_thrust,
    knees_hugged,
    over,
    prone,
    seated_figure_four,
    sitting,
    sphinx,
    standing,
    with_joint,
)
from tests.support.builders import figure_four as four
from tests.support.builders import plank as plank_pose
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK
from tests.support.films import Film, body_of, film, joined, reps, stay, trembling, watch

ALL = (BRIDGE, PLANK, KNEELING, FOUR)
FAULTS = {
    "glute_bridge": "hips_low overarched feet_too_far feet_too_close too_fast",
    "plank": "hips_sag hips_down hips_folded hips_pike knees_bent head_drop shoulders_off_elbows",
    "kneeling_hip_flexor_stretch": "no_shift trunk_lean back_arch knee_past_toes",
    "figure_four": "ankle_not_crossed not_pulled head_lift",
}
SIDES = (Side.LEFT, Side.RIGHT)


def named(exercise: Exercise) -> str:
    return exercise.name


def stretched(rear: Side, facing: int = 1, **form: float) -> Pose:
    return half_kneeling(rear=rear, facing=facing, **{"thigh_deg": 22.0, **form})


@pytest.mark.parametrize("exercise", ALL, ids=named)
def test_an_exercise_names_the_faults_of_the_design(exercise: Exercise) -> None:
    assert {criterion.name for criterion in exercise.criteria} == set(FAULTS[exercise.name].split())


@pytest.mark.parametrize("exercise", ALL, ids=named)
def test_the_worst_of_two_faults_can_always_be_told(exercise: Exercise) -> None:
    priorities = [criterion.priority for criterion in exercise.criteria]
    assert len(priorities) == len(set(priorities))


@pytest.mark.parametrize("exercise", ALL, ids=named)
def test_what_is_said_is_short_enough_to_be_heard(exercise: Exercise) -> None:
    for criterion in exercise.criteria:
        assert criterion.title == criterion.title.lower()
        assert 1 <= len(criterion.cue.split()) <= 12
    assert 3 <= len(exercise.instructions.steps) <= 5
    assert all(step.endswith((".", "?")) for step in exercise.instructions.steps)
    assert "camera" in exercise.instructions.placement


@pytest.mark.parametrize("exercise", ALL, ids=named)
def test_no_cue_hangs_on_less_than_the_hysteresis_and_half_a_second(exercise: Exercise) -> None:
    for criterion in exercise.criteria:
        if isinstance(criterion, HoldCriterion):
            assert criterion.dwell_s >= 0.5
            assert criterion.slack > 0
        if isinstance(criterion, OutsideCriterion):
            assert criterion.dwell_s >= {"hips_folded": 0.5, "hips_down": 2.0}.get(criterion.name, 3.0)


@pytest.mark.parametrize("exercise", ALL, ids=named)
def test_the_dosage_fits_what_is_counted(exercise: Exercise) -> None:
    dosage = exercise.dosage
    assert (dosage.reps is not None) is (exercise.kind is Kind.REPS)
    assert (dosage.hold_s is not None) is (exercise.kind is Kind.HOLD)
    low, high = dosage.reps or dosage.hold_s or (0, 0)
    assert 0 < low < high


def test_only_the_stretches_have_sides() -> None:
    assert [exercise.sides for exercise in ALL] == [(Side.NONE,), (Side.NONE,), SIDES, SIDES]


def test_stretches_are_held_for_half_a_minute_to_a_minute_a_side() -> None:
    assert KNEELING.dosage.hold_s == FOUR.dosage.hold_s == (30.0, 60.0)
    assert (BRIDGE.dosage.sets, BRIDGE.dosage.reps) == (3, (10, 15))


@pytest.mark.parametrize("head", ["left", "right"])
@pytest.mark.parametrize("top_deg", [174.0, 180.0, 186.0])
def test_good_bridges_count_without_a_fault(top_deg: float, head: str) -> None:
    watched = watch(BRIDGE, trembling(reps(top_deg, top_deg, pose=lambda hip_deg: bridge(hip_deg, head=head))))
    assert watched.counted == 2
    assert watched.faults == []


@pytest.mark.parametrize(
    ("frames", "fault"),
    [
        (reps(150.0, 150.0), "hips_low"),
        (reps(203.0, 203.0), "overarched"),
        (reps(178.0, 178.0, rest=148.0, pose=lambda hip_deg: bridge(hip_deg, feet=2.42)), "feet_too_far"),
        (reps(178.0, 178.0, rest=104.0, pose=lambda hip_deg: bridge(hip_deg, feet=1.5)), "feet_too_close"),
        (reps(178.0, 178.0, rise_s=0.3), "too_fast"),
    ],
    ids=["hips_low", "overarched", "feet_too_far", "feet_too_close", "too_fast"],
)
def test_each_fault_of_a_bridge_is_found(frames: Film, fault: str) -> None:
    told = [(rep.counted, rep.faults) for rep in watch(BRIDGE, trembling(frames)).reps]
    assert told == [(fault != "hips_low", (fault,))] * 2


@pytest.mark.parametrize("visibility", [0.5, 0.9])
@pytest.mark.parametrize(("rest", "top", "feet"), [(148.0, 178.0, 2.42), (104.0, 178.0, 1.5), (130.0, 203.0, 2.1)])
def test_legs_under_a_blanket_are_not_corrected(rest: float, top: float, feet: float, visibility: float) -> None:
    def covered(hip_deg: float) -> Pose:
        pose = bridge(hip_deg, feet=feet)
        pose.landmarks[[27, 28], 3] = visibility
        return pose

    watched = watch(BRIDGE, trembling(reps(top, top, rest=rest, pose=covered)))
    assert (watched.counted, watched.faults) == (2, [])


PLANKS = {
    Variant.FOREARM: plank_pose(),
    Variant.STRAIGHT_ARM: plank_pose(arms="straight"),
    Variant.KNEES: plank_pose(on_knees=True),
}


@pytest.mark.parametrize("variant", PLANKS)
@pytest.mark.parametrize("start", [sphinx(), prone()], ids=["from the elbows", "from the belly"])
def test_each_plank_is_timed_and_named(variant: Variant, start: Pose) -> None:
    held = PLANKS[variant]
    frames = film((0.0, start), (1.0, start), (2.0, held), (10.0, held), (11.0, start), (12.0, start))
    (hold,) = watch(PLANK, trembling(frames)).holds
    assert (hold.variant, hold.side) == (variant, Side.NONE)
    assert hold.held_s == pytest.approx(8.0, abs=0.3)
    assert hold.faults == ()
    assert hold.good_s == hold.held_s


def test_knees_and_shins_on_the_floor_are_a_plank_on_the_knees_and_no_bent_ones() -> None:
    held, propped = plank_pose(on_knees=True, shins_down=True), sphinx()
    frames = film((0.0, propped), (1.0, propped), (2.0, held), (10.0, held), (11.0, propped), (14.0, propped))
    watched = watch(PLANK, trembling(frames))
    (hold,) = watched.holds
    assert (hold.variant, watched.faults) == (Variant.KNEES, [])
    assert hold.held_s == pytest.approx(8.0, abs=0.3)


@pytest.mark.parametrize("shins_down", [False, True])
def test_hips_that_sag_in_a_plank_on_the_knees_are_told_to_come_up(shins_down: bool) -> None:
    """They come as far down as those of somebody propped up on the elbows, who is in no plank to begin with."""
    held, hanging = (plank_pose(hip_deg, on_knees=True, shins_down=shins_down) for hip_deg in (178.0, 198.0))
    assert watch(PLANK, trembling(stay(hanging, 4.0))).holds == []
    frames = film((0.0, held), (4.0, held), (4.8, hanging), (8.0, hanging), (8.8, held), (10.0, held))
    watched = watch(PLANK, trembling(frames))
    assert [hold.variant for hold in watched.holds] == [Variant.KNEES]
    assert [fault.name for fault in watched.faults] == ["hips_sag"]
    assert watched.faults[0].start_s < 4.8


@pytest.mark.parametrize("px", [-25.0, 25.0])
def test_the_shoulders_of_a_plank_are_as_high_with_one_elbow_drawn_lower_than_the_other(px: float) -> None:
    level, landmarks = plank_pose(), plank_pose().landmarks.copy()
    landmarks[[Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST], 1] += px
    landmarks[[Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST], 1] -= px
    seen = [
        plank_measures.shoulders_up(body_of(pose), Side.NONE) for pose in (level, replace(level, landmarks=landmarks))
    ]
    assert seen[1] == pytest.approx(seen[0], abs=0.01)
    assert seen[0] is not None and seen[0] > 0.45


def test_an_elbow_that_is_drawn_too_high_lifts_no_floor_from_the_side() -> None:
    level, landmarks = plank_pose(), plank_pose().landmarks.copy()
    landmarks[[Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW], 1] -= 15.0
    right, drawn_high = (body_of(pose) for pose in (level, replace(level, landmarks=landmarks)))
    for measure in (plank_measures.hips_up, plank_measures.shoulders_up):
        seen = measure(replace(right, yaw_deg=5.0), Side.NONE)
        assert measure(replace(drawn_high, yaw_deg=5.0), Side.NONE) == pytest.approx(seen, abs=0.01)
        assert measure(replace(drawn_high, yaw_deg=30.0), Side.NONE) != pytest.approx(seen, abs=0.03)


@pytest.mark.parametrize("head", ["left", "right"])
@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"hip_deg": 201.0}, "hips_sag"),
        ({"hip_deg": 155.0}, "hips_pike"),
        ({"knee_deg": 150.0}, "knees_bent"),
        ({"neck_deg": 203.0}, "head_drop"),
        ({"arm_lean_deg": 40.0}, "shoulders_off_elbows"),
        ({"arm_lean_deg": -40.0}, "shoulders_off_elbows"),
    ],
)
def test_each_fault_of_a_plank_is_found_while_it_lasts(wrong: dict[str, float], fault: str, head: str) -> None:
    good, bad = plank_pose(head=head), plank_pose(head=head, **wrong)
    frames = film((0.0, good), (4.0, good), (4.5, bad), (8.0, bad), (8.5, good), (11.0, good))
    (hold,) = watch(PLANK, trembling(frames)).holds
    assert [found.name for found in hold.faults] == [fault]
    assert hold.faults[0].start_s == pytest.approx(4.3, abs=0.3)
    assert hold.faults[0].end_s == pytest.approx(8.2, abs=0.3)


@pytest.mark.parametrize(("room_px", "faults"), [(5.0, []), (60.0, ["head_drop"])])
def test_a_head_that_the_edge_of_the_picture_cuts_off_is_not_corrected(room_px: float, faults: list[str]) -> None:
    good, bad = plank_pose(), plank_pose(neck_deg=203.0)
    ears = [Landmark.LEFT_EAR, Landmark.RIGHT_EAR]
    to_the_edge = good.width - room_px - good.landmarks[ears, 0].max()
    good, bad = (replace(p, landmarks=np.add(p.landmarks, (to_the_edge, 0.0, 0.0, 0.0))) for p in (good, bad))
    (hold,) = watch(PLANK, trembling(film((0.0, good), (4.0, good), (4.5, bad), (8.0, bad)))).holds
    assert [fault.name for fault in hold.faults] == faults


@pytest.mark.parametrize("usual", [176.0, 186.5])
def test_a_head_that_is_always_held_a_little_low_hangs_when_it_drops_from_there(usual: float) -> None:
    good, dropped = plank_pose(neck_deg=usual), plank_pose(neck_deg=usual + 20.0)
    (held,) = watch(PLANK, trembling(film((0.0, good), (8.0, good)))).holds
    assert held.faults == ()
    (hold,) = watch(PLANK, trembling(film((0.0, good), (4.0, good), (4.5, dropped), (8.0, dropped)))).holds
    assert [found.name for found in hold.faults] == ["head_drop"]


def test_a_head_that_hangs_from_the_start_is_no_habit() -> None:
    hanging = plank_pose(neck_deg=200.0)
    (hold,) = watch(PLANK, trembling(film((0.0, hanging), (8.0, hanging)))).holds
    assert [found.name for found in hold.faults] == ["head_drop"]


def test_a_head_that_reads_beyond_most_peoples_by_less_than_the_neck_errs_by_is_ones_own() -> None:
    own = plank_pose(neck_deg=190.0)
    (hold,) = watch(PLANK, trembling(film((0.0, own), (8.0, own)))).holds
    assert hold.faults == ()


def lowered(chest_s: float | None) -> Film:
    """A plank whose hips go down from 6.0 to 7.0 s, and whose chest sets off after them at `chest_s`, or never."""
    good, hanging, end = plank_pose(), plank_pose(203.0), (10.0, plank_pose(203.0))
    if chest_s is None:
        return film((0.0, good), (6.0, good), (7.0, hanging), end)
    lie = (chest_s, hanging), (chest_s + 1.0, prone()), (chest_s + 4.0, prone())
    return film((0.0, good), (6.0, good), (7.0, hanging), *lie)


@pytest.mark.parametrize("chest_s", [7.01, 7.5, 8.0])
def test_a_plank_whose_hips_go_down_and_the_chest_soon_after_them_ends_where_they_set_off(chest_s: float) -> None:
    (hold,) = watch(PLANK, trembling(lowered(chest_s))).holds
    assert hold.end_s == pytest.approx(6.0, abs=0.25)
    assert hold.faults == ()
    assert hold.good_s == hold.held_s


def test_a_plank_whose_hips_go_down_and_the_chest_long_after_them_sagged_until_then() -> None:
    (hold,) = watch(PLANK, trembling(lowered(9.5))).holds
    assert hold.end_s == pytest.approx(9.5, abs=0.25)
    assert [(fault.name, fault.end_s) for fault in hold.faults] == [("hips_sag", hold.end_s)]
    assert hold.good_s == pytest.approx(6.5, abs=0.25)


def test_hips_that_stay_down_while_the_chest_stays_up_sag_for_as_long_as_that() -> None:
    (hold,) = watch(PLANK, trembling(lowered(None))).holds
    assert hold.end_s == 10.0
    assert [fault.name for fault in hold.faults] == ["hips_sag"]
    assert hold.faults[0].start_s == pytest.approx(6.5, abs=0.25)
    assert hold.faults[0].end_s == 10.0


@pytest.mark.parametrize("head", ["left", "right"])
def test_hips_that_never_come_up_are_corrected_after_two_seconds(head: str) -> None:
    hanging, good = plank_pose(205.0, head=head), plank_pose(head=head)
    assert watch(PLANK, trembling(stay(hanging, 1.8))).faults == []
    watched = watch(PLANK, trembling(film((0.0, hanging), (6.0, hanging), (7.0, good), (12.0, good))))
    assert [fault.name for fault in watched.faults] == ["hips_down"]
    assert watched.faults[0].end_s == pytest.approx(6.5, abs=0.5)
    (hold,) = watched.holds
    assert hold.start_s == pytest.approx(6.9, abs=0.4)
    assert hold.faults == ()


def test_the_correction_that_ends_a_plank_goes_on_for_as_long_as_it_is_needed() -> None:
    """Hips that fold further and further are no plank any more, and still too high."""
    good, piked, folded = plank_pose(), plank_pose(140.0), plank_pose(115.0)
    watched = watch(
        PLANK, trembling(film((0.0, good), (5.0, good), (5.6, piked), (8.0, piked), (8.6, folded), (12.0, folded)))
    )
    first, second = watched.faults
    assert (first.name, second.name) == ("hips_pike", "hips_folded")
    assert first.end_s == pytest.approx(second.start_s, abs=0.5)
    assert second.end_s == pytest.approx(12.0, abs=0.1)


@pytest.mark.parametrize(("hip_deg", "arm_lean_deg"), [(92.0, -20.0), (106.0, -50.0), (119.0, -40.0), (138.0, -50.0)])
@pytest.mark.parametrize("head", ["left", "right"])
def test_hips_so_high_that_the_arms_lean_along_are_told_to_come_down(
    hip_deg: float, arm_lean_deg: float, head: str
) -> None:
    """They were taken for another exercise: silence, and after three seconds "trunk down"."""
    high = plank_pose(hip_deg, arm_lean_deg=arm_lean_deg, head=head)
    (fault,) = watch(PLANK, trembling(stay(high, 4.0))).faults
    assert fault.name == "hips_folded"
    assert fault.start_s < 1.0


@pytest.mark.parametrize(("hip_deg", "arm_lean_deg"), [(85.0, -50.0), (90.0, -55.0), (105.0, -60.0)])
def test_a_dog_that_faces_down_is_no_plank(hip_deg: float, arm_lean_deg: float) -> None:
    dog = plank_pose(hip_deg, arms="straight", arm_lean_deg=arm_lean_deg)
    assert watch(PLANK, trembling(stay(dog, 4.0))).faults == []


@pytest.mark.parametrize("yaw_deg", [-60.0, 60.0])
@pytest.mark.parametrize("name", ["hips_sag", "hips_pike"])
def test_hips_seen_from_nearer_to_the_front_than_they_were_measured_from_are_not_told(
    name: str, yaw_deg: float
) -> None:
    """A stranger's good plank read 15 degrees less from 60 than from the side, and was told to lower the hips."""
    (criterion,) = [c for c in PLANK.criteria if isinstance(c, HoldCriterion) and c.name == name]
    body = body_of(plank_pose(141.0))
    assert criterion.of(replace(body, lying_yaw_deg=yaw_deg / 2), Side.NONE) == pytest.approx(141.0, abs=1.0)
    assert criterion.of(replace(body, lying_yaw_deg=yaw_deg), Side.NONE) is None


@pytest.mark.parametrize("arm_deg", [0.0, 270.0], ids=["over a table", "hands hanging"])
@pytest.mark.parametrize(("trunk_deg", "hip_deg"), [(0.0, 90.0), (0.0, 100.0), (15.0, 105.0)])
def test_whoever_stands_bent_forward_has_not_got_the_hips_of_a_plank_too_high(
    trunk_deg: float, hip_deg: float, arm_deg: float
) -> None:
    bent = figure(half(trunk_deg=trunk_deg, hip_deg=hip_deg, knee_deg=178.0, arm_deg=arm_deg))
    assert watch(PLANK, trembling(stay(bent, 4.0))).faults == []


@pytest.mark.parametrize("hip_deg", [186.0, 190.0])
@pytest.mark.parametrize("head", ["left", "right"])
def test_hips_that_hang_with_soft_knees_are_told_to_come_up(hip_deg: float, head: str) -> None:
    """The knees take a share of the hang, so that the hip angle alone reads as a good plank's."""
    hanging = plank_pose(hip_deg, knee_deg=160.0, head=head)
    (fault,) = watch(PLANK, trembling(stay(hanging, 4.0))).faults
    assert fault.name == "hips_down"


@pytest.mark.parametrize("neutral_deg", [170.0, 176.0, 188.0])
def test_a_plank_of_ones_own_is_a_good_plank(neutral_deg: float) -> None:
    watched = watch(PLANK, trembling(stay(plank_pose(neutral_deg), 8.0)))
    assert watched.faults == []
    assert sum(hold.good_s for hold in watched.holds) == pytest.approx(8.0, abs=0.3)


@pytest.mark.parametrize("pose", [sphinx(), prone(), sphinx(head="left"), half_kneeling(), bridge()])
def test_what_is_no_plank_is_not_timed(pose: Pose) -> None:
    watched = watch(PLANK, trembling(stay(pose, 6.0)))
    assert watched.holds == []
    assert watched.faults == []


@pytest.mark.parametrize("rear", SIDES)
@pytest.mark.parametrize("facing", [1, -1])
def test_the_side_of_the_kneeling_stretch_is_the_rear_leg(rear: Side, facing: int) -> None:
    upright, deep = half_kneeling(rear=rear, facing=facing), stretched(rear, facing)
    keys = ((0.0, upright), (1.0, upright), (2.5, deep), (9.0, deep), (10.0, upright), (11.0, upright))
    watched = watch(KNEELING, trembling(film(*keys, fps=30.0)))
    (hold,) = watched.holds
    assert hold.side is rear
    assert hold.held_s == pytest.approx(6.5, abs=0.3)
    assert watched.faults == []


@pytest.mark.parametrize("planned", [*SIDES, Side.NONE])
def test_where_nothing_tells_which_leg_is_which_the_side_is_the_planned_one_or_not_known(planned: Side) -> None:
    upright, deep = half_kneeling(above=0.0), half_kneeling(above=0.0, thigh_deg=22.0)
    tracker, events = Tracker(KNEELING, planned=planned), list[Event]()
    for t, pose in trembling(
        film((0.0, upright), (1.0, upright), (2.5, deep), (9.0, deep), (10.0, upright), (11.0, upright))
    ):
        events += tracker.update(pose, t=t)
    (started,) = (event for event in events if isinstance(event, HoldStarted))
    (ended,) = (event for event in events if isinstance(event, HoldEnded))
    assert (started.side, ended.hold.side) == (planned, planned)
    assert ended.hold.held_s == pytest.approx(6.5, abs=0.3)


@pytest.mark.parametrize("between", [both_knees(), standing()], ids=["over both knees", "standing up"])
def test_both_sides_are_two_holds(between: Pose) -> None:
    left, right = stretched(Side.LEFT), stretched(Side.RIGHT)
    left_up, right_up = half_kneeling(rear=Side.LEFT), half_kneeling(rear=Side.RIGHT)
    first = film((0.0, left_up), (1.5, left), (7.0, left), (8.0, left_up), (9.0, over(between, left_up)))
    second = film((0.0, between), (1.0, between), (2.0, over(right_up, between)), (3.0, over(right, between)))
    frames = joined(first, second, stay(over(right, between), 5.0))
    assert [hold.side for hold in watch(KNEELING, frames).holds] == [Side.LEFT, Side.RIGHT]


@pytest.mark.parametrize(("kept_s", "number"), [(0.5, 0), (1.0, 0), (2.0, 0), (5.0, 1)])
def test_a_lunge_is_no_stretch_and_a_stretch_from_standing_counts_from_its_begin(kept_s: float, number: int) -> None:
    deep = half_kneeling(thigh_deg=22.0)
    upright = over(standing(), deep)
    end_s = 2.0 + kept_s
    frames = film((0.0, upright), (1.0, upright), (2.0, deep), (end_s, deep), (end_s + 1.0, upright), (9.0, upright))
    holds = watch(KNEELING, trembling(frames)).holds
    assert len(holds) == number
    assert all(hold.start_s == pytest.approx(2.0, abs=0.3) for hold in holds)


@pytest.mark.parametrize("thigh_deg", [13.0, 22.0])
def test_a_frame_with_nobody_in_it_does_not_end_a_stretch(thigh_deg: float) -> None:
    upright, deep = half_kneeling(), half_kneeling(thigh_deg=thigh_deg)
    whole = trembling(film((0.0, upright), (1.5, upright), (3.0, deep), (12.0, deep), (13.0, upright), (14.0, upright)))
    watched = watch(KNEELING, [(t, pose if number != 90 else None) for number, (t, pose) in enumerate(whole)])
    (hold,) = watched.holds
    assert hold.held_s == pytest.approx(9.0, abs=0.3)
    assert watched.faults == []


@pytest.mark.parametrize("rear", SIDES)
@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"trunk_deg": 25.0}, "trunk_lean"),
        ({"trunk_deg": -22.0}, "back_arch"),
        ({"front_shin_deg": 34.0}, "knee_past_toes"),
    ],
)
def test_each_fault_of_the_kneeling_stretch_is_found(wrong: dict[str, float], fault: str, rear: Side) -> None:
    good, bad = stretched(rear), stretched(rear, **wrong)
    frames = film((0.0, good), (3.0, good), (4.0, bad), (8.0, bad), (9.0, good), (11.0, good))
    (hold,) = watch(KNEELING, trembling(frames)).holds
    assert [found.name for found in hold.faults] == [fault]
    assert hold.good_s < hold.held_s


@pytest.mark.parametrize("rear", SIDES)
def test_a_camera_that_looks_down_puts_no_knee_past_the_toes(rear: Side) -> None:
    good = stretched(rear, front_shin_deg=18.0)
    landmarks = good.landmarks.copy()
    landmarks[:, 1] = landmarks[:, 1].mean() + 0.75 * (landmarks[:, 1] - landmarks[:, 1].mean())  # 41 degrees above
    watched = watch(KNEELING, trembling(stay(replace(good, landmarks=landmarks), 6.0)))
    assert (len(watched.holds), watched.faults) == (1, [])


def test_upright_half_kneeling_is_no_hold_and_after_three_seconds_a_fault() -> None:
    assert watch(KNEELING, stay(half_kneeling(), 2.8)).faults == []
    watched = watch(KNEELING, trembling(stay(half_kneeling(), 6.0)))
    assert watched.holds == []
    assert [fault.name for fault in watched.faults] == ["no_shift"]


@pytest.mark.parametrize("crossed", SIDES)
@pytest.mark.parametrize("head", ["left", "right"])
def test_the_side_of_the_figure_four_is_the_crossed_leg(crossed: Side, head: str) -> None:
    start, over = four(head=head), four(crossed=crossed, head=head)
    drawn = four(crossed=crossed, hip_deg=70.0, head=head)
    frames = film(
        (0.0, start), (1.0, start), (2.0, over), (3.0, over), (4.0, drawn), (10.0, drawn), (11.0, over), (12.0, start)
    )
    watched = watch(FOUR, trembling(frames))
    (hold,) = watched.holds
    assert (hold.side, hold.variant) == (crossed, Variant.SUPINE)
    assert hold.held_s == pytest.approx(6.0, abs=0.4)
    assert watched.faults == []


@pytest.mark.parametrize("crossed", SIDES)
def test_a_seated_figure_four_is_timed_while_the_knee_is_down(crossed: Side) -> None:
    up, down = seated_figure_four(crossed=crossed, knee_up=0.5), seated_figure_four(crossed=crossed, knee_up=0.05)
    frames = film((0.0, sitting()), (2.0, up), (3.0, up), (4.0, down), (9.0, down), (10.0, up), (11.0, up))
    (hold,) = watch(FOUR, frames).holds
    assert (hold.side, hold.variant) == (crossed, Variant.SEATED)
    assert hold.held_s == pytest.approx(5.0, abs=0.4)


@pytest.mark.parametrize("crossed", SIDES)
def test_a_seated_figure_four_goes_on_while_the_trunk_is_folded_over_the_leg(crossed: Side) -> None:
    tall = seated_figure_four(crossed=crossed)
    folded = seated_figure_four(crossed=crossed, knee_up=0.40, folded_deg=30.0)  # bent so far the knee reads higher
    frames = film(
        (0.0, sitting()), (2.0, tall), (4.0, tall), (5.2, folded), (10.0, folded), (11.0, sitting()), (13.0, sitting())
    )
    (hold,) = watch(FOUR, trembling(frames)).holds
    assert hold.end_s == pytest.approx(10.0, abs=0.7)


@pytest.mark.parametrize("crossed", SIDES)
def test_who_puts_the_foot_down_and_stays_seated_side_on_has_ended_the_hold(crossed: Side) -> None:
    held = seated_figure_four(crossed=crossed)
    frames = film((0.0, sitting()), (1.0, sitting()), (2.0, held), (8.0, held), (9.0, sitting()), (20.0, sitting()))
    (hold,) = watch(FOUR, trembling(frames)).holds
    assert hold.end_s == pytest.approx(8.0, abs=0.7)


def test_a_knee_a_thigh_below_the_hips_kneels_and_is_no_seated_figure_four() -> None:
    below = seated_figure_four(knee_up=-0.8)
    frames = film((0.0, sitting()), (2.0, below), (8.0, below), (9.0, sitting()))
    assert watch(FOUR, frames).holds == []


def test_knees_to_the_chest_without_a_crossed_ankle_is_a_fault_and_no_hold() -> None:
    start, drawn = four(), four(hip_deg=70.0)
    watched = watch(FOUR, trembling(film((0.0, start), (1.0, start), (2.0, drawn), (8.0, drawn), (9.0, start))))
    assert watched.holds == []
    assert [fault.name for fault in watched.faults] == ["ankle_not_crossed"]


@pytest.mark.parametrize("hip_deg", [70.0, 130.0])
def test_an_uncrossed_leg_that_the_view_puts_at_the_other_knee_is_not_crossed(hip_deg: float) -> None:
    body, over = body_of(four(hip_deg=hip_deg)), body_of(four(crossed=Side.LEFT, hip_deg=hip_deg))
    away = body.right.knee - body.left.ankle  # as a camera far towards the head sees it
    left = replace(body.left, knee=body.left.knee + away, ankle=body.right.knee)
    seen = replace(body, left=left)
    told = [limit for limit in FOUR.near.limits if limit.name == "ankle crossed"] if FOUR.near is not None else []
    assert [limit.met(seen, Side.NONE, inside=False) for limit in told] == [False]
    assert [limit.met(over, Side.NONE, inside=False) for limit in told] == [True]
    assert figure_four_measures.ankle_to_other_knee(seen, Side.LEFT) == 0.0


@pytest.mark.parametrize("both", [True, False])
def test_hugging_the_knees_is_another_stretch_and_not_corrected(both: bool) -> None:
    hugged = knees_hugged(both=both)
    watched = watch(FOUR, trembling(film((0.0, four()), (2.0, hugged), (8.0, hugged), (9.0, four()))))
    assert (watched.holds, watched.faults) == ([], [])


@pytest.mark.parametrize("side", SIDES)
def test_ankles_that_are_drawn_onto_each_other_say_nothing(side: Side) -> None:
    drawn, on_floor, over = body_of(four(hip_deg=70.0)), body_of(four()), body_of(four(crossed=side))
    assert figure_four_measures.crossed_ankle_up(drawn, side) is None
    assert (figure_four_measures.crossed_ankle_up(on_floor, side) or 1.0) < OFF_FLOOR
    assert (figure_four_measures.crossed_ankle_up(over, side) or 0.0) > OFF_FLOOR


@pytest.mark.parametrize("side", SIDES)
def test_ankles_that_are_drawn_onto_each_other_are_uncrossed_once_the_crossed_one_was_in_sight(side: Side) -> None:
    drawn = replace(body_of(four(hip_deg=70.0)), seen_crossed=True)
    assert (figure_four_measures.ankle_to_other_knee(drawn, side) or 0.0) > 0.6


@pytest.mark.parametrize("crossed", SIDES)
def test_who_uncrosses_the_legs_and_goes_on_hugging_both_knees_holds_no_longer(crossed: Side) -> None:
    start, over, drawn, hugged = four(), four(crossed=crossed), four(crossed=crossed, hip_deg=70.0), four(hip_deg=70.0)
    frames = film(
        (0.0, start), (1.0, start), (2.0, over), (3.0, over), (4.0, drawn), (9.0, drawn), (9.5, hugged), (15.0, hugged)
    )
    (hold,) = watch(FOUR, trembling(frames)).holds
    assert hold.end_s == pytest.approx(9.2, abs=0.5)


def test_a_thigh_that_is_drawn_too_open_stands_on_no_floor_while_both_feet_are_up() -> None:
    body = body_of(four(crossed=Side.LEFT, hip_deg=70.0))
    opened = replace(body, left=replace(body.left, knee=body.left.hip + (0.3 + 0.5j) * body.unit_px))
    down = replace(opened, right=replace(opened.right, ankle=opened.hips + (0.7 + 0.1j) * body.unit_px))
    wider = figure_four_measures.other_drawn_hip_deg(opened, Side.LEFT)
    assert wider is not None and wider > 115.0
    assert (figure_four_measures.leg_on_floor_deg(opened, Side.LEFT) or 180.0) < 75.0
    assert figure_four_measures.leg_on_floor_deg(down, Side.LEFT) == wider


def test_a_crossed_ankle_with_the_thigh_away_is_a_fault_and_no_hold() -> None:
    start, over = four(), four(crossed=Side.LEFT)
    watched = watch(FOUR, trembling(film((0.0, start), (1.0, start), (2.0, over), (8.0, over), (9.0, start))))
    assert watched.holds == []
    assert [fault.name for fault in watched.faults] == ["not_pulled"]


def test_a_lifted_head_is_found() -> None:
    start, over = four(), four(crossed=Side.LEFT)
    drawn = four(crossed=Side.LEFT, hip_deg=70.0)
    lifted = four(crossed=Side.LEFT, hip_deg=70.0, neck_deg=250.0)
    frames = film(
        (0.0, start), (1.0, over), (2.0, over), (3.0, drawn), (6.0, drawn), (6.5, lifted), (10.0, lifted), (11.0, drawn)
    )
    (hold,) = watch(FOUR, frames).holds
    assert [fault.name for fault in hold.faults] == ["head_lift"]


def test_bridging_is_none_of_the_holds() -> None:
    frames = trembling(reps(178.0, 178.0))
    for exercise in (PLANK, KNEELING, FOUR):
        watched = watch(exercise, frames)
        assert watched.holds == [], exercise.name
        assert watched.faults == [], exercise.name


def test_the_holds_are_no_bridges() -> None:
    postures = (plank_pose(), stretched(Side.LEFT), four(crossed=Side.LEFT, hip_deg=70.0), sitting())
    for before, after in pairwise((*postures, postures[0])):
        frames = film((0.0, before), (2.0, before), (4.0, after), (6.0, after))
        assert watch(BRIDGE, frames).reps == []


def _rolled_over() -> Film:
    """From the back over the side onto the belly, and back."""
    back, side, belly = bridge(126.0), bridge(126.0, breadth=0.75), prone()
    over_it = film((0.0, back), (1.0, back), (2.0, side), (2.5, side), (3.5, belly), (5.0, belly))
    return trembling(joined(over_it, film((0.0, belly), (1.0, side), (1.5, side), (2.5, back), (4.0, back))))


def _reached_for_the_phone() -> Film:
    """On the back, head and shoulders come up and an arm goes out over the floor, twice: once long, once short."""
    back, up = bridge(126.0), crunch(25.0)
    elbow, wrist = up.landmarks[Landmark.LEFT_ELBOW, :2], up.landmarks[Landmark.LEFT_WRIST, :2]
    out = with_joint(up, Landmark.LEFT_ELBOW, x_px=elbow[0] - 60.0, y_px=elbow[1] + 30.0)
    out = with_joint(out, Landmark.LEFT_WRIST, x_px=wrist[0] - 130.0, y_px=wrist[1] + 40.0)
    once = film((0.0, back), (1.0, back), (2.0, out), (6.0, out), (7.0, back), (8.0, back), (8.6, out), (9.0, back))
    return trembling(joined(once, stay(back, 2.0)))


@pytest.mark.parametrize("low_deg", [120.0, 150.0])
def test_hips_thrust_up_from_a_bench_are_no_bridge(low_deg: float) -> None:
    low, up = hip_thrust(low_deg), hip_thrust()
    once = film((0.0, low), (1.0, low), (2.0, up), (3.0, up), (4.0, low), (5.0, low))
    watched = watch(BRIDGE, trembling(joined(once, once)))
    assert (watched.reps, watched.faults) == ([], [])


@pytest.mark.parametrize("frames", [_rolled_over(), _reached_for_the_phone()], ids=["roll_over", "phone"])
@pytest.mark.parametrize("exercise", ALL, ids=named)
def test_rolling_over_and_reaching_for_the_phone_are_no_exercise(exercise: Exercise, frames: Film) -> None:
    watched = watch(exercise, frames)
    assert (watched.counted, watched.holds, watched.faults) == (0, [], [])


@pytest.mark.parametrize("frames", [_rolled_over(), _reached_for_the_phone()], ids=["roll_over", "phone"])
def test_between_bridges_they_change_no_count(frames: Film) -> None:
    watched = watch(BRIDGE, joined(reps(178.0, 178.0), frames, reps(178.0)))
    assert (watched.counted, watched.faults) == (3, [])
