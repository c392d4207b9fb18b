"""The phases of a repetition, and the ways between them: a table that the machine runs on and the docs draw."""

from collections.abc import Mapping
from enum import Enum

from coach.core.events import Word


class Phase(Word):
    AWAY = "away"  # not in the exercise's position
    REST = "rest"
    UP = "up"
    TOP = "top"
    DOWN = "down"


class RepSign(Enum):
    RESTED = "a rest is found"
    ROSE = "the hips rise"
    REACHED = "straight, and at the highest place"
    SLIPPED = "below the top again, not yet on the way down"
    FELL = "a fifth of the rise is lost again"
    CLIMBED = "higher than before: that was a wobble"
    LAY = "the hips never left the floor"
    CAME_DOWN = "back on the floor"
    PULSED = "up again from half-way: a pulse"
    TURNED = "up again from lower, and not down"
    LEFT = "out of position, out of sight, or the end"


TRANSITIONS: Mapping[tuple[Phase, RepSign], Phase] = {
    (Phase.AWAY, RepSign.RESTED): Phase.REST,
    (Phase.REST, RepSign.ROSE): Phase.UP,
    (Phase.UP, RepSign.REACHED): Phase.TOP,
    (Phase.UP, RepSign.FELL): Phase.DOWN,
    (Phase.UP, RepSign.LAY): Phase.REST,
    (Phase.TOP, RepSign.SLIPPED): Phase.UP,
    (Phase.TOP, RepSign.FELL): Phase.DOWN,
    (Phase.DOWN, RepSign.CLIMBED): Phase.UP,
    (Phase.DOWN, RepSign.PULSED): Phase.UP,
    (Phase.DOWN, RepSign.CAME_DOWN): Phase.REST,
    (Phase.DOWN, RepSign.TURNED): Phase.UP,
    **{(phase, RepSign.LEFT): Phase.AWAY for phase in (Phase.REST, Phase.UP, Phase.TOP, Phase.DOWN)},
}
