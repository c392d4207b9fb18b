"""The window as a host, on SDL's dummy driver: keys and clicks become choices and commands; every stage is drawn."""

import time
from collections.abc import Iterator

import numpy as np
import pygame
import pytest

from coach.app.session.terminal_host import Terminal
from coach.capture.eye import Seen, ShutEye
from coach.capture.feed import Feed
from coach.capture.frame import Frame
from coach.capture.recording import Sample
from coach.core.events import Side
from coach.core.session import Session, Stage
from coach.core.session.plan import Block, Plan, plan_for_exercise
from coach.core.session.summary import EndedBy
from coach.report.review import review_of
from coach.ui.host import Awaited, Command
from coach.ui.kit.actions import Action
from coach.ui.kit.choice import Choice, Offer
from coach.ui.kit.palette import LIGHT
from coach.ui.messages import FIRST_STEPS, TRY_A_HAND
from coach.ui.screens.menus.home import entries_of, home_groups
from coach.ui.session_screen import SessionScreen
from coach.ui.window_host import WindowHost
from tests.support.exercises import EXERCISES
from tests.support.scripted import ScriptedPlacement, ScriptedTracker, sign
from tests.support.scripted_camera import Play, ScriptedSource
from tests.support.windows import press, unseen_window

PLAN = plan_for_exercise(EXERCISES["plank"])
OFFERS = {"short": Offer(PLAN, 3)}


@pytest.fixture
def host() -> Iterator[WindowHost]:
    with unseen_window() as window:
        yield window


FIRST_EXERCISE = entries_of(home_groups(OFFERS, EXERCISES))[len(OFFERS)].choice.exercise
"""Home shows the exercises in the order of the routines."""


def close_window() -> None:
    pygame.event.post(pygame.event.Event(pygame.QUIT))


def test_the_safety_screen_is_accepted_with_enter_and_left_with_escape(host: WindowHost) -> None:
    press(pygame.K_SPACE, pygame.K_RETURN)
    assert host.accepts_safety() is True
    press(pygame.K_ESCAPE)
    assert host.accepts_safety() is False
    close_window()
    assert host.accepts_safety() is False


def test_home_chooses_by_number(host: WindowHost) -> None:
    press(pygame.K_1)
    assert host.choose(OFFERS, EXERCISES, None) == Choice(routine="short")
    press(pygame.K_2, pygame.K_1)
    assert host.choose(OFFERS, EXERCISES, None) == Choice(exercise=FIRST_EXERCISE)


def test_home_chooses_by_arrows_and_enter(host: WindowHost) -> None:
    press(pygame.K_DOWN, pygame.K_RETURN, pygame.K_RETURN)
    assert host.choose(OFFERS, EXERCISES, None) == Choice(exercise=FIRST_EXERCISE)


def test_home_is_left_by_closing_the_window(host: WindowHost) -> None:
    close_window()
    assert host.choose(OFFERS, EXERCISES, "The settings were damaged.") is None


def test_keys_are_commands_and_closing_the_window_ends_the_session(host: WindowHost) -> None:
    press(pygame.K_SPACE, pygame.K_n, pygame.K_x, pygame.K_p, pygame.K_ESCAPE, pygame.K_RETURN, pygame.K_m)
    close_window()
    skips = [Action.SKIP, Action.SKIP_EXERCISE]
    assert list(host.screen.commands()) == [Action.PAUSE, *skips, Action.HURTS, Action.END, Action.END]
    assert host.preferences.now.mute


def test_two_keys_of_a_remote_run_a_session(host: WindowHost) -> None:
    session = Session(PLAN, EXERCISES)
    now = [10.0]
    screen = SessionScreen(host, lambda: now[0])

    def pressed(*keys: int) -> list[Command]:
        screen.show(session.view, None, None, None)
        press(*keys)
        return list(screen.commands())

    assert pressed(pygame.K_PAGEDOWN) == [Action.SKIP]
    assert pressed(pygame.K_PAGEUP) == [Action.PAUSE]
    session.pause()
    now[0] += 0.5
    assert pressed(pygame.K_PAGEUP) == []  # the same press, sent twice
    assert pressed(pygame.K_PAGEDOWN) == [Action.PAUSE]
    now[0] += 2.0
    assert pressed(pygame.K_PAGEUP) == [Action.END]
    assert pressed(pygame.K_b, pygame.K_PERIOD) == [Action.PAUSE, Action.PAUSE]


def test_the_first_screen_and_the_summary_are_left_with_a_remote(host: WindowHost) -> None:
    press(pygame.K_PAGEDOWN)
    assert host.accepts_safety() is True
    press(pygame.K_PAGEUP)
    assert host.accepts_safety() is False
    session = Session(PLAN, EXERCISES)
    session.hurts()
    press(pygame.K_PAGEDOWN)
    host.show_summary(review_of(session.summary, EXERCISES), "Plank", None, at_most_s=None)


def test_what_is_changed_is_seen_at_once(host: WindowHost) -> None:
    for name, value in (("theme", "light"), ("text_size", "largest"), ("language", "de"), ("full_screen", True)):
        host.preferences.change(**{name: value})
        host.follow(name)
    host.preferences.change(volume=10, mute=True)
    host.follow("volume")
    host.follow("mute")
    canvas = host.canvas()
    assert canvas.palette is LIGHT
    assert canvas.box.w < 960
    assert canvas.translate("Settings") == "Einstellungen"
    press(pygame.K_m, pygame.K_f)
    host.asked()
    assert not host.preferences.now.mute
    assert not host.preferences.now.full_screen


