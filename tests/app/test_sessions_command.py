"""The runner with real threads and a scripted camera: it draws on whatever the camera does, and loses nothing done."""

import threading
import time
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from coach.app.session.clock import ClipClock, Clock, WallClock
from coach.app.session.console import Console
from coach.app.session.loop import SessionLoop
from coach.app.session.terminal_host import NoScreen
from coach.capture.eye import Eye, Seen
from coach.capture.feed import HUNG, HUNG_S, Feed
from coach.capture.frame import Frame
from coach.capture.recording import Sample
from coach.capture.source import Source
from coach.capture.webcam.camera import GONE, STALLED
from coach.core.pose import Pose
from coach.core.session import Session, Stage, View
from coach.core.session.news import BlockEnded, Happened, Sound
from coach.core.session.plan import Block
from coach.core.session.preparation import NoNarration
from coach.core.session.summary import BlockResult, EndedBy, Summary
from coach.errors import SourceError
from coach.ui.host import Command, Screen
from coach.ui.kit.actions import Action
from coach.ui.kit.display import has_display
from tests.support import room
from tests.support.exercises import EXERCISES
from tests.support.runners import Mute
from tests.support.scripted import sign
from tests.support.scripted_camera import Fail, Pace, Play, ScriptedSource, Stall
from tests.support.waiting import PATIENCE_S, eventually

PLANK = Block(exercise="plank", hold_s=1000.0)


class SignEye:
    """Sees the same in every picture; stops when it is closed."""

    def __init__(self, see: Callable[[Frame], Pose | None]) -> None:
        self._see = see
        self.closed = False

    def look(self, frame: Frame) -> Sample:
        return Sample(t=frame.t, pose=self._see(frame), light=frame.light)

    def close(self) -> None:
        self.closed = True


def holding(frame: Frame) -> Pose | None:
    return sign("hold", t=frame.t)


class FilmScreen:
    """Notes every picture that it is asked to draw. until: gives a command when it is time for one."""

    wait_s = 0.0

    def __init__(self, until: Callable[[View], Command | None] = lambda _view: None) -> None:
        self._until = until
        self._view: View | None = None
        self.pace = Pace()
        self.views: list[View] = []
        self.notices: list[str | None] = []
        self.sounds: list[Sound] = []

    def commands(self) -> Sequence[Command]:
        command = self._until(self._view) if self._view is not None else None
        return () if command is None else (command,)

    def show(self, view: View, seen: Seen | None, notice: str | None, caption: str | None) -> None:
        self._view = view
        self.views.append(view)
        self.notices.append(notice)
        self.pace.turn()
        time.sleep(0.001)  # the camera's turn

    def play(self, sound: Sound) -> None:
        self.sounds.append(sound)


class Shelf:
    """Keeps in memory the rows of the sets that have ended. problem: what it says every time."""

    def __init__(self, problem: str | None = None) -> None:
        self.problem = problem
        self.rows: list[BlockResult] = []
        self.ended_by: EndedBy | None = None

    def hear(self, happened: Happened, view: View, *, t: float) -> None:
        self.rows += [row for news in happened if isinstance(news, BlockEnded) for row in news.results]
        self.ended_by = view.summary.ended_by if view.summary is not None else None


def made_session(*blocks: Block, from_file: bool = False, intro_s: float = 0.0) -> Session:
    session = room.made_session(*blocks, from_file=from_file)
    session.narration = NoNarration(intro_s)
    return session


def camera(screen: FilmScreen, *script: Play | Stall | Fail) -> ScriptedSource:
    """A camera that plays the script, or pictures for as long as it takes, at the screen's pace."""
    return ScriptedSource(script or (Play(1000.0),), sleep=screen.pace.sleep)


def runner_of(
    session: Session,
    source: Source,
    eye: Eye | None = None,
    *,
    screen: Screen | None = None,
    clock: Clock | None = None,
    shelf: Shelf | None = None,
    lines: list[str] | None = None,
    live: bool = True,
    patience_s: float | None = None,
) -> SessionLoop:
    """By default everybody holds, nobody presses a key, and the clock is the script's own."""
    said: list[str] = lines if lines is not None else []
    if clock is None:
        assert isinstance(source, ScriptedSource)
        clock = WallClock(lambda: source.now)

    def open_feed(_index: int) -> Feed:
        seeing = eye or SignEye(holding)
        return Feed(lambda: (source, seeing), live=live, real_time=False, clock=lambda: 0.0)  # nothing hangs in it

    return SessionLoop(
        session, open_feed, screen=screen or FilmScreen(), keeper=shelf or Shelf(),
        console=Console(said.append, EXERCISES), speaker=Mute(), clock=clock, patience_s=patience_s,
    )  # fmt: skip


