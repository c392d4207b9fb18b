"""Recordings played through the app: what its log says was spoken keeps every rule, and the lines are the right ones.

Without a window the recordings play as fast as they go, in this process; one plays as a user would play it, and one in
the window, in real time.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.app.options import Options
from coach.app.sessions_command import live
from tests.measure.golden import Case, cases
from tests.support.clips import alone, beginning, coach, coach_process
from tests.support.spoken import Record, broken_rules, counted_reps, of_kind, records_of

OWN = [case for case in cases() if len(case.exercises) == 1]


@pytest.fixture(autouse=True)
def no_display() -> Iterator[None]:
    with alone():
        yield


def play(case: Case, folder: Path, **settings: str) -> list[Record]:
    """The log of a recording."""
    log = folder / "log.jsonl"
    options = Options(settings={"language": "en", **settings}, log=log)
    assert live(exercise=case.exercises[0].name, source=case.path, options=options) == 0
    return records_of(log)


def play_as_a_user(recording: Path, exercise: str, folder: Path, *more: str, **environment: str) -> list[Record]:
    """The log of a recording that was played by the command line, with more options."""
    log = folder / "log.jsonl"
    with alone(folder, **environment):
        done = coach_process("live", "-e", exercise, "--source", recording, "--log", log, "--language", "en", *more)
    assert (done.returncode, done.stderr) == (0, "")
    return records_of(log)


def texts(records: list[Record]) -> list[str]:
    return [line["text"] for line in of_kind(records, "spoken")]


def case_of(name: str) -> Case:
    return next(case for case in OWN if case.name == name)


FIRST = [case for case in OWN if case.path.name.startswith(("real_1", "rendered_1"))]
"""A real and a rendered recording of each exercise."""


@pytest.mark.corpus
@pytest.mark.parametrize("case", FIRST, ids=lambda case: case.name)
def test_what_is_spoken_over_a_recording_keeps_the_rules(case: Case, tmp_path: Path) -> None:
    records = play(case, tmp_path)
    assert broken_rules(records) == []
    assert texts(records)[0] == case.exercises[0].title
    assert texts(records)[-1].endswith(("All done. Well done.", "That was the last one"))
    assert [screen["screen"] for screen in of_kind(records, "screen")] == ["intro", "countdown", "work", "summary"]


def test_sag_and_pike_are_each_corrected_their_own_way_and_praised(tmp_path: Path) -> None:
    records = play(case_of("plank/rendered_2_sag_then_pike"), tmp_path)
    assert broken_rules(records) == []
    spoken = texts(records)
    sag, pike = "Hips up a little", "Lower your hips a little"
    told = [text for text in spoken if text in (sag, pike, "That's it")]
    assert told[:4] == [sag, "That's it", pike, "That's it"]


def test_a_correction_of_a_repetition_is_said_with_its_count(tmp_path: Path) -> None:
    records = play(case_of("glute_bridge/rendered_5_feet_too_far"), tmp_path)
    assert broken_rules(records) == []
    assert "1. Bring your feet closer" in texts(records)


def test_a_short_attempt_is_not_counted_aloud_and_the_person_hears_why(tmp_path: Path) -> None:
    records = play(case_of("glute_bridge/rendered_3_hips_low"), tmp_path)
    assert broken_rules(records) == []
    assert "Not counted. Hips higher" in texts(records)
    assert len(counted_reps(records)) == len([line for line in of_kind(records, "spoken") if line["rep"] is not None])


def test_quiet_says_less(tmp_path: Path) -> None:
    records = play(case_of("glute_bridge/rendered_1"), tmp_path, voice="quiet")
    assert {line["urgency"] for line in of_kind(records, "spoken")} == {"stage"}


def test_without_a_voice_everything_is_still_captioned(tmp_path: Path) -> None:
    records = play(case_of("glute_bridge/rendered_1"), tmp_path, voice="off")
    assert "1" in [caption["text"] for caption in of_kind(records, "caption")]


@pytest.mark.process
def test_a_user_hears_the_same(tmp_path: Path) -> None:
    case = case_of("glute_bridge/rendered_5_feet_too_far")
    for name in ("user", "here"):
        (tmp_path / name).mkdir()
    assert texts(play_as_a_user(case.path, "glute_bridge", tmp_path / "user")) == texts(play(case, tmp_path / "here"))


@pytest.mark.process
def test_in_the_window_and_in_real_time_the_rules_hold_too(tmp_path: Path) -> None:
    recording = beginning(case_of("glute_bridge/rendered_5_feet_too_far").path, 2.0, tmp_path / "clip")
    dummies = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    stats = tmp_path / "stats.json"
    records = play_as_a_user(
        recording, "glute_bridge", tmp_path, "--stats-json", str(stats), "--voice", "quiet", **dummies
    )
    measured = json.loads(stats.read_text())
    assert 0 < measured["latency_ms"]["p50"] <= measured["latency_ms"]["p95"] <= measured["latency_ms"]["p99"]
    assert 0 < measured["poses_per_s"] < 35
    assert measured["window_fps"] > 0
    assert broken_rules(records, real_time=True) == []
    assert texts(records)[0] == "Glute bridge"
    screens = [screen["screen"] for screen in of_kind(records, "screen")]
    assert screens == ["intro", "countdown", "work", "summary"]
    assert len(counted_reps(records)) <= 1  # a busy machine skips pictures, and leaves out what would come too late


LIVE = ("live", "-e", "plank", "--source", OWN[0].path)


def test_a_log_that_cannot_be_written_is_refused_before_anything_opens(tmp_path: Path) -> None:
    done = coach(*LIVE, "--log", tmp_path / "none" / "log.jsonl")
    assert done.returncode == 2
    assert done.stderr == f"There is no folder {tmp_path / 'none'} to write log.jsonl to.\n"


@pytest.mark.parametrize(("option", "value"), [("--voice", "loud"), ("--language", "xx")])
def test_an_unknown_voice_or_language_is_a_wrong_call(option: str, value: str) -> None:
    done = coach(*LIVE, option, value)
    assert done.returncode == 2
    assert "There is no" in done.stderr
