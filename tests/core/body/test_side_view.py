"""A body on the floor is measured as seen exactly from the side, wherever the camera stands."""

import math
from dataclasses import replace

import pytest

from coach.core.body import Body, Flank
from coach.core.body.side_view import from_the_side
from coach.core.events import Side
from coach.core.pose import Pose
from coach.core.pose.geometry import elevation_deg
from tests.support.builders import bridge
from tests.support.films import body_of

FLOOR = ("shoulder", "ankle")


def seen(pose: Pose, *, yaw_deg: float = 0.0, slope: float = 0.0) -> Body:
    """A body whose lengths along the floor are shortened by the camera's yaw, and whose floor slopes in the picture."""
    landmarks = pose.landmarks.copy()
    along = (landmarks[:, 0] - pose.width / 2) * math.cos(math.radians(yaw_deg))
    landmarks[:, 0] = pose.width / 2 + along
    landmarks[:, 1] += slope * along
    return replace(body_of(replace(pose, landmarks=landmarks)), lying_yaw_deg=yaw_deg)


def angles(flank: Flank) -> tuple[float | None, float | None, float | None]:
    return flank.hip_deg, flank.knee_deg, elevation_deg(flank.hip - flank.shoulder)


@pytest.mark.parametrize("head", ["left", "right"])
@pytest.mark.parametrize("hip_deg", [130.0, 155.0, 180.0, 203.0])
@pytest.mark.parametrize(
    ("yaw_deg", "slope"),
    [
        (0.0, 0.0),
        (30.0, 0.0),
        (-30.0, 0.0),
        (0.0, 0.2),
        (0.0, -0.2),
        (40.0, 0.35),
        (-40.0, 0.35),
        (45.0, -0.4),
        (45.0, 0.7),
    ],
)
def test_a_bridge_has_its_angles_back_wherever_it_is_seen_from(
    yaw_deg: float, slope: float, hip_deg: float, head: str
) -> None:
    pose = bridge(hip_deg, head=head)
    straight = body_of(pose).near_flank
    found = from_the_side(seen(pose, yaw_deg=yaw_deg, slope=slope), floor=FLOOR)
    assert angles(found) == pytest.approx(angles(straight), abs=0.1)


@pytest.mark.parametrize(("yaw_deg", "slope"), [(30.0, 0.0), (0.0, 0.2), (40.0, 0.35)])
def test_the_picture_alone_would_have_bent_them(yaw_deg: float, slope: float) -> None:
    picture, straight = seen(bridge(155.0), yaw_deg=yaw_deg, slope=slope).near_flank, body_of(bridge(155.0)).near_flank
    away = [abs((one or 0.0) - (other or 0.0)) for one, other in zip(angles(picture), angles(straight), strict=True)]
    assert max(away) > 4.0


def test_nobody_is_stretched_by_more_than_from_the_furthest_place() -> None:
    body = seen(bridge(), slope=0.1)
    furthest, beyond = (from_the_side(replace(body, lying_yaw_deg=yaw_deg), floor=FLOOR) for yaw_deg in (45.0, 80.0))
    assert beyond == furthest


def test_where_the_yaw_is_not_known_nothing_is_stretched() -> None:
    body = replace(seen(bridge(), slope=0.2), lying_yaw_deg=None)
    before, after = body.near_flank, from_the_side(body, floor=FLOOR)
    for joint in Flank.__dataclass_fields__:
        assert getattr(after, joint).real == pytest.approx(getattr(before, joint).real)
    assert after.ankle.imag == pytest.approx(after.shoulder.imag)


def test_two_joints_over_each_other_tell_of_no_slope() -> None:
    body = replace(seen(bridge(), slope=0.2), lying_yaw_deg=None)
    assert from_the_side(body, floor=("hip", "hip")) == body.near_flank


def wide_feet(*, yaw_deg: float) -> Body:
    """A bridge seen from there, the near foot drawn lower than the far one, as one that stands wide is from above."""
    body = seen(bridge(155.0), yaw_deg=yaw_deg)
    near, far = body.near_flank, body.flank(body.near.other)
    near, far = (replace(flank, ankle=flank.ankle + way) for flank, way in ((near, -20j), (far, 20j)))
    return replace(body, left=far, right=near) if body.near is Side.RIGHT else replace(body, left=near, right=far)


@pytest.mark.parametrize("yaw_deg", [-44.0, -35.0, 35.0, 44.0])
def test_feet_that_stand_wide_bend_nothing_from_far_off_the_side(yaw_deg: float) -> None:
    straight = body_of(bridge(155.0)).near_flank
    assert angles(from_the_side(wide_feet(yaw_deg=yaw_deg), floor=FLOOR)) == pytest.approx(angles(straight), abs=0.5)


@pytest.mark.parametrize("yaw_deg", [-15.0, 0.0, 15.0])
def test_from_the_side_the_hidden_leg_tells_nothing(yaw_deg: float) -> None:
    body = wide_feet(yaw_deg=yaw_deg)
    near = replace(body, left=body.near_flank, right=body.near_flank)
    assert from_the_side(body, floor=FLOOR) == from_the_side(near, floor=FLOOR)
