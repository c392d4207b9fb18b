"""An exercise of another package is found through its entry point, with nothing imported but what is promised."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WALL_SIT = """
from coach.core.body import Body, measures
from coach.core.events import Side
from coach.core.exercise import (
    Dosage, Exercise, Focus, HoldCriterion, HoldRule, Instructions, Limit, Neutral, Posture, Travel, Zone,
    on_either_side,
)


def knee_off_square_deg(body: Body, side: Side) -> float | None:
    knee_deg = measures.knee_deg(body, side)
    return None if knee_deg is None else abs(knee_deg - 90.0)


SITTING = Limit(name="thighs level", of=knee_off_square_deg, high=30.0, slack=5.0)
OWN = Neutral(name="knee", usual=90.0, low=70.0, high=110.0, learnt=(-10.0, 10.0))

EXERCISE = Exercise(
    name="wall_sit",
    title="Wall sit",
    sides=(Side.NONE,),
    dosage=Dosage(sets=2, hold_s=(20.0, 40.0)),
    instructions=Instructions(
        purpose="Strong thighs.",
        steps=("Lean on a wall.", "Slide down.", "Stay there."),
        placement="Sit side-on to the camera.",
    ),
    rule=HoldRule(
        postures=(
            Posture(
                zone=Zone(name="sitting on air", limits=(SITTING,)),
                travel=Travel(of=measures.height("hip", over="knee"), still=0.02),
            ),
        ),
        near=on_either_side("sitting on air", SITTING),
    ),
    criteria=(
        HoldCriterion(
            name="too_high", title="too high", cue="Slide down", priority=1,
            of=measures.knee_deg, above=115.0, neutral=OWN,
        ),
    ),
    focus=Focus(joints=("hip", "knee", "ankle"), of=measures.knee_deg, target_deg=90.0),
)
"""


@pytest.mark.process
def test_it_is_listed_beside_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "gym.py").write_text(WALL_SIT, encoding="utf-8")
    installed = tmp_path / "gym-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: gym\nVersion: 1.0\n", encoding="utf-8")
    (installed / "entry_points.txt").write_text("[coach.exercises]\nwall_sit = gym:EXERCISE\n", encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "coach", "exercises", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": paths})
    listed = {row["name"]: row for row in json.loads(done.stdout)}
    assert {"glute_bridge", "wall_sit"} <= set(listed)
    assert listed["wall_sit"]["criteria"] == [{"name": "too_high", "title": "too high", "cue": "Slide down"}]
