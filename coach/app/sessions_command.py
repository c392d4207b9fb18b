"""What the command line does with a person in front of it: `coach live`, `hold`, `measure`, `calibrate` and `demo`.

It chooses the plan and the source and wires source -> landmarker -> session -> window, history and lines of text. Each
of these functions gives the exit status, and raises CoachError for what stops it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from coach.app.calibrate import from_file
from coach.app.entrance import require_camera_now
from coach.app.home import Home
from coach.app.measure import MeasurementKeeper
from coach.app.options import Options
from coach.app.plans import DEMO_PLAN, known_plans, named_plan
from coach.app.programme import programme_now
from coach.app.session.console import Console
from coach.app.session.loop import nothing_more
from coach.app.session.session_runner import CLIP_NOTICE
from coach.app.session.session_setup import open_runner
from coach.app.session.snapshots import Album
from coach.app.session.terminal import tell
from coach.capture.landmarker import require_model
from coach.capture.opening import require_readable
from coach.capture.recording import is_recording
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.session.plan import Block, Plan, clip_plan, hold_plan, plan_for_exercise, timer_s
from coach.core.session.summary import EndedBy
from coach.core.speech.words import Words
from coach.errors import SourceError, UsageError, require_known
from coach.files import has_name_of_text
from coach.storage.output import write_document
from coach.storage.profile import fitted_to_person
from coach.storage.settings import PACES, VOICES, Preferences, Settings, SettingsFile
from coach.storage.shipped.catalog import Catalog, measuring_exercises, unwatched_exercises
from coach.storage.shipped.resources import demo_clip
from coach.ui.host import accept_safety
from coach.ui.kit.display import has_display
from coach.ui.kit.translation import translator
from coach.voice.languages import chosen_words

DEMO_EVERY = 2
"""Without a window nobody looks at every picture, and a slow machine should take no longer than the clips."""


def demo(*, out: Path | None, options: Options, clips: Sequence[Path] = ()) -> int:
    """A guided session on the clips that ship. out: a folder for the summary and some pictures.

    clips: other films or recordings in their place, one for each block.
    """
    if out is not None:
        _make_folder(out)
    require_model(options.model)
    preferences, words = _for_films(options)
    exercises = words.exercises(Catalog().exercises())
    shown = list(clips) or [demo_clip(block.exercise) for block in DEMO_PLAN.blocks]
    album = Album(out, exercises, CLIP_NOTICE, translator(words.screen)) if out is not None else None
    with open_runner(preferences, exercises, words, options, tell, live=False) as runner:
        runner.console.say(f"Demo. {CLIP_NOTICE} Nothing of it is kept in your history.")
        status, session = runner.play(
            DEMO_PLAN,
            exercises,
            shown,
            on_frame=album.see if album else nothing_more,
            every=1 if runner.in_real_time else DEMO_EVERY,
        )
        Console(tell, exercises).summary(session.summary)
        if album is not None:
            album.finish(session.summary)
    if out is not None:
        write_document(out / "summary.json", session.summary.as_dict())
        tell(f"The summary and the pictures are in {out}.")
    return status


def live(
    *, routine: str | None = None, exercise: str | None = None, source: Path | None = None, options: Options
) -> int:
    """A guided session in front of the camera; without a choice it opens on home.

    source: a file instead of the camera; for an exercise, a clip of it, for a routine, the whole session.
    """
    if routine is not None and exercise is not None:
        raise UsageError("Name a routine or an exercise, not both.")
    catalog = Catalog()
    exercises = catalog.exercises()
    plan = None
    if exercise is not None:
        named = catalog.exercise(exercise)
        plan = clip_plan(named) if source is not None else plan_for_exercise(named)
    elif routine is not None:
        plan = named_plan(routine, exercises, _words(options), tell)
    if source is not None:
        if plan is None:
            raise UsageError(f"Say what {source} shows: --exercise NAME, or --routine NAME for a whole session.")
        return _from_source(plan, exercises, source, options, as_camera=routine is not None)
    if plan is None and not has_display():
        known = known_plans(programme_now(exercises, tell), exercises, _words(options), tell)
        names = f"Routines: {', '.join(known)}. Exercises: {', '.join(exercises)}.".replace("_", "-")
        raise UsageError(
            "There is no display, so there is no window to choose in. Name a session: `coach live plank`, or "
            f"`coach live --routine today`. {names}"
        )
    return _from_camera(exercises, options, lambda home: home.run() if plan is None else home.run_one(plan))


def hold(exercise: str, *, seconds: float | None = None, source: Path | None = None, options: Options) -> int:
    """The hold timer: runs only while the person is in position, until `seconds` good seconds are held.

    None: as many as the exercise's own dosage says.
    """
    catalog = Catalog()
    named = catalog.exercise(exercise)
    plan = hold_plan(named, seconds or timer_s(named))
    if source is not None:
        return _from_source(plan, catalog.exercises(), source, options, as_camera=False)
    return _from_camera(catalog.exercises(), options, lambda home: home.run_one(plan))


def _from_source(
    plan: Plan, exercises: Mapping[str, Exercise], source: Path, options: Options, *, as_camera: bool
) -> int:
    """A session on a file; it ends with the file and leaves nothing in the history.

    as_camera: the file stands in for the camera, in all stages; otherwise it is a clip of the plan's one block.
    Raises SourceError for a file that cannot be read, or that stands for a camera and is over before any work.
    """
    require_readable(source)
    if not is_recording(source):
        require_model(options.model)
    preferences, words = _for_films(options)
    exercises = words.exercises(exercises)
    if options.mode is not None:  # a file may show anybody: the profile is used only where a mode is asked for
        exercises = fitted_to_person(exercises, [block.exercise for block in plan.blocks], options.mode, tell)
    with open_runner(preferences, exercises, words, options, tell, live=False) as runner:
        if as_camera:
            status, session = runner.stand_in(plan, exercises, source)
        else:
            status, session = runner.play(plan, exercises, [source] * len(plan.blocks))
    for sentence in dict.fromkeys(sentence for opened in runner.sources for sentence in opened.remarks):
        tell(f"{source}: {sentence}")
    summary = session.summary
    if as_camera and status == 0 and summary.ended_by is EndedBy.INTERRUPTED:
        if not summary.blocks:
            raise SourceError(
                f"{source} is over before the first block's work: introduction, set-up and countdown come before it."
            )
        tell(f"{source} is over before the routine is. This is what was done until then.")
    Console(tell, exercises).summary(summary)
    return status


def measure(*, test: str | None, source: Path | None, options: Options) -> int:
    """The tests of oneself, in front of the camera. source: a film of one of them instead, and test which it is."""
    if source is None and test is not None:
        raise UsageError("All tests are done in front of the camera; name one only with --source FILE.")
    if source is None:
        return _from_camera(Catalog().exercises(), options, Home.measure)
    tests = measuring_exercises()
    name = (test or "").replace("-", "_")
    if name not in tests:
        raise UsageError(f"Say what {source} shows: {', '.join(tests).replace('_', '-')}.")
    require_readable(source)
    preferences, words = _for_films(options)
    exercises = words.exercises(tests)
    with open_runner(preferences, exercises, words, options, tell, live=False) as runner:
        for side in exercises[name].sides:
            measured = MeasurementKeeper(exercises, date.today())
            plan = Plan(name="measure", title=exercises[name].title, blocks=(Block(exercise=name, side=side),))
            runner.play(plan, exercises, [source], keeper=measured)
            for each in measured.measurements:
                tries = ", ".join(f"{value:g}" for value in each.tries)
                tell(f"{each.name}{'' if side is Side.NONE else f', {side}'}: {tries}")
    return 0


def calibrate(exercise: str, *, source: Path | None = None, options: Options) -> int:
    """Ten seconds in front of the camera that teach the coach one's own range. source: a film of them instead."""
    catalog = Catalog()
    named = catalog.exercise(exercise)
    if source is not None:
        return from_file(named, source, options.model)
    return _from_camera(catalog.exercises(), options, lambda home: home.calibrate(named.name))


