"""What the history keeps, as it is read back: sessions, their sets, and what happened in them."""

from dataclasses import dataclass
from datetime import date, datetime

from coach.core.events import Fault, Hold, Rep, Side, Word
from coach.core.session.plan import Block
from coach.core.session.summary import BlockResult, EndedBy, SetSeen, Summary


class MomentKind(Word):
    CORRECTION = "correction"
    PAUSE = "pause"
    WAITING = "waiting"
    UNSEEN = "unseen"
    TROUBLE = "trouble"
    GESTURE = "gesture"
    PAIN = "pain"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMoment:
    """Something that happened besides the work. at_s, until_s: seconds since the session began, pauses included.

    until_s is None if it has no length, or was still going on when the program ended. text: the words of the
    correction, or why it happened.
    """

    kind: MomentKind
    at_s: float
    until_s: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSet:
    """One set. number: its block's place in the plan, from 0. ended: False where the program was ended in it.

    faults: those outside repetitions and holds, which have their own. top_deg: what counted as a straight top; None
    for an exercise that is held, and where nobody knows. Times are the source's.
    """

    number: int
    block: Block
    ended: bool = True
    results: tuple[BlockResult, ...] = ()
    reps: tuple[Rep, ...] = ()
    holds: tuple[Hold, ...] = ()
    faults: tuple[Fault, ...] = ()
    top_deg: float | None = None

    @property
    def done(self) -> SetSeen:
        block = self.block
        return SetSeen(exercise=block.exercise, set=block.set, reps=self.reps, holds=self.holds, top_deg=self.top_deg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person said about a session. Pain is 0-10, None if they did not say."""

    pain_before: int | None = None
    pain_after: int | None = None
    pain_next_day: int | None = None
    note: str = ""

    @property
    def pains(self) -> tuple[int | None, int | None, int | None]:
        """Before, after, and on the next day."""
        return self.pain_before, self.pain_after, self.pain_next_day


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSession:
    """One whole session. uid: its name wherever it is kept. blocks: as planned; empty if that is not known.

    ended_by: None while it goes on, or if the program ended during it.
    """

    uid: str
    started: str
    plan: str = ""
    title: str = ""
    blocks: tuple[Block, ...] = ()
    took_s: float = 0.0
    ended_by: EndedBy | None = None
    hurt_in: str | None = None
    asked: Asked = Asked()
    sets: tuple[KeptSet, ...] = ()
    moments: tuple[KeptMoment, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it began, by the local clock of that time."""
        return datetime.fromisoformat(self.started).date()

    @property
    def results(self) -> tuple[BlockResult, ...]:
        return tuple(row for each in self.sets for row in each.results)

    @property
    def summary(self) -> Summary:
        """The session as in `coach.summary/1`."""
        return Summary(
            started=self.started,
            took_s=self.took_s,
            ended_by=self.ended_by or EndedBy.INTERRUPTED,
            blocks=self.results,
            hurt_in=self.hurt_in,
            planned=self.blocks,
            sets=tuple(each.done for each in self.sets),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A person's measurement of themselves: the day, ISO 8601, the name, and each try in seconds or degrees."""

    day: str
    name: str
    side: Side = Side.NONE
    tries: tuple[float, ...]
