"""The command line: `coach` and `python -m coach`. One function a command; what a command does stands in `coach.app`.

Exit status: 0 done; 1 something outside the program failed; 2 a wrong call; 3 the input cannot be read; 4 the pose
model is missing or damaged; 130 Ctrl-C. Results go to standard output, everything else to standard error.

Whatever loads numpy, OpenCV, MediaPipe, pygame or rich is imported in the commands, so that `coach --help` is quick.
"""

from __future__ import annotations

import functools
import inspect
import logging
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from coach import history_cli
from coach.app.options import Options
from coach.capture import native
from coach.errors import CoachError, UsageError
from coach.storage.output import STANDARD_OUTPUT, require_writable, write_document

if TYPE_CHECKING:
    from coach.core.exercise.person import RangeMode

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A coach that watches you exercise on the floor. Without a command it opens the window.",
)

history_cli.add_to(app)

InputFile = Annotated[str, typer.Argument(metavar="FILE", help="A video or a pose recording.")]
ExerciseOption = Annotated[str, typer.Option("--exercise", "-e", metavar="NAME", help="See `coach exercises`.")]
ExerciseArgument = Annotated[str, typer.Argument(metavar="EXERCISE", help="See `coach exercises`.")]
JsonOut = Annotated[
    str | None, typer.Option("--json", metavar="OUT", help="Write the result as JSON; - for standard output.")
]
SourceFile = Annotated[
    Path | None, typer.Option("--source", metavar="FILE", help="A video or pose recording instead of the camera.")
]
CameraName = Annotated[
    str | None, typer.Option("--camera", "-c", metavar="N", help="The camera's number, or part of its name.")
]
FullScreen = Annotated[bool | None, typer.Option("--full-screen/--window", help="How the window opens.")]
ModelPath = Annotated[
    Path | None,
    typer.Option("--model", metavar="PATH", help="Another pose model file (also: COACH_POSE_MODEL)."),
]
RangeModeName = Annotated[
    str | None,
    typer.Option(
        "--mode", metavar="MODE", help="Whose range counts: standard, comfortable (yours, calibrated) or beginner."
    ),
]

SESSION_OPTIONS: dict[str, Any] = {
    "camera": CameraName,
    "mode": RangeModeName,
    "full_screen": FullScreen,
    "mute": Annotated[bool | None, typer.Option("--mute/--sound", help="Turn all sound off or on.")],
    "voice": Annotated[
        str | None, typer.Option("--voice", metavar="MODE", help="How much is said: quiet, normal, talkative or off.")
    ],
    "volume": Annotated[int | None, typer.Option("--volume", min=0, max=100, help="How loud voice and tones are.")],
    "language": Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="The language of the voice and the screens: en or de."),
    ],
    "log": Annotated[
        Path | None,
        typer.Option(
            "--log", metavar="OUT.jsonl", help="Write events, spoken lines, captions and screens with their times."
        ),
    ],
    "stats": Annotated[
        bool | None, typer.Option("--stats", help="Show how fast it runs: latency, poses and pictures a second.")
    ],
    "stats_json": Annotated[
        Path | None,
        typer.Option("--stats-json", metavar="OUT", help="Write how fast it ran; a clip plays in real time."),
    ],
    "model": ModelPath,
}
"""Shared by the commands that run a session."""
SETTINGS = ("camera", "full_screen", "mute", "voice", "volume", "language")
"""Those of them that replace a setting this once."""


