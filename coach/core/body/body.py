"""A body: one pose turned so that every measurement means the same, whichever way the person faces.

The *facing frame*: x grows towards the person's front when standing, y up. A person who faces left in the picture is
turned over in x. Lying on the back the front is then up and the head towards -x; lying on the belly the front is down
and the head towards +x. So a hip angle below 180 is always flexed, and above 180 always past straight.

In a side view the body side near the camera is the one that the person faces towards in the picture: somebody who
faces right is seen from the right. Angles are taken in the image, in pixels: image angles keep their sign at 180 and
the world landmarks do not (measured on rendered clips: sag, straight and pike read 202 / 182 / 155 in the image, 165
/ 174 / 149 from the world landmarks).

Lengths are in trunks: the median distance from the middle of the shoulders to the middle of the hips.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from coach.core.body.front_view import FrontView
from coach.core.events import Side
from coach.core.pose.geometry import Point, elevation_deg, height_over_line, lean_deg, turn_deg

LYING_DEG = 45.0  # the trunk against the horizontal; curled up for a grip people reach 30, sitting they are above 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Flank:
    """One side of the body in the facing frame: points in pixels, y up."""

    ear: Point
    shoulder: Point
    elbow: Point
    wrist: Point
    hip: Point
    knee: Point
    ankle: Point
    heel: Point
    toe: Point

    @property
    def hip_deg(self) -> float | None:
        """Shoulder-hip-knee: below 180 flexed, above 180 past straight."""
        return turn_deg(self.knee - self.hip, self.shoulder - self.hip)

    @property
    def knee_deg(self) -> float | None:
        """Hip-knee-ankle: below 180 bent, above 180 past straight."""
        return turn_deg(self.hip - self.knee, self.ankle - self.knee)

    @property
    def elbow_deg(self) -> float | None:
        """Shoulder-elbow-wrist: below 180 bent."""
        return turn_deg(self.wrist - self.elbow, self.shoulder - self.elbow)

    @property
    def neck_deg(self) -> float | None:
        """Ear-shoulder-hip: 180 with the ear in line with the trunk, above it with the head forward of it (hanging)."""
        turn = turn_deg(self.hip - self.shoulder, self.ear - self.shoulder)
        return None if turn is None else 360.0 - turn

    @property
    def trunk_lean_deg(self) -> float | None:
        """The trunk from upright: positive pitched forward, negative leaning back."""
        return lean_deg(self.shoulder - self.hip)

    @property
    def thigh_lean_deg(self) -> float | None:
        """The thigh from upright, seen from the knee: positive with the hip in front of the knee."""
        return lean_deg(self.hip - self.knee)

    @property
    def shin_lean_deg(self) -> float | None:
        """The shin from upright, seen from the ankle: positive with the knee in front of the ankle."""
        return lean_deg(self.knee - self.ankle)

    @property
    def upper_arm_lean_deg(self) -> float | None:
        """The upper arm from upright, seen from the elbow: positive with the shoulder in front of the elbow."""
        return lean_deg(self.shoulder - self.elbow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A person at `t`, in the facing frame.

    facing: +1 to the right of the picture, -1 to the left. unit_px: the trunk's length. breadth: the distance between
    the two shoulders across the trunk, in trunks (0 exactly from the side, about 0.7 from the front). speed: how fast
    the fastest of hips, knees and shoulders moves, in trunks a second; trunk_speed: of hips and shoulders alone.
    yaw_deg: how far the camera stands from the exact side view, positive towards the feet (kneeling: towards the
    front), from the world landmarks, good to about 8 degrees; None without them. lying_yaw_deg: the same of somebody
    who lies, from the line between the shoulders and the ankles, good to 5 degrees. on_side_deg, twist_deg: as in
    `in_space`. legs_told: whether it is known which leg is which. seen_crossed: whether a crossed leg has been in
    sight; legs that are drawn along each other after that have been uncrossed. limbs_seen: whether the limbs near the
    camera are their own, and not somebody else's. feet_seen: whether a foot is clearly seen; else both may be drawn
    where they might lie. head_seen: whether the whole head is in the picture; else it is drawn within, wherever it may
    be. front_on: seen from the front or from behind rather than from the side: no angle in the picture means anything.
    front: what can be told then; None without world landmarks. rest: for each side, what the exercise's own rest has
    been learnt to read (`coach.core.sight.rest`).
    """

    t: float
    facing: int
    unit_px: float
    left: Flank
    right: Flank
    nose: Point
    breadth: float
    speed: float
    trunk_speed: float = 0.0
    yaw_deg: float | None = None
    lying_yaw_deg: float | None = None
    on_side_deg: float | None = None
    twist_deg: float | None = None
    legs_told: bool = True
    seen_crossed: bool = False
    limbs_seen: bool = True
    feet_seen: bool = True
    head_seen: bool = True
    front_on: bool = False
    front: FrontView | None = None
    rest: Mapping[Side, float] = field(default_factory=dict)
    _read: dict[tuple[Measure, Side], float | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def read(self, of: Measure, side: Side) -> float | None:
        """What a measurement reads. It is taken once: several postures of an exercise ask for the same."""
        asked = of, side
        if asked not in self._read:
            self._read[asked] = of(self, side)
        return self._read[asked]

    def flank(self, side: Side) -> Flank:
        """The person's own left or right; for Side.NONE the one near the camera."""
        if side is Side.NONE:
            return self.right if self.facing > 0 else self.left
        return self.left if side is Side.LEFT else self.right

    @property
    def near(self) -> Side:
        return Side.RIGHT if self.facing > 0 else Side.LEFT

    @property
    def near_flank(self) -> Flank:
        return self.flank(self.near)

    @property
    def shoulders(self) -> Point:
        return (self.left.shoulder + self.right.shoulder) / 2

    @property
    def hips(self) -> Point:
        return (self.left.hip + self.right.hip) / 2

    @property
    def trunk_elevation_deg(self) -> float | None:
        """The trunk against the horizontal: 90 upright, 0 lying, negative with the hips above the shoulders."""
        return elevation_deg(self.shoulders - self.hips)

    @property
    def is_lying(self) -> bool:
        """Whether the trunk lies rather than stands, the hips as high as they may be."""
        elevation = self.trunk_elevation_deg
        return elevation is not None and elevation < LYING_DEG

    @property
    def front_up(self) -> bool:
        """Whether the front of the body looks up rather than down (on the back: yes, on the belly: no)."""
        return (self.shoulders - self.hips).real < 0

    def turned(self, place: Point) -> Point:
        """A place or a way, with x to the right of the picture whichever way the body faces; and back again."""
        return complex(place.real * self.facing, place.imag)

    def height(self, point: Point, start: Point, end: Point) -> float | None:
        """How high a point is over the line from `start` to `end`, in trunks."""
        height_px = height_over_line(point, start, end)
        return None if height_px is None else height_px / self.unit_px


Measure: TypeAlias = Callable[[Body, Side], "float | None"]
"""One number of a body, for a side: degrees or trunk lengths. None if it cannot be known; that changes no state."""
