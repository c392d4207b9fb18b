"""What an exercise is: a frozen definition that the one tracker runs.

An `Exercise` says what is counted, what is wrong, how to do it and how it is shown. It holds no state and decides
nothing. A definition that cannot be right is refused when it is made; the error says what is wrong and where.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from coach.core.body import Measure
from coach.core.body.legs import AsTheyCome, LegNames
from coach.core.events import Side
from coach.core.exercise.criteria import Criterion, HoldCriterion, OutsideCriterion, TopCriterion
from coach.core.exercise.hold_rule import HoldRule, Posture
from coach.core.exercise.measuring import Test
from coach.core.exercise.person import EasedRange, OwnRange, RangeMode
from coach.core.exercise.rep_rule import RepRule
from coach.core.exercise.zone import DefinitionError, Zone


class Kind(Enum):
    """What is counted: repetitions, or the seconds of a hold."""

    REPS = "reps"
    HOLD = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosage:
    """How much is usual, as a range (low, high), and how often, as the routine prescribes it.

    measure: what is measured, if the exercise is done for that. unwatched: no camera can judge it; it is only timed.
    """

    sets: int
    reps: tuple[int, int] | None = None
    hold_s: tuple[float, float] | None = None
    rest_s: float = 30.0
    how_often: str = "daily"
    measure: Test | None = None
    unwatched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SideInstructions:
    """As in `Instructions`. An empty placement: the same as for the other side."""

    steps: tuple[str, ...]
    placement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The words of an exercise.

    purpose: one sentence on what it is for. steps: what to do, in order, short enough to be spoken. placement: how to
    lie or kneel towards the camera, and where the head goes. sided: steps and placement for one side, where they name
    it. calibrate: what to do in the ten seconds of a calibration.
    """

    purpose: str
    steps: tuple[str, ...]
    placement: str
    calibrate: str = "Take the position as it is comfortable, and hold it."
    sided: Mapping[Side, SideInstructions] = field(default_factory=dict, hash=False)

    def on(self, side: Side) -> Instructions:
        own = self.sided.get(side)
        return self if own is None else replace(self, steps=own.steps, placement=own.placement or self.placement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The exercise's own rest, whose level is learnt (`coach.core.sight.rest`): `of`, while within `zone`.

    low..high: what can be rest; anything above high is none, anything below low is taken for low.
    """

    of: Measure
    zone: Zone
    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise DefinitionError(f"rest in {self.zone.name}: low {self.low} is not below high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What it takes to read a body in this exercise.

    rest: what is learnt of the resting posture, for measurements that mean a change from it. legs: how the legs are
    told apart if the landmarker mixes them up. ankle_seen: how visible the better ankle must be, as a share of the
    better hip's visibility; else the legs are covered, and drawn anywhere. head_room: how far the picture must go on
    beyond the shoulders, in trunks; else they and the arms are drawn where its edge is.
    """

    rest: Rest | None = None
    legs: Callable[[], LegNames] = AsTheyCome
    ankle_seen: float = 0.2  # covered legs fall to 0.02-0.1 within a second; side-on, no recording of 195 is below 0.2
    head_room: float = -math.inf


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

    lying: whether it is done lying (True) or upright (False); None: either. side_view: whether it can only be seen from
    the side even upright; lying, everything can. floor: pairs of joints (shoulder, elbow, hip, ankle, toe) between
    which the line is level at the start, lying; they tell whether the camera is level. side_away: the exercise's side
    must be away from the camera; side_near: upright, near it.
    """

    lying: bool | None = None
    side_view: bool = True
    floor: tuple[tuple[str, str], ...] = ()
    side_away: bool = False
    side_near: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A whole exercise. Raises DefinitionError if its parts do not fit together.

    range: how much less may count for one person, or, once fitted, whose range it is (`coach.core.exercise.fitting`).
    """

    name: str  # identifier in code, files and on the command line
    title: str  # as people say it
    sides: tuple[Side, ...]  # (Side.NONE,) or (Side.LEFT, Side.RIGHT)
    dosage: Dosage
    instructions: Instructions
    rule: RepRule | HoldRule  # what is counted
    criteria: tuple[Criterion, ...]  # what is wrong
    focus: Focus
    setup: Setup = Setup()
    reading: Reading = Reading()
    range: OwnRange | EasedRange | None = None

    def __post_init__(self) -> None:
        names = [criterion.name for criterion in self.criteria]
        if len(names) != len(set(names)):
            raise DefinitionError(f"{self.name}: a criterion's name stands twice in {names}")
        for criterion in self.criteria:
            for other in _named_by(criterion):
                if other not in names:
                    raise DefinitionError(f"{self.name}: {criterion.name} names {other}, which it does not have")
        if self.own_range is not None:
            self._check(self.own_range)

    def _check(self, own: OwnRange) -> None:
        """A range must move something of this exercise: its top, or limits that it has."""
        limits = {limit.name for zone in self.zones for limit in zone.limits}
        for name in (*own.lows, *own.highs):
            if name not in limits:
                raise DefinitionError(f"{self.name}: its range moves the limit {name}, which it does not have")
        if self.reps is None and not (own.lows or own.highs):
            raise DefinitionError(f"{self.name}: its range moves nothing")
        if self.reps is not None and own.usual != self.reps.straight:
            raise DefinitionError(f"{self.name}: its range ends at {own.usual}, its top at {self.reps.straight}")

    def on(self, side: Side) -> Exercise:
        words = self.instructions.on(side)
        return self if words is self.instructions else replace(self, instructions=words)

    @property
    def kind(self) -> Kind:
        return Kind.REPS if isinstance(self.rule, RepRule) else Kind.HOLD

    @property
    def reps(self) -> RepRule | None:
        return self.rule if isinstance(self.rule, RepRule) else None

    @property
    def postures(self) -> tuple[Posture, ...]:
        return self.rule.postures if isinstance(self.rule, HoldRule) else ()

    @property
    def near(self) -> Zone | None:
        """In or near the exercise."""
        return self.rule.position if isinstance(self.rule, RepRule) else self.rule.near

    @property
    def own_range(self) -> OwnRange | None:
        """How much less may count for one person; None if nothing may, or once it is fitted."""
        return self.range if isinstance(self.range, OwnRange) else None

    @property
    def mode(self) -> RangeMode:
        return self.range.mode if isinstance(self.range, EasedRange) else RangeMode.STANDARD

    @property
    def eased(self) -> str | None:
        """What has been eased for a person, in words."""
        return self.range.words if isinstance(self.range, EasedRange) else None

    @property
    def zones(self) -> tuple[Zone, ...]:
        found = [zone for posture in self.postures for zone in (posture.zone, posture.gate)]
        found.append(self.near)
        found += [criterion.zone for criterion in self.criteria if isinstance(criterion, OutsideCriterion)]
        return tuple(zone for zone in found if zone is not None)

    def with_zones(self, change: Callable[[Zone], Zone]) -> Exercise:
        criteria = (replace(c, zone=change(c.zone)) if isinstance(c, OutsideCriterion) else c for c in self.criteria)
        return replace(self, rule=self.rule.with_zones(change), criteria=tuple(criteria))

    @property
    def top_range(self) -> tuple[float, float] | None:
        """Where the top of a right repetition lies, in the rep rule's unit; None for an exercise that is held."""
        if self.reps is None:
            return None
        tops = [c for c in self.criteria if isinstance(c, TopCriterion) and c.of is self.reps.of]
        return self.reps.straight, min((c.above for c in tops if c.above is not None), default=math.inf)

    def criterion(self, name: str) -> Criterion:
        """The criterion of a fault. Raises KeyError with the known names."""
        for criterion in self.criteria:
            if criterion.name == name:
                return criterion
        raise KeyError(f"{self.name} has no criterion {name}: {', '.join(c.name for c in self.criteria)}")

    @property
    def neutrals(self) -> dict[str, HoldCriterion]:
        """The name of each neutral that is calibrated, with the first criterion that it moves."""
        found: dict[str, HoldCriterion] = {}
        for criterion in self.criteria:
            neutral = criterion.neutral if isinstance(criterion, HoldCriterion) else None
            if isinstance(criterion, HoldCriterion) and neutral is not None and neutral.is_calibrated:
                found.setdefault(neutral.name, criterion)
        return found


def _named_by(criterion: Criterion) -> tuple[str, ...]:
    """The other criteria that one speaks of."""
    match criterion:
        case HoldCriterion(masked_by=names) | OutsideCriterion(goes_on_from=names):
            return names
    return ()
