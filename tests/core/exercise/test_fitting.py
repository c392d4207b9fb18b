"""An exercise fitted to a person: thresholds move as far as is declared and no further."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.core.events import Side
from coach.core.exercise import Exercise, HoldCriterion, Limit, OutsideCriterion
from coach.core.exercise.fitting import calibration_words, fitted, opened
from coach.core.exercise.person import Calibration, RangeMode
from tests.support import builders
from tests.support.examples import examples
from tests.support.exercises import BRIDGE, EXERCISES, FOUR, KNEELING, PLANK
from tests.support.films import joined, reps, stay, watch

COMFORTABLE, BEGINNER, STANDARD = RangeMode.COMFORTABLE, RangeMode.BEGINNER, RangeMode.STANDARD


def calibrated(exercise: Exercise, *, reach: float | None = None, **neutral: float) -> Calibration:
    return Calibration(exercise=exercise.name, when="2026-03-01", seconds=10.0, neutral=neutral, reach=reach)


def limit(exercise: Exercise, name: str) -> Limit:
    return next(limit for zone in exercise.zones for limit in zone.limits if limit.name == name)


def top(exercise: Exercise) -> float:
    return exercise.reps.straight


def moved(before: HoldCriterion, after: HoldCriterion) -> float:
    if before.above is not None and after.above is not None:
        return after.above - before.above
    return (after.below or 0.0) - (before.below or 0.0)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.name)
def test_without_calibration_and_mode_the_exercise_is_the_very_same(exercise: Exercise) -> None:
    assert fitted(exercise, None) is exercise


@pytest.mark.parametrize(
    ("hips", "by"), [(182.0, 0.0), (176.0, -6.0), (155.0, -27.0), (187.0, 5.0), (200.0, 0.0), (140.0, 0.0)]
)
def test_a_planks_own_neutral_moves_sag_pike_and_target(hips: float, by: float) -> None:
    """182 is usual; 200 and 140 are no neutral of anybody."""
    made = fitted(PLANK, calibrated(PLANK, hips=hips))
    for name in ("hips_sag", "hips_pike"):
        assert moved(PLANK.criterion(name), made.criterion(name)) == pytest.approx(by)
    assert made.focus.target_deg == pytest.approx(180.0 + by)
    assert made.criterion("knees_bent") == PLANK.criterion("knees_bent")


def test_a_calibrated_neutral_is_not_learnt_again() -> None:
    made = fitted(PLANK, calibrated(PLANK, hips=176.0))
    assert made.criterion("hips_sag").neutral is None
    assert made.neutrals == {}


@pytest.mark.parametrize(
    ("reach", "straight"), [(178.0, top(BRIDGE)), (170.0, 165.0), (160.0, 155.0), (154.0, 150.0), (120.0, 150.0)]
)
def test_a_bridge_is_straight_five_short_of_ones_own_top_and_counts_never_below_150(
    reach: float, straight: float
) -> None:
    made = fitted(BRIDGE, calibrated(BRIDGE, reach=reach), COMFORTABLE)
    assert top(made) == straight
    assert made.reps.rest_max < made.reps.shortest <= straight
    assert made.reps.shortest >= 150.0


def test_the_hold_and_the_fault_beside_it_move_together() -> None:
    made = fitted(KNEELING, calibrated(KNEELING, reach=12.0), COMFORTABLE)
    assert limit(made, "pelvis forward").low == 9.0
    assert limit(made, "pelvis not forward").high == limit(KNEELING, "pelvis not forward").high - 2.0
    assert limit(made, "pelvis forward").high == limit(KNEELING, "pelvis forward").high
    assert limit(fitted(FOUR, calibrated(FOUR, reach=95.0), COMFORTABLE), "thigh drawn in").high == 100.0


def test_the_standard_mode_moves_the_neutral_alone() -> None:
    made = fitted(KNEELING, calibrated(KNEELING, reach=9.0, trunk=6.0), STANDARD)
    assert limit(made, "pelvis forward") == limit(KNEELING, "pelvis forward")
    assert moved(KNEELING.criterion("trunk_lean"), made.criterion("trunk_lean")) == pytest.approx(4.0)
    assert (made.mode, made.eased) == (STANDARD, None)


@pytest.mark.parametrize(
    ("exercise", "eased"),
    [
        (BRIDGE, f"hips to 160 degrees instead of {top(BRIDGE):.0f}"),
        (KNEELING, "rear thigh 8 degrees forward instead of 11"),
        (FOUR, "thigh drawn in to 94 degrees instead of 88"),
    ],
    ids=["bridge", "kneeling", "figure four"],
)
def test_the_beginners_mode_needs_no_calibration_and_says_what_is_eased(exercise: Exercise, eased: str) -> None:
    made = fitted(exercise, None, BEGINNER)
    assert (made.mode, made.eased) == (BEGINNER, eased)


def test_the_comfortable_mode_without_a_calibration_is_the_beginners() -> None:
    assert fitted(BRIDGE, None, COMFORTABLE) == fitted(BRIDGE, None, BEGINNER)
    assert fitted(FOUR, calibrated(FOUR), COMFORTABLE).mode is BEGINNER


def test_the_comfortable_mode_of_somebody_with_the_full_range_eases_nothing() -> None:
    made = fitted(BRIDGE, calibrated(BRIDGE, reach=181.0), COMFORTABLE)
    assert (made.mode, made.eased, made.reps) == (COMFORTABLE, None, BRIDGE.reps)


def test_a_plank_has_no_range_to_ease() -> None:
    assert fitted(PLANK, None, BEGINNER) is PLANK
    assert fitted(PLANK, None, COMFORTABLE).mode is STANDARD


def test_the_calibration_of_another_exercise_is_refused() -> None:
    with pytest.raises(ValueError, match="a calibration of plank does not fit glute_bridge"):
        fitted(BRIDGE, calibrated(PLANK, hips=180.0))


def test_what_a_calibration_watches_is_the_widest_the_exercise_may_be() -> None:
    assert top(opened(BRIDGE)) == 150.0
    assert [criterion.name for criterion in opened(PLANK).criteria] == [
        "hips_down", "hips_folded", "knees_bent", "head_drop", "shoulders_off_elbows",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("exercise", "calibration", "words"),
    [
        (
            PLANK,
            calibrated(PLANK, hips=176.0),
            ("Plank: the hips are 6 degrees above the line. That is your neutral now.",),
        ),
        (
            PLANK,
            calibrated(PLANK, hips=185.4),
            ("Plank: the hips are 3 degrees below the line. That is your neutral now.",),
        ),
        (PLANK, calibrated(PLANK, hips=181.6), ("Plank: the hips are on the line. That is your neutral now.",)),
        (
            BRIDGE,
            calibrated(BRIDGE, reach=160.0),
            (
                "You lift your hips to 160 degrees in comfort; 180 is straight.",
                f"In the comfortable mode this counts: hips to 155 degrees instead of {top(BRIDGE):.0f}.",
            ),
        ),
        (
            BRIDGE,
            calibrated(BRIDGE, reach=182.0),
            (
                "You lift your hips to 182 degrees in comfort; 180 is straight.",
                "That is the full range: nothing has to be eased.",
            ),
        ),
    ],
)
def test_a_calibration_is_told_in_plain_words(
    exercise: Exercise, calibration: Calibration, words: tuple[str, ...]
) -> None:
    assert calibration_words(exercise, calibration) == words


# --- no calibration makes a gross fault right

numbers = st.one_of(st.floats(-400.0, 400.0), st.sampled_from([0.0, 140.0, 150.0, 172.1, 182.0, 188.0, 202.0]))


@st.composite
def fits(draw: st.DrawFn, name: str) -> Exercise:
    """An exercise fitted by any calibration whatever, in any mode."""
    exercise = EXERCISES[name]
    neutral = draw(st.dictionaries(st.sampled_from(["hips", "trunk", "other"]), numbers, max_size=3))
    reach = draw(st.one_of(st.none(), numbers))
    calibration = draw(st.one_of(st.none(), st.just(calibrated(exercise, reach=reach, **neutral))))
    return fitted(exercise, calibration, draw(st.sampled_from(RangeMode)))


@examples(200)
@given(st.sampled_from(sorted(EXERCISES)).flatmap(lambda name: fits(name)))
def test_nothing_moves_further_than_is_declared(made: Exercise) -> None:
    exercise = EXERCISES[made.name]
    for before, after in zip(exercise.criteria, made.criteria, strict=True):
        if not isinstance(before, HoldCriterion):
            assert before == after or isinstance(before, OutsideCriterion)
            continue
        down, up = before.neutral.calibrated if before.neutral is not None else (0.0, 0.0)
        assert down <= moved(before, after) <= up
    own = exercise.own_range
    for old, new in zip(exercise.zones, made.zones, strict=True):
        for was, now in zip(old.limits, new.limits, strict=True):
            room = abs(own.furthest - own.usual) if own is not None and was.name in (*own.lows, *own.highs) else 0.0
            assert now.low == was.low or abs(now.low - was.low) <= room
            assert now.high == was.high or abs(now.high - was.high) <= room
    if made.reps is not None:
        assert 150.0 <= made.reps.straight <= top(exercise)


@examples(12)
@given(fits("plank"), st.floats(202.0, 205.0))
def test_no_calibration_makes_a_plank_right_that_sags_by_twenty(made: Exercise, hip_deg: float) -> None:
    good, sagging = stay(builders.plank(178.0), 3.0, fps=12.0), stay(builders.plank(hip_deg), 4.0, fps=12.0)
    holds = watch(made, joined(good, sagging)).holds
    assert sum(hold.good_s for hold in holds) < 3.5  # whether it is corrected or no plank at all any more


@examples(12)
@given(fits("plank"), st.floats(100.0, 124.0))
def test_no_calibration_makes_a_plank_right_whose_hips_are_folded(made: Exercise, hip_deg: float) -> None:
    """Somebody's own good plank reads 148; what they are told below 130 is the same for everybody."""
    watched = watch(made, stay(builders.plank(hip_deg), 5.0, fps=12.0))
    assert {fault.name for fault in watched.faults} & {"hips_pike", "hips_folded"}


