"""The shipped table of limits: made by its command, and of limits that the exercises have."""

import json

import pytest

from coach.core.body.legs.crossing import CROSSED, OFF_FLOOR
from coach.core.exercise.bounds import parse_limits
from exercises.table import shipped
from tests.measure.golden import EXERCISES
from tests.measure.limit_rows import ROWS
from tests.measure.limits import FEWEST_SOURCES, TABLE, given, text

DOCUMENT = json.loads(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXERCISES)
def test_each_exercise_finds_its_limits(name: str) -> None:
    assert shipped(name) == parse_limits(DOCUMENT, name)
    assert shipped(name).bounds


def test_every_limit_comes_from_a_row_or_is_given_with_its_reason() -> None:
    found = {(exercise, name): row for exercise, rows in DOCUMENT["limits"].items() for name, row in rows.items()}
    assert found.keys() == {(row.exercise, row.name) for row in ROWS} | given().keys()
    for key, row in found.items():
        if key in given():
            assert given()[key].items() <= row.items() and len(row["why"]) > 10
        else:
            assert "why" not in row


def test_every_made_limit_says_where_it_comes_from() -> None:
    for rows in DOCUMENT["limits"].values():
        for row in rows.values():
            for end in {"low", "high"} & row.keys() if "why" not in row else ():
                assert sum(row[f"{end}_from"]["sources"]) >= FEWEST_SOURCES
                assert row[f"{end}_from"]["right"][0] >= 0.97


def test_an_ankle_is_crossed_where_it_tells_whose_leg_is() -> None:
    limits = shipped("figure_four")
    assert limits.value("ankle crossed/ankle on the other knee") == CROSSED
    assert limits.value("ankle crossed/ankle off the floor") == OFF_FLOOR


def test_the_document_is_written_a_limit_a_line() -> None:
    assert text(DOCUMENT) == TABLE.read_text(encoding="utf-8")
