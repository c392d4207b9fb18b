"""One try at a calibration: collects good seconds until there are ten, and begins anew if they are of no use."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from coach.core.body import Body
from coach.core.events import Event, Side
from coach.core.tracking.status import Status

TAKE_S = 10.0  # how many good seconds make a calibration


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What ten good seconds showed. neutral: by name; reach: how far the range goes, where the exercise has one."""

    side: Side
    neutral: dict[str, float]
    reach: float | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why what was seen is of no use, and when that was."""

    why: str
    t: float


class Take(ABC):
    def __init__(self) -> None:
        self.seconds = 0.0
        self.refusal: Refusal | None = None  # the last one
        self.found: Found | None = None

    @abstractmethod
    def follow(self, status: Status, body: Body, events: tuple[Event, ...], *, passed_s: float, t: float) -> str | None:
        """One frame in which the person is seen; what they have to do before it goes on, or None while it measures."""

    @abstractmethod
    def forget(self) -> None:
        """Throws away what was measured."""

    def begin_anew(self) -> None:
        self.seconds = 0.0
        self.forget()

    def refuse(self, why: str, t: float) -> None:
        self.refusal = Refusal(why, t)
        self.begin_anew()
