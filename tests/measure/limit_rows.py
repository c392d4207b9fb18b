"""The limits that a rule over the labelled recordings gives (`tests.measure.limits`): what each parts from what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from coach.core.events import Variant
from tests.measure.limit_rules import End


class Less(Enum):
    """What a limit is counted from: the clip's own, its median while good, or the exercise's usual neutral."""

    OWN = "own"
    USUAL = "usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One limit. of: the measurement, as `readings.measurements_of` names it.

    belong, beyond, stay: the kinds of moments (`KINDS`, or a fault's name); stay: what still belongs once it is there.
    less: what is taken off each reading. zone: the zone whose other limits what lies beyond has to meet: only then it
    is this limit that keeps it out. variant: of the holds that belong; None: the usual one.
    """

    exercise: str
    name: str
    of: str
    end: End
    belong: str
    beyond: str | None = None
    stay: str | None = None
    less: Less | None = None
    zone: str | None = None
    variant: Variant | None = None
    from_side: bool = True


LOW, HIGH = End.LOW, End.HIGH


def _zone(
    exercise: str,
    zone: str,
    limits: str,
    variant: Variant | None = None,
    *,
    belong: str = "inside",
    beyond: str = "elsewhere",
) -> Iterable[Row]:
    """A zone's rows, of limits as "NAME ends, NAME ends": < for a high end, > for a low one, <> for both."""
    for named in limits.split(", "):
        name, ends = named.rsplit(" ", 1)
        for sign in ends:
            yield Row(
                exercise=exercise,
                name=f"{zone}/{name}",
                of=f"{zone}/{name}",
                end=HIGH if sign == "<" else LOW,
                belong="doing" if exercise == BRIDGE else belong,
                beyond=beyond,
                stay="inside",
                zone=zone,
                variant=variant,
                from_side=zone not in ("plank from the front", "knee pressed down"),
            )


def _fault_row(exercise: str, name: str, end: End, *, less: Less | None = None) -> Row:
    return Row(exercise=exercise, name=name, of=name, end=end, belong="good", beyond=name, less=less)


BRIDGE, PLANK, KNEELING, FOUR = "glute_bridge", "plank", "kneeling_hip_flexor_stretch", "figure_four"
ROWS: tuple[Row, ...] = (
    *_zone(BRIDGE, "supine, knees bent, feet down", "trunk lying <>, knee bent <>, feet below knees >"),
    *_zone(BRIDGE, "supine, knees bent, feet down", "feet on the floor <, shoulders on the floor <"),
    *_zone(BRIDGE, "supine, knees bent, feet down", "legs alike <"),
    Row(exercise=BRIDGE, name="top", of="rep", end=LOW, belong="inside", beyond="hips_low"),
    _fault_row(BRIDGE, "overarched", HIGH),
    _fault_row(BRIDGE, "feet_too_far", HIGH),
    *_zone(PLANK, "forearm plank", "trunk level <>, on the arms >, arms under the shoulders <>, legs long <>"),
    *_zone(PLANK, "forearm plank", "legs side by side <, hips neither folded nor hanging <>"),
    *_zone(PLANK, "forearm plank", "hips up >", belong="good"),  # a sag from the first moment on is told, not timed
    *_zone(PLANK, "plank on the knees", "hips up >, on the knees <>, trunk and thighs in line <>", Variant.KNEES),
    *_zone(PLANK, "plank from the front", "head first >, legs behind >, on the arms >, hips not folded >"),
    *_zone(PLANK, "plank from the front", "arms under the shoulders <, legs long >, hips up <>"),
    _fault_row(PLANK, "hips_sag", HIGH, less=Less.OWN),
    _fault_row(PLANK, "hips_pike", LOW, less=Less.OWN),
    _fault_row(PLANK, "head_drop", HIGH, less=Less.OWN),
    _fault_row(PLANK, "knees_bent", LOW),
    _fault_row(PLANK, "shoulders_off_elbows", HIGH),
    *_zone(KNEELING, "half-kneeling, pelvis forward", "trunk upright <>, rear knee down >, off the heel >"),
    *_zone(KNEELING, "half-kneeling, pelvis forward", "front foot ahead >, front foot on the floor >"),
    *_zone(KNEELING, "half-kneeling, pelvis forward", "front knee bent <>, rear knee bent <>"),
    *_zone(KNEELING, "half-kneeling, pelvis forward", "not twisted <, side-on <"),
    *_zone(KNEELING, "half-kneeling, pelvis forward", "pelvis forward >", beyond="no_shift"),
    _fault_row(KNEELING, "trunk_lean", HIGH, less=Less.USUAL),
    _fault_row(KNEELING, "knee_past_toes", HIGH),
    *_zone(FOUR, "thigh drawn in", "lying <>, thigh drawn in <, no leg on the floor <"),
    *_zone(FOUR, "ankle crossed", "ankle on the other knee <, other foot further away >, ankle off the floor >"),
    *_zone(FOUR, "ankle crossed", "shins not side by side >", beyond="ankle_not_crossed"),
    *_zone(FOUR, "knee pressed down", "sitting >, other foot on the floor >, knee down <>", Variant.SEATED),
)
