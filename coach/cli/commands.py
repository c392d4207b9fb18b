"""The commands, one function each; what a command does is in `coach.app`.

Whatever loads numpy, OpenCV, MediaPipe, pygame or rich is imported inside the functions, so that `coach --help` is
quick.
"""

import json
from pathlib import Path
from typing import Annotated

import typer

from coach.app.options import Options
from coach.app.session.terminal import say
from coach.cli import films, history
from coach.cli.options import (
    ExerciseName,
    ExerciseOption,
    JsonOut,
    RangeModeName,
    SourceFile,
    examples,
    leave,
    one_exercise,
    range_mode,
    runs_session,
)
from coach.storage.folders import add_person, choose_person
from coach.storage.output import require_outputs, write_document

app = typer.Typer(
    pretty_exceptions_enable=False, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]}
)


@app.command(short_help="List the exercises and what is watched for.", epilog=examples("exercises", "exercises --json"))
def exercises(as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """List the exercises with their dosage and what is watched for."""
    from coach.app.analysis.tables import exercise_document, exercise_lines
    from coach.storage.shipped.catalog import Catalog

    known = Catalog().exercises().values()
    if as_json:
        print(json.dumps([exercise_document(exercise) for exercise in known], indent=2))
    else:
        print("\n".join(line for exercise in known for line in exercise_lines(exercise)))


@app.command(
    short_help="The coming days: what, how much and why.", epilog=examples("plan", "plan --days 30 --ics days.ics")
)
def plan(
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, max=60, help="How many days to show.")] = 14,
    name: Annotated[
        str | None, typer.Option("--plan", metavar="NAME", help="A plan of yours: plans/NAME.toml in your data folder.")
    ] = None,
    ics: Annotated[
        str | None, typer.Option("--ics", metavar="OUT", help="Write a calendar file; - for standard output.")
    ] = None,
    edit: Annotated[
        bool, typer.Option("--write", help="Write today's plan to plans/NAME.toml, to be edited; NAME from --plan.")
    ] = False,
) -> None:
    """The coming days: what is to be done, how much and why, from your history."""
    from coach.app import plan_command

    leave(plan_command.show_plan(days=days, name=name, ics=ics, edit=edit))


@app.command(short_help="The questions to ask before exercising.", epilog=examples("ready", "ready && coach live"))
def ready() -> None:
    """Go through the questions to ask before exercising; the answers are kept and shape the plan."""
    from coach.app import plan_command

    leave(plan_command.ask_whether_ready())


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"coach {version('form-coach')}")
        raise typer.Exit


@app.callback(invoke_without_command=True, epilog=examples("", "live plank", "demo").replace("  coach \n", "  coach\n"))
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
    epilog=examples("live plank", "live --routine daily-hip-and-back --camera 1"),
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
    epilog=examples("hold plank", "hold figure-four --seconds 45 --voice quiet"),
)
@runs_session()
def hold(
    exercise: ExerciseName = None,
    exercise_option: ExerciseOption = None,
    seconds: Annotated[
        float | None, typer.Option("--seconds", "-s", metavar="S", min=1.0, max=3600.0, help="Good seconds to hold.")
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
    short_help="Measure how long you hold and how far you move.",
    epilog=examples("measure", "measure bridge-hold --source clip.mp4"),
)
@runs_session()
def measure(
    test: Annotated[
        str | None, typer.Argument(metavar="TEST", help="With --source: which test the file shows.")
    ] = None,
    source: SourceFile = None,
    *,
    options: Options,
) -> int:
    """Tests of yourself, led by voice, ten minutes at most; what they come to is kept and shapes the plan."""
    from coach.app import sessions_command

    return sessions_command.measure(test=test, source=source, options=options)


@app.command(
    short_help="Teach the coach your own range in ten seconds.",
    epilog=examples("calibrate plank", "calibrate glute-bridge --forget"),
)
@runs_session("mode", "log", "stats", "stats_json")
def calibrate(
    exercise: ExerciseName = None,
    exercise_option: ExerciseOption = None,
    source: SourceFile = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget the calibration of this exercise instead.")] = False,
    *,
    options: Options,
) -> int:
    """Ten seconds that teach the coach your own neutral and comfortable range; kept in your profile."""
    from coach.app import calibrate, sessions_command

    one = one_exercise(exercise, exercise_option)
    return calibrate.forget(one) if forget else sessions_command.calibrate(one, source=source, options=options)


@app.command(
    short_help="Show your calibrations, or choose the mode.",
    epilog=examples("profile --mode comfortable", "profile --new anna"),
)
def profile(
    mode: RangeModeName = None,
    new: Annotated[
        str | None, typer.Option("--new", metavar="NAME", help="Make a profile for somebody else on this machine.")
    ] = None,
) -> None:
    """Show your calibrations, or choose the mode to use when none is named."""
    from coach.app.analysis.tables import people_lines, profile_lines
    from coach.storage.profile import choose_mode
    from coach.storage.shipped.catalog import Catalog

    if new is not None:
        choose_person(add_person(new))

    kept, problem = choose_mode(range_mode(mode))
    if problem is not None:
        say(problem)
    print("\n".join([*profile_lines(kept, Catalog().exercises()), *people_lines()]))


@app.command(
    short_help="A session on clips that come with the app.", epilog=examples("demo", "demo --window --out pictures")
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
    short_help="Check that everything a session needs is there.",
    epilog=examples("doctor", "doctor --json - > doctor.json"),
)
def doctor(json_out: JsonOut = None) -> None:
    """Check everything that a session needs, and say what to do if something is missing.

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


app.add_typer(films.app)
app.add_typer(history.app)


def command_names() -> list[str]:
    """Everything that may follow `coach`."""
    return list(typer.main.get_group(app).commands)
