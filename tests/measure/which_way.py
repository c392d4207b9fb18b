"""Which way to correct a plank: real people's good planks with a fault put into them (`tests.measure.bending`).

python -m tests.measure.which_way    print it
"""

import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from coach.core.body import measures
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.tracking.tracker import Tracker
from coach.evaluation.accuracy_tables import Table
from coach.evaluation.labels import LabelledClip
from tests.measure.bending import Bent, bent_plank
from tests.measure.corpus import place_of, samples
from tests.measure.golden import EXERCISES, clips
from tests.measure.readings import Moment, moments

PLANK = EXERCISES["plank"]
SAG_DEG, PIKE_DEG = 20.0, -28.0  # as rendered: a sag and a pike that everybody sees
GROSS_DEG = -60.0
ARMS_DEG = 45.0  # forearms of strangers lean by 34-51 under hips so high
HANGING_DEG = 35.0  # strangers whose hips were called too low hang by 28-45
OWN_DEG = (150.0, 158.0, 187.0)  # people, cameras and clothes put a good plank anywhere from 145 to 190
UP, DOWN = {"hips_sag", "hips_down"}, {"hips_pike", "hips_folded"}
"""The corrections that send the hips up, and down."""
CASES: tuple[tuple[str, float, set[str]], ...] = (("sag", SAG_DEG, UP), ("pike", PIKE_DEG, DOWN), ("good", 0.0, set()))
SETTLED_S = 0.8  # after so long a correction is no longer late


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Frames with a fault in full: how many were corrected the right way, the wrong way and not at all."""

    file: str
    fault: str
    right: int
    wrong: int
    silent: int


def good_planks() -> Iterator[tuple[LabelledClip, list[Pose], float]]:
    """Each real plank from the side, from its first good moments, and what its hips read then, in degrees."""
    for clip in clips().values():
        if clip.kind != "real" or clip.exercise != "plank":
            continue
        tracker, poses, hips = Tracker(PLANK), list[Pose](), list[float]()
        for sample in samples(place_of(clip.file)):
            tracker.update(sample.pose, t=sample.t, light=sample.light)
            body = tracker.body
            inside = moments(clip, np.array([sample.t]), Side.NONE) == [Moment.INSIDE]
            hip_deg = None if body is None or body.front_on else measures.hip_deg(body, Side.NONE)
            if inside and sample.pose is not None and hip_deg is not None:
                poses.append(sample.pose)
                hips.append(hip_deg)
            elif poses:
                break
        if len(poses) > 10:
            yield clip, poses, statistics.median(hips)


def told(exercise: Exercise, file: str, frames: Iterator[Bent], fault: str, due: set[str]) -> Told:
    tracker, since_s = Tracker(exercise), None
    counts = {"right": 0, "wrong": 0, "silent": 0}
    for frame in frames:
        tracker.update(frame.pose, t=frame.pose.t)
        if frame.share < 1.0:
            continue
        since_s = frame.pose.t if since_s is None else since_s
        if frame.pose.t - since_s >= SETTLED_S:
            raised = set(tracker.status.faults) & (UP | DOWN)
            counts["right" if raised and raised <= due else "wrong" if raised else "silent"] += 1
    return Told(file=file, fault=fault, **counts)


def all_told(exercise: Exercise = PLANK) -> list[Told]:
    """Each real plank, as it was filmed and as somebody would hold it whose own good plank reads otherwise."""
    found = []
    for clip, poses, hip_deg in good_planks():
        for own_deg in (None, *OWN_DEG):
            own = 0.0 if own_deg is None else own_deg - hip_deg
            who = "as they are" if own_deg is None else f"whose own is {own_deg:.0f}"
            for fault, degrees, due in CASES:
                frames = bent_plank(poses, degrees, own=own)
                found.append(told(exercise, clip.file, frames, f"{fault}, {who}", due))
        gross = (
            ("far too high from the first moment", bent_plank(poses, GROSS_DEG, from_start=True), DOWN),
            ("so too, arms leaning along", bent_plank(poses, GROSS_DEG, arms=ARMS_DEG, from_start=True), DOWN),
            ("far too low from the first moment", bent_plank(poses, HANGING_DEG, from_start=True), UP),
        )
        found += [told(exercise, clip.file, frames, fault, due) for fault, frames, due in gross]
    return found


def table(rows: Sequence[Told]) -> Table:
    """The shares of all frames of each fault."""
    return Table(
        title="",
        columns=("", "planks", "right", "wrong", "silent"),
        rows=tuple(
            _row(fault, [row for row in rows if row.fault == fault]) for fault in dict.fromkeys(r.fault for r in rows)
        ),
    )


def _row(fault: str, rows: Sequence[Told]) -> tuple[str, ...]:
    whole = sum(row.right + row.wrong + row.silent for row in rows) or 1
    shares = (sum(values) / whole for values in zip(*((row.right, row.wrong, row.silent) for row in rows), strict=True))
    return (fault, str(len(rows)), *(f"{share:.0%}" for share in shares))


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    found = all_told()
    for row in (table(found).columns, *table(found).rows):
        print(row[0].ljust(40), *(cell.rjust(7) for cell in row[1:]))
    for told_of in found:
        if told_of.wrong or (told_of.right == 0) == ("good" not in told_of.fault):
            print(told_of)
