"""The commands on films and recordings: `analyze`, `placement`, `record`, `evaluate`, `bench`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.app.session.terminal import progress_bar, progress_bars, say, stop_on_interrupt
from coach.cli.options import (
    ExerciseName,
    ExerciseOption,
    InputFile,
    InputFilesAndExercise,
    JsonOut,
    ModelPath,
    RangeModeName,
    documents_for,
    examples,
    files_and_exercise,
    leave,
    one_exercise,
    range_mode,
)
from coach.errors import UsageError
from coach.storage.output import STANDARD_OUTPUT, require_outputs, write_document

if TYPE_CHECKING:
    from coach.core.exercise import Exercise


app = typer.Typer()


@app.command(
    short_help="Count, time and judge an exercise in a film.",
    epilog=examples(
        "analyze clip.mp4 glute-bridge --video drawn.mp4", "analyze one.mp4 two.mp4 plank --jobs 2 --json results"
    ),
)
def analyze(
    files: InputFilesAndExercise,
    exercise_option: ExerciseOption = None,
    json_out: Annotated[
        str | None,
        typer.Option("--json", metavar="OUT", help="Write the result as JSON: a file, a folder for several; - prints."),
    ] = None,
    video_out: Annotated[
        str | None, typer.Option("--video", metavar="OUT.mp4", help="Write the video with the measurements drawn in.")
    ] = None,
    mode: RangeModeName = None,
    profile: Annotated[bool, typer.Option("--profile", help="Judge by your own calibration.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=1, max=64, help="How many files at the same time.")
    ] = 1,
    model: ModelPath = None,
) -> None:
    """Count, time and judge an exercise in videos or pose recordings."""
    from coach.app.analysis.analyze import analyze, require_film_name
    from coach.app.analysis.tables import analysis_lines
    from coach.storage.profile import fitted_to_person
    from coach.storage.shipped.catalog import Catalog

    files, exercise = files_and_exercise(files, exercise_option)
    named = Catalog().exercise(exercise)
    fitted = fitted_to_person({named.name: named}, [named.name], range_mode(mode), say, own=profile)
    definition = fitted[named.name]
    if len(files) > 1:
        if video_out is not None:
            raise UsageError("--video draws one film: name one file.")
        _analyze_several(files, definition, json_out, jobs, model)
        return
    require_outputs({"--json": json_out, "--video": video_out}, inputs=[*files, model])
    if video_out is not None:
        require_film_name(video_out)
    with progress_bar("Analysing") as progress:
        document = analyze(files[0], definition, model=model, film=video_out, progress=progress, say=say)
    _show(document, json_out, lambda: analysis_lines(document, definition))


def _analyze_several(
    files: Sequence[str], exercise: Exercise, json_out: str | None, jobs: int, model: Path | None
) -> None:
    from coach.app.analysis.analyze import analyze
    from coach.app.analysis.several import FileResult, analyze_several
    from coach.app.analysis.tables import analysis_lines

    outputs = documents_for(files, json_out)
    require_outputs({f"--json for {file}": out for file, out in outputs.items()}, inputs=[*files, model])
    failed = []

    def done(outcome: FileResult) -> None:
        for sentence in outcome.remarks:
            say(sentence)
        if outcome.document is not None:
            document = outcome.document
            _show(document, outputs.get(outcome.file), lambda: analysis_lines(document, exercise))
        if outcome.error is not None:
            say(str(outcome.error))
            failed.append(outcome.error)

    with progress_bars() as open_bar:
        analyze_several(
            files,
            lambda file, progress, remark: analyze(file, exercise, model=model, progress=progress, say=remark),
            jobs=jobs,
            open_bar=open_bar,
            done=done,
        )
    leave(failed[0].exit_status if failed else 0)


@app.command(
    short_help="Check whether a camera would do where it stands.",
    epilog=examples("placement clip.mp4 plank", "placement clip.mp4 figure-four --side left --json result.json"),
)
def placement(
    file: InputFile,
    exercise: ExerciseName = None,
    exercise_option: ExerciseOption = None,
    side: Annotated[
        str, typer.Option("--side", metavar="SIDE", help="The side you plan to do: left or right (figure-four).")
    ] = "none",
    json_out: JsonOut = None,
    model: ModelPath = None,
) -> None:
    """Check whether a camera placed like this can see what the exercise needs: a session's set-up check, on a file."""
    from coach.app.analysis.check_placement import check, side_named
    from coach.app.analysis.tables import placement_lines
    from coach.storage.shipped.catalog import Catalog

    definition = Catalog().exercise(one_exercise(exercise, exercise_option))
    planned = side_named(side)
    require_outputs({"--json": json_out}, inputs=[file, model])
    with progress_bar("Checking") as progress:
        document = check(file, definition, planned, model=model, progress=progress, say=say)
    _show(document, json_out, lambda: placement_lines(document, definition))