def test_a_sound_that_is_off_is_said_once_in_large_type_and_on_every_screen(host: WindowHost) -> None:
    host.tell_silence()
    assert host.silence is None
    press(pygame.K_m)
    host.asked()
    assert host.silence == "Sound off"
    press(pygame.K_RETURN)
    host.tell_silence()
    assert host.preferences.now.mute
    press(pygame.K_m)
    host.tell_silence()
    assert not host.preferences.now.mute
    host.preferences.change(volume=0)
    assert host.silence == "Sound off"


def watching() -> Feed:
    return Feed(lambda: (ScriptedSource([Play(6.0)], sleep=time.sleep), ShutEye()), live=True, real_time=True)


def test_the_first_steps_are_spoken_and_can_be_skipped(host: WindowHost) -> None:
    spoken: list[str] = []
    host.announce = lambda texts: spoken.append(texts[0])
    press(*[pygame.K_RETURN] * 4)
    host.lead_in(watching)
    assert spoken == [*(step.title for step in FIRST_STEPS), TRY_A_HAND.title]
    press(pygame.K_RETURN, pygame.K_ESCAPE)
    host.lead_in(watching)
    assert len(spoken) == 6


@pytest.mark.parametrize(
    ("keys", "awaited"),
    [
        ((), Awaited.PICTURE),
        ((pygame.K_ESCAPE,), Awaited.LEFT),
        ((pygame.K_1,), Awaited.DEMO),
        ((pygame.K_2,), Awaited.SETTINGS),
    ],
)
def test_a_session_waits_for_its_camera_and_says_what_can_be_done(
    host: WindowHost, keys: tuple[int, ...], awaited: Awaited
) -> None:
    with Feed(lambda: (ScriptedSource([Play(5.0)], sleep=time.sleep), ShutEye()), live=True, real_time=True) as feed:
        press(*keys)
        assert host.await_camera(feed) is awaited


def test_the_settings_are_left_with_their_camera_closed(host: WindowHost) -> None:
    opened: list[ScriptedSource] = []

    def preview(_camera: str) -> Feed:
        opened.append(ScriptedSource([Play(5.0)], sleep=time.sleep))
        return Feed(lambda: (opened[-1], ShutEye()), live=True, real_time=True)

    renewed: list[str] = []
    press(pygame.K_DOWN, pygame.K_RIGHT, pygame.K_ESCAPE)
    host.adjust(preview, lambda: renewed.append("camera"), "camera")
    assert not host.preferences.now.mirror
    assert all(source.closed for source in opened)
    press(pygame.K_RIGHT, pygame.K_ESCAPE)
    host.adjust(preview, lambda: renewed.append("voice"), "voice")
    assert renewed == ["voice"]


def test_every_stage_of_a_session_is_drawn(host: WindowHost) -> None:
    blocks = (
        Block(exercise="kneeling_hip_flexor_stretch", side=Side.LEFT, hold_s=2.0, rest_s=5.0),
        Block(exercise="kneeling_hip_flexor_stretch", side=Side.RIGHT, hold_s=2.0),
    )
    session = Session(
        Plan(name="made", title="Made", blocks=blocks),
        EXERCISES,
        make_tracker=ScriptedTracker,
        make_placement=ScriptedPlacement,
    )
    drawn = set()
    for number in range(400):
        t = number * 0.25
        frame = Frame.of(np.full((90, 160, 3), 99, dtype=np.uint8), t=t)
        pose = sign("hold_left", t=t)
        session.tick(t=t)
        session.observe(pose, t=t)
        if session.view.stage in drawn:
            continue
        drawn.add(session.view.stage)
        if session.view.stage is Stage.INTRO:
            for change in (session.pause, session.resume, lambda: session.set_trouble("No camera."), lambda: None):
                change()
                host.screen.show(session.view, None, None, "Hips up a little")
            session.set_trouble(None)
        host.screen.show(session.view, Seen(frame=frame, sample=Sample(t=t, pose=pose)), "A sentence.", None)
    assert drawn == {Stage.INTRO, Stage.SETUP, Stage.COUNTDOWN, Stage.WORK, Stage.REST}


def test_the_summary_stays_until_a_key_or_for_its_time(host: WindowHost) -> None:
    session = Session(PLAN, EXERCISES)
    session.hurts()
    assert session.summary.ended_by is EndedBy.PAIN
    press(pygame.K_RIGHT, pygame.K_RETURN)
    host.show_summary(review_of(session.summary, EXERCISES), "Plank", None, at_most_s=None)
    host.show_summary(review_of(session.summary, EXERCISES), "Plank", None, at_most_s=0.2)  # comes back by itself


# --- without a window


def test_a_terminal_shows_the_safety_text_and_asks_whoever_sits_at_it() -> None:
    lines: list[str] = []
    answers = iter(["yes", "no", ""])
    terminal = Terminal(lines.append, lambda _question: next(answers))
    assert [terminal.accepts_safety() for _ in range(3)] == [True, False, False]
    text = " ".join(lines)
    for sign_of_harm in (
        "saddle",
        "bladder or bowel",
        "weakness in a leg",
        "fever",
        "fall or accident",
        "down the leg",
    ):
        assert sign_of_harm in text
