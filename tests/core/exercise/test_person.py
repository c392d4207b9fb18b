"""What may differ from person to person is bounded where it is declared."""

import math
from dataclasses import replace

import pytest

from coach.core.exercise.person import Calibration, Neutral, OwnRange

HIPS = Neutral(name="hips", usual=180.0, low=165.0, high=187.0, learnt=(-5.0, 0.0), calibrated=(-10.0, 5.0),
               lower="{by:.0f} above", higher="{by:.0f} below", same="on the line")  # fmt: skip
UP = OwnRange(usual=167.0, beginner=160.0, furthest=150.0, margin=5.0, eased="{now} {usual}", reached="{reach}")
IN = replace(UP, usual=92.0, beginner=98.0, furthest=105.0)


@pytest.mark.parametrize(("value", "learnt", "calibrated"), [(180, 0, 0), (177, -3, -3), (166, -5, -10), (186, 0, 5)])
def test_a_neutral_shifts_no_further_than_it_may(value: float, learnt: float, calibrated: float) -> None:
    assert HIPS.shift(value, HIPS.learnt) == learnt
    assert HIPS.shift(value, HIPS.calibrated) == calibrated


def test_a_neutral_has_an_end_on_either_side() -> None:
    assert [HIPS.can_be(value) for value in (164.9, 165.0, 187.0, 187.1, math.nan)] == [False, True, True, False, False]


@pytest.mark.parametrize(("value", "words"), [(174.0, "6 above"), (183.0, "3 below"), (180.6, "on the line")])
def test_a_neutral_is_told_in_words(value: float, words: str) -> None:
    assert HIPS.words(value) == words


@pytest.mark.parametrize(("reach", "own"), [(180.0, 167.0), (172.0, 167.0), (165.0, 160.0), (151.0, 150.0)])
def test_where_less_is_easier_ones_own_threshold_lies_a_margin_below(reach: float, own: float) -> None:
    assert UP.own(reach) == own


@pytest.mark.parametrize(("reach", "own"), [(60.0, 92.0), (87.0, 92.0), (95.0, 100.0), (104.0, 105.0)])
def test_where_more_is_easier_it_lies_a_margin_above(reach: float, own: float) -> None:
    assert IN.own(reach) == own


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_calibration_with_a_number_that_is_none_is_refused(number: float) -> None:
    for wrong in ({"reach": number}, {"neutral": {"hips": number}}, {"seconds": number}):
        with pytest.raises(ValueError, match="calibration of plank: a number is not finite"):
            Calibration(**{"exercise": "plank", "when": "2026-03-01", "seconds": 10.0, **wrong})
