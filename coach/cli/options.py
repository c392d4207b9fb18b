"""What the commands take: each option and argument is declared once, here."""

from __future__ import annotations

import functools
import glob
import inspect
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.app.options import Options
from coach.errors import UsageError, require_known
from coach.storage.output import STANDARD_OUTPUT, require_outputs

RECORDING_SUFFIX = ".jsonl.gz"

if TYPE_CHECKING:
    from coach.core.exercise.person import RangeMode


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  coach {line}" for line in lines)


def exercise_names() -> list[str]:
    """As they are typed; none is loaded."""
    return sorted(point.name.replace("_", "-") for point in entry_points(group="coach.exercises"))


def one_exercise(argument: str | None, option: str | None) -> str:
    """The exercise, from the argument or the option. Raises UsageError unless exactly one is named."""
    if None not in (argument, option) and argument != option:
        raise UsageError(f"Name one exercise: {argument} or {option}.")
    named = argument if argument is not None else option
    if named is None:
        raise UsageError(f"Name an exercise. There are {', '.join(exercise_names())}.")
    return named


def files_and_exercise(arguments: Sequence[str], option: str | None) -> tuple[list[str], str]:
    """Files come first, then the exercise, unless the option names it. Raises UsageError where one comes twice."""
    last = arguments[-1] if len(arguments) > 1 else None
    is_exercise = last is not None and (option is None or last.replace("_", "-") in exercise_names())
    exercise = one_exercise(last if is_exercise else None, option)
    files = list(arguments[:-1] if is_exercise else arguments)
    for file in files:
        if files.count(file) > 1:
            raise UsageError(f"{file} is named twice.")
    return files, exercise


def documents_for(files: Sequence[str], folder: str | None) -> dict[str, str]:
    """Where each file's document goes: into the folder, under the file's name; or all to standard output.

    A folder that is not there is made. Raises UsageError.
    """
    if folder is None or folder == STANDARD_OUTPUT:
        return {} if folder is None else dict.fromkeys(files, STANDARD_OUTPUT)
    try:
        Path(folder).mkdir(exist_ok=True)
    except FileExistsError as error:
        raise UsageError(f"For several files --json names a folder, and {folder} is a file.") from error
    except OSError as error:
        raise UsageError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    return {file: str(Path(folder, f"{_stem(file)}.json")) for file in files}


def _stem(file: str) -> str:
    name = Path(file).name
    return name.removesuffix(RECORDING_SUFFIX) if name.endswith(RECORDING_SUFFIX) else Path(name).stem


def _files_and_exercises(incomplete: str) -> list[str]:
    """For the shell's completion."""
    return [*glob.glob(f"{glob.escape(incomplete)}*"), *exercise_names()]  # noqa: PTH207 - as it was typed


InputFilesAndExercise = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="Videos or pose recordings, and last the exercise (see `coach exercises`).",
        autocompletion=_files_and_exercises,
    ),
]
InputFile = Annotated[str, typer.Argument(metavar="FILE", help="A video or a pose recording.")]
ExerciseName = Annotated[
    str | None,
    typer.Argument(
        metavar="EXERCISE", help="See `coach exercises`.", show_default=False, autocompletion=exercise_names
    ),
]
ExerciseOption = Annotated[
    str | None, typer.Option("--exercise", "-e", metavar="NAME", help="The same, named.", autocompletion=exercise_names)
]
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
    Path | None, typer.Option("--model", metavar="PATH", help="Another pose model file (also: COACH_POSE_MODEL).")
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
        str | None,
        typer.Option("--voice", metavar="MODE", help="How much is said: begin_end, quiet, normal, talkative or off."),
    ],
    "pace": Annotated[
        str | None, typer.Option("--pace", metavar="SPEED", help="How fast it is said: slow, normal or fast.")
    ],
    "volume": Annotated[
        int | None,
        typer.Option("--volume", metavar="N", min=0, max=100, help="How loud voice and tones are, 0 to 100."),
    ],
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
SETTINGS = ("camera", "full_screen", "mute", "voice", "pace", "volume", "language")
"""The ones that replace a setting this once."""


def runs_session(*without: str) -> Callable[[Callable[..., int]], Callable[..., None]]:
    """Turns a function that takes `options` and returns the exit status into a command with SESSION_OPTIONS.

    without: those that it does not have.
    """
    shared = {name: kind for name, kind in SESSION_OPTIONS.items() if name not in without}

    def decorate(function: Callable[..., int]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(**given: Any) -> None:
            own = {name: value for name, value in given.items() if name not in shared}
            options = _options({name: given.get(name) for name in SESSION_OPTIONS})
            outputs = {"--log": options.log, "--stats-json": options.stats_json}
            require_outputs(outputs, inputs=[own.get("source"), own.get("routine"), options.model])
            leave(function(**own, options=options))

        parameters = [
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for name, parameter in inspect.signature(function, eval_str=True).parameters.items()
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


def _options(given: Mapping[str, Any]) -> Options:
    return Options(
        settings={name: given[name] for name in SETTINGS if given[name] is not None},
        model=given["model"],
        mode=range_mode(given["mode"]),
        log=given["log"],
        stats=bool(given["stats"]),
        stats_json=given["stats_json"],
    )


def range_mode(name: str | None) -> RangeMode | None:
    """Raises UsageError."""
    if name is None:
        return None
    from coach.core.exercise.person import RangeMode

    plain = name.strip().lower()
    require_known("mode", plain, list(RangeMode))
    return RangeMode(plain)


def leave(status: int) -> None:
    if status:
        raise typer.Exit(status)
