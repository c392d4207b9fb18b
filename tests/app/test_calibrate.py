"""`coach calibrate` from a file, in the terminal and in the window, and what the commands make of the profile."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pygame
import pytest

from coach.app.calibrate import forget, from_file
from coach.app.home import Home
from coach.app.session.terminal_host import Terminal
from coach.app.session.webcams import Webcams
from coach.capture.eye import Seen
from coach.capture.feed import Feed
from coach.capture.frame import Frame
from coach.capture.opening import open_file
from coach.capture.recording import Sample
from coach.core.calibration import Progress
from coach.core.exercise.person import RangeMode
from coach.core.session import Session
from coach.errors import CoachError
from coach.storage.profile import ProfileFile
from coach.storage.settings import Preferences, Settings
from coach.ui.guide import Guide
from coach.ui.window_host import WindowHost
from exercises import glute_bridge, plank
from tests.support import builders
from tests.support.clips import coach
from tests.support.runners import runner_for
from tests.support.windows import press, unseen_window

PEOPLE = Path(__file__).resolve().parent.parent / "people"
PLANK = PEOPLE / "high_plank.jsonl.gz"
SAG = PEOPLE / "high_plank_sag_then_pike.jsonl.gz"
BRIDGE = PEOPLE / "stiff_bridge.jsonl.gz"
BRIDGES = PEOPLE / "stiff_bridge_one_too_low.jsonl.gz"
EXERCISES = {module.EXERCISE.name: module.EXERCISE for module in (glute_bridge, plank)}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A data folder of its own, also for other processes."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COACH_DATA_DIR", str(tmp_path / "data"))
        environment.setenv("COACH_CONFIG_DIR", str(tmp_path / "config"))
        yield tmp_path / "data"


def test_a_calibration_from_a_file_is_told_in_words_and_kept(home: Path) -> None:
    lines: list[str] = []
    assert from_file(EXERCISES["plank"], PLANK, write=lines.append) == 0
    assert lines[0] == f"Plank: {plank.EXERCISE.instructions.calibrate}"
    assert [line.strip() for line in lines[1:5]] == ["25 %", "50 %", "75 %", "100 %"]
    assert lines[5] == "Plank: the hips are 15 degrees above the line. That is your neutral now."
    assert lines[6] == f"Kept in {home / 'profile.json'}."
    profile, _ = ProfileFile().load()
    assert profile.calibrations["plank"].neutral["hips"] == pytest.approx(167.1, abs=1.0)


def test_a_film_that_is_no_use_says_why_and_nothing_is_kept(home: Path) -> None:
    lines: list[str] = []
    with pytest.raises(CoachError, match="does not show 10 useful seconds"):
        from_file(EXERCISES["plank"], SAG, write=lines.append)
    assert "  Lower your hips a little" in lines
    assert not (home / "profile.json").exists()


def test_a_calibration_is_forgotten(home: Path) -> None:
    lines: list[str] = []
    from_file(EXERCISES["plank"], PLANK, write=lines.append)
    forget("plank", write=lines.append)
    assert lines[-1] == "Plank: the calibration is forgotten."
    assert ProfileFile().load()[0].calibrations == {}
    forget("plank", write=lines.append)
    assert lines[-1] == "Plank: there is no calibration."


@pytest.mark.process
def test_analyze_uses_the_profile_only_when_asked(home: Path) -> None:
    call = ("analyze", SAG, "--exercise", "plank", "--json", "-")
    plain = coach(*call)
    from_file(EXERCISES["plank"], PLANK, write=lambda _line: None)
    assert coach(*call).stdout == plain.stdout
    own = json.loads(coach(*call, "--profile").stdout)
    assert own != json.loads(plain.stdout)
    assert own.keys() == json.loads(plain.stdout).keys()  # a neutral is no easing


@pytest.mark.process
def test_analyze_in_an_eased_mode_says_so(home: Path) -> None:
    call = ("analyze", BRIDGES, "--exercise", "glute-bridge", "--json", "-")
    usual = json.loads(coach(*call).stdout)
    beginner = coach(*call, "--mode", "beginner")
    found = json.loads(beginner.stdout)
    assert (usual["totals"]["reps"], found["totals"]["reps"]) == (3, 3)
    assert [*found] == [*usual, "mode", "eased"]
    assert (found["mode"], found["eased"]) == ("beginner", "hips to 160 degrees instead of 168")
    comfortable = coach(*call, "--mode", "comfortable")
    assert comfortable.stdout == beginner.stdout
    assert "no calibration yet, so the beginner's range counts" in comfortable.stderr


@pytest.mark.process
def test_a_mode_that_is_none_is_a_wrong_call() -> None:
    done = coach("analyze", BRIDGES, "--exercise", "glute-bridge", "--mode", "easy")
    assert (done.returncode, done.stderr) == (
        2,
        "There is no mode 'easy'. There are standard, comfortable, beginner.\n",
    )


@pytest.mark.process
def test_the_summary_of_a_session_says_whose_range_counted(home: Path) -> None:
    from_file(EXERCISES["glute_bridge"], BRIDGE, write=lambda _line: None)
    display = {name: os.environ.pop(name, None) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
    lines: list[str] = []
    try:
        for mode in ("comfortable", None):
            done = coach("live", "--exercise", "glute-bridge", "--source", BRIDGES, *(("--mode", mode) if mode else ()))
            lines.append(next(line for line in done.stdout.splitlines() if "set 1:" in line))
    finally:
        os.environ.update({name: value for name, value in display.items() if value is not None})
    assert "3 counted, 1 not" in lines[0]
    assert lines[0].endswith("counted in your own range: hips to 162 degrees instead of 168")
    assert "3 counted, 1 not" in lines[1]  # a file may show anybody
    assert "range" not in lines[1]


@pytest.mark.process
def test_the_mode_is_kept_with_the_profile(home: Path) -> None:
    assert coach("profile", "--mode", "beginner").stdout.splitlines()[0] == "Mode: beginner"
    assert json.loads((home / "profile.json").read_text())["mode"] == "beginner"
    assert coach("profile").stdout.splitlines()[:2] == ["Mode: beginner", "Figure-four stretch: not calibrated"]


# --- the window


class ScriptedGuide(Guide):
    """A calibration that goes as it is written, one step a picture."""

    trouble = None

    def __init__(self, *steps: Progress, words: tuple[str, ...] = ()) -> None:
        self.exercise = plank.EXERCISE
        self._steps = list(steps)
        self._words = words
        self.progress = steps[0]
        self.latest: Seen | None = None
        self.turns = 0
        self.last_key = pygame.K_RETURN

    @property
    def over(self) -> bool:
        return len(self._steps) <= 1

    @property
    def words(self) -> tuple[str, ...]:
        return self._words if self.over else ()

    def turn(self, *, wait_s: float = 0.0) -> None:
        self.turns += 1
        if len(self._steps) > 1:
            self.progress = self._steps.pop(0)
        image = np.full((480, 640, 3), 90, np.uint8)
        sample = Sample(t=float(self.turns), pose=builders.at(builders.plank(), float(self.turns)))
        self.latest = Seen(frame=Frame(t=float(self.turns), image=image, light=90.0), sample=sample)
        if self.over:
            press(self.last_key)


@pytest.fixture
def host() -> Iterator[WindowHost]:
    with unseen_window() as window:
        yield window


STEPS = (
    Progress(share=0.0, waiting=plank.EXERCISE.instructions.calibrate),
    Progress(share=0.5),
    Progress(share=0.5, refused="You left the position"),
    Progress(share=1.0),
)


def test_the_window_shows_a_calibration_until_the_person_has_seen_the_result(host: WindowHost) -> None:
    guide = ScriptedGuide(*STEPS, words=("Plank: the hips are on the line.",))
    host.calibrate(guide)
    assert guide.over


def test_escape_leaves_a_calibration(host: WindowHost) -> None:
    guide = ScriptedGuide(*STEPS * 50)
    press(pygame.K_ESCAPE)
    host.calibrate(guide)
    assert not guide.over


def test_a_range_that_was_learnt_is_used_when_that_is_asked_for(host: WindowHost) -> None:
    guide = ScriptedGuide(*STEPS, words=("Plank: the hips are on the line.",))
    guide.last_key = pygame.K_1
    assert host.calibrate(guide)


def test_the_terminal_tells_each_thing_once() -> None:
    lines: list[str] = []
    Terminal(lines.append).calibrate(ScriptedGuideWithoutKeys(*STEPS))
    assert lines == [f"Plank: {plank.EXERCISE.instructions.calibrate}", "  50 %", "  You left the position"]


class ScriptedGuideWithoutKeys(ScriptedGuide):
    def turn(self, *, wait_s: float = 0.0) -> None:
        if len(self._steps) > 1:
            self.progress = self._steps.pop(0)


def test_a_guide_takes_no_frame_after_its_result() -> None:
    with Feed(lambda: open_file(PLANK, None), live=False, real_time=False) as feed:
        guide = Guide(plank.EXERCISE, feed, when="2026-03-01")
        while not guide.over:
            guide.turn(wait_s=0.05)
        latest = guide.latest
        guide.turn(wait_s=0.05)
        assert guide.latest is latest
        assert guide.words == ("Plank: the hips are 15 degrees above the line. That is your neutral now.",)


class Willing(Terminal):
    """Wants what was learnt to be used."""

    def calibrate(self, guide: Guide) -> bool:
        super().calibrate(guide)
        return True


class Filmed(Webcams):
    """A camera that sees a film."""

    def watched(self, camera: str, session: Session | None = None) -> Feed:
        return Feed(lambda: open_file(PLANK, None), live=False, real_time=False)


def test_a_range_is_in_use_once_somebody_in_front_of_the_camera_wants_it(home: Path) -> None:
    for host, mode in ((Terminal, RangeMode.STANDARD), (Willing, RangeMode.COMFORTABLE)):
        runner = runner_for(host(lambda _line: None), Preferences(Settings()), lambda _line: None, Filmed())
        assert Home(runner, EXERCISES).calibrate("plank") == 0
        profile, _ = ProfileFile().load()
        assert profile.mode is mode
        assert profile.calibrations["plank"].neutral["hips"] == pytest.approx(167.1, abs=1.0)