def runs_session(*without: str) -> Callable[[Callable[..., int]], Callable[..., None]]:
    """Makes a command of a function that takes `options` and returns the exit status: it gets SESSION_OPTIONS,
    all but those named.
    """
    shared = {name: kind for name, kind in SESSION_OPTIONS.items() if name not in without}

    def decorate(function: Callable[..., int]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(**given: Any) -> None:
            own = {name: value for name, value in given.items() if name not in shared}
            _exit(function(**own, options=_options(**{name: given.get(name) for name in shared})))

        hints = get_type_hints(function, include_extras=True)
        parameters = [
            parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
            for name, parameter in inspect.signature(function).parameters.items()
            if name != "options"
        ]
        parameters += [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
            for name, kind in shared.items()
        ]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return command

    return decorate


def _options(
    *, mode: str | None = None, stats: bool | None = None, stats_json: Path | None = None, **others: Any
) -> Options:
    if stats_json is not None:
        require_writable(stats_json)
    return Options(
        settings={name: others[name] for name in SETTINGS if others.get(name) is not None},
        model=others["model"],
        mode=_range_mode(mode),
        log=others["log"],
        stats=bool(stats),
        stats_json=stats_json,
    )


@app.command()
def analyze(
    file: InputFile,
    exercise: ExerciseOption,
    json_out: JsonOut = None,
    video_out: Annotated[
        str | None, typer.Option("--video", metavar="OUT.mp4", help="Write the video with the measurements drawn in.")
    ] = None,
    mode: RangeModeName = None,
    profile: Annotated[bool, typer.Option("--profile", help="Judge by your own calibration.")] = False,
    model: ModelPath = None,
) -> None:
    """Count, time and judge an exercise in a video or a pose recording."""
    from coach.app.analyze import analyze, fitted
    from coach.app.progress import progress_bar
    from coach.app.tables import analysis_lines
    from coach.storage.catalog import Catalog

    definition = fitted(Catalog().exercise(exercise), _range_mode(mode), own=profile, say=_say)
    _require_json_writable(json_out)
    if video_out is not None:
        require_writable(video_out)
    with progress_bar("Analysing") as progress:
        document = analyze(file, definition, model=model, film=video_out, progress=progress)
    _show(document, json_out, lambda: analysis_lines(document, definition))


@app.command()
def placement(
    file: InputFile,
    exercise: ExerciseOption,
    side: Annotated[
        str, typer.Option("--side", metavar="SIDE", help="The side you plan to do: left or right (figure-four).")
    ] = "none",
    json_out: JsonOut = None,
    model: ModelPath = None,
) -> None:
    """Check whether a camera placed like this can see what the exercise needs: a session's set-up check, on a file."""
    from coach.app.check_placement import check, side_named
    from coach.app.progress import progress_bar
    from coach.app.tables import placement_lines
    from coach.storage.catalog import Catalog

    definition, planned = Catalog().exercise(exercise), side_named(side)
    _require_json_writable(json_out)
    with progress_bar("Checking") as progress:
        document = check(file, definition, planned, model=model, progress=progress)
    _show(document, json_out, lambda: placement_lines(document, definition))


@app.command()
def record(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A video file, a camera's number (0), or camera:NAME.")
    ],
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE.jsonl.gz", help="Where to write the recording.")],
    seconds: Annotated[float | None, typer.Option("--seconds", min=0.1, help="Stop after this many seconds.")] = None,
    model: ModelPath = None,
) -> None:
    """Write a pose recording: the landmarks of each frame, no pictures."""
    require_writable(out)
    from coach.app.progress import progress_bar, stop_on_interrupt
    from coach.app.record import record
    from coach.capture.opening import camera_named

    live = camera_named(source) is not None
    if live and seconds is None:
        _say("Recording; Ctrl-C ends it.")
    with progress_bar("Recording") as progress, stop_on_interrupt(live) as stopped:
        done = record(source, out, model=model, seconds=seconds, stopped=stopped.is_set, progress=progress, say=_say)
    _say(f"{out}: {done.frames} frames, {done.duration_s:.1f} s, a person in {done.frames_with_person}.")


@app.command()
def evaluate(
    labels: Annotated[Path, typer.Argument(metavar="LABELS", help="A JSON file with the clips and what is in them.")],
    json_out: JsonOut = None,
    only: Annotated[
        str, typer.Option("--only", metavar="TEXT", help="Only clips with this in their name, or of this exercise.")
    ] = "",
    model: ModelPath = None,
) -> None:
    """Measure how right the coach is on labelled clips: videos or pose recordings."""
    _require_json_writable(json_out)
    from coach.app.evaluate import evaluate, read_labels
    from coach.app.progress import progress_bar
    from coach.app.tables import print_tables
    from coach.storage.catalog import Catalog

    known = list(Catalog().exercises().values())
    clips = read_labels(labels, known, only)
    with progress_bar("Evaluating") as progress:
        found = evaluate(clips, labels.parent, known, model=model, progress=progress)
    if json_out is not None:
        write_document(json_out, found.document())
    if json_out != STANDARD_OUTPUT:
        print_tables(found.tables())
    for problem in found.problems:
        _say(f"{problem.file}: {problem.what}")
    _exit(1 if found.problems else 0)