# --- a camera that opens, stalls, slows down, fails and comes back


class Story:
    """A whole session in front of a camera that does everything that cameras do."""

    def __init__(self) -> None:
        self.screen = FilmScreen(lambda _view: Action.END if self.source.now > 18.0 else None)
        self.source = camera(self.screen, Play(9.0), Stall(3.0), Play(2.0, fps=8.0), Fail(2.0), Play(2.0))
        self.eye = SignEye(holding)
        self.lines: list[str] = []
        self.shelf = Shelf()
        session = made_session(PLANK)
        self.summary: Summary = runner_of(
            session, self.source, self.eye, screen=self.screen, shelf=self.shelf, lines=self.lines
        ).run()


@pytest.fixture(scope="module")
def story() -> Story:
    return Story()


def test_the_window_keeps_drawing_whatever_the_camera_does(story: Story) -> None:
    shown = [view.trouble for view in story.screen.views]
    assert shown.count(None) > 20  # some hundred where nothing else runs
    assert shown.count(STALLED) > 1
    assert shown.count(GONE) > 1


def test_the_screen_says_what_to_do_while_there_is_no_picture(story: Story) -> None:
    said = [view.trouble for view in story.screen.views]
    assert STALLED in said
    assert GONE in said
    assert said.index(STALLED) < said.index(GONE)
    assert said[-1] is None
    assert STALLED in story.lines
    assert story.lines.count(GONE) == 1
    assert story.lines.count("The picture is back.") == 2


def test_time_does_not_count_while_the_camera_is_away(story: Story) -> None:
    """Work begins at about 5 s (2 s of set-up, 3 s of countdown); of the 18 s that are played, 5 s are without picture.
    A stall is only known after a second, for which the timers still run, but nothing is held in it."""
    (row,) = story.summary.blocks
    assert row.held_s == pytest.approx(4.0 + 2.0 + 2.0, abs=0.8)
    assert story.summary.took_s == pytest.approx(18.0 - 2.0 - 2.0, abs=0.8)
    assert row.held_s <= story.summary.took_s


def test_what_was_done_is_kept_and_the_camera_given_back(story: Story) -> None:
    assert tuple(story.shelf.rows) == story.summary.blocks
    assert story.summary.ended_by is EndedBy.STOPPED
    assert story.source.closed
    assert story.eye.closed


# --- commands, ends and failures


def test_space_skip_and_pain_reach_the_session() -> None:
    commands = iter([Action.SKIP, Action.SKIP, Action.PAUSE, Action.PAUSE, Action.HURTS])
    screen = FilmScreen(lambda view: next(commands))
    told = runner_of(made_session(PLANK, intro_s=60.0), camera(screen), screen=screen).run()
    assert [(view.stage, view.paused) for view in screen.views] == [
        (Stage.INTRO, False),
        (Stage.SETUP, False),
        (Stage.COUNTDOWN, False),
        (Stage.COUNTDOWN, True),
        (Stage.COUNTDOWN, False),
    ]
    assert told.ended_by is EndedBy.PAIN


def failing_with(error: type[BaseException]) -> Callable[[View], Command | None]:
    """For a screen: after two seconds of a hold."""

    def fail(view: View) -> Command | None:
        if view.work.status is not None and view.work.status.holds.now_s > 2.0:
            raise error
        return None

    return fail


def test_ctrl_c_keeps_the_set_in_progress() -> None:
    screen, shelf = FilmScreen(failing_with(KeyboardInterrupt)), Shelf()
    source = camera(screen)
    with pytest.raises(KeyboardInterrupt):
        runner_of(made_session(PLANK), source, screen=screen, shelf=shelf).run()
    assert shelf.ended_by is EndedBy.INTERRUPTED
    assert shelf.rows[0].held_s >= 2.0
    assert source.closed