def _from_camera(exercises: Mapping[str, Exercise], options: Options, do: Callable[[Home], int]) -> int:
    """What is done in front of the camera, once the person has accepted the safety text."""
    require_model(options.model)
    file = SettingsFile()
    stored, notice = file.load()
    if notice is not None:
        tell(notice)
    preferences = Preferences(_with(stored, options), file=file)
    words = _words(options, stored)
    if not has_display():
        require_camera_now(preferences.now.camera)
    known = words.exercises({**exercises, **measuring_exercises(), **unwatched_exercises()})
    with open_runner(preferences, known, words, options, tell, live=True) as runner:
        if not accept_safety(runner.host, preferences):
            return 0
        try:
            return do(Home(runner, exercises, notice))
        finally:
            if preferences.problem is not None:
                tell(preferences.problem)


def _for_films(options: Options) -> tuple[Preferences, Words]:
    """The person's own settings and language, for a film: it is not mirrored, and changes are not kept."""
    stored, notice = SettingsFile().load()
    if notice is not None:
        tell(notice)
    return Preferences(_with(replace(stored, mirror=False), options)), _words(options, stored)


def _words(options: Options, stored: Settings | None = None) -> Words:
    """The words of the person's language. stored: their settings, where they are loaded already."""
    if stored is None:
        stored, _ = SettingsFile().load()
    return chosen_words(options.settings.get("language"), stored.language)


def _with(settings: Settings, options: Options) -> Settings:
    """The settings, with those from the command line in their place. Raises UsageError."""
    require_known("voice", options.settings.get("voice", settings.voice), VOICES)
    require_known("pace", options.settings.get("pace", settings.pace), PACES)
    return replace(settings, **options.settings)


def _make_folder(folder: Path) -> None:
    if not has_name_of_text(folder):
        raise UsageError(f"Pictures cannot be written to {folder}: its name is not text.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be a folder to write to: {error.strerror}.") from error
