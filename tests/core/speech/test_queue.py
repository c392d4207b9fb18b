"""The speech queue: the most urgent first, one at a time, nothing late."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.core.speech.queue import BREATH_S, COUNT_LATE_S, PART_GAP_S, Said, SpeechQueue, Urgency, joined, reading_s


def one_second(_text: str) -> float:
    return 1.0


def queue() -> SpeechQueue:
    """Every sentence takes a second."""
    return SpeechQueue(one_second)


def text_of(said: Said | None) -> str | None:
    return said.line.text if said is not None else None


def test_nothing_waits_nothing_is_said() -> None:
    assert queue().take(t=0.0) is None


def test_the_most_urgent_is_said_first_and_of_equals_the_oldest() -> None:
    lines = queue()
    for number, urgency in enumerate((Urgency.TEACHING, Urgency.PRAISE, Urgency.CORRECTION, Urgency.STAGE)):
        lines.say(urgency, 0.0, f"first {number}", wait_s=60.0)
        lines.say(urgency, 0.0, f"second {number}", wait_s=60.0)
    said = [text_of(lines.take(t=2.0 * n)) for n in range(8)]
    assert said == [f"{which} {n}" for n in (3, 2, 1, 0) for which in ("first", "second")]


def test_it_never_talks_over_itself_and_takes_a_breath() -> None:
    lines = queue()
    lines.say(Urgency.STAGE, 0.0, "Rest")
    lines.say(Urgency.STAGE, 0.0, "Get ready")
    assert text_of(lines.take(t=0.0)) == "Rest"
    assert lines.take(t=0.99) is None
    assert lines.take(t=1.0 + BREATH_S - 0.01) is None
    assert text_of(lines.take(t=1.0 + BREATH_S)) == "Get ready"


def test_safety_cuts_everything_off() -> None:
    for urgency in list(Urgency)[1:]:
        lines = queue()
        lines.say(urgency, 0.0, "Something else")
        lines.take(t=0.0)
        lines.say(Urgency.SAFETY, 0.3, "Stop", interrupts=True)
        said = lines.take(t=0.3)
        assert text_of(said) == "Stop"
        assert said.cuts_off


def test_nothing_but_safety_cuts_safety_off() -> None:
    lines = queue()
    lines.say(Urgency.SAFETY, 0.0, "Stop", interrupts=True)
    lines.take(t=0.0)
    lines.say(Urgency.STAGE, 0.1, "Paused", interrupts=True)
    assert lines.take(t=0.1) is None


@pytest.mark.parametrize("urgency", [Urgency.STAGE, Urgency.CORRECTION, Urgency.COUNT])
def test_an_instruction_once_begun_is_finished(urgency: Urgency) -> None:
    lines = queue()
    lines.say(Urgency.TEACHING, 0.0, "Tuck your toes")
    lines.take(t=0.0)
    lines.say(urgency, 0.5, "Something else")
    assert lines.take(t=0.5) is None
    assert text_of(lines.take(t=1.2)) == "Something else"


def test_an_aside_makes_room_for_anything_else_and_a_correction_for_nothing() -> None:
    lines = queue()
    lines.say(Urgency.ASIDE, 0.0, "Squeeze and hold")
    lines.take(t=0.0)
    lines.say(Urgency.CORRECTION, 0.5, "Hips up")
    assert text_of(lines.take(t=0.5)) == "Hips up"
    lines.say(Urgency.STAGE, 0.6, "Rest")
    assert lines.take(t=0.6) is None


def test_a_count_that_comes_too_late_is_not_said() -> None:
    lines = queue()
    lines.say(Urgency.STAGE, 0.0, "Hold it")
    lines.take(t=0.0)
    lines.say(Urgency.COUNT, 0.5, "3", wait_s=COUNT_LATE_S)
    assert lines.take(t=1.2) is None


def test_a_newer_count_takes_the_place_of_an_older_one() -> None:
    lines = queue()
    lines.say(Urgency.COUNT, 0.0, "3", wait_s=COUNT_LATE_S)
    lines.say(Urgency.COUNT, 0.1, "4", wait_s=COUNT_LATE_S)
    assert text_of(lines.take(t=0.1)) == "4"
    assert lines.take(t=5.0) is None


def test_a_count_is_said_in_the_same_breath_as_what_is_more_urgent() -> None:
    lines = queue()
    lines.say(Urgency.COUNT, 0.0, "12", wait_s=COUNT_LATE_S, rep=12)
    lines.say(Urgency.CORRECTION, 0.0, "Hips higher", fault="hips_low")
    said = lines.take(t=0.0)
    assert said.line.text == "12. Hips higher"
    assert (said.line.urgency, said.line.fault, said.line.rep) == (Urgency.CORRECTION, "hips_low", 12)
    assert said.length_s == pytest.approx(2.0 + PART_GAP_S)
    assert lines.take(t=10.0) is None


def test_safety_does_not_wait_for_a_count() -> None:
    lines = queue()
    lines.say(Urgency.COUNT, 0.0, "12", wait_s=COUNT_LATE_S)
    lines.say(Urgency.SAFETY, 0.0, "Stop", interrupts=True)
    assert text_of(lines.take(t=0.0)) == "Stop"


def test_the_last_line_is_given_at_once_and_begins_when_the_one_before_is_over() -> None:
    lines = queue()
    lines.say(Urgency.COUNT, 0.0, "12", wait_s=COUNT_LATE_S)
    lines.take(t=0.0)
    lines.say(Urgency.STAGE, 0.2, "All done", last=True)
    said = lines.take(t=0.2)
    assert (said.t, said.cuts_off) == (1.0 + BREATH_S, False)


def test_what_is_not_wanted_is_never_said() -> None:
    lines = SpeechQueue(one_second, {Urgency.SAFETY, Urgency.STAGE})
    lines.say(Urgency.PRAISE, 0.0, "That's it")
    assert lines.take(t=0.0) is None


def test_parts_are_joined_as_sentences() -> None:
    assert joined(("12", "Hips higher")) == "12. Hips higher"
    assert joined(("Too hard?", "Knees down.")) == "Too hard? Knees down."
    assert reading_s("Hips up a little") > reading_s("Hips up")


LINES = st.lists(
    st.tuples(st.floats(0.0, 1.0), st.sampled_from(Urgency), st.floats(0.1, 5.0), st.booleans()), max_size=40
)


@given(LINES)
def test_whatever_is_asked_for_no_two_lines_overlap_unless_one_cuts_the_other_off(
    asked: list[tuple[float, Urgency, float, bool]],
) -> None:
    lines, said, t = SpeechQueue(reading_s), [], 0.0
    for number, (step_s, urgency, wait_s, interrupts) in enumerate(asked):
        t += step_s
        lines.say(urgency, t, f"line {number}", wait_s=wait_s, interrupts=interrupts)
        began = lines.take(t=t)
        said += [began] if began is not None else []
    for one, other in pairwise(said):
        may_cut_off = other.line.interrupts or other.line.urgency is Urgency.SAFETY
        assert other.t >= one.end_s + BREATH_S or may_cut_off or one.line.urgency is Urgency.ASIDE
        assert other.cuts_off == (other.t < one.end_s)
