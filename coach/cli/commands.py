"""The commands, one function each; what a command does stands in `coach.app`.

Whatever loads numpy, OpenCV, MediaPipe, pygame or rich is imported in the functions, so that `coach --help` is quick.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from coach.app.options import Options
from coach.app.terminal import say
from coach.cli import history
from coach.cli.options import (
    CameraName,
    ExerciseName,
    ExerciseOption,
    FullScreen,
    InputFile,
    JsonOut,
    ModelPath,
    RangeModeName,
    SourceFile,
    examples,
    leave,
    one_exercise,
    range_mode,
    runs_session,
)
from coach.storage.folders import add_person, choose_person
from coach.storage.output import STANDARD_OUTPUT, require_outputs, write_document

app = typer.Typer(
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


history.add_to(app)


@app.command(
    short_help="Count, time and judge an exercise in a film.",
    epilog=examples(
        "analyze clip.mp4 glute-bridge --video drawn.mp4",
        "analyze poses.jsonl.gz plank --json - | jq .totals",
    ),
)
def analyze(
    file: InputFile,
    exercise: ExerciseName = None,
    exercise_option: ExerciseOption = None,
    json_out: JsonOut = None,
    video_out: Annotated[
        str | None, typer.Option("--video", metavar="OUT.mp4", help="Write the video with the measurements drawn in.")
    ] = None,
    mode: RangeModeName = None,
    profile: Annotated[bool, typer.Option("--profile", help="Judge by your own calibration.")] = False,
    model: ModelPath = None,
) -> None:
    """Count, time and judge an exercise in a video or a pose recording."""
    from coach.app.analyze import analyze, fitted, require_film_name
    from coach.app.tables import analysis_lines
    from coach.app.terminal import progress_bar
    from coach.storage.catalog import Catalog

    definition = fitted(
        Catalog().exercise(one_exercise(exercise, exercise_option)), range_mode(mode), own=profile, say=say
    )
    require_outputs({"--json": json_out, "--video": video_out}, inputs=[file, model])
    if video_out is not None:
        require_film_name(video_out)
    with progress_bar("Analysing") as progress:
        document = analyze(file, definition, model=model, film=video_out, progress=progress, say=say)
    _show(document, json_out, lambda: analysis_lines(document, definition))


@app.command(
    short_help="Check whether a camera would do where it stands.",
    epilog=examples(
        "placement clip.mp4 plank",
        "placement clip.mp4 figure-four --side left --json result.json",
    ),
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
    from coach.app.check_placement import check, side_named
    from coach.app.tables import placement_lines
    from coach.app.terminal import progress_bar
    from coach.storage.catalog import Catalog

    definition = Catalog().exercise(one_exercise(exercise, exercise_option))
    planned = side_named(side)
    require_outputs({"--json": json_out}, inputs=[file, model])
    with progress_bar("Checking") as progress:
        document = check(file, definition, planned, model=model, progress=progress, say=say)
    _show(document, json_out, lambda: placement_lines(document, definition))


@app.command(
    short_help="Write a pose recording: landmarks, no pictures.",
    epilog=examples(
        "record clip.mp4 --out poses.jsonl.gz",
        "record 0 --seconds 60 --out poses.jsonl.gz",
    ),
)
def record(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A video file, a camera's number (0), or camera:NAME.")
    ],
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE.jsonl.gz", help="Where to write the recording.")],
    seconds: Annotated[float | None, typer.Option("--seconds", min=0.1, help="Stop after this many seconds.")] = None,
    model: ModelPath = None,
) -> None:
    """Write a pose recording: the landmarks of each frame, no pictures."""
    require_outputs({"--out": out}, inputs=[source, model])
    from coach.app.record import record
    from coach.app.terminal import progress_bar, stop_on_interrupt
    from coach.capture.opening import camera_named

    live = camera_named(source) is not None
    if live and seconds is None:
        say("Recording; Ctrl-C ends it.")
    with progress_bar("Recording") as progress, stop_on_interrupt(live) as stopped:
        done = record(source, out, model=model, seconds=seconds, stopped=stopped.is_set, progress=progress, say=say)
    say(f"{out}: {done.frames} frames, {done.duration_s:.1f} s, a person in {done.frames_with_person}.")


@app.command(
    short_help="Measure how right the coach is on labelled clips.",
    epilog=examples(
        "evaluate labels.json",
        "evaluate labels.json --only plank --json numbers.json",
    ),
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
    from coach.app.evaluate import evaluate, read_labels
    from coach.app.tables import print_tables
    from coach.app.terminal import progress_bar
    from coach.storage.catalog import Catalog

    known = list(Catalog().exercises().values())
    clips = read_labels(labels, known, only)
    files = [labels.parent / name for clip in clips for name in (clip.file, clip.angles) if name is not None]
    require_outputs({"--json": json_out}, inputs=[labels, model, *files])
    with progress_bar("Evaluating") as progress:
        found = evaluate(clips, labels.parent, known, model=model, progress=progress)
    if json_out is not None:
        write_document(json_out, found.document())
    if json_out != STANDARD_OUTPUT:
        print_tables(found.tables())
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
    from coach.app.bench import bench
    from coach.app.terminal import progress_bar
    from coach.storage.catalog import Catalog
    from coach.storage.resources import demo_clip

    with progress_bar("Measuring") as progress:
        found = bench(clip or demo_clip("plank"), Catalog().exercise("plank"), model=model, progress=progress)
    _show(found.document(), json_out, found.lines)


@app.command(
    short_help="List the exercises and what is watched for.",
    epilog=examples(
        "exercises",
        "exercises --json",
    ),
)
def exercises(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the exercises with their dosage and what is watched for."""
    from coach.app.tables import print_exercises
    from coach.storage.catalog import Catalog

    print_exercises(list(Catalog().exercises().values()), as_json=as_json)


