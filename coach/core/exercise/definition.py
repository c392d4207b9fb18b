"""What an exercise is: a frozen definition that the one tracker runs.

An `Exercise` names its postures (phases), its measurements, its form criteria, its dosage and its words. It holds no
state and decides nothing itself. A definition that cannot be right is refused when it is made; the error names what and
where.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from coach.core.body import Body
from coach.core.body.legs import AsTheyCome, LegNames
from coach.core.events import Side, Variant
from coach.core.exercise.person import DefinitionError, Neutral, OwnRange, RangeMode
from coach.core.exercise.tempo import Tempo
from coach.core.signal.levels import Places

Measure: TypeAlias = Callable[[Body, Side], "float | None"]
"""One number of a body, for a side: degrees or trunk lengths. None where it cannot be known; that changes no state."""

PlacesOf: TypeAlias = Callable[[Body, Side], "Places | None"]
"""Where some joints are, in trunks from the hips."""


class Kind(Enum):
    """What is counted: repetitions, or the seconds of a hold."""

    REPS = "reps"
    HOLD = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosage:
    """How much is usual, as a range (low, high), and how often. Source: the routine's own prescription."""

    sets: int
    reps: tuple[int, int] | None = None
    hold_s: tuple[float, float] | None = None
    rest_s: float = 30.0
    how_often: str = "daily"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The words of an exercise.

    purpose: one sentence on what it is for. steps: what to do, in order, short enough to be spoken. placement: how to
    lie or kneel towards the camera. calibrate: what to do in the ten seconds of a calibration.
    """

    purpose: str
    steps: tuple[str, ...]
    placement: str
    calibrate: str = "Take the position as it is comfortable, and hold it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A measurement's range. To come in it must lie in low..high; once in, it may stray `slack` beyond (hysteresis)."""

    name: str
    of: Measure
    low: float = -math.inf
    high: float = math.inf
    slack: float = 0.0

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise DefinitionError(f"limit {self.name}: low {self.low} is not below high {self.high}")
        if self.slack < 0:
            raise DefinitionError(f"limit {self.name}: the slack {self.slack} is negative: enter and leave would cross")

    def met(self, body: Body, side: Side, *, inside: bool) -> bool | None:
        """Whether the body is within the limit; None where the measurement is not known."""
        value = self.of(body, side)
        if value is None:
            return None
        slack = self.slack if inside else 0.0
        return self.low - slack <= value <= self.high + slack


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A posture: all limits together. Entered after `enter_s` within them, left after `leave_s` out of them."""

    name: str
    limits: tuple[Limit, ...]
    enter_s: float = 0.3  # longer than a slip of the landmarks
    leave_s: float = 0.3

    def __post_init__(self) -> None:
        if not self.limits:
            raise DefinitionError(f"zone {self.name}: has no limit, so it would always be entered")
        if self.enter_s < 0 or self.leave_s < 0:
            raise DefinitionError(f"zone {self.name}: a dwell is negative")

    def met(self, body: Body, side: Side, *, inside: bool) -> bool | None:
        """All limits met: True; one surely not: False; else, where one is not known: None."""
        answers = [limit.met(body, side, inside=inside) for limit in self.limits]
        if False in answers:
            return False
        return None if None in answers else True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The exercise's own rest, whose level is learnt (`coach.core.sight.rest`): `of`, while within `zone`.

    low..high: what can be rest; more than high is none, less than low is taken for low.
    """

    of: Measure
    zone: Zone
    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise DefinitionError(f"rest in {self.zone.name}: low {self.low} is not below high {self.high}")


