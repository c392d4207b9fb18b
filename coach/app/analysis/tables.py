"""Results in words, line by line, for a terminal or a pipe."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from coach.core.events import Missing, Side
from coach.core.exercise import Dosage, Exercise
from coach.core.exercise.fitting import calibration_words
from coach.evaluation.accuracy_tables import Table
from coach.storage.folders import chosen_person, person_names
from coach.storage.profile import Profile


def people_lines() -> list[str]:
    """Who this is and who else there is, if there is anybody else."""
    name, names = chosen_person(), person_names()
    others = [each for each in names if each != name] + (["the first, without a name"] if name is not None else [])
    return [f"This is {name or 'the first, without a name'}. There are also: {', '.join(others)}."] if names else []


def profile_lines(profile: Profile, exercises: Mapping[str, Exercise]) -> list[str]:
    """A person's mode and calibrations, exercise by exercise."""
    lines = [f"Mode: {profile.mode}"]
    for name, exercise in exercises.items():
        calibration = profile.calibrations.get(name)
        lines.append(f"{exercise.title}: " + ("not calibrated" if calibration is None else calibration.when))
        lines += [f"  {line}" for line in (calibration_words(exercise, calibration) if calibration is not None else ())]
    return lines


def analysis_lines(document: Mapping[str, Any], exercise: Exercise) -> list[str]:
    """A `coach.analysis/1` document as a few lines."""
    source = document["source"]
    lines = [
        f"{exercise.title}: {source['path']}",
        f"  {source['duration_s']:.1f} s, {source['frames']} frames, a person in {source['frames_with_person']}",
    ]
    lines += [f"  {line}" for line in (*_rep_lines(document), *_hold_lines(document))] or ["  nothing counted"]
    faults = Counter(fault["name"] for fault in document["faults"])
    lines += [f"  {name}: {count}x" for name, count in faults.most_common()]
    unseen_s = sum(gap["end_s"] - gap["start_s"] for gap in document["unseen"])
    if unseen_s > 0:
        reasons = ", ".join(sorted({str(gap["why"]).replace("_", " ") for gap in document["unseen"]}))
        lines.append(f"  could not judge {unseen_s:.1f} s ({reasons})")
    return lines + _elsewhere_lines(document)


def _elsewhere_lines(document: Mapping[str, Any]) -> list[str]:
    """What somebody would have been told who was seen and was not in the exercise, longest first."""
    seconds: dict[str, float] = {}
    for stretch in document["elsewhere"]:
        seconds[stretch["missing"]] = seconds.get(stretch["missing"], 0.0) + stretch["end_s"] - stretch["start_s"]
    return [
        f"  not in the exercise for {seconds[missing]:.1f} s: {Missing(missing).words}"
        for missing in sorted(seconds, key=lambda missing: -seconds[missing])
    ]


def placement_lines(document: Mapping[str, Any], exercise: Exercise) -> list[str]:
    """A `coach.placement/1` document as a few lines."""
    yaw = document["yaw_deg"]
    view = "" if yaw is None else f" (the camera stands {abs(yaw):.0f} degrees from the side view)"
    if document["ok"]:
        return [f"{exercise.title}: well placed after {document['right_at_s']:.1f} s{view}"]
    reasons = ", ".join(str(reason).replace("_", " ") for reason in document["reasons"])
    return [f"{exercise.title}: not well placed: {reasons}{view}"]


def _rep_lines(document: Mapping[str, Any]) -> list[str]:
    totals = document["totals"]
    if not document["reps"]:
        return []
    why = Counter(str(rep["rejected_because"]).replace("_", " ") for rep in document["reps"] if not rep["counted"])
    rejected = ", ".join(f"{count} {reason}" for reason, count in why.most_common())
    return [f"{totals['reps']} counted" + (f", {totals['rejected']} not ({rejected})" if rejected else "")]


def _hold_lines(document: Mapping[str, Any]) -> list[str]:
    lines = []
    for hold in document["holds"]:
        what = [word for word in (hold["side"], hold["variant"]) if word not in (None, Side.NONE.value)]
        name = " ".join(str(word).replace("_", " ") for word in what)
        lines.append(
            f"held {hold['held_s']:.1f} s, good {hold['good_s']:.1f} s"
            + (f", {name}" if name else "")
            + f" ({hold['start_s']:.1f} to {hold['end_s']:.1f})"
        )
    return lines


def dosage_text(dosage: Dosage) -> str:
    """The dosage in words: "3 x 10-15, daily"."""
    amounts = []
    if dosage.reps is not None:
        amounts.append(_range(dosage.reps))
    if dosage.hold_s is not None:
        amounts.append(f"{_range(dosage.hold_s)} s")
    return f"{dosage.sets} x {' of '.join(amounts) or 'as you like'}, {dosage.how_often}"


def _range(bounds: tuple[float, float]) -> str:
    low, high = bounds
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def exercise_lines(exercise: Exercise) -> list[str]:
    """An exercise with its dosage and criteria."""
    lines = [f"{exercise.name}: {exercise.title}, {dosage_text(exercise.dosage)}", f"  {exercise.instructions.purpose}"]
    return lines + [f"  {criterion.name}: {criterion.title} -> {criterion.cue}" for criterion in exercise.criteria]


def exercise_document(exercise: Exercise) -> dict[str, Any]:
    """An exercise as data: name, title, kind, sides, dosage, criteria."""
    return {
        "name": exercise.name,
        "title": exercise.title,
        "kind": exercise.kind.value,
        "sides": [side.value for side in exercise.sides],
        "purpose": exercise.instructions.purpose,
        "placement": exercise.instructions.placement,
        "dosage": dosage_text(exercise.dosage),
        "criteria": [{"name": c.name, "title": c.title, "cue": c.cue} for c in exercise.criteria],
    }


def table_lines(table: Table) -> list[str]:
    """A table of an evaluation as aligned lines."""
    rows = [table.columns, *table.rows]
    widths = [max(len(row[number]) for row in rows) for number in range(len(table.columns))]
    lines = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    return [table.title, *(f"  {line}" for line in lines), ""]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Aligns names left and numbers right; a table of two columns has words in both."""
    name, *others = zip(row, widths, strict=True)
    words = len(row) == 2
    return [name[0].ljust(name[1]), *(cell.ljust(w) if words else cell.rjust(w) for cell, w in others)]
