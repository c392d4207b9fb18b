"""After a leap the skeleton may be somebody else's: where the person was seen last is looked at again."""

from dataclasses import replace

import numpy as np
import pytest

from coach.core.pose import Landmark, Pose
from coach.core.sight.on_mat import Mat
from coach.core.sight.place import BACK_S, GONE_S, LIMB_S, OFF_S, TRIES, Doubt, Place
from tests.support.builders import TRUNK_PX, at, bridge, moved, plank, standing, with_joint

STEP_S = 1 / 15
ELSEWHERE = moved(bridge(), 1.6 * TRUNK_PX, 0.0)


def shown(
    place: Place, *parts: tuple[Pose | None, float], mat: Mat = Mat.IN_POSITION, limbs_rest: bool = False
) -> Doubt:
    """What is doubted after poses have been kept for some seconds each."""
    doubt, t = Doubt.NONE, 0.0 if place._before is None else place._before.t
    for pose, for_s in parts:
        for _ in range(round(for_s / STEP_S)):
            t += STEP_S
            seen = None if pose is None else at(pose, t)
            doubt = place.update(seen, t=t, mat=Mat.OFF if pose is None else mat, limbs_rest=limbs_rest)
    return doubt


def test_who_keeps_still_or_moves_as_people_do_is_not_doubted() -> None:
    place = Place()
    assert shown(place, (bridge(), 1.0)) is Doubt.NONE
    for way_px in range(0, 100, 10):  # a trunk in a second
        assert shown(place, (moved(bridge(), way_px, 0.0), STEP_S)) is Doubt.NONE


@pytest.mark.parametrize("other", [ELSEWHERE, None], ids=["somebody else", "nobody"])
def test_a_skeleton_that_has_leapt_is_doubted_and_the_person_is_remembered(other: Pose | None) -> None:
    place = Place()
    assert shown(place, (bridge(), 1.0), (other, 1.0)) is Doubt.WHO
    assert place.person is not None
    assert place.fits(bridge()) and not place.fits(ELSEWHERE)


def test_a_skeleton_that_is_back_is_believed() -> None:
    place = Place()
    assert shown(place, (bridge(), 1.0), (ELSEWHERE, 1.0), (bridge(), BACK_S + 0.2)) is Doubt.NONE
    assert shown(place, (moved(bridge(), 30.0, 0.0), 0.5)) is Doubt.NONE


def test_who_has_not_been_found_for_long_has_gone() -> None:
    place = Place()
    assert shown(place, (bridge(), 1.0), (None, GONE_S + 0.5)) is Doubt.NONE
    assert place.person is None


def test_who_is_lost_again_and_again_has_gone() -> None:
    place = Place()
    shown(place, (bridge(), 1.0), (ELSEWHERE, 0.2))
    for _ in range(TRIES + 1):
        assert place.person is not None
        place.found(bridge())
    assert place.person is None


def test_a_film_that_zooms_in_on_somebody_in_position_shows_the_same_person() -> None:
    middle = bridge().landmarks[[11, 12, 23, 24], :2].mean(axis=0)
    landmarks = bridge().landmarks.copy()
    landmarks[:, :2] = middle + 1.6 * (landmarks[:, :2] - middle)
    zoomed = replace(bridge(), landmarks=landmarks)
    assert shown(Place(), (bridge(), 1.0), (zoomed, 0.1)) is Doubt.NONE
    assert shown(Place(), (bridge(), 1.0), (zoomed, 0.1), mat=Mat.DOWN) is Doubt.WHO


def test_nobody_is_remembered_who_was_not_on_the_mat_or_got_up() -> None:
    place = Place()
    assert shown(place, (standing(), 1.0), (ELSEWHERE, 0.2), mat=Mat.OFF) is Doubt.NONE
    shown(place, (bridge(), 1.0))
    shown(place, (bridge(), OFF_S + 0.2), mat=Mat.OFF)
    assert place.person is None


def test_a_limb_that_leaps_is_doubted_for_a_moment_where_limbs_rest() -> None:
    wrist = plank().landmarks[Landmark.LEFT_WRIST]
    drawn = with_joint(plank(), Landmark.LEFT_WRIST, x_px=float(wrist[0]), y_px=float(wrist[1]) - 0.8 * TRUNK_PX)
    assert shown(Place(), (plank(), 1.0), (drawn, 0.2), limbs_rest=True) is Doubt.LIMB
    assert shown(Place(), (plank(), 1.0), (drawn, LIMB_S + 0.2), limbs_rest=True) is Doubt.NONE
    assert shown(Place(), (plank(), 1.0), (drawn, 0.2)) is Doubt.NONE


def test_a_pose_without_extent_is_nobody() -> None:
    place = Place()
    flat = replace(bridge(), landmarks=np.zeros_like(bridge().landmarks))
    shown(place, (flat, 0.5))
    assert not place.fits(bridge())
