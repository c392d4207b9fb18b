"""A calibration takes ten good seconds, says what it waits for, and refuses what is no use."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest

from coach.core.calibration import Calibrator, Progress
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.exercise.person import Calibration
from coach.core.pose import Pose
from tests.support import builders
from tests.support.exercises import BRIDGE, FOUR, KNEELING, PLANK
from tests.support.films import Film, film, joined, reps, stay

FPS = 12.0


def take(exercise: Exercise, frames: Film) -> list[Progress]:
    """How a calibration goes, frame by frame."""
    calibrator = Calibrator(exercise, when="2026-03-01")
    return [calibrator.update(pose, t=t) for t, pose in frames]


def result(exercise: Exercise, frames: Film) -> Calibration | None:
    return take(exercise, frames)[-1].result


def refusals(progress: list[Progress]) -> list[str]:
    return list(dict.fromkeys(each.refused for each in progress if each.refused is not None))


def waits(progress: list[Progress]) -> list[str]:
    return list(dict.fromkeys(each.waiting for each in progress if each.waiting is not None))


def stretched(*keys: tuple[float, float], trunk_deg: float = 0.0) -> Film:
    """Kneeling upright, which says what upright reads, and then so far in the stretch from one time to the next."""
    upright = (0.0, 0.0), (1.5, 0.0)
    return film(
        *((t, builders.half_kneeling(thigh_deg=thigh, trunk_deg=trunk_deg)) for t, thigh in (*upright, *keys)), fps=FPS
    )


def kept(pose: Pose, seconds: float) -> Film:
    return stay(pose, seconds, fps=FPS)


def swaying(pose: Callable[[float], Pose], *values: float, every_s: float = 1.0) -> Film:
    return film(*((number * every_s, pose(value)) for number, value in enumerate(values)), fps=FPS)


@pytest.mark.parametrize("hips", [168.0, 176.0, 182.0, 187.0])
def test_ten_seconds_of_a_persons_plank_give_its_neutral(hips: float) -> None:
    found = result(PLANK, kept(builders.plank(hips), 12.0))
    assert found.neutral == {"hips": pytest.approx(hips, abs=0.5)}
    assert (found.exercise, found.when, found.reach) == ("plank", "2026-03-01", None)
    assert found.seconds == pytest.approx(10.0, abs=0.2)


def test_nine_seconds_are_not_enough() -> None:
    progress = take(PLANK, kept(builders.plank(), 9.0))
    assert progress[-1].result is None
    assert 0.8 < progress[-1].share < 1.0


def test_the_share_grows_only_while_it_measures() -> None:
    progress = take(PLANK, joined(kept(builders.plank(), 5.0), kept(builders.plank(200.0), 3.0)))
    shares = [each.share for each in progress]
    assert all(after >= before for before, after in pairwise(shares))
    assert shares[-1] == pytest.approx(0.5, abs=0.1)
    assert progress[-1].waiting == "Hips up a little"


def test_before_the_position_is_taken_it_says_what_to_do() -> None:
    progress = take(PLANK, kept(builders.prone(), 3.0))
    assert waits(progress) == [PLANK.instructions.calibrate]
    assert progress[-1].share == 0.0


def test_nobody_in_the_picture_is_asked_to_come() -> None:
    progress = take(PLANK, [(number / FPS, None) for number in range(30)])
    assert progress[-1].waiting == "I can't see anybody: come into the picture, your side to the camera"


@pytest.mark.parametrize(("hips", "correction"), [(196.0, "Hips up a little"), (140.0, "Lower your hips a little")])
def test_a_plank_out_of_safe_bounds_is_corrected_and_not_taken(hips: float, correction: str) -> None:
    progress = take(PLANK, joined(kept(builders.plank(), 2.0), kept(builders.plank(hips), 15.0)))
    assert progress[-1].result is None
    assert progress[-1].waiting == correction
    assert progress[-1].share < 0.25


def test_another_fault_has_to_be_put_right_first() -> None:
    progress = take(PLANK, joined(kept(builders.plank(), 2.0), kept(builders.plank(knee_deg=145.0), 12.0)))
    assert progress[-1].result is None
    assert progress[-1].waiting == "Straighten your legs"


def test_who_wobbles_is_asked_to_hold_still() -> None:
    progress = take(PLANK, swaying(builders.plank, *[172.0, 186.0] * 8))
    assert progress[-1].result is None
    assert "Hold still" in waits(progress)


def test_a_slow_drift_is_no_neutral() -> None:
    progress = take(PLANK, swaying(builders.plank, *range(168, 187, 2), every_s=1.3))
    assert progress[-1].result is None
    assert refusals(progress) == ["You moved too much for it to be your own position: hold still"]


def test_who_leaves_the_position_begins_anew() -> None:
    progress = take(
        PLANK, joined(kept(builders.plank(176.0), 6.0), kept(builders.prone(), 3.0), kept(builders.plank(184.0), 12.0))
    )
    assert refusals(progress) == ["You left the position"]
    found = progress[-1].result
    assert found.neutral["hips"] == pytest.approx(184.0, abs=0.5)


def test_who_goes_out_of_sight_begins_anew() -> None:
    gone: Film = [(number / FPS, None) for number in range(45)]
    progress = take(PLANK, joined(kept(builders.plank(176.0), 6.0), gone, kept(builders.plank(176.0), 6.0)))
    assert progress[-1].result is None


def test_two_comfortable_bridges_give_the_lower_top() -> None:
    found = result(BRIDGE, reps(164.0, 161.0, rest=137.0, top_s=2.0))
    assert found.reach == pytest.approx(161.0, abs=1.0)
    assert found.neutral == {}


def test_lying_still_is_no_bridge() -> None:
    progress = take(BRIDGE, kept(builders.bridge(), 15.0))
    assert progress[-1].result is None
    assert progress[-1].waiting == BRIDGE.instructions.calibrate


@pytest.mark.parametrize(
    ("frames", "why"),
    [
        (
            reps(145.0, 145.0, rest=120.0, top_s=2.0, pose=partial(builders.bridge, feet=1.9)),
            "and 150 is the least that can count",
        ),
        (reps(204.0, 204.0, top_s=2.0), "Not so high: stop at a straight line"),
        (reps(165.0, 165.0, top_s=0.2), "Stay at the top for two seconds"),
        (reps(175.0, 155.0, top_s=2.0, rest_s=2.0), "The two were too different: lift your hips to the same height"),
    ],
    ids=["too low", "too high", "not held", "too different"],
)
def test_a_bridge_that_is_no_use_is_refused_with_a_reason(frames: Film, why: str) -> None:
    progress = take(BRIDGE, frames)
    assert progress[-1].result is None
    assert why in " ".join(refusals(progress))


def test_a_stretch_gives_the_range_the_trunk_and_the_side() -> None:
    found = result(KNEELING, stretched((2.5, 9.5), (15.0, 9.5), trunk_deg=4.0))
    assert found.reach == pytest.approx(9.5, abs=0.5)
    assert found.neutral == {"trunk": pytest.approx(4.0, abs=0.5)}
    assert found.side is Side.RIGHT


def test_a_stretch_that_is_none_is_not_taken() -> None:
    assert result(KNEELING, stretched((2.5, 3.0), (15.0, 3.0))) is None


def test_a_stretch_that_falls_back_to_less_than_can_count_is_refused() -> None:
    progress = take(KNEELING, stretched((2.5, 6.0), (4.5, 6.0), (5.0, 3.5), (19.0, 3.5)))
    assert progress[-1].result is None
    assert refusals(progress) == ["That was a little less than can count: go a little further"]


def test_a_range_that_cannot_be_told_is_waited_for() -> None:
    """First seen in the stretch and then in a shallow one: how far forward that is, upright would tell."""
    keys = (0.0, 25.0), (3.0, 25.0), (4.0, 17.0), (14.0, 17.0)
    progress = take(KNEELING, film(*((t, builders.half_kneeling(thigh_deg=thigh)) for t, thigh in keys), fps=FPS))
    assert progress[-1].waiting == KNEELING.instructions.calibrate
    assert progress[-1].result is None


def test_a_thigh_that_comes_less_near_is_taken() -> None:
    found = result(FOUR, kept(builders.figure_four(crossed=Side.RIGHT, hip_deg=108.0), 12.0))
    assert found.reach == pytest.approx(93.0, abs=0.5)  # of both thighs: the crossed one is 30 degrees further in
    assert found.side is Side.RIGHT


def test_a_result_stays_whatever_comes_after_it() -> None:
    progress = take(PLANK, joined(kept(builders.plank(176.0), 12.0), kept(builders.standing(), 3.0)))
    assert progress[-1].result == next(each.result for each in progress if each.result is not None)
    assert progress[-1].share == 1.0


def test_time_that_goes_backwards_is_refused() -> None:
    calibrator = Calibrator(PLANK, when="2026-03-01")
    calibrator.update(None, t=1.0)
    with pytest.raises(ValueError, match="time must go forwards"):
        calibrator.update(None, t=1.0)


def test_a_stretch_of_which_nobody_can_tell_the_side_is_not_taken() -> None:
    keys = (0.0, 0.0), (1.5, 0.0), (3.0, 25.0), (14.0, 25.0)
    progress = take(
        KNEELING, film(*((t, builders.half_kneeling(thigh_deg=deg, above=0.0)) for t, deg in keys), fps=FPS)
    )
    assert progress[-1].waiting == "Turn round: your legs cannot be told apart"
    assert progress[-1].result is None
