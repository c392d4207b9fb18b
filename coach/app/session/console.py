"""Prints what happens in a session, line by line: for a terminal without a window."""

from collections.abc import Mapping

from coach.app.session.terminal import Write
from coach.core.events import Event, HoldEnded, Rejection, Rep, RepEnded, Side, SightLost, SightRegained, Strayed
from coach.core.exercise import Exercise
from coach.core.session import CorrectionShown, GestureSeen, Happened, SidesSwapped, Stage, StageChanged, WaitingChanged
from coach.core.session.gestures import Gesture
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, Summary
from coach.ui.kit.wording import ENDED, REJECTED, UNSEEN, WAITING, block_words, clock_words

_GESTURES = {
    Gesture.HAND_UP: "a hand is up: pause, or go on",
    Gesture.BOTH_HANDS_UP: "both hands are up: go on to the next",
    Gesture.ARMS_CROSSED: "the arms are crossed: pause",
    Gesture.STILL_CROSSED: "the arms are still crossed: it hurts",
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
            self._write(sentence if sentence is not None else "The picture is back.")
        self._trouble = sentence

    def _line(self, news: Event) -> str | None:
        match news:
            case StageChanged():
                return self._stage(news)
            case SidesSwapped(block=block):
                return f"the {block.side} side first, then"
            case GestureSeen(gesture=gesture):
                return _GESTURES[gesture]
            case WaitingChanged(why=waiting):
                return "going on" if waiting is None else WAITING[waiting]
            case CorrectionShown(text=text):
                return f"correction: {text}"
            case RepEnded(rep=Rep(rejected_because=None) as rep):
                return f"repetition, hips at {rep.peak_hip_deg:.0f} degrees"
            case RepEnded(rep=Rep(rejected_because=Rejection() as why)):
                return f"not counted: {REJECTED[why]}"
            case HoldEnded(hold=hold):
                return f"held{_side(hold.side)} for {hold.held_s:.1f} s, {hold.good_s:.1f} s of it good"
            case SightLost(why=unseen):
                return UNSEEN[unseen]
            case SightRegained():
                return "can see again"
            case Strayed(missing=missing):
                return f"not in the exercise: {missing.words}"
        return None

    def _stage(self, news: StageChanged) -> str:
        if news.block is None:
            return "the end"
        if news.stage is Stage.INTRO:
            told = self._exercises[news.block.exercise].instructions
            return f"\n{_INDENT}".join((self._title(news.block), *told.steps, told.placement))
        if news.stage is Stage.REST:
            return f"rest for {news.block.rest_s:.0f} s"
        again = f": {self._title(news.block)}" if news.stage is Stage.COUNTDOWN else ""
        return f"{_STAGES[news.stage]}{again}"

    def _title(self, block: Block) -> str:
        words = " · ".join(filter(None, (self._exercises[block.exercise].title, block_words(block))))
        return words.replace(" ·", ",")  # a terminal may have no dot in its character set

    def summary(self, summary: Summary) -> None:
        """Prints the summary as a table."""
        self._write(f"Summary: {ENDED[summary.ended_by]}, {clock_words(summary.took_s)} taken")
        for row in summary.blocks:
            title = f"{self._exercises[row.exercise].title}{_side(row.side)}, set {row.set}"
            self._write(f"  {title}: {result_words(row)}")
        fault = summary.commonest_fault
        if fault is not None:
            title = self._exercises[fault.exercise].criterion(fault.name).title
            self._write(f"  Most often: {title} ({fault.times}x)")


def result_words(row: BlockResult) -> str:
    """What a set came to: "3 counted, 1 not", "5.9 of 6.1 s good, form 98%"."""
    parts = []
    if row.reps or row.rejected:
        parts.append(f"{row.reps} counted" + (f", {row.rejected} not" if row.rejected else ""))
    if row.held_s:
        parts.append(f"{row.good_s:.1f} of {row.held_s:.1f} s good")
    parts += [] if row.form is None else [f"form {row.form:.0%}"]
    parts += [] if row.range_words is None else [row.range_words]
    return ", ".join(parts) or "nothing done"


def _side(side: Side) -> str:
    return "" if side is Side.NONE else f" {side}"
