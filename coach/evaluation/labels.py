"""What really happens in a clip, as somebody labelled it, and where the camera stood if that is known.

The document: {"clips": [{"file", "exercise", "kind": "real"|"synthetic", "negative": bool, "faults_labelled": bool,
"reps": [{"start_s", "top_s", "end_s", "counts", "faults": [name]}],
"holds": [{"start_s", "end_s", "side", "faults": [{"name", "start_s", "end_s"}]}],
"faults": [{"name", "start_s", "end_s"}], "difficulty": "easy"|"medium"|"hard"}]}.

A clip may add: reps_range [low, high] where the count itself is uncertain; ignore [[from_s, to_s]]; pulsed (the person
rocks in and out, so it only matters that each hold is found on its side); view {yaw_deg, pitch_deg, light, fps,
resolution, near_side}; angles, a file with the true joint angles; source, one name for all clips of one person, room
and maker. A hold may add its variant. The `faults` of a clip are those outside any hold. A negative clip shows another
exercise: nothing in it may count. Times are seconds from the start of the clip.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from coach.core.events import Side, Variant
from coach.core.signal.spans import Span
from coach.fields import DocumentError, Fields


class Origin(str, Enum):
    REAL = "real"
    SYNTHETIC = "synthetic"


class Difficulty(str, Enum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledFault:
    """A fault that was really there.

    full_start_s, full_end_s: when it was there in full, if it came and went slowly.
    """

    name: str
    start_s: float
    end_s: float
    full_start_s: float
    full_end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledRep:
    """One attempt, and whether it should count."""

    start_s: float
    top_s: float
    end_s: float
    counts: bool
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledHold:
    """One hold, from arriving to starting to leave. variant: None for the usual one, or where nobody noted it."""

    start_s: float
    end_s: float
    side: Side
    faults: tuple[LabelledFault, ...]
    variant: Variant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filming:
    """How the clip was filmed; None where nobody knows.

    yaw_deg: how far the camera is turned from the exact side view, positive towards the feet (kneeling: towards the
    front). pitch_deg: its elevation. near_side: which of the person's own sides is nearer to it.
    """

    yaw_deg: float | None = None
    pitch_deg: float | None = None
    light: str | None = None
    fps: float | None = None
    resolution: str | None = None
    near_side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClip:
    """One clip. file: beside the labels. exercise: a name that the catalogue knows; of a negative, any name."""

    file: str
    exercise: str
    kind: str = "real"
    negative: bool = False
    faults_labelled: bool = False
    reps: tuple[LabelledRep, ...] = ()
    holds: tuple[LabelledHold, ...] = ()
    faults: tuple[LabelledFault, ...] = ()
    hard: bool = False
    reps_range: tuple[int, int] | None = None
    ignore: tuple[Span, ...] = ()
    pulsed: bool = False
    view: Filming = field(default_factory=Filming)
    angles: str | None = None
    source: str | None = None

    @property
    def all_faults(self) -> tuple[LabelledFault, ...]:
        """The faults of the holds, and those outside them."""
        return tuple(fault for hold in self.holds for fault in hold.faults) + self.faults


def parse(document: object) -> tuple[LabelledClip, ...]:
    """The clips of a document. Raises DocumentError, which names the clip and what is wrong in it."""
    rows = document.get("clips") if isinstance(document, Mapping) else None
    if not isinstance(rows, list):
        raise DocumentError('the labels have no list "clips"')
    if not rows:
        raise DocumentError("the labels name no clip")
    return tuple(_clip(Fields(row, f"clip {number}")) for number, row in enumerate(rows, start=1))


def _clip(row: Fields) -> LabelledClip:
    file = row.text("file")
    row.where = f"{row.where} ({file})"
    negative = row.flag("negative", False)
    exercise = row.text("exercise", "other" if negative else None).replace("-", "_")
    if not (negative or "reps" in row or "holds" in row):
        raise DocumentError(f"{row.where}: names neither reps nor holds")
    return LabelledClip(
        file=file,
        exercise=exercise,
        kind=row.one_of("kind", Origin, Origin.REAL).value,
        negative=negative,
        faults_labelled=row.flag("faults_labelled", False),
        reps=tuple(map(_rep, row.tables("reps"))),
        holds=_holds(row),
        faults=() if negative else tuple(map(_fault, row.tables("faults"))),
        hard=row.one_of("difficulty", Difficulty, Difficulty.EASY) is Difficulty.HARD,
        reps_range=_reps_range(row),
        ignore=tuple(row.pair("ignore", pair) for pair in row.items("ignore")),
        pulsed=row.flag("pulsed", False),
        view=_view(row),
        angles=_text(row, "angles"),
        source=_text(row, "source"),
    )


def _rep(row: Fields) -> LabelledRep:
    start_s, end_s = _span(row)
    return LabelledRep(
        start_s=start_s,
        top_s=row.number("top_s", low=start_s, high=end_s),
        end_s=end_s,
        counts=row.flag("counts", True),
        faults=row.words("faults"),
    )


def _holds(row: Fields) -> tuple[LabelledHold, ...]:
    holds = tuple(map(_hold, row.tables("holds")))
    in_order = sorted(holds, key=lambda hold: hold.start_s)
    for before, after in itertools.pairwise(in_order):
        if after.start_s < before.end_s:
            raise row.error(
                "holds", f"overlap: one begins at {after.start_s} s, the one before ends at {before.end_s} s"
            )
    return holds


def _hold(row: Fields) -> LabelledHold:
    start_s, end_s = _span(row)
    return LabelledHold(
        start_s=start_s,
        end_s=end_s,
        side=row.one_of("side", Side, Side.NONE),
        faults=tuple(map(_fault, row.tables("faults"))),
        variant=row.one_of("variant", Variant) if row.has("variant") else None,
    )


def _fault(row: Fields) -> LabelledFault:
    start_s, end_s = _span(row)
    return LabelledFault(
        name=row.text("name"),
        start_s=start_s,
        end_s=end_s,
        full_start_s=row.number("full_start_s", start_s),
        full_end_s=row.number("full_end_s", end_s),
    )


def _span(row: Fields) -> Span:
    start_s, end_s = row.number("start_s"), row.number("end_s")
    if end_s < start_s:
        raise row.error("end_s", f"is before start_s: {end_s} < {start_s}")
    return start_s, end_s


def _reps_range(row: Fields) -> tuple[int, int] | None:
    if not row.has("reps_range"):
        return None
    low, high = row.pair("reps_range", row.items("reps_range"))
    return int(low), int(high)


def _view(row: Fields) -> Filming:
    """Where the camera stood. A view that is only a word (side, oblique) gives nothing to sort clips by."""
    light = _text(row, "light")
    if row.is_text("view"):
        return Filming(light=light)
    view = row.table("view")
    return Filming(
        yaw_deg=_number(view, "yaw_deg"),
        pitch_deg=_number(view, "pitch_deg"),
        light=_text(view, "light") or light,
        fps=_number(view, "fps"),
        resolution=_text(view, "resolution"),
        near_side=view.one_of("near_side", Side) if view.has("near_side") else None,
    )


def _text(row: Fields, field: str) -> str | None:
    return row.text(field) if row.has(field) else None


def _number(row: Fields, field: str) -> float | None:
    return row.number(field) if row.has(field) else None
