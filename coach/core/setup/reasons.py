"""What can be wrong with a placement, what is ticked off, and the words that say what to do about it.

The words say what to do, not what is wrong. A language file has the same keys in its table `setup`; the word for
`not_in_position` is the exercise's own `placement`.
"""

from dataclasses import dataclass
from enum import Enum

from coach.core.events import Word


class Reason(Word):
    """What is wrong with a placement, the worst first (`coach.placement/1`)."""

    TOO_DARK = "too_dark"
    NO_PERSON = "no_person"
    SECOND_PERSON = "second_person"
    COLLAPSED = "collapsed"
    OUT_OF_PICTURE = "out_of_picture"
    TOO_NEAR = "too_near"
    TOO_HIGH = "too_high"
    NOT_SIDE_ON = "not_side_on"
    TOO_FAR = "too_far"
    TILTED = "tilted"
    LOW_FRAME_RATE = "low_frame_rate"
    WRONG_END = "wrong_end"
    NOT_IN_POSITION = "not_in_position"
    UNSTEADY = "unsteady"  # of a file: right, but never for long enough


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong, and the key of what to do about it."""

    reason: Reason | None
    key: str


class Aspect(Enum):
    """What has to be right, each ticked off on its own."""

    BODY = "Whole body"
    SIDE_ON = "Side-on"
    DISTANCE = "Distance"
    CAMERA = "Camera level"
    LIGHT = "Light"
    ALONE = "Alone"


ASPECTS: dict[Aspect, set[Reason]] = {
    Aspect.BODY: {Reason.NO_PERSON, Reason.COLLAPSED, Reason.OUT_OF_PICTURE, Reason.NOT_IN_POSITION},
    Aspect.SIDE_ON: {Reason.NOT_SIDE_ON, Reason.WRONG_END},
    Aspect.DISTANCE: {Reason.TOO_NEAR, Reason.TOO_FAR},
    Aspect.CAMERA: {Reason.TOO_HIGH, Reason.TILTED},
    Aspect.LIGHT: {Reason.TOO_DARK, Reason.LOW_FRAME_RATE},
    Aspect.ALONE: {Reason.SECOND_PERSON},
}
WITHOUT_A_BODY = (Aspect.BODY, Aspect.LIGHT)

TEXTS = {
    "looking": "Looking for you",
    "too_dark": "It is too dark: switch a light on",
    "nobody": "I can't see anybody: come into the picture",
    "nobody_side_on": "I can't see anybody: come into the picture, your side to the camera",
    "second_person": "There is someone else in the picture: I need you alone",
    "unclear": "I can't make you out: move so that I see all of you",
    **{
        f"no_{part}": f"Move the camera back: I can't see your {part}"
        for part in ("head", "feet", "knees", "hips", "shoulders", "arms")
    },
    "tip_up": "Tip the camera up a little: I can't see all of you",
    "tip_down": "Tip the camera down a little: I can't see all of you",
    "move_to_feet": "Move a little towards your feet: I can't see your head",
    "move_to_head": "Move a little towards your head: I can't see your feet",
    "move_forwards": "Move a little forwards: I can't see all of you",
    "move_backwards": "Move a little backwards: I can't see all of you",
    "too_high": "Put the camera lower, at the height of the mat",
    **{f"turn_{side}": f"Turn so that your {side} side faces the camera" for side in ("left", "right")},
    **{f"turn_a_little_{s}": f"Turn a little so that your {s} side faces the camera" for s in ("left", "right")},
    "closer": "Come closer to the camera",
    "tilted": "The camera is tilted: set it level",
    "too_slow": "The picture is too slow: more light helps, and closing other programs",
    **{
        f"other_end_{side}": f"Turn round, head to the other end: I need to see your {side} side"
        for side in ("left", "right")
    },
    "good": "That's good: stay there",
}
