"""What the coach observes: events, and the reps, holds and faults that they tell of.

Every event has `t`, the time at which it became known. The times inside (`start_s`, `top_s`, `end_s`) say when the
thing itself happened; they are back-dated, so that no dwell that confirms a change delays what is reported.
All times are seconds since the source began.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Word(str, Enum):
    """A closed list of words. They stand in files, logs and messages as they are (`StrEnum` needs Python 3.11)."""

    def __str__(self) -> str:
        return str(self.value)


class Side(Word):
    """The person's own left or right; NONE for exercises without a side."""

    LEFT = "left"
    RIGHT = "right"
    NONE = "none"

    @property
    def other(self) -> Side:
        return _OTHER[self]


_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.NONE: Side.NONE}


class Variant(Word):
    """The form of a hold: plank forearm, straight_arm or knees; figure-four supine or seated."""

    FOREARM = "forearm"
    STRAIGHT_ARM = "straight_arm"
    KNEES = "knees"
    SUPINE = "supine"
    SEATED = "seated"


class Unseeable(Word):
    """Why the coach cannot see (`unseen.why`)."""

    NO_PERSON = "no_person"
    OUT_OF_PICTURE = "out_of_picture"
    NOT_SIDE_ON = "not_side_on"
    TOO_DARK = "too_dark"
    JUMPED = "jumped"
    SWAPPED = "swapped"
    COLLAPSED = "collapsed"
    SECOND_PERSON = "second_person"
    TURNED = "turned"  # the picture, onto its side


class Missing(Word):
    """What is missing where somebody is seen, and is not in the exercise (`elsewhere.missing`).

    words: what to do about it, as it is said and shown.
    """

    words: str

    def __new__(cls, value: str, words: str = "") -> Missing:
        made = str.__new__(cls, value)
        made._value_, made.words = value, words
        return made

    ON_THE_BACK = "on_the_back", "Lie on your back"
    ON_THE_BELLY = "on_the_belly", "Turn your belly to the floor"
    TRUNK_DOWN = "trunk_down", "Bring your trunk down, level with the floor"
    KNEES_UP = "knees_up", "Bend both knees"
    FEET_ON_FLOOR = "feet_on_floor", "Put both feet flat on the floor"
    BOTH_LEGS = "both_legs", "Put both feet on the floor: bridges on one leg are not counted"
    HIPS_DOWN = "hips_down", "Put your hips down on the floor before each lift"
    ON_THE_ARMS = "on_the_arms", "Put your weight on your forearms or hands"
    ARMS_UPRIGHT = "arms_upright", "Put your arms under your shoulders"
    LEGS_DOWN = "legs_down", "Keep both feet, or both knees, on the floor"
    HIPS_UP = "hips_up", "Lift your hips"
    ONE_LINE = "one_line", "Make one straight line from shoulders to knees"
    LEGS_LONG = "legs_long", "Straighten your legs"
    SIDE_ON = "side_on", "Turn your side to the camera"
    ONE_KNEE_DOWN = "one_knee_down", "Put one knee on the floor, the other foot in front"
    TRUNK_UP = "trunk_up", "Lift your chest"
    HIPS_FORWARD = "hips_forward", "Move your hips forward"
    ANKLE_CROSSED = "ankle_crossed", "Put one ankle on your other knee"
    THIGH_DRAWN_IN = "thigh_drawn_in", "Draw your thigh to your chest"
    POSITION = "position", "Take up the position of the exercise"  # anything else of it
    MORE_PICTURES = "more_pictures", "I need more than four pictures a second"
    NEW_PICTURES = "new_pictures", "The picture does not change"


class Rejection(Word):
    """Why an attempt is no repetition (`rejected_because`)."""

    SHORT = "short"
    NOT_LOWERED = "not_lowered"
    CUT_OFF = "cut_off"
    NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A stretch of time in which a form criterion was not met; `name` is one of the exercise's criteria."""

    name: str
    start_s: float
    end_s: float

    @property
    def seconds(self) -> float:
        return self.end_s - self.start_s


STANCE_POINTS = 34  # x and y of 17 joints


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the body was at one moment, to be drawn: as seen by the camera, y up.

    near: the side towards the camera. points: x and y of each joint, one after the other (the joints in the order of
    `coach.core.body.moving_figure.JOINTS`), from the middle of the hips, in hundredths of a trunk. Raises ValueError
    where it cannot be drawn.
    """

    near: Side
    points: tuple[int, ...]

    def __post_init__(self) -> None:
        if self.near is Side.NONE:
            raise ValueError("one side must be the near one")
        if len(self.points) != STANCE_POINTS:
            raise ValueError(f"a body has {STANCE_POINTS} coordinates, not {len(self.points)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """One rise from rest to the top and back. `form`: share of its seconds without a fault, 0-1.

    curve: the hip's angle in whole degrees at even steps from start to end; none where it was not followed. top: the
    body at its highest.
    """

    start_s: float
    top_s: float
    end_s: float
    counted: bool
    peak_hip_deg: float
    top_hold_s: float
    form: float
    faults: tuple[str, ...]
    rejected_because: Rejection | None = None
    curve: tuple[int, ...] = ()
    top: Stance | None = None

    @property
    def lowered_s(self) -> float:
        """How long the way down took."""
        return self.end_s - self.top_s - self.top_hold_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One stay in the position, from arrival to the begin of leaving.

    good_s: seconds seen and without fault. lost: when the others were, as disjoint (start_s, end_s) in time order.
    right, wrong: the body in its longest stretches without and with a fault; None without one.
    """

    start_s: float
    end_s: float
    side: Side
    variant: Variant | None
    good_s: float
    faults: tuple[Fault, ...]
    lost: tuple[tuple[float, float], ...] = ()
    right: Stance | None = None
    wrong: Stance | None = None

    @property
    def held_s(self) -> float:
        return self.end_s - self.start_s

    @property
    def form(self) -> float:
        return min(1.0, self.good_s / self.held_s) if self.held_s > 0 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A stretch of time in which the coach could not see well enough to judge."""

    start_s: float
    end_s: float
    why: Unseeable


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A stretch of time in which somebody was seen, and was not in the exercise."""

    start_s: float
    end_s: float
    missing: Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that became known at `t`."""

    t: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RepStarted(Event):
    start_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RepEnded(Event):
    rep: Rep


@dataclass(frozen=True, slots=True, kw_only=True)
class RepLowered(Event):
    """The repetition that ended last, now that its hips lie on the floor: it counted before that.

    rep: the same, with the whole of its way down. None is told where the person was not followed so far.
    """

    rep: Rep


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldStarted(Event):
    start_s: float
    side: Side
    variant: Variant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldEnded(Event):
    hold: Hold


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRaised(Event):
    name: str
    start_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultCleared(Event):
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class SightLost(Event):
    start_s: float
    why: Unseeable


@dataclass(frozen=True, slots=True, kw_only=True)
class SightRegained(Event):
    unseen: Unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Strayed(Event):
    """Somebody has been elsewhere for three seconds; told once for each thing that is missing."""

    start_s: float
    missing: Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class WasElsewhere(Event):
    """Somebody was elsewhere, whether that was told meanwhile or not."""

    elsewhere: Elsewhere
