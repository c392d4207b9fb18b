"""The table of limits: what is given, and what the rule made and enough people tell."""

import pytest

from tests.measure.limit_rows import ROWS, Row
from tests.measure.limit_rules import Made
from tests.measure.limits import given, limits_of, ruled, table


def row(name: str) -> Row:
    return next(each for each in ROWS if each.name == name)


def made(of: Row, sources: tuple[int, int]) -> Made:
    return Made(
        value=10.0, end=of.end, error=1.0, slack=2.0, belong=9.0, beyond=None, right=(1.0, None), sources=sources
    )


def test_what_is_given_is_not_held_by_the_rule_against_anybody() -> None:
    shoulders, knees = row("shoulders_off_elbows"), row("knees_bent")
    found = limits_of({shoulders: made(shoulders, (9, 13)), knees: made(knees, (9, 13))})
    assert set(found["plank"].bounds) == {"knees_bent"}
    assert shoulders not in ruled() and knees in ruled()


def test_what_too_few_people_tell_has_to_be_given() -> None:
    knees = row("knees_bent")
    assert limits_of({knees: made(knees, (1, 1))})["plank"].bounds == {}
    with pytest.raises(ValueError, match="knees_bent: too few people"):
        table({knees: made(knees, (1, 1))})


def test_each_given_limit_is_of_an_exercise_and_says_why() -> None:
    for (exercise, name), limit in given().items():
        assert {"low", "high"} & limit.keys(), (exercise, name)
        assert limit["why"]