class Where(Enum):
    """When a criterion is judged."""

    HOLD = "hold"  # while a hold is on
    TOP = "top"  # over a repetition's top
    REP = "rep"  # by the rep rule itself: a top too low, a rise too fast
    OUTSIDE = "outside"  # still in a posture that is not the exercise, without a hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One form criterion and its fault: past the threshold `above` or `below` it is a fault.

    name: the fault's name. title: what is wrong, in words. cue: the correction, as said to the person. priority: lower
    comes first when several faults are on. The fault is raised after `dwell_s` past the threshold, cleared after
    `clear_s` back within it by `slack`, both back-dated. neutral: where people differ, the value at which most are
    right; one's own, calibrated or learnt in the first seconds of good holding, moves the threshold. masked_by: faults
    that explain this one, which is then not raised. An OUTSIDE criterion has a zone instead of a threshold, and is
    raised after `dwell_s` still in that posture; sided: it is followed for each side. level: what tells apart two ways
    of being in it, a measurement or the places of joints, `moved` or more from each other: each is a fault of its own.
    pause_s: for so long everybody is in that posture on the way, before it is a fault.
    """

    name: str
    title: str
    cue: str
    priority: int
    where: Where
    of: Measure | None = None
    above: float | None = None
    below: float | None = None
    slack: float = 5.0  # degrees: a held angle wobbles by 1-3
    dwell_s: float = 0.5  # a wobble past a threshold is over sooner, and half a second later no correction is late
    clear_s: float = 0.3
    neutral: Neutral | None = None
    masked_by: tuple[str, ...] = ()
    zone: Zone | None = None
    sided: bool = True
    level: Measure | PlacesOf | None = None
    moved: float = math.inf
    pause_s: float = 0.0

    def __post_init__(self) -> None:
        where = f"criterion {self.name}"
        if (self.level is None) != math.isinf(self.moved) or self.moved <= 0:
            raise DefinitionError(f"{where}: a level needs how far it moves, above 0")
        if not 0 <= self.pause_s <= self.dwell_s:
            raise DefinitionError(f"{where}: the pause {self.pause_s} is not between 0 and the dwell {self.dwell_s}")
        if self.where is Where.OUTSIDE:
            if self.zone is None:
                raise DefinitionError(f"{where}: an outside criterion needs a zone")
        elif self.where is not Where.REP and (self.of is None or (self.above is None) == (self.below is None)):
            raise DefinitionError(f"{where}: needs a measurement and one threshold, above or below")
        if self.slack < 0:
            raise DefinitionError(f"{where}: the slack {self.slack} is negative: enter and leave would cross")
        if self.neutral is not None and self.where is not Where.HOLD:
            raise DefinitionError(f"{where}: has a neutral, which is learnt in holds alone")
        if self.neutral is not None and not self._allows(self.neutral):
            raise DefinitionError(f"{where}: its neutral {self.neutral.usual} is itself a fault")

    def _allows(self, neutral: Neutral) -> bool:
        """Whether neither the usual neutral nor one's own at the end of what can be is past the threshold."""
        for value in (neutral.usual, neutral.low, neutral.high):
            shift = neutral.shift(value, neutral.learnt)
            if self.above is not None and value >= self.above + shift:
                return False
            if self.below is not None and value <= self.below + shift:
                return False
        return True

    def excess(self, body: Body, side: Side, *, shift: float = 0.0) -> float | None:
        """How far past the threshold, in the measurement's unit; negative within it; None where not known."""
        value = self.of(body, side) if self.of else None
        if value is None:
            return None
        if self.above is not None:
            return value - (self.above + shift)
        return (self.below or 0.0) + shift - value


