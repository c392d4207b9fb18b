"""Stand-ins for the session's tests: a tracker that does what is written in the pose, and exercises to run it on.

A sign is a pose whose first landmark says what the person does, so that a whole session can be written as a list.
"""

from collections.abc import Iterable

import numpy as np

from coach.core.events import (
    Event,
    Fault,
    FaultCleared,
    FaultRaised,
    Hold,
    HoldEnded,
    HoldStarted,
    Rejection,
    Rep,
    RepEnded,
    RepStarted,
    Side,
)
from coach.core.exercise import Exercise
from coach.core.pose import N_LANDMARKS, Pose
from coach.core.session.plan import Block
from coach.core.setup.placement import SetupCheck
from coach.core.tracking.status import Status
from tests.support.made import made_hold, made_rep, made_status

SIGNS = ("rest", "up", "hold", "hold_left", "hold_right", "away")
_SIDES = {"hold": Side.NONE, "hold_left": Side.LEFT, "hold_right": Side.RIGHT}


def sign(word: str, *faults: int, t: float = 0.0) -> Pose:
    """A pose that tells the scripted tracker what the person does; faults: numbers of the exercise's criteria."""
    landmarks = np.zeros((N_LANDMARKS, 4))
    landmarks[0, 0] = SIGNS.index(word)
    landmarks[1 : 1 + len(faults), 0] = [number + 1 for number in faults]
    return Pose(t=t, landmarks=landmarks, width=640, height=360)


class ScriptedTracker:
    """Does what the signs say, at once: a hold lasts from its first to its last frame, a rep from `up` to `rest`."""

    def __init__(self, exercise: Exercise, block: Block) -> None:
        self._names = tuple(criterion.name for criterion in exercise.criteria)
        self._t: float | None = None
        self._there = False
        self._side: Side | None = None  # of the hold in progress
        self._up_s: float | None = None
        self._held_from_s = 0.0
        self._good_s = 0.0
        self._held_faults: list[Fault] = []
        self._raised: dict[str, float] = {}
        self._holds: list[Hold] = []
        self._reps: list[Rep] = []
        self._finished = False

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        if self._finished or (self._t is not None and t <= self._t):
            raise ValueError(f"time must grow: {t} after {self._t}")
        word = SIGNS[int(pose.landmarks[0, 0])] if pose is not None else "rest"
        names = {self._names[int(n) - 1] for n in pose.landmarks[1:7, 0] if n > 0} if pose is not None else set()
        if self._side is not None and self._t is not None and not self._raised and not names:
            self._good_s += t - self._t
        events = [*self._faults(names, t), *self._hold(_SIDES.get(word), t), *self._rep(word == "up", t)]
        self._t, self._there = t, pose is not None and word != "away"
        return tuple(events)

    def finish(self, *, t: float) -> tuple[Event, ...]:
        events = [*self._faults(set(), t), *self._hold(None, t), *self._rep(False, t, cut_off=True)]
        self._finished = True
        return tuple(events)

    def _faults(self, names: set[str], t: float) -> Iterable[Event]:
        for name in [name for name in self._raised if name not in names]:
            fault = Fault(name=name, start_s=self._raised.pop(name), end_s=t)
            if self._side is not None:
                self._held_faults.append(fault)
            yield FaultCleared(t=t, fault=fault)
        for name in sorted(names - set(self._raised)):
            self._raised[name] = t
            yield FaultRaised(t=t, name=name, start_s=t)

    def _hold(self, side: Side | None, t: float) -> Iterable[Event]:
        if side is self._side:
            return
        if self._side is not None:
            hold = made_hold(self._held_from_s, t, self._side, good_s=self._good_s, faults=tuple(self._held_faults))
            self._holds.append(hold)
            yield HoldEnded(t=t, hold=hold)
        if side is not None:
            self._held_from_s, self._good_s, self._held_faults = t, 0.0, []
            yield HoldStarted(t=t, start_s=t, side=side, variant=None)
        self._side = side

    def _rep(self, up: bool, t: float, *, cut_off: bool = False) -> Iterable[Event]:
        if up and self._up_s is None:
            self._up_s = t
            yield RepStarted(t=t, start_s=t)
        elif not up and self._up_s is not None:
            why = Rejection.CUT_OFF if cut_off else None
            rep = made_rep(self._up_s, t, t, counted=not cut_off, top_hold_s=0.0, rejected_because=why)
            self._up_s = None
            self._reps.append(rep)
            yield RepEnded(t=t, rep=rep)

    @property
    def status(self) -> Status:
        hold = None
        if self._side is not None:
            hold = made_hold(self._held_from_s, self._t or 0.0, self._side, good_s=self._good_s)
        return made_status(
            in_position=self._there,
            phase="hold" if hold is not None else "rest",
            reps=tuple(self._reps),
            hold=hold,
            holds=tuple(self._holds),
            faults=tuple(self._raised),
        )


class ScriptedPlacement:
    """Well placed whenever someone is there."""

    def __init__(self, exercise: Exercise, side: Side = Side.NONE) -> None:
        self._since_s: float | None = None

    def update(
        self, pose: Pose | None, *, t: float, light: float | None = None, others: bool | None = None
    ) -> SetupCheck:
        if pose is None:
            self._since_s = None
            return SetupCheck(ok=False, steady_s=0.0, reason=None, text="Come into the picture")
        self._since_s = t if self._since_s is None else self._since_s
        return SetupCheck(ok=True, steady_s=t - self._since_s, reason=None, text="Good")
