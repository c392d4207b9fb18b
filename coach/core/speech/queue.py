"""The speech queue, as data: which of the lines that wait begins to be said, and when.

One line at a time, with a breath between two. The most urgent line goes first; of equals, the oldest. Nothing is cut
off, except by a line that may interrupt (safety, the end, what the person asked for), and an aside by anything else. A
line that could not begin in time is dropped. A count is worth nothing late and takes half a second: a newer one takes
its place, and when something more urgent is due at the same moment, the count is said first, in the same breath.

Time is given (`t`, in seconds, of whatever clock runs through pauses too); there is no clock in here.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import IntEnum

COUNT_LATE_S = 0.3  # a count that has not begun this soon after its repetition is dropped
BREATH_S = 0.15  # between two lines: less sounds like one hurried sentence
PART_GAP_S = 0.1  # between the parts of one line
LATE_S = 1.5  # after this long, a line about the moment is no longer true
WAIT_S = 4.0  # how long a line about the course of the session may wait


class Urgency(IntEnum):
    """The lower goes first."""

    SAFETY = 0
    STAGE = 1  # start, stop, side, set-up
    CORRECTION = 2
    COUNT = 3
    PRAISE = 4
    TEACHING = 5  # how to do it: said when there is nothing else to say, but then to its end
    ASIDE = 6  # good to hear, and never missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something to say. parts: its sentences, in order. until_s: not begun by then, it is dropped.

    interrupts: cuts off what is being said. last: nobody asks for a line after it, so it begins as soon as the present
    one is over. fault: the criterion that a correction is about. rep: the number of the repetition that it counts.
    """

    parts: tuple[str, ...]
    urgency: Urgency
    until_s: float
    interrupts: bool = False
    last: bool = False
    fault: str | None = None
    rep: int | None = None

    @property
    def text(self) -> str:
        return joined(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line that is said from `t` on and takes `length_s`. cuts_off: it interrupts the line before it."""

    t: float
    length_s: float
    line: Line
    cuts_off: bool = False

    @property
    def end_s(self) -> float:
        return self.t + self.length_s


def joined(parts: tuple[str, ...]) -> str:
    """The parts as one text, each with its own full stop."""
    ended = [part if part[-1:] in ".!?:" else f"{part}." for part in parts[:-1]]
    return " ".join((*ended, *parts[-1:]))


def reading_s(text: str) -> float:
    """About how long a text takes to say: for captions without a voice. Measured on the voice that ships."""
    return 0.25 + 0.067 * len(text)


class SpeechQueue:
    """Lines that wait. length_s: how long a sentence takes to say, in seconds. said: the kinds that are said at all.

    latest: the line that began last; it may have been said to its end.
    """

    def __init__(
        self, length_s: Callable[[str], float] = reading_s, said: Collection[Urgency] = frozenset(Urgency)
    ) -> None:
        self._length_s = length_s
        self._said = said
        self._waiting: list[Line] = []
        self.latest: Said | None = None

    def say(
        self,
        urgency: Urgency,
        t: float,
        *parts: str,
        wait_s: float = WAIT_S,
        interrupts: bool = False,
        last: bool = False,
        fault: str | None = None,
        rep: int | None = None,
    ) -> None:
        """Puts a line in at `t` that may wait for `wait_s`; a count takes the place of the one before."""
        if urgency not in self._said:
            return
        if urgency is Urgency.COUNT:
            self.drop(Urgency.COUNT)
        until_s = t + wait_s
        self._waiting.append(
            Line(parts=parts, urgency=urgency, until_s=until_s, interrupts=interrupts, last=last, fault=fault, rep=rep)
        )

    def drop(self, *urgencies: Urgency) -> None:
        """Forgets what waits of these kinds."""
        self._waiting = [line for line in self._waiting if line.urgency not in urgencies]

    def waits(self, urgency: Urgency) -> bool:
        """Whether a line of this kind waits."""
        return any(line.urgency is urgency for line in self._waiting)

    def take(self, *, t: float) -> Said | None:
        """The line that begins at `t`, if one does."""
        self._waiting = [line for line in self._waiting if t <= line.until_s]
        if not self._waiting:
            return None
        best = min(self._waiting, key=lambda line: line.urgency)
        now, begin_s = self.latest, t
        if now is not None and t < now.end_s + BREATH_S and not _may_cut_off(best, now.line.urgency):
            if not best.last:
                return None
            begin_s = now.end_s + BREATH_S
        self._waiting.remove(best)
        line = self._with_count(best, begin_s)
        cuts_off = now is not None and begin_s < now.end_s
        self.latest = Said(t=begin_s, length_s=self.length_of(line.parts), line=line, cuts_off=cuts_off)
        return self.latest

    def _with_count(self, line: Line, begin_s: float) -> Line:
        """The line with the count of this moment in front of it."""
        if line.urgency in (Urgency.SAFETY, Urgency.COUNT):
            return line
        count = next((each for each in self._waiting if each.urgency is Urgency.COUNT), None)
        if count is None or begin_s > count.until_s:
            return line
        self._waiting.remove(count)
        return replace(line, parts=(*count.parts, *line.parts), rep=count.rep)

    def length_of(self, parts: tuple[str, ...]) -> float:
        """How long it takes to say these parts in one breath, in seconds."""
        return sum(map(self._length_s, parts)) + PART_GAP_S * (len(parts) - 1)


def _may_cut_off(line: Line, now: Urgency) -> bool:
    if now is Urgency.SAFETY:
        return False
    return line.interrupts or line.urgency is Urgency.SAFETY or (now is Urgency.ASIDE and line.urgency < now)