@app.command(
    short_help="The coming days: what, how much and why.",
    epilog=examples(
        "plan",
        "plan --days 30 --ics days.ics",
    ),
)
def plan(
    days: Annotated[int, typer.Option("--days", min=1, max=60, help="How many days to show.")] = 14,
    name: Annotated[
        str | None,
        typer.Option("--plan", metavar="NAME", help="A plan of yours: plans/NAME.toml in your data folder."),
    ] = None,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar="OUT", help="Write a calendar file; - for standard output."),
    ] = None,
    edit: Annotated[
        bool, typer.Option("--write", help="Write today's plan to plans/NAME.toml, to be edited; NAME from --plan.")
    ] = False,
) -> None:
    """The coming days: what is to be done, how much and why, from your history."""
    from coach.app import plan_command

    leave(plan_command.show_plan(days=days, name=name, ics=ics, edit=edit))


@app.command(
    short_help="The questions to ask before exercising.",
    epilog=examples(
        "ready",
        "ready && coach live",
    ),
)
def ready() -> None:
    """Go through the questions to ask before exercising; the answers are kept and shape the plan."""
    from coach.app import plan_command

    leave(plan_command.ask_whether_ready())


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"coach {version('form-coach')}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog=examples("", "live plank", "demo").replace("  coach \n", "  coach\n"),
)
def default(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
    person: Annotated[
        str | None, typer.Option("--profile", metavar="NAME", help="Whose: history, calibration, settings.")
    ] = None,
) -> None:
    """A coach that watches you exercise on the floor. Without a command the window opens on its home screen."""
    if person is not None:
        choose_person(person)
    if context.invoked_subcommand is None:
        live()


@app.command(
    short_help="A guided session in front of the camera.",
    epilog=examples(
        "live plank",
        "live --routine daily-hip-and-back --camera 1",
    ),
)
@runs_session()
def live(
    exercise: ExerciseName = None,
    exercise_option: ExerciseOption = None,
    routine: Annotated[
        str | None, typer.Option("--routine", "-r", metavar="NAME", help="A routine that ships, or a .toml file.")
    ] = None,
    source: SourceFile = None,
    *,
    options: Options,
) -> int:
    """A guided session in front of the camera; without a choice, the window opens on its home screen."""
    from coach.app import sessions_command

    one = one_exercise(exercise, exercise_option) if exercise or exercise_option else None
    return sessions_command.live(routine=routine, exercise=one, source=source, options=options)