def test_an_error_of_our_own_keeps_the_set_in_progress_even_when_telling_of_it_fails() -> None:
    screen, shelf = FilmScreen(failing_with(ZeroDivisionError)), Shelf()
    source = camera(screen)

    class NoLines(list[str]):
        def append(self, line: str) -> None:
            if source.now > 6.0:
                raise OSError("the terminal is gone")

    with pytest.raises((ZeroDivisionError, OSError)):
        runner_of(made_session(PLANK), source, screen=screen, shelf=shelf, lines=NoLines()).run()
    assert shelf.ended_by is EndedBy.INTERRUPTED
    assert shelf.rows[0].held_s >= 2.0


def test_each_set_is_kept_as_it_ends() -> None:
    blocks = tuple(Block(exercise="plank", set=number, sets=3, hold_s=1.0, rest_s=1.0) for number in (1, 2, 3))
    screen, shelf = FilmScreen(), Shelf()
    runner_of(made_session(*blocks), camera(screen), screen=screen, shelf=shelf).run()
    assert [row.set for row in shelf.rows] == [1, 2, 3]
    assert shelf.ended_by is EndedBy.FINISHED
    assert screen.sounds.count(Sound.TARGET) == 3


def test_a_session_that_cannot_be_saved_goes_on_and_says_so_once() -> None:
    blocks = tuple(Block(exercise="plank", set=number, sets=2, hold_s=1.0, rest_s=1.0) for number in (1, 2))
    lines: list[str] = []
    screen, full = FilmScreen(), Shelf("The disk is full.")
    told = runner_of(made_session(*blocks), camera(screen), screen=screen, shelf=full, lines=lines).run()
    assert told.ended_by is EndedBy.FINISHED
    assert lines.count("The disk is full.") == 1
    assert screen.notices[-1] == "The disk is full."


def test_nothing_is_kept_of_a_session_in_which_nothing_was_done() -> None:
    screen, shelf = FilmScreen(lambda _view: Action.END), Shelf()
    runner_of(made_session(PLANK, intro_s=60.0), camera(screen), screen=screen, shelf=shelf).run()
    assert shelf.rows == []


IN_USE = Fail(1000.0, "The camera is in use by another program.")


def test_a_camera_that_never_gives_a_picture_can_be_left() -> None:
    screen = FilmScreen(lambda view: Action.END if view.trouble is not None else None)
    runner_of(made_session(PLANK), camera(screen, IN_USE), screen=screen).run()
    assert screen.views[-1].trouble == IN_USE.sentence


def test_without_a_window_a_camera_that_never_gives_a_picture_ends_with_its_sentence() -> None:
    screen = FilmScreen()
    with pytest.raises(SourceError, match="in use by another program"):
        runner_of(made_session(PLANK), camera(screen, IN_USE), screen=screen, patience_s=20.0).run()


# --- clips


class Clip:
    """A file: `frames` pictures, a quarter of a second apart."""

    live = False
    name = "clip"
    fps: float | None = 4.0
    trouble: str | None = None

    def __init__(self, frames: int, fail_at: int | None = None) -> None:
        self._frames = frames
        self._fail_at = fail_at
        self._number = 0
        self.closed = False

    def read(self) -> Frame | None:
        if self._number == self._fail_at:
            raise SourceError("The clip is damaged.")
        if self._number == self._frames:
            return None
        self._number += 1
        return Frame.of(np.zeros((36, 64, 3), dtype=np.uint8), t=(self._number - 1) * 0.25)

    def close(self) -> None:
        self.closed = True


def test_every_frame_of_a_clip_is_measured_from_the_first_as_fast_as_it_goes() -> None:
    clip = Clip(frames=401)
    session = made_session(Block(exercise="plank", hold_s=5.0), from_file=True, intro_s=5.0)
    told = runner_of(session, clip, screen=NoScreen(), clock=ClipClock(), live=False).run()
    assert told.blocks[0].held_s == 100.0
    assert told.took_s == pytest.approx(5.0 + 3.0 + 100.0)
    assert told.ended_by is EndedBy.FINISHED
    assert clip.closed


