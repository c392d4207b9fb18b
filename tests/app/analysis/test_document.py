"""The document of `coach analyze`: its keys, its closed lists, and that its totals are the sum of its parts."""

import json
from dataclasses import replace
from typing import Any

from coach.app.analysis.document import Analysis
from coach.core.events import (
    Elsewhere,
    Event,
    Fault,
    FaultCleared,
    FaultRaised,
    HoldEnded,
    HoldStarted,
    Missing,
    Rejection,
    RepEnded,
    RepLowered,
    RepStarted,
    Side,
    SightLost,
    SightRegained,
    Strayed,
    Unseeable,
    Unseen,
    Variant,
    WasElsewhere,
)
from coach.core.exercise import Exercise
from tests.support.exercises import BRIDGE, FOUR, KNEELING
from tests.support.made import made_hold, made_rep

SOURCE = {"path": "clip.mp4", "duration_s": 13.067, "fps": 29.97, "frames": 392, "frames_with_person": 390}
REP = made_rep(0.9, 2.10049, 4.0, peak_hip_deg=176.44, top_hold_s=0.8, form=0.94, faults=("feet_too_far",))
SHORT = made_rep(5.0, 6.0, 7.0, counted=False, peak_hip_deg=150.0, form=0.5, faults=("hips_low",),
                 rejected_because=Rejection.SHORT)  # fmt: skip
LEAN = Fault(name="trunk_lean", start_s=15.0, end_s=15.7)
HOLD = made_hold(12.4, 21.0, Side.LEFT, good_s=7.9, faults=(LEAN,))
RIGHT = made_hold(30.0, 40.0, Side.RIGHT, variant=Variant.SUPINE)
UPRIGHT = Fault(name="no_shift", start_s=4.0, end_s=6.5)
AWAY = Unseen(start_s=0.0, end_s=1.2, why=Unseeable.NO_PERSON)


def document(exercise: Exercise, *events: Event) -> dict[str, Any]:
    analysis = Analysis(exercise)
    analysis.add(events)
    return analysis.document(SOURCE)


def test_a_bridge_is_written_as_the_contract_says() -> None:
    found = document(
        BRIDGE,
        RepStarted(t=1.2, start_s=0.9),
        FaultRaised(t=4.0, name="feet_too_far", start_s=2.1),
        FaultCleared(t=4.0, fault=Fault(name="feet_too_far", start_s=2.1, end_s=4.0)),
        RepEnded(t=3.4, rep=replace(REP, end_s=3.4, top_hold_s=1.0)),
        RepLowered(t=4.6, rep=REP),
        RepEnded(t=7.2, rep=SHORT),
    )
    assert found == {
        "schema": "coach.analysis/1",
        "source": {"path": "clip.mp4", "duration_s": 13.067, "fps": 29.97, "frames": 392, "frames_with_person": 390},
        "exercise": "glute_bridge",
        "reps": [
            {
                "start_s": 0.9, "top_s": 2.1, "end_s": 4.0, "counted": True, "peak_hip_deg": 176.4,
                "top_hold_s": 0.8, "form": 0.94, "faults": ["feet_too_far"], "rejected_because": None,
            },
            {
                "start_s": 5.0, "top_s": 6.0, "end_s": 7.0, "counted": False, "peak_hip_deg": 150.0,
                "top_hold_s": 0.5, "form": 0.5, "faults": ["hips_low"], "rejected_because": "short",
            },
        ],
        "holds": [],
        "faults": [
            {"name": "feet_too_far", "start_s": 0.9, "end_s": 4.0},
            {"name": "hips_low", "start_s": 5.0, "end_s": 7.0},
        ],
        "unseen": [],
        "elsewhere": [],
        "totals": {
            "reps": 1,
            "rejected": 1,
            "held_s": {"left": 0, "right": 0, "none": 0},
            "good_s": {"left": 0, "right": 0, "none": 0},
        },
    }  # fmt: skip


def test_a_stretch_is_written_as_the_contract_says() -> None:
    found = document(
        KNEELING,
        SightLost(t=0.3, start_s=0.0, why=Unseeable.NO_PERSON),
        SightRegained(t=1.2, unseen=AWAY),
        Strayed(t=4.2, start_s=1.2, missing=Missing.ONE_KNEE_DOWN),
        WasElsewhere(t=5.0, elsewhere=Elsewhere(start_s=1.2, end_s=4.9, missing=Missing.ONE_KNEE_DOWN)),
        FaultCleared(t=6.6, fault=UPRIGHT),
        HoldStarted(t=13.0, start_s=12.4, side=Side.LEFT, variant=None),
        FaultCleared(t=16.0, fault=LEAN),
        HoldEnded(t=21.4, hold=HOLD),
        HoldEnded(t=40.4, hold=RIGHT),
    )
    assert found["holds"] == [
        {
            "start_s": 12.4,
            "end_s": 21.0,
            "side": "left",
            "variant": None,
            "held_s": 8.6,
            "good_s": 7.9,
            "faults": [{"name": "trunk_lean", "start_s": 15.0, "end_s": 15.7}],
        },
        {
            "start_s": 30.0, "end_s": 40.0, "side": "right", "variant": "supine", "held_s": 10.0, "good_s": 10.0,
            "faults": [],
        },
    ]  # fmt: skip
    assert [fault["name"] for fault in found["faults"]] == ["no_shift", "trunk_lean"]
    assert found["unseen"] == [{"start_s": 0.0, "end_s": 1.2, "why": "no_person"}]
    assert found["elsewhere"] == [{"start_s": 1.2, "end_s": 4.9, "missing": "one_knee_down"}]
    assert found["totals"]["held_s"] == {"left": 8.6, "right": 10.0, "none": 0}
    assert found["totals"]["good_s"] == {"left": 7.9, "right": 10.0, "none": 0}


def test_a_fault_in_a_hold_stands_once_at_the_top() -> None:
    found = document(KNEELING, FaultCleared(t=16.0, fault=LEAN), HoldEnded(t=21.4, hold=HOLD))
    assert len(found["faults"]) == 1


def test_nothing_seen_is_a_whole_document_too() -> None:
    found = document(FOUR)
    assert (found["reps"], found["holds"], found["faults"], found["unseen"]) == ([], [], [], [])
    assert found["totals"]["reps"] == 0


def test_the_document_is_json_as_it_is() -> None:
    found = document(KNEELING, HoldEnded(t=21.4, hold=HOLD), SightRegained(t=1.2, unseen=AWAY))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
