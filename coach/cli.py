"""The command line: `coach` and `python -m coach`.

Exit status: 0 done; 1 something outside the program failed; 2 a wrong call; 3 the input cannot be read; 4 the pose
model is missing or damaged; 130 Ctrl-C. What a command finds goes to standard output; all else to standard error.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.capture import native
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.exercise.person import RangeMode
from coach.errors import CoachError, UsageError
from coach.storage.catalog import Catalog
from coach.storage.output import STANDARD_OUTPUT, require_writable, write_document

if TYPE_CHECKING:
    from coach.app.analyze import Progress
    from coach.evaluation.accuracy_tables import Table

# The parts that load OpenCV, MediaPipe or pygame are imported in the commands: `coach --help` must not take a second.

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A coach that watches you exercise on the floor. Without a command it opens the window.",
)

ExerciseName = Annotated[str, typer.Option("--exercise", "-e", metavar="NAME", help="See `coach exercises`.")]
ModelPath = Annotated[
    Path | None,
    typer.Option("--model", metavar="PATH", help="Another pose model file (also: COACH_POSE_MODEL)."),
]

CameraName = Annotated[
    str | None, typer.Option("--camera", "-c", metavar="N", help="The camera's number, or a part of its name.")
]
SourceFile = Annotated[
    Path | None, typer.Option("--source", metavar="FILE", help="A video or pose recording instead of the camera.")
]
FullScreen = Annotated[bool | None, typer.Option("--full-screen/--window", help="How the window opens.")]
Mute = Annotated[bool | None, typer.Option("--mute/--sound", help="Whether anything is to be heard.")]
VoiceMode = Annotated[
    str | None, typer.Option("--voice", metavar="MODE", help="How much is said: quiet, normal, talkative or off.")
]
Volume = Annotated[int | None, typer.Option("--volume", min=0, max=100, help="How loud voice and tones are.")]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="The language of the voice and the screens: en or de.")
]
ShowStats = Annotated[
    bool, typer.Option("--stats", help="Show how fast it runs: latency, poses and pictures a second.")
]
StatsFile = Annotated[
    Path | None,
    typer.Option("--stats-json", metavar="OUT", help="Write how fast it ran; a clip plays in real time."),
]
LogFile = Annotated[
    Path | None,
    typer.Option(
        "--log", metavar="OUT.jsonl", help="Write events, spoken lines, captions and screens with their times."
    ),
]


RangeModeName = Annotated[
    str | None,
    typer.Option(
        "--mode", metavar="MODE", help="Whose range counts: standard, comfortable (yours, calibrated) or beginner."
    ),
]


@app.command()
def analyze(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A video or a pose recording.")],
    exercise: ExerciseName,
    json_out: Annotated[
        str | None, typer.Option("--json", metavar="OUT", help="Write what was found as JSON; - for standard output.")
    ] = None,
    video_out: Annotated[
        str | None, typer.Option("--video", metavar="OUT.mp4", help="Write the video with what was measured drawn in.")
    ] = None,
    mode: RangeModeName = None,
    profile: Annotated[bool, typer.Option("--profile", help="Judge by your own calibration.")] = False,
    model: ModelPath = None,
) -> None:
    """Count, time and judge an exercise in a video or a pose recording."""
    definition = Catalog().exercise(exercise)
    if mode is not None or profile:
        definition = _fitted(definition, mode, profile=profile)
    _require_json_writable(json_out)
    if video_out is not None:
        require_writable(video_out)
    from coach.app.analyze import analyze as run

    with _progress("Analysing") as progress:
        document = run(file, definition, model=model, film=video_out, progress=progress)
    if json_out is not None:
        write_document(json_out, document)
        return
    from coach.app.tables import analysis_lines

    print("\n".join(analysis_lines(document, definition)))


@app.command()
def placement(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A video or a pose recording.")],
    exercise: ExerciseName,
    side: Annotated[
        str, typer.Option("--side", metavar="SIDE", help="The side that is planned: left or right (figure-four).")
    ] = "none",
    json_out: Annotated[
        str | None, typer.Option("--json", metavar="OUT", help="Write what was found as JSON; - for standard output.")
    ] = None,
    model: ModelPath = None,
) -> None:
    """Check whether a camera placed so can see what the exercise needs: the set-up check of a session, on a file."""
    definition, planned = Catalog().exercise(exercise), _side(side)
    _require_json_writable(json_out)
    from coach.app.check_placement import check

    with _progress("Checking") as progress:
        document = check(file, definition, planned, model=model, progress=progress)
    if json_out is not None:
        write_document(json_out, document)
        return
    from coach.app.tables import placement_lines

    print("\n".join(placement_lines(document, definition)))


@app.command()
def record(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A video file, a camera's number (0), or camera:NAME.")
    ],
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE.jsonl.gz", help="Where the recording goes.")],
    seconds: Annotated[float | None, typer.Option("--seconds", min=0.1, help="Stop after so much time.")] = None,
    model: ModelPath = None,
) -> None:
    """Write a pose recording: the landmarks of each frame, no pictures."""
    require_writable(out)
    from coach.app.record import record as run
    from coach.capture.opening import camera_named

    live = camera_named(source) is not None
    if live and seconds is None:
        _say("Recording; Ctrl-C ends it.")
    with _progress("Recording") as progress, _stop_on_interrupt(live) as stopped:
        done = run(source, out, model=model, seconds=seconds, stopped=stopped.is_set, progress=progress, say=_say)
    _say(f"{out}: {done.frames} frames, {done.duration_s:.1f} s, a person in {done.frames_with_person}.")


@app.command()
def evaluate(
    labels: Annotated[Path, typer.Argument(metavar="LABELS", help="A JSON file with the clips and what is in them.")],
    json_out: Annotated[
        str | None, typer.Option("--json", metavar="OUT", help="Write every number as JSON; - for standard output.")
    ] = None,
    only: Annotated[
        str, typer.Option("--only", metavar="TEXT", help="Only clips with this in their name, or of this exercise.")
    ] = "",
    model: ModelPath = None,
) -> None:
    """Measure how right the coach is on labelled clips: videos or pose recordings."""
    _require_json_writable(json_out)
    from coach.app import evaluate as evaluation

    known = list(Catalog().exercises().values())
    clips = evaluation.read_labels(labels, known, only)
    with _progress("Evaluating") as progress:
        found = evaluation.evaluate(clips, labels.parent, known, model=model, progress=progress)
    if json_out is not None:
        write_document(json_out, found.document())
    if json_out != STANDARD_OUTPUT:
        _show_tables(found.tables())
    for problem in found.problems:
        _say(f"{problem.file}: {problem.what}")
    _exit(1 if found.problems else 0)


def _show_tables(tables: list[Table]) -> None:
    from coach.app import tables as report

    if not sys.stdout.isatty():
        print("\n".join(line for table in tables for line in report.table_lines(table)))
        return
    from rich.console import Console

    for table in tables:
        Console().print(report.table_rich(table), "")


@app.command()
def exercises(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the exercises with their dosage and what is watched for."""
    from coach.app import tables as report

    known = list(Catalog().exercises().values())
    if as_json:
        print(json.dumps([report.exercise_document(exercise) for exercise in known], indent=2))
    elif sys.stdout.isatty():
        from rich.console import Console

        for exercise in known:
            Console().print(report.exercise_table(exercise), "")
    else:
        print("\n".join(line for exercise in known for line in report.exercise_lines(exercise)))


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Without a command the window opens on its home screen."""
    if context.invoked_subcommand is None:
        live()


@app.command()
def live(
    routine: Annotated[
        str | None, typer.Option("--routine", "-r", metavar="NAME", help="A routine that ships, or a .toml file.")
    ] = None,
    exercise: Annotated[
        str | None, typer.Option("--exercise", "-e", metavar="NAME", help="One exercise alone; see `coach exercises`.")
    ] = None,
    source: SourceFile = None,
    camera: CameraName = None,
    full_screen: FullScreen = None,
    mute: Mute = None,
    mode: RangeModeName = None,
    voice: VoiceMode = None,
    volume: Volume = None,
    language: Language = None,
    log: LogFile = None,
    stats: ShowStats = False,
    stats_json: StatsFile = None,
    model: ModelPath = None,
) -> None:
    """A guided session in front of the camera; without a choice, the window opens on its home screen."""
    if stats_json is not None:
        require_writable(stats_json)
    from coach.app import sessions_command as sessions
    from coach.app.session_setup import Options

    options = Options(
        model=model,
        camera=camera,
        full_screen=full_screen,
        mute=mute,
        mode=_range_mode(mode),
        voice=voice,
        volume=volume,
        language=language,
        log=log,
        stats=stats,
        stats_json=stats_json,
    )
    _exit(sessions.live(routine=routine, exercise=exercise, source=source, options=options))


@app.command()
def hold(
    exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help="See `coach exercises`.")],
    seconds: Annotated[float, typer.Option("--seconds", "-s", min=1.0, help="How long to hold, in good seconds.")],
    source: SourceFile = None,
    camera: CameraName = None,
    full_screen: FullScreen = None,
    mute: Mute = None,
    mode: RangeModeName = None,
    voice: VoiceMode = None,
    volume: Volume = None,
    language: Language = None,
    log: LogFile = None,
    stats: ShowStats = False,
    stats_json: StatsFile = None,
    model: ModelPath = None,
) -> None:
    """A stop-watch that runs only while you are in the position, and rings at the target."""
    if stats_json is not None:
        require_writable(stats_json)
    from coach.app import sessions_command as sessions
    from coach.app.session_setup import Options

    options = Options(
        model=model,
        camera=camera,
        full_screen=full_screen,
        mute=mute,
        mode=_range_mode(mode),
        voice=voice,
        volume=volume,
        language=language,
        log=log,
        stats=stats,
        stats_json=stats_json,
    )
    _exit(sessions.hold(exercise, seconds=seconds, source=source, options=options))


@app.command()
def calibrate(
    exercise: Annotated[str, typer.Argument(metavar="EXERCISE", help="See `coach exercises`.")],
    source: SourceFile = None,
    camera: CameraName = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget the calibration of this exercise instead.")] = False,
    full_screen: FullScreen = None,
    model: ModelPath = None,
) -> None:
    """Ten seconds that teach the coach your own neutral and comfortable range; kept in your profile."""
    from coach.app import calibrate as calibrating

    if forget:
        _exit(calibrating.forget(exercise))
        return
    _exit(calibrating.calibrate(exercise, source=source, camera=camera, model=model, full_screen=full_screen))


@app.command()
def profile(mode: RangeModeName = None) -> None:
    """Show what is calibrated, or choose the mode that is used where none is named."""
    from coach.app.tables import profile_lines
    from coach.storage.profile import ProfileFile

    file = ProfileFile()
    kept, problem = file.load()
    if problem is not None:
        _say(problem)
    chosen = _range_mode(mode)
    if chosen is not None:
        kept = replace(kept, mode=chosen)
        problem = file.save(kept)
        if problem is not None:
            raise CoachError(problem)
    print("\n".join(profile_lines(kept, Catalog().exercises())))


@app.command()
def demo(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write summary.json and a few pictures there.")
    ] = None,
    full_screen: FullScreen = None,
    mute: Mute = None,
    voice: VoiceMode = None,
    volume: Volume = None,
    language: Language = None,
    log: LogFile = None,
    stats: ShowStats = False,
    stats_json: StatsFile = None,
    model: ModelPath = None,
) -> None:
    """A guided session on the clips that come with the app: nothing needs to be attached."""
    if stats_json is not None:
        require_writable(stats_json)
    from coach.app import sessions_command as sessions
    from coach.app.session_setup import Options

    options = Options(
        model=model, full_screen=full_screen, mute=mute, voice=voice, volume=volume, language=language, log=log
    )
    _exit(sessions.demo(out=out, options=options))


def _side(name: str) -> Side:
    try:
        return Side(name.strip().lower())
    except ValueError as error:
        raise UsageError(f"There is no side {name!r}. There are left and right.") from error


def _range_mode(name: str | None) -> RangeMode | None:
    if name is None:
        return None
    try:
        return RangeMode(name.strip().lower())
    except ValueError as error:
        raise UsageError(f"There is no mode {name!r}. There are {', '.join(map(str, RangeMode))}.") from error


def _fitted(exercise: Exercise, mode: str | None, *, profile: bool) -> Exercise:
    """The exercise in a mode, for the person whose profile is kept or for nobody in particular."""
    from coach.storage.profile import Profile, ProfileFile, fit

    kept, problem = ProfileFile().load() if profile else (Profile(), None)
    made, notes = fit({exercise.name: exercise}, kept, _range_mode(mode))
    for line in (problem, *notes.values()):
        if line is not None:
            _say(line)
    return made[exercise.name]


def _exit(status: int) -> None:
    if status:
        raise typer.Exit(status)


@contextlib.contextmanager
def _progress(what: str) -> Iterator[Progress | None]:
    """A progress bar on standard error where that is a terminal; else None."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, expected: bar.update(task, completed=done, total=expected or None)


@contextlib.contextmanager
def _stop_on_interrupt(live: bool) -> Iterator[threading.Event]:
    """For a live source Ctrl-C only asks to stop, so that what was recorded is kept whole."""
    stopped = threading.Event()
    if not live:
        yield stopped
        return
    before = signal.signal(signal.SIGINT, lambda *_: stopped.set())
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


def _require_json_writable(out: str | None) -> None:
    """Raises UsageError where a document cannot be written; standard output always can."""
    if out is not None and out != STANDARD_OUTPUT:
        require_writable(out)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def main() -> int:
    """Runs the command that the process was called with; gives the exit status."""
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
