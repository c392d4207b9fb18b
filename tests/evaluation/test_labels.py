"""What is labelled in a clip, as it is read; and what is said of labels that cannot be right."""

from typing import Any

import pytest

from coach.core.events import Side
from coach.evaluation.labels import Filming, LabelledFault, LabelledHold, LabelledRep, parse
from coach.fields import DocumentError

REP = {"start_s": 1.0, "top_s": 2.0, "end_s": 3.5}
HOLD = {"start_s": 1.0, "end_s": 9.0, "side": "left"}


def clip(**values: Any) -> dict[str, Any]:
    return {"file": "a.mp4", "exercise": "plank", "holds": [], **values}


def one(**values: Any) -> Any:
    (found,) = parse({"clips": [clip(**values)]})
    return found


def test_a_clip_needs_no_more_than_a_file_an_exercise_and_what_is_counted() -> None:
    found = one()
    assert (found.file, found.exercise, found.kind) == ("a.mp4", "plank", "real")
    assert not (found.negative or found.faults_labelled or found.hard or found.pulsed)
    assert found.reps == found.holds == found.faults == found.ignore == ()
    assert found.view == Filming()


def test_an_exercise_may_be_written_as_on_the_command_line() -> None:
    assert one(exercise="glute-bridge").exercise == "glute_bridge"


def test_reps_count_unless_they_say_otherwise() -> None:
    found = one(reps=[REP, REP | {"counts": False, "faults": ["hips_low"]}])
    assert found.reps == (
        LabelledRep(start_s=1.0, top_s=2.0, end_s=3.5, counts=True, faults=()),
        LabelledRep(start_s=1.0, top_s=2.0, end_s=3.5, counts=False, faults=("hips_low",)),
    )


def test_a_fault_that_comes_on_slowly_has_two_begins() -> None:
    slow = {"name": "hips_sag", "start_s": 2.0, "full_start_s": 2.6, "full_end_s": 5.0, "end_s": 5.6}
    found = one(holds=[HOLD | {"faults": [slow]}], faults=[{"name": "no_shift", "start_s": 0.0, "end_s": 0.5}])
    sag = LabelledFault(name="hips_sag", start_s=2.0, end_s=5.6, full_start_s=2.6, full_end_s=5.0)
    assert found.holds == (LabelledHold(start_s=1.0, end_s=9.0, side=Side.LEFT, faults=(sag,)),)
    assert [fault.name for fault in found.all_faults] == ["hips_sag", "no_shift"]


def test_a_negative_clip_may_show_anything() -> None:
    assert one(negative=True, exercise="crunch", view="side").negative


def test_the_view_may_be_numbers_or_only_a_word() -> None:
    known = one(view={"yaw_deg": -20, "pitch_deg": 10, "near_side": "right"}, light="low").view
    assert (known.yaw_deg, known.pitch_deg, known.light, known.near_side) == (-20.0, 10.0, "low", Side.RIGHT)
    assert one(view="oblique", light="low").view == Filming(light="low")


def test_uncertain_counts_and_ignored_parts() -> None:
    found = one(reps_range=[6, 7], ignore=[[40.2, 46.3]], difficulty="hard")
    assert (found.reps_range, found.ignore, found.hard) == ((6, 7), ((40.2, 46.3),), True)


@pytest.mark.parametrize(
    ("document", "what"),
    [
        ([], 'no list "clips"'),
        ({"clips": {}}, 'no list "clips"'),
        ({"clips": []}, "no clip"),
        ({"clips": [3]}, "clip 1: must be a table of fields, not 3"),
        ({"clips": [{"exercise": "plank"}]}, "clip 1: file: is missing"),
        ({"clips": [{"file": "a.mp4"}]}, r"clip 1 \(a.mp4\): exercise: is missing"),
        ({"clips": [{"file": "a.mp4", "exercise": "plank"}]}, "neither reps nor holds"),
        ({"clips": [clip(reps=[{"start_s": 1, "end_s": 2}])]}, r"reps 1: top_s: is missing"),
        ({"clips": [clip(reps=[REP | {"top_s": "2"}])]}, "top_s: must be a number from 1 to 3.5, not '2'"),
        ({"clips": [clip(reps=[REP | {"top_s": float("nan")}])]}, "top_s: must be a number from 1 to 3.5, not nan"),
        ({"clips": [clip(reps=[REP | {"faults": [1]}])]}, "faults: must be a list of words"),
        ({"clips": [clip(holds=[HOLD | {"side": "up"}])]}, "side: must be left, right or none, not 'up'"),
        ({"clips": [clip(holds=[HOLD | {"end_s": 0.5}])]}, "end_s: is before start_s"),
        ({"clips": [clip(reps=[REP | {"top_s": 99.0}])]}, "top_s: must be a number from 1 to 3.5, not 99.0"),
        ({"clips": [clip(holds=[HOLD, HOLD])]}, "holds: overlap"),
        ({"clips": [clip(kind="reel")]}, "kind: must be real or synthetic, not 'reel'"),
        ({"clips": [clip(difficulty="hrad")]}, "difficulty: must be easy, medium or hard, not 'hrad'"),
        ({"clips": [clip(holds={})]}, "holds: must be a list"),
        ({"clips": [clip(negative="no")]}, "negative: must be true or false"),
        ({"clips": [clip(ignore=[[3, 2]])]}, "ignore: runs backwards"),
        ({"clips": [clip(reps_range=3)]}, "reps_range: must be a list"),
    ],
)
def test_labels_that_cannot_be_right_are_refused_and_say_where(document: Any, what: str) -> None:
    with pytest.raises(DocumentError, match=what):
        parse(document)