@app.command(
    short_help="A stop-watch that runs only while you hold well.",
    epilog=examples(
        "hold plank",
        "hold figure-four --seconds 45 --voice quiet",
    ),
)
@runs_session()
def hold(
    exercise: ExerciseName = None,
    exercise_option: ExerciseOption = None,
    seconds: Annotated[
        float | None,
        typer.Option("--seconds", "-s", metavar="S", min=1.0, max=3600.0, help="Good seconds to hold."),
    ] = None,
    source: SourceFile = None,
    *,
    options: Options,
) -> int:
    """A stop-watch that runs only while you are in the position, and rings at the target."""
    from coach.app import sessions_command

    one = one_exercise(exercise, exercise_option)
    return sessions_command.hold(one, seconds=seconds, source=source, options=options)


@app.command(
    short_help="Teach the coach your own range in ten seconds.",
    epilog=examples(
        "calibrate plank",
        "calibrate glute-bridge --forget",
    ),
)
def calibrate(
    exercise: ExerciseName = None,
    exercise_option: ExerciseOption = None,
    source: SourceFile = None,
    camera: CameraName = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget the calibration of this exercise instead.")] = False,
    full_screen: FullScreen = None,
    model: ModelPath = None,
) -> None:
    """Ten seconds that teach the coach your own neutral and comfortable range; kept in your profile."""
    from coach.app import calibrate

    one = one_exercise(exercise, exercise_option)
    if forget:
        leave(calibrate.forget(one))
    else:
        leave(calibrate.calibrate(one, source=source, camera=camera, model=model, full_screen=full_screen))


@app.command(
    short_help="Show your calibrations, or choose the mode.",
    epilog=examples(
        "profile --mode comfortable",
        "profile --new anna",
    ),
)
def profile(
    mode: RangeModeName = None,
    new: Annotated[
        str | None, typer.Option("--new", metavar="NAME", help="Make a profile for somebody else on this machine.")
    ] = None,
) -> None:
    """Show your calibrations, or choose the mode to use when none is named."""
    from coach.app.tables import people_lines, profile_lines
    from coach.storage.catalog import Catalog
    from coach.storage.profile import choose_mode

    if new is not None:
        choose_person(add_person(new))

    kept, problem = choose_mode(range_mode(mode))
    if problem is not None:
        say(problem)
    print("\n".join([*profile_lines(kept, Catalog().exercises()), *people_lines()]))


@app.command(
    short_help="A session on clips that come with the app.",
    epilog=examples(
        "demo",
        "demo --window --out pictures",
    ),
)
@runs_session("camera", "mode")
def demo(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write summary.json and a few pictures there.")
    ] = None,
    *,
    options: Options,
) -> int:
    """A guided session on the clips that come with the app: nothing needs to be attached."""
    from coach.app import sessions_command

    return sessions_command.demo(out=out, options=options)


@app.command(
    short_help="Check that all is there that a session needs.",
    epilog=examples(
        "doctor",
        "doctor --json - > doctor.json",
    ),
)
def doctor(json_out: JsonOut = None) -> None:
    """Look at everything that a session needs, and say what to do where something is missing.

    The JSON holds nothing personal. Takes ten seconds.
    """
    require_outputs({"--json": json_out})
    from coach.app.doctor import document, examine

    findings = []
    for finding in examine():
        findings.append(finding)
        if json_out is None:
            print(finding.line, flush=True)
    if json_out is not None:
        write_document(json_out, document(findings))
    leave(0 if all(finding.remedy is None for finding in findings) else 1)


def _show(document: dict[str, Any], json_out: str | None, lines: Callable[[], list[str]]) -> None:
    """Writes the document where it was asked for, otherwise prints it in words."""
    if json_out is not None:
        write_document(json_out, document)
    else:
        print("\n".join(lines()))


def command_names() -> list[str]:
    """All that may come after `coach`."""
    named = [command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands]
    return named + [group.name for group in app.registered_groups if group.name]
