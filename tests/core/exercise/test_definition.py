"""A definition that cannot be right is refused when it is made, and the error names what and where."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from coach.core.events import Side
from coach.core.exercise import (
    DefinitionError,
    HoldCriterion,
    HoldRule,
    Limit,
    Neutral,
    OutsideCriterion,
    Rest,
    Ways,
    Zone,
)
from tests.support.builders import measured, value_of
from tests.support.exercises import BRIDGE, PLANK

LIMIT = Limit(name="value", of=value_of, low=10.0, high=20.0, slack=2.0)
ZONE = Zone(name="there", limits=(LIMIT,))
assert BRIDGE.own_range is not None
RANGE = BRIDGE.own_range
NEUTRAL = Neutral(name="own", usual=90.0, low=80.0, high=98.0, learnt=(-8.0, 8.0), calibrated=(-8.0, 8.0),
                  lower="{by:.0f} lower", higher="{by:.0f} higher", same="as usual")  # fmt: skip
HIGH = HoldCriterion(name="high", title="", cue="", priority=1, of=value_of, above=100.0)
ASIDE = OutsideCriterion(name="aside", title="", cue="", priority=2, zone=ZONE)


def rule(**changed: Any) -> Any:
    assert BRIDGE.reps is not None
    return replace(BRIDGE.reps, **changed)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: replace(LIMIT, low=20.0, high=10.0), "limit value: low 20.0 is not below high 10.0"),
        (lambda: replace(LIMIT, low=math.nan), "limit value"),
        (lambda: replace(LIMIT, slack=-1.0), "limit value: .* enter and leave would cross"),
        (lambda: Zone(name="there", limits=()), "zone there: has no limit"),
        (lambda: replace(ZONE, enter_s=-0.1), "zone there: a dwell is negative"),
        (lambda: replace(ZONE, leave_s=-0.1), "zone there: a dwell is negative"),
        (lambda: replace(HIGH, above=None), "criterion high: needs one threshold"),
        (lambda: replace(HIGH, below=50.0), "criterion high: needs one threshold"),
        (lambda: replace(HIGH, slack=-5.0), "criterion high: .* enter and leave would cross"),
        (
            lambda: replace(HIGH, neutral=replace(NEUTRAL, usual=110.0, high=112.0)),
            "criterion high: its neutral 110.0 is .* a fault",
        ),
        (lambda: replace(HIGH, neutral=replace(NEUTRAL, high=110.0)), "criterion high: its neutral 90.0 is .* a fault"),
        (lambda: replace(NEUTRAL, low=91.0), "neutral own: 90.0 does not lie between 91.0 and 98.0"),
        (lambda: replace(NEUTRAL, learnt=(2.0, 5.0)), "neutral own: it may move down by 2.0"),
        (lambda: replace(RANGE, beginner=140.0), f"range: 140.0 does not lie between {RANGE.usual} and 150.0"),
        (lambda: replace(RANGE, furthest=172.0), "range: "),
        (lambda: replace(RANGE, margin=-1.0), "range: the margin -1.0 is negative"),
        (lambda: replace(BRIDGE, range=replace(RANGE, lows=("nowhere",))), "glute_bridge: its range .* nowhere"),
        (lambda: replace(BRIDGE, range=replace(RANGE, usual=168.0)), "glute_bridge: its range ends at 168.0"),
        (lambda: replace(PLANK, range=RANGE), "plank: its range moves nothing"),
        (lambda: Ways(of=value_of, apart=0.0), "must differ by more than 0, not 0.0"),
        (lambda: replace(ASIDE, pause_s=3.1), "criterion aside: the pause 3.1 is not between 0 and the dwell 3.0"),
        (lambda: Rest(of=value_of, zone=ZONE, low=5.0, high=5.0), "rest in there: low 5.0 is not below high 5.0"),
        (lambda: rule(rest_max=172.0), r"rest \(172.0\) is not below the top"),
        (lambda: HoldRule(postures=()), "there is no posture, so a hold would never be reached"),
        (lambda: replace(PLANK, criteria=PLANK.criteria * 2), "plank: a criterion's name stands twice"),
        (
            lambda: replace(PLANK, criteria=(replace(HIGH, masked_by=("nowhere",)),)),
            "plank: high names nowhere, which it does not have",
        ),
        (
            lambda: replace(PLANK, criteria=(replace(ASIDE, goes_on_from=("nowhere",)),)),
            "plank: aside names nowhere, which it does not have",
        ),
    ],
)
def test_a_definition_that_cannot_be_right_is_refused(make: Callable[[], object], said: str) -> None:
    with pytest.raises(DefinitionError, match=said):
        make()


@pytest.mark.parametrize(
    ("value", "inside", "met"),
    [
        (10.0, False, True), (20.0, False, True), (9.0, False, False), (9.0, True, True), (22.0, True, True),
        (7.0, True, False), (None, True, None),
    ],
)  # fmt: skip
def test_a_limit_gives_slack_to_who_is_in(value: float | None, inside: bool, met: bool | None) -> None:
    assert LIMIT.met(measured(value), Side.NONE, inside=inside) is met


def test_a_zone_with_one_surely_unmet_limit_is_unmet_whatever_is_not_known() -> None:
    unknown = Limit(name="unknown", of=lambda body, side: None, low=0.0)
    zone = Zone(name="both", limits=(LIMIT, unknown))
    assert zone.met(measured(5.0), Side.NONE, inside=False) is False
    assert zone.met(measured(15.0), Side.NONE, inside=False) is None


def test_the_excess_is_positive_past_the_threshold() -> None:
    low = replace(HIGH, above=None, below=60.0)
    assert HIGH.excess(measured(103.0), Side.NONE) == 3.0
    assert HIGH.excess(measured(103.0), Side.NONE, shift=5.0) == -2.0
    assert low.excess(measured(57.0), Side.NONE) == 3.0
    assert low.excess(measured(57.0), Side.NONE, shift=-5.0) == -2.0
    assert HIGH.excess(measured(None), Side.NONE) is None


def test_a_criterion_is_found_by_its_fault() -> None:
    assert PLANK.criterion("hips_sag").name == "hips_sag"
    with pytest.raises(KeyError, match="plank has no criterion wings: hips_sag"):
        PLANK.criterion("wings")