@dataclass(frozen=True, slots=True, kw_only=True)
class RepRule:
    """How a repetition is told: a measurement leaves its rest, comes to a top and goes back.

    position: the exercise's own posture, without which nothing counts. rise: this far above rest is a rise under way.
    straight: the top must reach it to count. lift: a second measurement that must change along, by lift_min, and come
    to lift_top, so that a trunk that curls up and lies down again is not taken for hips that rise. rest_max,
    rest_lift_max: the first rest must be seen below these, or the rise had begun before. back_share: back
    down is within this share of the rise. dip_share: going down and up again by this share without coming back starts
    a new attempt. short, fast: the faults of a top that is not straight and of a rise that takes less than
    fast_rise_s.
    """

    position: Zone
    of: Measure
    rise: float
    straight: float
    lift: Measure
    lift_min: float
    lift_top: float
    rest_max: float
    rest_lift_max: float
    short: str
    fast: str
    fast_rise_s: float
    back_share: float = 0.25  # people come back to within 0.11 of the rise (80 reps), landmarks drift by 0.1 more
    dip_share: float = 0.35  # more than what is back, so that a wobble on the way down is none

    def __post_init__(self) -> None:
        if not 0 < self.back_share < 1 or not 0 < self.dip_share < 1:
            raise DefinitionError(f"reps in {self.position.name}: shares must lie between 0 and 1")
        if self.rest_max >= self.straight:
            raise DefinitionError(f"reps in {self.position.name}: rest ({self.rest_max}) is not below the top")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """One form of a hold: the zone in which it is held, and the measurement that travels on the way in and out.

    still: the travel keeps still while it changes by less than this (the landmarks' own noise), in its own unit.
    gate: a second zone that must have been entered and not been left since, for what can be seen on the way in but not
    during the hold (an ankle crossed behind the other leg): there an unknown measurement changes nothing.
    from_front: the posture as it looks from the front: there it is timed, and not judged.
    easier: an easier form of the hold, such as a plank on the knees.
    given_up: whether a body, beside the one at arrival, has left the posture for good, where no limit holds for
    everybody (hips that sag, and hips on the floor); as a zone it takes the zone's dwell. giving_up: whether it may
    be on its way out of the posture for good; what follows soon tells.
    """

    zone: Zone
    travel: Measure
    still: float
    side: Side = Side.NONE
    variant: Variant | None = None
    easier: bool = False
    gate: Zone | None = None
    from_front: bool = False
    given_up: Callable[[Body, Body], bool] | None = None
    giving_up: Callable[[Body, Body], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What the overlay shows: the angle at the middle of three joints, its target, and the line the body should make.

    other_leg: the joints are those of the leg that the side does not name. straight_line: the first and the last joint
    should make a line with the middle one. upright: two joints that should stand over each other, from below.
    """

    joints: tuple[str, str, str]
    of: Measure
    target_deg: float | None = None
    other_leg: bool = False
    straight_line: bool = False
    upright: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What the camera and the person must be like before the exercise begins.

    lying: whether it is done lying (True) or upright (False); None: either. floor: lines between two joints each (of
    shoulder, elbow, hip, ankle, toe) that are level at the start, lying, and so tell whether the camera is. side_away:
    the exercise's side must be the one away from the camera.
    """

    lying: bool | None = None
    floor: tuple[tuple[str, str], ...] = ()
    side_away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A whole exercise. Raises DefinitionError when its parts do not fit together.

    tempo: how long the parts of a calm repetition take. own_range: how much less may count for one person. mode,
    eased: set by `coach.core.exercise.fitting` alone: whose range counts, and what has been eased, in words; as
    defined, an exercise has its own range and nothing is eased.
    """

    name: str  # identifier in code, files and on the command line
    title: str  # as people say it
    kind: Kind
    sides: tuple[Side, ...]  # (Side.NONE,) or (Side.LEFT, Side.RIGHT)
    dosage: Dosage
    instructions: Instructions
    criteria: tuple[Criterion, ...]
    focus: Focus
    reps: RepRule | None = None
    postures: tuple[Posture, ...] = ()
    near: Zone | None = None  # in or near the exercise: only then a correction is of use
    needs_side_view: bool = True  # also upright; lying, everything does
    setup: Setup = Setup()
    rest: Rest | None = None  # what is learnt of the resting posture, for measurements that mean a change from it
    legs: Callable[[], LegNames] = AsTheyCome  # how the legs are told apart, where the landmarker mixes them up
    tempo: Tempo | None = None
    own_range: OwnRange | None = None
    mode: RangeMode = RangeMode.STANDARD
    eased: str | None = None

    def __post_init__(self) -> None:
        if (self.kind is Kind.REPS) != (self.reps is not None):
            raise DefinitionError(f"{self.name}: counts {self.kind.value}, so it must have a rep rule or none")
        if self.tempo is not None and self.reps is None:
            raise DefinitionError(f"{self.name}: has a tempo, and no repetitions to do in it")
        if self.kind is Kind.HOLD and not self.postures:
            raise DefinitionError(f"{self.name}: has no posture, so a hold would never be reached")
        names = [criterion.name for criterion in self.criteria]
        if len(names) != len(set(names)):
            raise DefinitionError(f"{self.name}: a criterion's name stands twice in {names}")
        for criterion in self.criteria:
            for other in criterion.masked_by:
                if other not in names:
                    raise DefinitionError(f"{self.name}: {criterion.name} is masked by {other}, which it does not have")
        if self.own_range is not None:
            self._check(self.own_range)

    def _check(self, own: OwnRange) -> None:
        """A range must be that of this exercise: of its top, or of limits that it has."""
        limits = {limit.name for zone in self.zones for limit in zone.limits}
        for name in (*own.lows, *own.highs):
            if name not in limits:
                raise DefinitionError(f"{self.name}: its range moves the limit {name}, which it does not have")
        if self.reps is None and not (own.lows or own.highs):
            raise DefinitionError(f"{self.name}: its range moves nothing")
        if self.reps is not None and own.usual != self.reps.straight:
            raise DefinitionError(f"{self.name}: its range ends at {own.usual}, its top at {self.reps.straight}")

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Every zone of the exercise."""
        found = [zone for posture in self.postures for zone in (posture.zone, posture.gate)]
        found += [self.near, self.reps.position if self.reps is not None else None]
        found += [criterion.zone for criterion in self.criteria]
        return tuple(zone for zone in found if zone is not None)

    @property
    def top_range(self) -> tuple[float, float] | None:
        """Where the top of a right repetition lies, in the rep rule's unit; None for an exercise that is held."""
        if self.reps is None:
            return None
        same = [c.above for c in self.criteria if c.where is Where.TOP and c.of is self.reps.of and c.above is not None]
        return self.reps.straight, min(same, default=math.inf)

    def criterion(self, name: str) -> Criterion:
        """The criterion of a fault. Raises KeyError with the known names."""
        for criterion in self.criteria:
            if criterion.name == name:
                return criterion
        raise KeyError(f"{self.name} has no criterion {name}: {', '.join(c.name for c in self.criteria)}")

    @property
    def neutrals(self) -> dict[str, Criterion]:
        """The name of each neutral that is calibrated, with the first criterion that it moves."""
        found: dict[str, Criterion] = {}
        for criterion in self.criteria:
            if criterion.neutral is not None and criterion.neutral.is_calibrated:
                found.setdefault(criterion.neutral.name, criterion)
        return found
