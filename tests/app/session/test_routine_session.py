"""A whole session from start to end through the app: a film of somebody doing a routine, as MediaPipe saw it.

What must come out is told by what was rendered (`tests/sessions/truth.json`, made by `tests.tools.routine`), not by
what came out. Times are seconds of the film; without a window they are the log's as well.
"""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coach.core.session.coaching import WAIT_AFTER_S
from coach.core.session.gestures import HELD_S
from coach.core.session.work import WRONG_SIDE_S
from coach.storage.shipped.catalog import Catalog
from tests.support.clips import alone, beginning, coach, coach_process, empty_room
from tests.support.spoken import Record, broken_rules, of_kind, records_of
from tests.tools.routine import FPS, RECORDING, ROUTINE, TRUTH

pytestmark = pytest.mark.process

ROOT = Path(__file__).resolve().parents[3]
TRUE: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
COUNTED = [rep for rep in TRUE["reps"] if rep["counts"]]
BRIDGE, PLANK, KNEELING, FOUR = "glute_bridge", "plank", "kneeling_hip_flexor_stretch", "figure_four"
HOLD_S = {PLANK: 12.0, KNEELING: 8.0, FOUR: 8.0}
"""As `routine.toml` asks for them."""
EDGE_S = 0.5
"""How far a hold's begin and end, and its seconds, may be off."""


FRAME_S = 1 / FPS


def true_holds(exercise: str) -> list[dict[str, Any]]:
    return [hold for hold in TRUE["holds"] if hold["exercise"] == exercise]


def shots(shows: str) -> list[dict[str, Any]]:
    return [shot for shot in TRUE["shots"] if shot["shows"] == shows]


