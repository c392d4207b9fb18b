"""A picture that has been turned is told from a body that has turned."""

from dataclasses import replace

import numpy as np
import pytest

from coach.core.events import Unseeable
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.sight.picture_turn import WINDOW_S, PictureTurn
from coach.core.tracking.status import Presence
from coach.core.tracking.tracker import Tracker
from tests.support.builders import HEIGHT, WIDTH, at, bridge, half_kneeling, knees_hugged, moved, standing
from tests.support.builders import plank as plank_pose
from tests.support.exercises import BRIDGE, KNEELING, PLANK

FRAME_S = 1 / 15
LOST_S = 0.5  # for which the landmarker draws anything, or nothing, in a picture that has just been turned


def rolled(pose: Pose, deg: float) -> Pose:
    """As the camera sees it once it is turned about its middle."""
    landmarks, turn = pose.landmarks.copy(), np.exp(1j * np.radians(deg))
    places = ((landmarks[:, 0] - WIDTH / 2) + 1j * (landmarks[:, 1] - HEIGHT / 2)) * turn
    landmarks[:, 0], landmarks[:, 1] = places.real + WIDTH / 2, places.imag + HEIGHT / 2
    return replace(pose, landmarks=landmarks)


def told(
    exercise: Exercise, *parts: tuple[Pose | None, float]
) -> tuple[list[tuple[Unseeable, float, float]], Presence]:
    """What was unseen, and how it is at the end, when each pose stays for so many seconds."""
    tracker, t, gaps = Tracker(exercise), 0.0, []
    for pose, seconds in parts:
        for _ in range(round(seconds / FRAME_S)):
            t += FRAME_S
            events = tracker.update(None if pose is None else at(pose, t), t=t)
            gaps += [event.unseen for event in events if hasattr(event, "unseen")]
    presence = tracker.presence
    gaps += [event.unseen for event in tracker.finish(t=t) if hasattr(event, "unseen")]
    return [(gap.why, gap.start_s, gap.end_s) for gap in gaps], presence


@pytest.mark.parametrize("deg", [90.0, -90.0])
@pytest.mark.parametrize(
    ("exercise", "pose"), [(BRIDGE, bridge()), (PLANK, plank_pose()), (KNEELING, half_kneeling())], ids=lambda _: ""
)
@pytest.mark.parametrize("between", [None, moved(standing(), x_px=180.0)], ids=["lost", "nonsense"])
def test_a_phone_that_falls_over_and_is_set_up_again_is_no_second_person(
    exercise: Exercise, pose: Pose, deg: float, between: Pose | None
) -> None:
    gaps, presence = told(
        exercise, (pose, 3.0), (between, LOST_S), (rolled(pose, deg), 4.0), (between, LOST_S), (pose, 4.0)
    )
    assert [why for why, _, _ in gaps] == [Unseeable.TURNED]
    assert gaps[0][1:] == pytest.approx((3.0, 8.0), abs=3 * FRAME_S)
    assert presence.seen and presence.missing is None


def test_a_picture_that_stays_turned_is_not_seen_to_the_end() -> None:
    gaps, _ = told(BRIDGE, (bridge(), 3.0), (None, LOST_S), (rolled(bridge(), 90.0), 6.0))
    assert gaps == [(Unseeable.TURNED, pytest.approx(3.0, abs=0.1), pytest.approx(9.5, abs=0.1))]


@pytest.mark.parametrize("deg", [-12.0, 10.0, 30.0])
def test_a_camera_knocked_a_little_askew_goes_on_seeing(deg: float) -> None:
    gaps, _ = told(PLANK, (plank_pose(), 3.0), (rolled(plank_pose(), deg), 3.0))
    assert not [why for why, start_s, end_s in gaps if end_s - start_s > 1.0]
    assert Unseeable.TURNED not in [why for why, _, _ in gaps]


@pytest.mark.parametrize("seconds", [0.0, 0.5, 1.0, 2.0])
def test_getting_up_or_lying_down_turns_no_picture(seconds: float) -> None:
    for exercise, pose in ((BRIDGE, bridge()), (PLANK, plank_pose()), (KNEELING, half_kneeling())):
        gaps, _ = told(exercise, (pose, 3.0), (None, seconds), (standing(), 3.0), (None, seconds), (pose, 3.0))
        assert Unseeable.TURNED not in [why for why, _, _ in gaps]


@pytest.mark.parametrize("seconds", [0.0, 0.5, 1.0])
def test_who_stands_straight_and_lies_flat_after_a_films_cut_is_in_no_turned_picture(seconds: float) -> None:
    flat = rolled(standing(), 90.0)
    gaps, presence = told(BRIDGE, (standing(), 3.0), (None, seconds), (flat, 2.0), (None, seconds), (bridge(), 3.0))
    assert Unseeable.TURNED not in [why for why, _, _ in gaps]
    assert presence.in_position


def test_a_picture_that_lies_as_it_should_again_is_turned_no_more() -> None:
    other = knees_hugged(both=True)  # no shape that it had before
    gaps, presence = told(BRIDGE, (bridge(), 3.0), (rolled(bridge(), 90.0), 3.0), (other, 2.0), (bridge(), 2.0))
    assert [(why, end_s) for why, _, end_s in gaps] == [(Unseeable.TURNED, pytest.approx(7.5, abs=0.5))]
    assert presence.in_position


def test_it_is_not_stuck_when_the_person_has_left_the_turned_picture() -> None:
    gaps, presence = told(
        BRIDGE, (bridge(), 3.0), (rolled(bridge(), 90.0), 3.0), (None, WINDOW_S + 0.2), (bridge(), 2.0)
    )
    assert [why for why, _, _ in gaps] == [Unseeable.TURNED]
    assert presence.in_position


def test_it_is_not_stuck_when_the_body_has_jumped_and_is_not_found_again() -> None:
    gaps, presence = told(
        BRIDGE, (bridge(), 3.0), (rolled(bridge(), 90.0), 3.0), (moved(standing(), x_px=150.0), 4.0), (bridge(), 3.0)
    )
    assert presence.in_position
    assert gaps[0][0] is Unseeable.TURNED


def test_a_body_without_extent_turns_nothing() -> None:
    nowhere = replace(bridge(), landmarks=np.zeros_like(bridge().landmarks))
    turn = PictureTurn(level=True)
    assert not [turn.look(at(pose, t)) for t, pose in enumerate((nowhere, bridge(), nowhere, nowhere))].count(True)
