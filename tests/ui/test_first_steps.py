"""The first steps: they can be skipped at any point, and the last one answers a raised hand."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from coach.capture.feed import Feed
from coach.capture.frame import Frame
from coach.capture.recording import Sample
from coach.core.session.news import Sound
from coach.ui.first_steps import lead_in, try_a_hand
from coach.ui.kit.actions import Act, Action
from coach.ui.messages import FIRST_STEPS, HAND_SEEN
from tests.measure.corpus import SUFFIX, samples
from tests.support.gesturing import FOLDER
from tests.support.scripted_camera import Fail, Pace, Play, ScriptedSource
from tests.support.waiting import PATIENCE_S
from tests.ui.test_menus import ScriptedBoard


class HandEye:
    """Sees the kneeling person of the recording; an arm goes up, and stays for two seconds."""

    def __init__(self) -> None:
        self._seen = [sample for sample in samples(FOLDER / f"kneeling{SUFFIX}") if sample.t >= 1.0]

    def look(self, frame: Frame) -> Sample:
        pose = next(sample.pose for sample in self._seen if sample.t >= 1.0 + frame.t)
        assert pose is not None
        return Sample(t=frame.t, pose=replace(pose, t=frame.t), light=frame.light)

    def close(self) -> None:
        return None


class WaitingBoard(ScriptedBoard):
    """Gives its acts, then draws until the hand was seen."""

    def __init__(self, *acts: Act) -> None:
        super().__init__(*acts)
        self.pace = Pace()
        self.played: list[Sound] = []

    def play(self, sound: Sound) -> None:
        self.played.append(sound)

    def turns(self) -> Iterator[Act | None]:
        yield from super().turns()
        end_s = time.monotonic() + PATIENCE_S
        while not (self.shown and HAND_SEEN in self.shown[-1]):
            assert time.monotonic() < end_s, "the hand was never seen"
            self.pace.turn()
            time.sleep(0.005)  # the camera's turn
            yield None
        yield Action.CONFIRM


def camera(pace: Pace, *parts: Play | Fail) -> Feed:
    return Feed(lambda: (ScriptedSource(parts, sleep=pace.sleep), HandEye()), live=True, real_time=True)


def test_a_raised_hand_is_answered_in_words_and_by_a_tone() -> None:
    board = WaitingBoard()
    try_a_hand(board, lambda: camera(board.pace, Play(4.0)), (4, 4))
    assert HAND_SEEN in board.shown[-1]
    assert Sound.TARGET in board.played


def test_without_a_camera_the_last_step_only_says_how() -> None:
    board = ScriptedBoard(Action.UP, Action.CONFIRM)
    try_a_hand(board, lambda: camera(Pace(), Fail(60.0, "No camera.")), (4, 4))  # type: ignore[arg-type]
    assert "Try it" in board.shown[0]


def test_where_nothing_is_heard_nobody_is_asked_whether_it_was_loud_enough() -> None:
    board = ScriptedBoard(*[Action.CONFIRM] * 9)
    board.silence = "No sound device"
    lead_in(board, lambda: camera(Pace()))  # type: ignore[arg-type]
    assert not any("loud enough" in words for words in board.shown)


@pytest.mark.parametrize("skipped_at", range(len(FIRST_STEPS)))
def test_escape_skips_all_that_is_left(skipped_at: int) -> None:
    board = ScriptedBoard(*[Action.CONFIRM] * skipped_at, Action.END, Action.CONFIRM)
    lead_in(board, lambda: camera(Pace()))  # type: ignore[arg-type]
    assert len(board.shown) <= skipped_at + 1
    assert len(board.said) == skipped_at + 1
    assert board.said[-1] == " | ".join(FIRST_STEPS[skipped_at].said)