def test_a_clip_s_first_frame_stands_behind_the_introduction() -> None:
    clip = Clip(frames=5)
    seen: list[tuple[Stage, float | None]] = []

    class Watching(FilmScreen):
        def show(self, view: View, seen_now: Seen | None, notice: str | None, caption: str | None) -> None:
            super().show(view, seen_now, notice, caption)
            seen.append((view.stage, seen_now.sample.t if seen_now is not None else None))

    def now() -> float:
        """A little more with each picture, but for the countdown, which waits for the clip's first frame."""
        return sum(0.05 for stage, t in seen if stage is not Stage.COUNTDOWN or t is not None)

    session = made_session(Block(exercise="plank"), from_file=True, intro_s=0.3)
    runner_of(session, clip, SignEye(holding), screen=Watching(), clock=WallClock(now), live=False).run()
    before_work = {t for stage, t in seen if stage is Stage.COUNTDOWN}
    assert before_work <= {None, 0.0}
    assert 0.0 in before_work


def test_a_clip_that_breaks_is_an_error_after_its_frames() -> None:
    clip = Clip(frames=10, fail_at=6)
    session = made_session(Block(exercise="plank"), from_file=True)
    runner = runner_of(session, clip, screen=NoScreen(), clock=ClipClock(), live=False)
    with pytest.raises(SourceError, match="The clip is damaged"):
        runner.run()
    assert clip.closed


def test_a_skipped_clip_is_closed_and_the_next_one_opened() -> None:
    clips = [Clip(frames=10_000), Clip(frames=3)]
    skipped: list[bool] = []

    def skip_once(view: View) -> Command | None:
        if view.stage is Stage.WORK and not skipped:
            skipped.append(True)
            return Action.SKIP
        return None

    session = made_session(Block(exercise="plank"), Block(exercise="figure_four"), from_file=True)
    runner = SessionLoop(
        session,
        lambda index: Feed(lambda: (clips[index], SignEye(holding)), live=False, real_time=False),
        screen=FilmScreen(skip_once),
        keeper=Shelf(),
        console=Console(lambda _line: None, EXERCISES),
        speaker=Mute(),
        clock=ClipClock(),
    )
    told = runner.run()
    assert [row.exercise for row in told.blocks] == ["plank", "figure_four"]
    assert [clip.closed for clip in clips] == [True, True]


def test_a_clip_in_real_time_stands_still_until_it_is_played_and_while_it_is_paused() -> None:
    with Feed(lambda: (Clip(frames=40), SignEye(holding)), live=False, real_time=True) as feed:
        eventually(feed.peek)
        time.sleep(0.6)
        assert [seen.sample.t for seen in feed.take()] == [0.0]
        feed.play(True)
        played = feed.take(wait_s=PATIENCE_S)
        feed.play(False)
        time.sleep(0.1)
        played += feed.take()
        assert [seen.sample.t for seen in played] == [0.25 * number for number in range(1, len(played) + 1)]
        assert 1 <= len(played) < 39  # not all that there is
        time.sleep(0.6)
        assert len(feed.take()) <= 1  # the frame that was on its way


def test_a_landmarker_that_hangs_is_told() -> None:
    looking, hung, now = threading.Event(), threading.Event(), [0.0]

    def hang(frame: Frame) -> Pose | None:
        looking.set()
        hung.wait(PATIENCE_S)
        return None

    source = ScriptedSource([Play(1e6)])
    with Feed(lambda: (source, SignEye(hang)), live=True, real_time=False, clock=lambda: now[0]) as feed:
        assert looking.wait(PATIENCE_S)
        assert feed.trouble is None
        now[0] += HUNG_S + 0.1
        assert feed.trouble == HUNG
        hung.set()
        eventually(lambda: feed.trouble is None)


def test_no_thread_outlives_its_session() -> None:
    session = made_session(Block(exercise="plank"), from_file=True)
    runner_of(session, Clip(frames=5), screen=NoScreen(), clock=ClipClock(), live=False).run()
    assert [thread.name for thread in threading.enumerate() if thread.name == "feed"] == []


# --- the display


@pytest.mark.parametrize(
    ("environment", "platform", "display"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"SDL_VIDEODRIVER": "dummy"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_display_is_found_by_what_the_system_says(environment: dict[str, str], platform: str, display: bool) -> None:
    assert has_display(environment, platform) is display
