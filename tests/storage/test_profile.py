"""The profile: kept, read back, set aside when it is damaged, and what it makes of the exercises."""

import json
from pathlib import Path

import pytest

from coach.app.analysis.tables import profile_lines
from coach.core.events import Side
from coach.core.exercise.person import Calibration, RangeMode
from coach.errors import CoachError
from coach.storage.profile import Profile, ProfileFile, fit
from exercises import glute_bridge, plank
from tests.support.exercises import BRIDGE, PLANK

EXERCISES = {module.EXERCISE.name: module.EXERCISE for module in (glute_bridge, plank)}
OWN_PLANK = Calibration(exercise="plank", when="2026-03-01", seconds=10.0, neutral={"hips": 176.0})
OWN_BRIDGE = Calibration(exercise="glute_bridge", when="2026-03-02", seconds=12.4, reach=160.0)
KNOWN = Profile(mode=RangeMode.COMFORTABLE).with_calibration(OWN_PLANK).with_calibration(OWN_BRIDGE)


def test_without_a_file_nothing_is_calibrated_and_nothing_is_said(tmp_path: Path) -> None:
    assert ProfileFile(tmp_path / "none").load() == (Profile(), None)


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    file = ProfileFile(tmp_path / "new" / "folder")
    file.save(KNOWN)
    assert ProfileFile(tmp_path / "new" / "folder").load() == (KNOWN, None)


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    file = ProfileFile(tmp_path)
    file.save(Profile().with_calibration(OWN_PLANK))
    assert json.loads(file.path.read_text()) == {
        "schema": "coach.profile/1",
        "mode": "standard",
        "calibrations": {
            "plank": {"when": "2026-03-01", "seconds": 10.0, "side": "none", "neutral": {"hips": 176.0}, "reach": None}
        },
    }


def test_a_new_calibration_takes_the_place_of_the_one_before() -> None:
    newer = Calibration(exercise="plank", when="2026-04-01", seconds=10.0, side=Side.NONE, neutral={"hips": 178.0})
    assert KNOWN.with_calibration(newer).calibrations == {"plank": newer, "glute_bridge": OWN_BRIDGE}


def test_a_calibration_can_be_forgotten() -> None:
    assert KNOWN.without("plank").calibrations == {"glute_bridge": OWN_BRIDGE}
    assert KNOWN.without("figure_four") == KNOWN


GOOD = {"schema": "coach.profile/1", "mode": "standard", "calibrations": {}}


@pytest.mark.parametrize(
    "damaged",
    [
        "{",
        "",
        "[]",
        "{}",
        json.dumps({**GOOD, "schema": "coach.routine/1"}),
        json.dumps({**GOOD, "calibrations": []}),
        json.dumps({**GOOD, "calibrations": {"plank": {"when": "", "seconds": 10, "reach": float("nan")}}}),
    ],
)
def test_a_damaged_profile_is_set_aside_and_nothing_of_it_is_lost(tmp_path: Path, damaged: str) -> None:
    file = ProfileFile(tmp_path)
    file.path.write_text(damaged)
    profile, message = file.load()
    assert profile == Profile()
    assert message is not None
    assert "profile.damaged-1.json" in message
    assert (tmp_path / "profile.damaged-1.json").read_text() == damaged
    assert not file.path.exists()


@pytest.mark.parametrize(
    "strange",
    [
        3,
        {"when": 1, "seconds": 10.0},
        {"when": "2026-03-01"},
        {"when": "", "seconds": 10, "neutral": {"hips": "high"}},
        {"when": "", "seconds": 10, "side": "up"},
    ],
)
def test_a_calibration_that_is_not_understood_is_told_and_kept_and_the_others_are_used(
    tmp_path: Path, strange: object
) -> None:
    file = ProfileFile(tmp_path)
    file.save(Profile().with_calibration(OWN_BRIDGE))
    document = json.loads(file.path.read_text())
    document["calibrations"]["plank"] = strange
    file.path.write_text(json.dumps({**document, "schema": "coach.profile/2", "mode": "playful"}))
    profile, message = file.load()
    assert profile.calibrations == {"glute_bridge": OWN_BRIDGE}
    assert message is not None and "plank" in message and "mode: must be" in message
    file.save(profile.without("glute_bridge"))
    assert json.loads(file.path.read_text()) == {
        "schema": "coach.profile/2", "mode": "playful", "calibrations": {"plank": strange},
    }  # fmt: skip
    file.save(profile.with_calibration(OWN_PLANK))
    assert ProfileFile(tmp_path).load()[0].calibrations == {"glute_bridge": OWN_BRIDGE, "plank": OWN_PLANK}


def test_a_profile_that_cannot_be_read_is_not_damaged_and_is_left_alone(tmp_path: Path) -> None:
    file = ProfileFile(tmp_path)
    file.path.mkdir()
    profile, message = file.load()
    assert profile == Profile()
    assert message is not None and "cannot be read" in message
    with pytest.raises(CoachError):
        file.save(KNOWN)
    assert [path.name for path in tmp_path.iterdir()] == ["profile.json"]


def test_what_a_newer_version_wrote_is_kept(tmp_path: Path) -> None:
    file = ProfileFile(tmp_path)
    plank_row = {"when": "2026-03-01", "seconds": 10.0, "neutral": {"hips": 176.0}, "camera": "left"}
    file.path.write_text(json.dumps({**GOOD, "name": "me", "calibrations": {"plank": plank_row, "squat": plank_row}}))
    profile, message = file.load()
    assert message is None
    file.save(profile)
    kept = json.loads(file.path.read_text())
    assert kept["name"] == "me"
    assert kept["calibrations"]["plank"]["camera"] == "left"
    assert set(kept["calibrations"]) == {"plank", "squat"}


def test_a_profile_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CoachError, match="cannot be kept"):
        ProfileFile(tmp_path / "file").save(KNOWN)


def test_the_exercises_are_fitted_in_the_profiles_mode() -> None:
    made, notes = fit(EXERCISES, KNOWN)
    assert made["glute_bridge"].eased == f"hips to 155 degrees instead of {BRIDGE.reps.straight:.0f}"
    assert made["plank"].criterion("hips_sag").above == PLANK.criterion("hips_sag").above - 6.0
    assert notes == {}


def test_a_mode_that_is_named_comes_before_the_profiles() -> None:
    made, _ = fit(EXERCISES, KNOWN, RangeMode.STANDARD)
    assert made["glute_bridge"].reps == BRIDGE.reps
    assert made["plank"].criterion("hips_sag").above == PLANK.criterion("hips_sag").above - 6.0


def test_the_comfortable_mode_says_what_is_not_calibrated_yet() -> None:
    made, notes = fit(EXERCISES, Profile(), RangeMode.COMFORTABLE)
    assert made["glute_bridge"].mode is RangeMode.BEGINNER
    assert notes == {
        "glute_bridge": "Glute bridge: no calibration yet, so the beginner's range counts. "
        "`coach calibrate glute-bridge` takes ten seconds."
    }


def test_the_profile_is_told_exercise_by_exercise() -> None:
    assert profile_lines(Profile().with_calibration(OWN_PLANK), EXERCISES) == [
        "Mode: standard",
        "Glute bridge: not calibrated",
        "Plank: 2026-03-01",
        "  Plank: the hips are 6 degrees above the line. That is your neutral now.",
    ]
