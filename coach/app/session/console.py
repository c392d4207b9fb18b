"""Prints what happens in a session, line by line: for a terminal without a window."""

from __future__ import annotations

from collections.abc import Mapping

from coach.app.session.terminal import Write, clock_text
from coach.core.events import Event, HoldEnded, Rejection, RepEnded, Side, SightLost, SightRegained, Strayed, Unseeable
from coach.core.exercise import Exercise
from coach.core.session import (
    CorrectionShown,
    GestureSeen,
    Happened,
    SidesSwapped,
    Stage,
    StageChanged,
    WaitingChanged,
)
from coach.core.session.gestures import Gesture
from coach.core.session.news import Waiting
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, EndedBy, Summary

_REJECTED = {
    Rejection.SHORT: "it stayed short of the top",
    Rejection.NOT_LOWERED: "the hips did not go back down",
    Rejection.CUT_OFF: "it was cut off",
    Rejection.NOT_SEEN: "it could not be seen",
}
_UNSEEN = {
    Unseeable.NO_PERSON: "nobody is there",
    Unseeable.OUT_OF_PICTURE: "part of the body is out of the picture",
    Unseeable.NOT_SIDE_ON: "the body is not side-on",
    Unseeable.TOO_DARK: "it is too dark",
    Unseeable.JUMPED: "the joints jump about",
    Unseeable.SWAPPED: "left and right are mixed up",
    Unseeable.COLLAPSED: "the body cannot be made out",
    Unseeable.SECOND_PERSON: "someone else is in the picture",
}
_ENDED = {
    EndedBy.FINISHED: "finished",
    EndedBy.STOPPED: "stopped early",
    EndedBy.PAIN: "stopped because it hurt",
    EndedBy.INTERRUPTED: "interrupted",
}
_GESTURES = {
    Gesture.HAND_UP: "a hand is up: pause, or go on",
    Gesture.BOTH_HANDS_UP: "both hands are up: go on to the next",
    Gesture.ARMS_CROSSED: "the arms are crossed: pause",
    Gesture.STILL_CROSSED: "the arms are still crossed: it hurts",
}
_WAITING = {
    Waiting.AWAY: "waiting: the person has left",
    Waiting.UP: "waiting: the person is out of the position",
    Waiting.KNEES: "waiting: the knees are down",
    None: "going on",
}
_INDENT = " " * 15
_STAGES = {
    Stage.SETUP: "check that the camera sees you",
    Stage.COUNTDOWN: "three, two, one",
    Stage.WORK: "go",
}


class Console:
    """Writes one line for each event."""

    def __init__(self, write: Write, exercises: Mapping[str, Exercise]) -> None:
        self._write = write
        self._exercises = exercises
        self._trouble: str | None = None

    def say(self, sentence: str) -> None:
        """Prints a message that is not an event."""
        self._write(sentence)

    def hear(self, happened: Happened, *, t: float) -> None:
        """Prints what a session gave back. t: seconds since it began, pauses included: one clock for all lines."""
        for news in happened:
            line = self._line(news)
            if line is not None:
                self._write(f"  {t:7.1f} s  {line}")

    def trouble(self, sentence: str | None) -> None:
        """Prints the camera's trouble once when it starts, and once when it is over."""
        if sentence != self._trouble:
            self._write(sentence if sentence is not None else "The camera is back.")
        self._trouble = sentence

    def _line(self, news: Event) -> str | None:
        if isinstance(news, StageChanged):
            return self._stage(news)
        if isinstance(news, SidesSwapped):
            return f"the {news.block.side} side first, then"
        if isinstance(news, GestureSeen):
            return _GESTURES[news.gesture]
        if isinstance(news, WaitingChanged):
            return _WAITING[news.why]
        if isinstance(news, CorrectionShown):
            return f"correction: {news.text}"
        return self._observed(news)

    def _observed(self, news: Event) -> str | None:
        if isinstance(news, RepEnded):
            rep = news.rep
            if rep.rejected_because is not None:
                return f"not counted: {_REJECTED[rep.rejected_because]}"
            return f"repetition, hips at {rep.peak_hip_deg:.0f} degrees"
        if isinstance(news, HoldEnded):
            hold = news.hold
            return f"held{_side(hold.side)} for {hold.held_s:.1f} s, {hold.good_s:.1f} s of it good"
        if isinstance(news, SightLost):
            return f"cannot see: {_UNSEEN[news.why]}"
        if isinstance(news, SightRegained):
            return "can see again"
        if isinstance(news, Strayed):
            return f"not in the exercise; missing: {news.missing.words}"
        return None

    def _stage(self, news: StageChanged) -> str:
        if news.block is None:
            return "the end"
        if news.stage is Stage.INTRO:
            return self._title(news.block) + "".join(f"\n{_INDENT}{step}" for step in self._steps(news.block))
        if news.stage is Stage.REST:
            return f"rest for {news.block.rest_s:.0f} s"
        again = f": {self._title(news.block)}" if news.stage is Stage.COUNTDOWN else ""
        return f"{_STAGES[news.stage]}{again}"

    def _title(self, block: Block) -> str:
        words = [self._exercises[block.exercise].title]
        if block.side is not Side.NONE:
            words.append(f"{block.side} side")
        if block.sets > 1:
            words.append(f"set {block.set} of {block.sets}")
        if block.reps is not None:
            words.append(f"{block.reps} repetitions")
        if block.hold_s is not None:
            words.append(f"{block.hold_s:g} good seconds")
        return ", ".join(words)

    def _steps(self, block: Block) -> tuple[str, ...]:
        instructions = self._exercises[block.exercise].instructions
        return (*instructions.steps, instructions.placement)

    def summary(self, summary: Summary) -> None:
        """Prints the summary as a table."""
        self._write(f"Summary: {_ENDED[summary.ended_by]}, {clock_text(summary.took_s)} taken")
        for row in summary.blocks:
            self._write(f"  {self._row(row)}")
        fault = summary.commonest_fault
        if fault is not None:
            title = self._exercises[fault.exercise].criterion(fault.name).title
            self._write(f"  Most often: {title} ({fault.times}x)")

    def _row(self, row: BlockResult) -> str:
        parts = [f"{self._exercises[row.exercise].title}{_side(row.side)}, set {row.set}:"]
        if row.reps or row.rejected:
            parts.append(f"{row.reps} counted, {row.rejected} not;")
        if row.held_s:
            parts.append(f"{row.held_s:.1f} s held, {row.good_s:.1f} s good;")
        if row.form is not None:
            parts.append(f"form {row.form:.0%}")
        elif not (row.reps or row.rejected or row.held_s):
            parts.append("nothing done")
        if row.range_words is not None:
            parts[-1] += f"; {row.range_words}"
        return " ".join(parts).rstrip(";")


def _side(side: Side) -> str:
    return "" if side is Side.NONE else f" {side}"
