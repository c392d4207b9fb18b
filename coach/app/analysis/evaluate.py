"""Runs the coach on labelled clips and compares: what `coach evaluate` does.

The labels are a JSON file (`coach.evaluation.labels`), with the clips beside it: videos or pose recordings. A clip that
cannot be read is named and counts as a wrong answer, and the run goes on. Impossible labels stop the run before it
begins.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from coach.app.analysis.analyze import analyze_each
from coach.app.session.terminal import Progress, no_progress
from coach.core.exercise import Exercise, Kind
from coach.errors import SourceError, UsageError
from coach.evaluation import accuracy_tables as accuracy
from coach.evaluation.accuracy_tables import Table
from coach.evaluation.labels import LabelledClip, parse
from coach.evaluation.scoring import FalseScore, Score, ScoringError, no_answer, score, score_negative
from coach.fields import DocumentError
from coach.storage.documents import read_handed_in

SCHEMA = "coach.evaluation/1"
_DIGITS = 4  # of a number in the document: finer than a millisecond or a hundredth of a per cent

Analyze = Callable[..., dict[str, dict[str, Any]]]
"""Gives the analysis of a clip by exercise: `analyze_each`, or a stand-in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A clip that could not be read."""

    file: str
    what: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The results: a score for each clip; for a clip of something else, one for each exercise."""

    scores: list[Score] = field(default_factory=list)
    negatives: list[FalseScore] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tables(self) -> list[Table]:
        """The results for a terminal, without empty tables."""
        tables = accuracy.exercise_tables(accuracy.groups(self.scores))
        if self.negatives:
            tables.append(accuracy.negative_table(self.negatives))
        return [table for table in (*tables, accuracy.wrong_table(self.scores, self.negatives)) if table.rows]

    def document(self) -> dict[str, Any]:
        """The results as data (`coach.evaluation/1`)."""
        document = {
            "schema": SCHEMA,
            "clips": [_score_row(row) for row in self.scores],
            "negatives": [asdict(row) for row in self.negatives],
            "groups": [asdict(group) for group in accuracy.groups(self.scores)],
            "problems": [asdict(problem) for problem in self.problems],
        }
        rounded: dict[str, Any] = json.loads(json.dumps(document), parse_float=lambda text: round(float(text), _DIGITS))
        return rounded


def read_labels(path: Path, exercises: Sequence[Exercise], only: str = "") -> tuple[LabelledClip, ...]:
    """The clips with `only` in their file name, or as their exercise.

    Raises SourceError if the labels cannot be read or are impossible, UsageError if no clip is left.
    """
    try:
        clips = parse(read_handed_in(path))
    except DocumentError as error:
        raise SourceError(f"{path}: {error}.") from error
    for clip in clips:
        if not clip.negative:
            _require_known(path, clip, exercises)
    chosen = tuple(clip for clip in clips if only in clip.file or only.replace("-", "_") == clip.exercise)
    if not chosen:
        raise UsageError(f"No clip in {path} has {only!r} in its name or as its exercise.")
    return chosen


def _require_known(path: Path, clip: LabelledClip, exercises: Sequence[Exercise]) -> None:
    """Raises SourceError for an exercise that is not installed, or labels of faults, sides or holds that it lacks."""
    exercise = next((exercise for exercise in exercises if exercise.name == clip.exercise), None)
    if exercise is None:
        raise SourceError(
            f"{path}: {clip.file} is labelled with the exercise {clip.exercise!r}, which is not installed. "
            f"Known exercises: {', '.join(exercise.name for exercise in exercises)}."
        )
    if exercise.kind is Kind.REPS and clip.holds:
        raise SourceError(f"{path}: {clip.file} is labelled with holds; {clip.exercise} is done in repetitions.")
    if exercise.kind is Kind.HOLD and clip.reps:
        raise SourceError(f"{path}: {clip.file} is labelled with repetitions; {clip.exercise} is done in holds.")
    sides = {hold.side for hold in clip.holds} - set(exercise.sides)
    if sides:
        raise SourceError(
            f"{path}: {clip.file} is labelled with the side {', '.join(sorted(sides))}. "
            f"{clip.exercise} has: {', '.join(exercise.sides)}."
        )
    known = {criterion.name for criterion in exercise.criteria}
    named = {name for rep in clip.reps for name in rep.faults} | {fault.name for fault in clip.all_faults}
    if clip.faults_labelled and not named <= known:
        strange = ", ".join(sorted(named - known))
        raise SourceError(
            f"{path}: {clip.file} is labelled with {strange}, which is not a fault of {clip.exercise}. "
            f"Known faults: {', '.join(sorted(known))}."
        )


def evaluate(
    clips: Sequence[LabelledClip],
    folder: Path,
    exercises: Sequence[Exercise],
    *,
    model: Path | None = None,
    progress: Progress = no_progress,
    analyze: Analyze = analyze_each,
) -> Evaluation:
    """Analyses the clips, which lie in the folder, and scores them. Raises ModelError, SystemLibraryMissing."""
    known = {exercise.name: exercise for exercise in exercises}
    found = Evaluation()
    for number, clip in enumerate(clips):
        progress(number, len(clips))
        try:
            documents = analyze(folder / clip.file, exercises if clip.negative else [known[clip.exercise]], model=model)
            if clip.negative:
                found.negatives.extend(score_negative(clip, document) for document in documents.values())
            else:
                found.scores.append(score(clip, documents[clip.exercise], known[clip.exercise].kind))
        except (SourceError, ScoringError) as error:
            found.problems.append(Problem(file=clip.file, what=str(error)))
            if not clip.negative:
                found.scores.append(no_answer(clip, str(error), known[clip.exercise].kind))
    return found


def _score_row(row: Score) -> dict[str, Any]:
    """A score as data; of the clip's labels, only those that it is grouped by."""
    found = {name: value for name, value in asdict(row).items() if name != "clip"}
    clip = row.clip
    return {"file": clip.file, "exercise": clip.exercise, "kind": clip.kind, "view": asdict(clip.view)} | found