@app.command(
    short_help="Write a pose recording: landmarks, no pictures.",
    epilog=examples("record clip.mp4 --out poses.jsonl.gz", "record 0 --seconds 60 --out poses.jsonl.gz"),
)
def record(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A video file, a camera's number (0), or camera:NAME.")
    ],
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE.jsonl.gz", help="Where to write the recording.")],
    seconds: Annotated[
        float | None, typer.Option("--seconds", metavar="S", min=0.1, help="Stop after this many seconds.")
    ] = None,
    model: ModelPath = None,
) -> None:
    """Write a pose recording: the landmarks of each frame, no pictures."""
    require_outputs({"--out": out}, inputs=[source, model])
    from coach.app.analysis.record import record
    from coach.capture.opening import camera_named

    live = camera_named(source) is not None
    if live and seconds is None:
        say("Recording; Ctrl-C ends it.")
    with progress_bar("Recording") as progress, stop_on_interrupt(live) as stopped:
        done = record(source, out, model=model, seconds=seconds, stopped=stopped.is_set, progress=progress, say=say)
    say(f"{out}: {done.frames} frames, {done.last_s or 0.0:.1f} s, a person in {done.frames_with_person}.")


@app.command(
    short_help="Measure how right the coach is on labelled clips.",
    epilog=examples("evaluate labels.json", "evaluate labels.json --only plank --json numbers.json"),
)
def evaluate(
    labels: Annotated[Path, typer.Argument(metavar="LABELS", help="A JSON file with the clips and what is in them.")],
    json_out: JsonOut = None,
    only: Annotated[
        str, typer.Option("--only", metavar="TEXT", help="Only clips with this in their name, or of this exercise.")
    ] = "",
    model: ModelPath = None,
) -> None:
    """Measure how right the coach is on labelled clips: videos or pose recordings."""
    from coach.app.analysis.evaluate import evaluate, read_labels
    from coach.app.analysis.tables import table_lines
    from coach.storage.shipped.catalog import Catalog

    known = list(Catalog().exercises().values())
    clips = read_labels(labels, known, only)
    require_outputs({"--json": json_out}, inputs=[labels, model, *(labels.parent / clip.file for clip in clips)])
    with progress_bar("Evaluating") as progress:
        found = evaluate(clips, labels.parent, known, model=model, progress=progress)
    if json_out is not None:
        write_document(json_out, found.document())
    if json_out != STANDARD_OUTPUT:
        print("\n".join(line for table in found.tables() for line in table_lines(table)))
    for problem in found.problems:
        say(f"{problem.file}: {problem.what}")
    leave(1 if found.problems else 0)


@app.command(
    short_help="Tell whether this computer is fast enough.",
    epilog=examples("bench", "bench clip.mp4 --json speed.json"),
)
def bench(
    clip: Annotated[
        Path | None, typer.Argument(metavar="CLIP", help="A video; without one, a clip that ships.")
    ] = None,
    json_out: JsonOut = None,
    model: ModelPath = None,
) -> None:
    """Tell whether this computer is fast enough, and where the time goes. It takes about a minute."""
    require_outputs({"--json": json_out}, inputs=[clip, model])
    from coach.app.analysis.bench import bench
    from coach.storage.shipped.catalog import Catalog
    from coach.storage.shipped.resources import demo_clip

    with progress_bar("Measuring") as progress:
        found = bench(clip or demo_clip("plank"), Catalog().exercise("plank"), model=model, progress=progress)
    _show(found.document(), json_out, found.lines)


def _show(document: dict[str, Any], json_out: str | None, lines: Callable[[], list[str]]) -> None:
    """Writes the document where it was asked for, or prints it in words."""
    if json_out is not None:
        write_document(json_out, document)
    else:
        print("\n".join(lines()))
