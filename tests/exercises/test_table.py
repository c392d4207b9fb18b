"""The shipped table of limits: made by its command, and of limits that the exercises have."""

from __future__ import annotations

import json

import pytest

from coach.core.exercise.bounds import parse_limits
from exercises.table import shipped
from tests.measure.golden import EXERCISES
from tests.measure.limits import ROWS, TABLE, all_errors, all_reads, make, table, text

DOCUMENT = json.loads(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXERCISES)
def test_each_exercise_finds_its_limits(name: str) -> None:
    assert shipped(name) == parse_limits(DOCUMENT, name)
    assert shipped(name).bounds


def test_every_row_has_come_to_a_limit_and_every_limit_from_a_row() -> None:
    found = {(exercise, name) for exercise, rows in DOCUMENT["limits"].items() for name in rows}
    assert found == {(row.exercise, row.name) for row in ROWS}


def test_every_limit_says_where_it_comes_from() -> None:
    for rows in DOCUMENT["limits"].values():
        for row in rows.values():
            for end in {"low", "high"} & row.keys():
                assert sum(row[f"{end}_from"]["sources"]) > 0
                assert row[f"{end}_from"]["right"][0] >= 0.97


def test_the_document_is_written_a_limit_a_line() -> None:
    assert text(DOCUMENT) == TABLE.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.corpus
def test_the_table_is_what_the_recordings_give() -> None:
    found = text(table(make(ROWS, all_reads(), all_errors())))
    assert found == TABLE.read_text(encoding="utf-8"), "out of date: python -m tests.measure.limits"