@examples(12)
@given(fits("glute_bridge"), st.floats(131.0, 145.0))
def test_no_calibration_counts_a_bridge_whose_hips_hardly_rise(made: Exercise, hip_deg: float) -> None:
    assert watch(made, reps(hip_deg, hip_deg, rest=112.0, fps=12.0)).counted == 0


@examples(12)
@given(fits("kneeling_hip_flexor_stretch"), st.floats(-5.0, 5.0))
def test_no_calibration_takes_kneeling_upright_for_a_stretch(made: Exercise, thigh_deg: float) -> None:
    pose = builders.half_kneeling(rear=Side.RIGHT, thigh_deg=thigh_deg)
    assert watch(made, stay(pose, 4.0, fps=12.0)).holds == []


@examples(12)
@given(fits("figure_four"), st.floats(118.0, 140.0))
def test_no_calibration_takes_a_foot_on_the_floor_for_a_thigh_drawn_in(made: Exercise, hip_deg: float) -> None:
    pose = builders.figure_four(crossed=Side.RIGHT, hip_deg=hip_deg)
    assert watch(made, stay(pose, 4.0, fps=12.0)).holds == []


def test_a_bridge_that_is_short_for_others_counts_in_the_persons_own_range() -> None:
    film = reps(156.0, 156.0, 146.0)
    assert watch(BRIDGE, film).counted == 0
    assert watch(fitted(BRIDGE, calibrated(BRIDGE, reach=156.0), COMFORTABLE), film).counted == 2


def test_a_fitted_exercise_is_one_that_can_be_right() -> None:
    made = fitted(PLANK, calibrated(PLANK, hips=162.0), COMFORTABLE)
    assert replace(made) == made
