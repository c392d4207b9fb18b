"""Every clip of the corpus in every disguise (`tests.measure.disguises`): what comes out may not change.

    python -m tests.measure.disguised [TEXT]    the clips with TEXT in their names, or all; prints what changes

The same: repetitions as many; seconds held off by no more than the larger of half a second and five per cent; every
second held in both on the same side, or in a mirror on the other; no correction turned into its opposite. A side that
is known in one of the two only has changed, and not flipped.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach.app.analysis.analyze import Analyses
from coach.capture.recording import Sample
from coach.core.exercise import Exercise
from coach.core.signal.spans import Span, overlap
from coach.evaluation.fault_scoring import OPPOSITE
from coach.evaluation.labels import LabelledClip
from tests.measure.corpus import place_of, samples
from tests.measure.disguises import Disguise, all_disguises
from tests.measure.golden import EXERCISES, clips

WITHIN_S, WITHIN_SHARE = 0.5, 0.05
SIDE_S = 0.5  # a flipped side or direction that is over sooner is an edge
OTHER = {"left": "right", "right": "left", "none": "none"}

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a disguise changed in one clip, as one exercise; nothing where all is empty or zero."""

    file: str
    exercise: str
    disguise: str
    reps: int
    held_s: float
    held_right: bool
    flipped: tuple[str, ...]
    unsure: tuple[str, ...]

    @property
    def same(self) -> bool:
        return self.reps == 0 and self.held_right and not self.flipped and not self.unsure


def compare(file: str, plain: Document, found: Document, disguise: Disguise) -> Changed:
    """The document of a clip and that of the same clip in disguise."""
    reps = [sum(rep["counted"] for rep in document["reps"]) for document in (plain, found)]
    held = [sum(hold["held_s"] for hold in document["holds"]) for document in (plain, found)]
    sides = _changed_sides(plain, found, disguise.mirrored)
    return Changed(
        file=file,
        exercise=str(plain["exercise"]),
        disguise=disguise.name,
        reps=reps[1] - reps[0],
        held_s=held[1] - held[0],
        held_right=abs(held[1] - held[0]) <= max(WITHIN_S, WITHIN_SHARE * held[0]),
        flipped=(*(_became(*both) for both in sides if "none" not in both), *_flipped_ways(plain, found)),
        unsure=tuple(_became(*both) for both in sides if "none" in both),
    )


def _changed_sides(plain: Document, found: Document, mirrored: bool) -> list[tuple[str, str]]:
    return [
        (before["side"], after["side"])
        for before in plain["holds"]
        for after in found["holds"]
        if _together(before, after) > SIDE_S
        and after["side"] != (OTHER[before["side"]] if mirrored else before["side"])
    ]


def _flipped_ways(plain: Document, found: Document) -> list[str]:
    return [
        _became(before["name"], after["name"])
        for before in plain["faults"]
        for after in found["faults"]
        if OPPOSITE.get(before["name"]) == after["name"] and _together(before, after) > SIDE_S
    ]


def _became(before: str, after: str) -> str:
    return f"{before} became {after}"


def _together(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    return overlap(_span(a), _span(b))


def _span(row: Mapping[str, Any]) -> Span:
    return float(row["start_s"]), float(row["end_s"])


def documents(clip: LabelledClip, seen: Iterable[Sample], exercises: Sequence[Exercise]) -> dict[str, dict[str, Any]]:
    """The analysis of a clip as each of the exercises."""
    analyses = Analyses(exercises)
    for sample in seen:
        analyses.add(sample)
    return analyses.documents(clip.file)


def worn(disguise: Disguise, seen: Sequence[Sample]) -> list[Sample]:
    """The clip's frames in disguise."""
    light = {sample.t: sample.light for sample in seen}
    looks = disguise.put_on((sample.t, sample.pose) for sample in seen)
    return [Sample(t=t, pose=pose, light=light[t]) for t, pose in looks]


def changes(clip: LabelledClip, disguises: Sequence[Disguise]) -> list[Changed]:
    """What each of the disguises changes in a clip."""
    exercises = list(EXERCISES.values()) if clip.negative else [EXERCISES[clip.exercise]]
    seen = samples(place_of(clip.file))
    plain = documents(clip, seen, exercises)
    found = []
    for disguise in disguises:
        for name, document in documents(clip, worn(disguise, seen), exercises).items():
            found.append(compare(clip.file, plain[name], document, disguise))
    return found


def summary(found: Sequence[Changed]) -> str:
    """How much stayed the same, and which disguises changed most."""
    lines = [
        f"the same in {_share(found)} of {len(found)} clip-disguises; flipped: {sum(bool(c.flipped) for c in found)}, "
        f"a side known in one only: {sum(bool(c.unsure) for c in found)}"
    ]
    for name in ("exercise", "disguise"):
        kinds = Counter(getattr(change, name) for change in found)
        lines += [f"  {kind}: {_share([c for c in found if getattr(c, name) == kind])}" for kind in kinds]
    return "\n".join(lines)


def _share(found: Sequence[Changed]) -> str:
    return f"{sum(change.same for change in found) / len(found):.1%}"


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    only, every = "".join(sys.argv[1:]), []
    for clip in clips().values():
        if only in clip.file:
            some = changes(clip, all_disguises())
            every += some
            for change in some:
                if not change.same:
                    print(change, flush=True)
    print(summary(every))