@app.command()
def exercises(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the exercises with their dosage and what is watched for."""
    from coach.app.tables import print_exercises
    from coach.storage.catalog import Catalog

    print_exercises(list(Catalog().exercises().values()), as_json=as_json)


@app.command()
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

    _exit(plan_command.show_plan(days=days, name=name, ics=ics, edit=edit))


@app.command()
def ready() -> None:
    """Go through the questions to ask before exercising; the answers are kept and shape the plan."""
    from coach.app import plan_command

    _exit(plan_command.ask_whether_ready())


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Without a command the window opens on its home screen."""
    if context.invoked_subcommand is None:
        live()


@app.command()
@runs_session()
def live(
    routine: Annotated[
        str | None, typer.Option("--routine", "-r", metavar="NAME", help="A routine that ships, or a .toml file.")
    ] = None,
    exercise: Annotated[
        str | None, typer.Option("--exercise", "-e", metavar="NAME", help="One exercise alone; see `coach exercises`.")
    ] = None,
    source: SourceFile = None,
    *,
    options: Options,
) -> int:
    """A guided session in front of the camera; without a choice, the window opens on its home screen."""
    from coach.app import sessions_command

    return sessions_command.live(routine=routine, exercise=exercise, source=source, options=options)


@app.command()
@runs_session()
def hold(
    exercise: ExerciseArgument,
    seconds: Annotated[float, typer.Option("--seconds", "-s", min=1.0, help="How many good seconds to hold.")],
    source: SourceFile = None,
    *,
    options: Options,
) -> int:
    """A stop-watch that runs only while you are in the position, and rings at the target."""
    from coach.app import sessions_command

    return sessions_command.hold(exercise, seconds=seconds, source=source, options=options)


@app.command()
def calibrate(
    exercise: ExerciseArgument,
    source: SourceFile = None,
    camera: CameraName = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget the calibration of this exercise instead.")] = False,
    full_screen: FullScreen = None,
    model: ModelPath = None,
) -> None:
    """Ten seconds that teach the coach your own neutral and comfortable range; kept in your profile."""
    from coach.app import calibrate

    if forget:
        _exit(calibrate.forget(exercise))
    else:
        _exit(calibrate.calibrate(exercise, source=source, camera=camera, model=model, full_screen=full_screen))


@app.command()
def profile(mode: RangeModeName = None) -> None:
    """Show your calibrations, or choose the mode to use when none is named."""
    from coach.app.tables import profile_lines
    from coach.storage.catalog import Catalog
    from coach.storage.profile import choose_mode

    kept, problem = choose_mode(_range_mode(mode))
    if problem is not None:
        _say(problem)
    print("\n".join(profile_lines(kept, Catalog().exercises())))


@app.command()
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


def _range_mode(name: str | None) -> RangeMode | None:
    """Raises UsageError."""
    if name is None:
        return None
    from coach.core.exercise.person import RangeMode

    try:
        return RangeMode(name.strip().lower())
    except ValueError as error:
        raise UsageError(f"There is no mode {name!r}. There are {', '.join(map(str, RangeMode))}.") from error


def _require_json_writable(out: str | None) -> None:
    """Raises UsageError where a document cannot be written; standard output always can."""
    if out is not None and out != STANDARD_OUTPUT:
        require_writable(out)


def _show(document: dict[str, Any], json_out: str | None, lines: Callable[[], list[str]]) -> None:
    """Writes the document where it was asked for, otherwise prints it in words."""
    if json_out is not None:
        write_document(json_out, document)
    else:
        print("\n".join(lines()))


def _exit(status: int) -> None:
    if status:
        raise typer.Exit(status)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def main() -> int:
    """Runs the command that the process was called with; returns the exit status."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # pygame greets on standard output when it is imported
    native.hush_libraries()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    signal.signal(signal.SIGTERM, _terminated)
    try:
        app(prog_name="coach")
    except CoachError as error:
        _say(str(error))
        return error.exit_status
    except SystemExit as end:
        return _status(end)
    return 0


def _terminated(_signal: int, _frame: Any) -> None:
    """Ends as Ctrl-C does, so that nothing half-written stays behind."""
    raise SystemExit(128 + signal.SIGTERM)


def _status(end: SystemExit) -> int:
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    _say(str(end.code))
    return 1
