"""An evaluation as tables."""

from typing import Any

import pytest

from coach.core.exercise import Kind
from coach.evaluation.accuracy_tables import (
    differences,
    exercise_tables,
    groups,
    negative_table,
    wrong_table,
)
from coach.evaluation.labels import parse
from coach.evaluation.scoring import FalseScore, Score, no_answer, score

REP = {"start_s": 1.0, "top_s": 2.0, "end_s": 3.0}
HOLD = {"start_s": 1.0, "end_s": 11.0, "side": "left"}


def of(counts: Kind, found: dict[str, Any], /, **values: Any) -> Score:
    (clip,) = parse({"clips": [{"file": "a.mp4", "exercise": "x", "holds": [], "faults_labelled": True, **values}]})
    empty = {"reps": [], "holds": [], "faults": [], "unseen": [], "source": {"duration_s": 20.0, "fps": 30.0}}
    return score(clip, empty | found, counts)


def a_rep(**values: Any) -> Score:
    return of(Kind.REPS, {"reps": [REP | {"counted": True, "faults": []}]}, reps=[REP], **values)


def a_hold(end_s: float = 11.0, side: str = "left", **values: Any) -> Score:
    held_s = end_s - 1.0
    found = {"start_s": 1.0, "end_s": end_s, "side": side, "held_s": held_s, "good_s": held_s}
    return of(Kind.HOLD, {"holds": [found]}, holds=[HOLD], **values)


def test_reps_and_holds_have_columns_of_their_own() -> None:
    bridge, plank = exercise_tables(groups([a_rep(exercise="bridge"), a_hold(exercise="plank")]))
    assert bridge.title == "bridge (real)"
    assert bridge.columns[1:7] == ("clips", "exact", "off by one", "MAE", "mixed up", "top off")
    assert plank.columns[1:6] == ("clips", "within", "off", "IoU", "side")
    assert dict(zip(bridge.columns, bridge.rows[0], strict=True))["exact"] == "100 %"


def test_each_thing_known_of_the_views_has_its_rows() -> None:
    views = [{"yaw_deg": 5, "light": "low"}, {"yaw_deg": -25, "light": "normal"}]
    (table,) = exercise_tables(groups([a_rep(view=view) for view in views]))
    assert [row[0] for row in table.rows] == [
        "all", "yaw 0-10 deg", "yaw 21-30 deg", "light low", "light normal", "frames a second 25-30",
    ]  # fmt: skip


def test_kinds_are_never_mixed() -> None:
    tables = exercise_tables(groups([a_rep(kind="real"), a_rep(kind="synthetic")]))
    assert [table.title for table in tables] == ["x (real)", "x (synthetic)"]


def test_a_cell_that_nothing_went_into_shows_a_dash() -> None:
    (table,) = exercise_tables(groups([a_rep()]))
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert (row["precision"], row["recall"], row["right way"], row["not trusted"]) == ("-", "-", "-", "0.0 %")


def test_negatives_are_told_by_what_they_were_taken_for() -> None:
    quiet = FalseScore(file="a", exercise="plank", reps=0, held_s=0.0, cues=0, duration_s=30.0)
    loud = FalseScore(file="a", exercise="bridge", reps=2, held_s=0.0, cues=1, duration_s=30.0)
    assert negative_table([quiet, loud]).rows == (
        ("bridge", "1", "0", "2", "0.0", "1", "0.5"),
        ("plank", "1", "1", "0", "0.0", "0", "0.5"),
        ("all", "2", "1", "2", "0.0", "1", "1.0"),
    )
    assert wrong_table([], [quiet, loud]).rows == (("a", "as bridge: reps 2, 0.0 s held, corrections 1"),)


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (a_rep(), []),
        (of(Kind.REPS, {}, reps=[REP]), ["0 reps for 1"]),
        (of(Kind.REPS, {"reps": [REP | {"counted": False, "faults": ["f"]}]}, reps=[REP]),
         ["0 reps for 1", "1 mixed up", "not there: f"]),
        (a_hold(), []),
        (a_hold(9.0, "right"), ["8.0 s for 10.0 s", "side right for 0%"]),
        (a_hold(faults=[{"name": "f", "start_s": 0, "end_s": 1}]), ["missed f"]),
        (no_answer(a_rep().clip, "gone", Kind.REPS), ["no answer: gone"]),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_as_labelled_says_in_what(answer: Score, what: list[str]) -> None:
    assert differences(answer) == what
