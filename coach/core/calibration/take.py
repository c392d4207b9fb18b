"""One try at a calibration: collects good seconds until there are ten, and begins anew if they are of no use."""

from abc import ABC, abstractmethod
from collections.abc import Mapping

from coach.core.body import Body
from coach.core.events import Event, Side
from coach.core.exercise import Exercise
from coach.core.exercise.person import Calibration
from coach.core.tracking.status import Status

TAKE_S = 10.0  # how many good seconds make a calibration


class Take(ABC):
    """refusal: why what was seen last is of no use, and when that was. found: the calibration, once there is one."""

    def __init__(self, exercise: Exercise, *, when: str) -> None:
        self._exercise = exercise
        self._when = when
        self.seconds = 0.0
        self.refusal: tuple[str, float] | None = None
        self.found: Calibration | None = None

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
        self.refusal = why, t
        self.begin_anew()

    def _find(self, *, reach: float | None, side: Side = Side.NONE, neutral: Mapping[str, float] | None = None) -> None:
        """What ten good seconds showed."""
        self.found = Calibration(
            exercise=self._exercise.name,
            when=self._when,
            seconds=round(self.seconds, 1),
            side=side,
            neutral={name: round(value, 1) for name, value in (neutral or {}).items()},
            reach=None if reach is None else round(reach, 1),
        )
