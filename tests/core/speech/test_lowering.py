"""A slow way down is counted aloud, as it is moved; the count of the repetition comes on top of it."""

import pytest

from coach.core.speech.lines import Lines
from coach.core.speech.lowering import LowerTalk
from coach.core.speech.queue import SpeechQueue
from coach.voice.languages import load_words

FRAME_S = 0.1
HOLD_S = 2.0
CALM = (("rest", 1.0), ("up", 1.0), ("top", 2.5), ("up", 0.5), ("down", 4.0), ("rest", 1.0))


def said(*phases: tuple[str, float], lower_s: float | None = 5.0) -> list[tuple[float, str]]:
    """What is said and when, of phases that last so long."""
    queue = SpeechQueue(lambda _text: 0.4)
    talk = LowerTalk(Lines(load_words("en"), queue), lower_s)
    frames = [phase for phase, lasts_s in phases for _ in range(round(lasts_s / FRAME_S))]
    heard = []
    for number, phase in enumerate(frames):
        t = round(number * FRAME_S, 3)
        talk.look(phase, HOLD_S, t)
        now = queue.take(t=t)
        heard += [] if now is None else [(t, now.line.text)]
    return heard


def test_it_is_asked_for_after_the_hold_and_counted_from_where_the_hips_leave_the_top() -> None:
    assert said(*CALM) == [(4.0, "Lower"), (4.6, "2"), (5.5, "3"), (6.5, "4")]


def test_nothing_is_said_where_it_is_lowered_as_usual() -> None:
    assert said(*CALM, lower_s=None) == []


def test_who_leaves_the_top_early_hears_the_word_as_the_hips_leave() -> None:
    early = (("rest", 1.0), ("up", 1.0), ("top", 1.0), ("down", 3.5), ("rest", 1.0))
    assert said(*early) == [(3.0, "Lower"), (4.0, "2"), (5.0, "3"), (6.0, "4")]


def test_a_wobble_at_the_top_begins_it_anew_and_asks_for_it_once() -> None:
    wobble = (("rest", 1.0), ("up", 1.0), ("top", 2.5), ("up", 0.3), ("top", 1.2), ("down", 2.5), ("rest", 1.0))
    assert said(*wobble) == [(4.0, "Lower"), (4.6, "2"), (6.0, "2"), (7.0, "3"), (8.0, "4")]


@pytest.mark.parametrize("end", ["rest", "away"])
def test_nothing_more_is_counted_once_the_repetition_is_over_and_the_next_begins_anew(end: str) -> None:
    fast = (("rest", 1.0), ("up", 1.0), ("top", 2.5), ("down", 1.2), (end, 2.0))
    assert [text for _, text in said(*fast, *fast)] == ["Lower", "2", "3"] * 2