def play(folder: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`coach live` to its end, with folders of its own; in a window, as a process, where the environment names one."""
    with alone(folder, **environment):
        return (coach_process if environment else coach)("live", "--language", "en", *arguments)


def script_of(records: list[Record]) -> list[str]:
    """All that was said but how the exercises are done."""
    return [line["text"] for line in of_kind(records, "spoken") if line["urgency"] not in ("teaching", "aside")]


@dataclass(frozen=True)
class Played:
    """A session that was played to its end."""

    records: list[Record]
    said: str
    complained: str
    status: int

    def events(self, name: str) -> list[Record]:
        return [record for record in of_kind(self.records, "event") if record["name"] == name]

    @property
    def screens(self) -> list[tuple[str, int, str | None]]:
        return [(each["screen"], each["block"], each["side"]) for each in of_kind(self.records, "screen")]

    def when(self, screen: str) -> list[tuple[float, float]]:
        """From when to when a screen was shown."""
        shown = of_kind(self.records, "screen")
        pairs = zip(shown, [*shown[1:], {"t": float("inf")}], strict=True)
        return [(one["t"], after["t"]) for one, after in pairs if one["screen"] == screen]

    @property
    def spoken(self) -> list[str]:
        return script_of(self.records)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("routine")
    log = folder / "log.jsonl"
    done = play(folder, "--routine", ROUTINE, "--source", RECORDING, "--log", log)
    assert not (folder / "data").exists(), "a file is nobody's history"
    return Played(records_of(log), done.stdout, done.stderr, done.returncode)


# --- what is counted


def test_it_goes_all_the_way(session: Played) -> None:
    assert (session.status, session.complained) == (0, "")
    assert "Summary: Finished" in session.said


def test_each_repetition_is_counted_and_the_one_that_stops_short_is_not(session: Played) -> None:
    found = [event["data"]["rep"] for event in session.events("RepEnded")]
    assert [rep["counted"] for rep in found] == [rep["counts"] for rep in TRUE["reps"]]
    assert [rep["rejected_because"] for rep in found if not rep["counted"]] == ["short"]
    for rep, true in zip(found, TRUE["reps"], strict=True):
        assert rep["top_s"] == pytest.approx(true["top_s"], abs=0.25)
        assert rep["end_s"] == pytest.approx(true["end_s"], abs=0.3)


def test_each_count_is_heard_when_the_hips_are_down(session: Played) -> None:
    aloud = [line for line in of_kind(session.records, "spoken") if line["rep"] is not None]
    assert [line["rep"] for line in aloud] == [1, 2, 3, 1, 2, 3]
    assert [line["t"] for line in aloud] == pytest.approx([rep["end_s"] for rep in COUNTED], abs=0.3)


def test_each_hold_is_found_on_its_side(session: Played) -> None:
    found = [event["data"]["hold"]["side"] for event in session.events("HoldEnded")]
    assert found == [hold["side"] for hold in TRUE["holds"]]


@pytest.mark.parametrize("number", range(len(TRUE["holds"])))
def test_a_hold_begins_on_arrival_and_ends_with_the_target_or_with_the_person(session: Played, number: int) -> None:
    found, true = session.events("HoldEnded")[number]["data"]["hold"], TRUE["holds"][number]
    assert found["start_s"] == pytest.approx(true["start_s"], abs=EDGE_S)
    first_plank, second_plank = true_holds(PLANK)
    if true in (first_plank, wrong_side()):
        assert found["end_s"] == pytest.approx(true["end_s"], abs=EDGE_S)
        return
    left_s = HOLD_S[true["exercise"]] - (good_s(first_plank) if true == second_plank else 0.0)
    assert found["end_s"] == pytest.approx(true["start_s"] + left_s, abs=2 * EDGE_S)


def wrong_side() -> dict[str, Any]:
    """The right side once more, when the left one was to come."""
    return true_holds(KNEELING)[1]


def good_s(hold: dict[str, Any]) -> float:
    """The seconds without a fault at its full size; half of its way in and out is as good as bad."""
    seconds: float = hold["end_s"] - hold["start_s"] - sum(f["end_s"] - f["start_s"] + 0.6 for f in hold["faults"])
    return seconds


def test_the_summary_tells_what_was_done(session: Played) -> None:
    rows = [row for event in session.events("BlockEnded") for row in event["data"]["results"]]
    done = [(row["exercise"], row["side"], row["set"], row["reps"], row["rejected"]) for row in rows]
    in_first = len([rep for rep in COUNTED if rep["end_s"] < shots("bridge")[0]["start_s"]])
    assert done == [
        (BRIDGE, "none", 1, in_first, 1),
        (BRIDGE, "none", 2, len(COUNTED) - in_first, 0),
        (PLANK, "none", 1, 0, 0),
        (KNEELING, "right", 1, 0, 0),
        (KNEELING, "left", 1, 0, 0),
        (KNEELING, "right", 1, 0, 0),
        (FOUR, "left", 1, 0, 0),
        (FOUR, "right", 1, 0, 0),
    ]
    again_s = wrong_side()["end_s"] - wrong_side()["start_s"]
    good = [0.0, 0.0, HOLD_S[PLANK], HOLD_S[KNEELING], HOLD_S[KNEELING], again_s, HOLD_S[FOUR], HOLD_S[FOUR]]
    assert [row["good_s"] for row in rows] == pytest.approx(good, abs=EDGE_S)
    bad_s = sum(fault["end_s"] - fault["start_s"] + 0.6 for fault in true_holds(PLANK)[0]["faults"])
    assert rows[2]["held_s"] == pytest.approx(HOLD_S[PLANK] + bad_s, abs=2 * EDGE_S)
    for line in ("set 1: 3 counted, 1 not", "set 2: 3 counted, form", "stretch left, set 1: 8.0 of 8.0 s good"):
        assert line in session.said


def test_only_what_is_wrong_is_found_wrong(session: Played) -> None:
    """`no_shift` is how the stretch begins: upright, for longer than three seconds."""
    inside = [fault for event in session.events("HoldEnded") for fault in event["data"]["hold"]["faults"]]
    true = [fault for hold in TRUE["holds"] for fault in hold["faults"]]
    assert [fault["name"] for fault in inside] == [fault["name"] for fault in true] == ["hips_sag"]
    assert inside[0]["start_s"] == pytest.approx(true[0]["start_s"], abs=EDGE_S)
    assert inside[0]["end_s"] == pytest.approx(true[0]["end_s"], abs=EDGE_S)
    counted = [event["data"]["rep"]["faults"] for event in session.events("RepEnded")]
    assert [faults for faults in counted if faults] == [["hips_low"]]


# --- away, paused, and the wrong side


def test_nothing_is_done_while_nobody_is_there(session: Played) -> None:
    for shot in shots("nobody"):
        there = [e for e in of_kind(session.records, "event") if shot["start_s"] + 0.3 < e["t"] < shot["end_s"]]
        names = {event["name"] for event in there}
        assert not names & {"RepStarted", "RepEnded", "HoldStarted", "HoldEnded", "FaultRaised", "CorrectionShown"}


def test_a_walk_out_of_the_picture_is_noticed_waited_for_and_over_when_they_are_back(session: Played) -> None:
    away, put_down = shots("nobody")[2], true_holds(PLANK)[0]["end_s"]
    lost, found = session.events("SightLost"), session.events("SightRegained")
    while_away = [event for event in lost if put_down < event["t"] < away["start_s"] + 0.5]
    assert while_away[-1]["data"]["why"] == "out_of_picture"  # the shoulders leave first
    assert any(-FRAME_S < event["t"] - away["end_s"] <= EDGE_S for event in found)
    ((waiting_s, going_on_s),) = session.when("waiting")
    assert put_down + WAIT_AFTER_S <= waiting_s <= away["end_s"]
    assert away["end_s"] < going_on_s <= true_holds(PLANK)[1]["start_s"]


def test_a_raised_hand_pauses_and_the_next_one_goes_on(session: Played) -> None:
    ((paused_s, going_on_s),) = session.when("paused")
    for t, hand in zip((paused_s, going_on_s), TRUE["hands_up"], strict=True):
        assert hand["start_s"] + HELD_S - 0.35 <= t <= hand["end_s"]
    assert [event["data"]["gesture"] for event in session.events("GestureSeen")] == ["hand_up", "hand_up"]


def test_the_time_taken_is_without_pause_and_waiting(session: Played) -> None:
    stood_still_s = sum(end - begin for name in ("paused", "waiting") for begin, end in session.when(name))
    ended_s = of_kind(session.records, "screen")[-1]["t"]
    took = session.events("BlockEnded")[-1]["data"]["t"]
    assert took == pytest.approx(ended_s - stood_still_s, abs=0.2)


def test_whoever_begins_with_the_other_side_is_let_go_on_with_it(session: Played) -> None:
    (swap,) = session.events("SidesSwapped")
    assert swap["data"]["block"]["side"] == "right"
    assert swap["t"] == pytest.approx(true_holds(KNEELING)[0]["start_s"] + WRONG_SIDE_S, abs=EDGE_S)


def test_whoever_takes_the_same_side_twice_is_asked_for_the_other(session: Played) -> None:
    asked = [e for e in session.events("CorrectionShown") if e["data"]["text"] == "Change sides: the left one now"]
    assert [e["t"] for e in asked] == pytest.approx([wrong_side()["start_s"] + WRONG_SIDE_S], abs=EDGE_S)


def test_whoever_lies_the_wrong_way_round_is_waited_for(session: Played) -> None:
    turned_s = shots("four_right")[0]["start_s"]
    *_, (setup_s, countdown_s) = session.when("setup")
    assert setup_s < turned_s < countdown_s <= turned_s + 5.0  # the instruction is heard out


# --- what is said and shown


def intro_to_work(block: int, side: str = "none") -> list[tuple[str, int, str]]:
    return [(screen, block, side) for screen in ("intro", "setup", "countdown", "work")]


def test_the_screens_come_in_order(session: Played) -> None:
    assert session.screens == [
        *intro_to_work(0), ("rest", 0, "none"), *intro_to_work(1)[1:], ("paused", 1, "none"), ("work", 1, "none"),
        ("rest", 1, "none"), *intro_to_work(2), ("waiting", 2, "none"), ("work", 2, "none"), ("rest", 2, "none"),
        *intro_to_work(3, "left"), ("work", 3, "right"), ("rest", 3, "right"), *intro_to_work(4, "left"),
        ("rest", 4, "left"), *intro_to_work(5, "left"), ("rest", 5, "left"), *intro_to_work(6, "right"),
        ("summary", 6, None),
    ]  # fmt: skip


def test_what_is_said_keeps_the_rules(session: Played) -> None:
    assert broken_rules(session.records) == []


BEGIN = ("Good, stay there", "3", "2", "1", "Go")
HELD = ("3", "2", "1")
STOPPED = "The clock has stopped. Take up the position again"
TURN = "Turn round, head to the other end. I need to see your left side"
CROSS = "Put one ankle on your other knee"
SCRIPT = (
    "Glute bridge. 3 reps", *BEGIN,
    "1", "Not counted. Hips higher", "2", "That's it", "3. Rest. Then the last set", *BEGIN,
    "1", "Let's take a break. Raise a hand to go on", "Going on", "2", "3. Rest. Next: Plank",
    "Plank. Hold for 12 seconds", *BEGIN,
    "Hold it", "Hips up a little", "That's it",
    STOPPED, "I can't see all of you",
    "Going on", "Hold it", *HELD, "Rest. Next: Hip flexor stretch",
    "Hip flexor stretch. Left knee back. Hold for 8 seconds", *BEGIN,
    "Move your hips forward", "All right, the right side first", *HELD,
    "Rest. Then the other side. Left knee back",
    "Hip flexor stretch. Left knee back. Hold for 8 seconds", *BEGIN,
    "Move your hips forward", "Change sides. Left knee back", "I can't see you: come into the picture",
    "Hold it", *HELD,
    "Rest. Next: Figure-four stretch",
    "Figure-four stretch. Left ankle on the right knee. Hold for 8 seconds", *BEGIN, CROSS, "Hold it", *HELD,
    "Rest. Then the other side. Right ankle on the left knee",
    "Figure-four stretch. Right ankle on the left knee. Hold for 8 seconds",
    TURN, TURN, *BEGIN, "Hold it", *HELD,
    "All done. Well done.",
)  # fmt: skip
"""All that the coach says, but how the exercises are done."""


def test_everything_is_said_in_its_order(session: Played) -> None:
    assert session.spoken == list(SCRIPT)


def test_each_exercise_is_explained_once_from_its_first_step_on(session: Played) -> None:
    taught = [line["text"] for line in of_kind(session.records, "spoken") if line["urgency"] == "teaching"]
    for exercise in Catalog().exercises().values():
        steps = list(exercise.on(exercise.sides[0]).instructions.steps)
        assert [text for text in taught if text in steps] == steps
    assert len(set(taught)) == len(taught)


def test_nobody_is_corrected_on_the_way_down(session: Played) -> None:
    put_down, away = true_holds(PLANK)[0]["end_s"], shots("nobody")[2]["start_s"]
    assert not [e for e in session.events("CorrectionShown") if put_down < e["t"] < away]


# --- files that are no whole session


def test_a_file_that_ends_too_soon_interrupts_the_session_and_keeps_what_was_done(
    session: Played, tmp_path: Path
) -> None:
    seconds = TRUE["reps"][4]["end_s"] + 1.0
    cut, log = beginning(RECORDING, seconds, tmp_path / "cut.jsonl.gz"), tmp_path / "log.jsonl"
    done = play(tmp_path, "--routine", ROUTINE, "--source", cut, "--log", log)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{cut} is over before the routine is. This is what was done until then." in done.stdout
    assert "Summary: Interrupted" in done.stdout
    assert "set 1: 3 counted, 1 not" in done.stdout
    assert "set 2: 1 counted, form" in done.stdout
    assert of_kind(records_of(log), "screen")[-1]["screen"] == "summary"
    again, before = (
        [record for record in records[1:] if record["t"] < seconds - 1.0]
        for records in (records_of(log), session.records)
    )
    assert again == before, "the same film gives the same session"


@pytest.mark.parametrize("seconds", [0.0, 13.0])
def test_a_file_that_is_over_before_any_work_is_an_error(seconds: float, tmp_path: Path) -> None:
    cut = beginning(RECORDING, seconds, tmp_path / "cut.jsonl.gz")
    done = play(tmp_path, "--routine", ROUTINE, "--source", cut)
    assert done.returncode == 3
    assert f"{cut} is over before the first block's work" in done.stderr


def test_a_video_stands_for_the_camera_too(tmp_path: Path) -> None:
    video = empty_room(tmp_path / "room.mp4")
    done = play(tmp_path, "--routine", ROUTINE, "--source", video)
    assert done.returncode == 3
    assert f"{video} is over before the first block's work" in done.stderr


def test_in_the_window_a_file_plays_on_in_real_time_from_the_introduction_on(tmp_path: Path) -> None:
    cut, log = beginning(RECORDING, 2.0, tmp_path / "cut.jsonl.gz"), tmp_path / "log.jsonl"
    arguments = ("--routine", ROUTINE, "--source", cut, "--log", log, "--stats-json", tmp_path / "stats.json")
    done = play(tmp_path, *arguments, SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    assert done.returncode == 3
    shown = of_kind(records_of(log), "screen")
    assert [each["screen"] for each in shown] == ["intro", "summary"]
    assert shown[1]["t"] > 1.8


def test_a_file_that_is_not_there_or_empty_is_an_error_before_anything_begins(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    for name, complaint in (("none.mp4", "There is no file"), ("empty.mp4", "is empty")):
        done = play(tmp_path, "--routine", ROUTINE, "--source", tmp_path / name)
        assert (done.returncode, done.stdout) == (3, "")
        assert complaint in done.stderr


def test_a_file_needs_to_be_told_what_it_shows(tmp_path: Path) -> None:
    done = play(tmp_path, "--source", RECORDING)
    assert done.returncode == 2
    assert f"Say what {RECORDING} shows: --exercise NAME, or --routine NAME for a whole session." in done.stderr
