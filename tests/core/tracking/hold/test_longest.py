"""The body in the longest stretch in which something was so."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from coach.core.body.moving_figure import JOINTS
from coach.core.tracking.hold.longest import LongestStretch
from tests.support.builders import measured

NOSE_X = 2 * JOINTS.index("head")


def shown_s(*spans: tuple[float, float], until_s: float = 20.0) -> float | None:
    """When the body was as it is shown: its head lies as far from the hips as seconds have passed."""
    longest = LongestStretch()
    for t in (number / 10 for number in range(round(until_s * 10))):
        body = replace(measured(1.0), nose=complex(3 * t))
        longest.update(body, so=any(start <= t < end for start, end in spans), t=t)
    at_rest = longest.stance and longest.stance.points[NOSE_X]
    return None if longest.stance is None else (at_rest or 0) / 100 - _ears()


def _ears() -> float:
    body = measured(1.0)
    return ((body.left.ear + body.right.ear) / 3).real


@pytest.mark.parametrize(
    ("spans", "seconds"),
    [
        ([(2.0, 3.0)], 2.9),
        ([(2.0, 3.0), (5.0, 7.0)], 6.9),
        ([(2.0, 4.0), (5.0, 6.0)], 3.9),
        ([(2.0, 12.0)], 5.0),
        ([(2.0, 12.0), (13.0, 19.0)], 5.0),
    ],
    ids=["the only one", "the longer one", "the longer one, first", "three seconds into it", "the first of two long"],
)
def test_the_longest_stretch_shows_the_body(spans: Iterable[tuple[float, float]], seconds: float) -> None:
    assert shown_s(*spans) == pytest.approx(seconds, abs=0.11)


def test_without_a_stretch_there_is_none() -> None:
    assert shown_s() is None
