"""Sessions as the command line starts them: `coach live`, `coach hold` and `coach demo`.

It chooses the plan and the source and wires source -> landmarker -> session -> window, history and lines of text. Each
of the three functions gives the exit status; what stops them is a CoachError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from coach.app.calibrate import at_camera
from coach.app.console import Console
from coach.app.loop import nothing_more
from coach.app.offers import GO_ON, offers_of
from coach.app.options import Options
from coach.app.pain import ask_after, ask_before, ask_day_after, too_much
from coach.app.plan_command import TODAYS, todays_plans
from coach.app.session_setup import CLIP_NOTICE, Staging, Write, in_words, open_staging
from coach.app.snapshots import Album
from coach.app.terminal import tell
from coach.app.terminal_host import has_display
from coach.capture.camera import WebcamSource
from coach.capture.device import require_camera
from coach.capture.eye import LandmarkerEye, ShutEye
from coach.capture.feed import Feed
from coach.capture.landmarker import require_model
from coach.capture.opening import camera_of, require_readable
from coach.capture.recording import is_recording
from coach.core.exercise import Exercise
from coach.core.exercise.person import RangeMode
from coach.core.session.plan import Block, Plan, clip_plan, dosed_plan, hold_plan, plan_for_exercise, usual_hold_s
from coach.core.session.summary import EndedBy
from coach.errors import SourceError, UsageError
from coach.storage.catalog import Catalog
from coach.storage.folders import choose_person
from coach.storage.health import health_texts
from coach.storage.history.opening import open_history
from coach.storage.history.past import past_sessions
from coach.storage.history.recorder import Kept
from coach.storage.output import write_document
from coach.storage.profile import ProfileFile, choose_mode, fit
from coach.storage.resources import assets, demo_clip
from coach.storage.routines import find_routine, load_routine, routine_names
from coach.storage.settings import PACES, VOICES, Preferences, Settings, SettingsFile
from coach.ui.host import Awaited, accept_safety
from coach.ui.kit.choice import Choice, Place
from coach.ui.kit.translation import translator
from coach.voice.languages import chosen_words

HOLD_S = 30.0
"""Of an exercise that is counted, on the hold timer."""

HOME_SESSIONS = 60
"""What home looks back at to say how long a session takes."""
DEMO_PLAN = Plan(
    name="demo",
    title="Demo",
    blocks=(
        Block(exercise="glute_bridge", reps=4),
        Block(exercise="plank", hold_s=8.0),
        Block(exercise="kneeling_hip_flexor_stretch", hold_s=8.0),
        Block(exercise="figure_four", hold_s=6.0),
    ),
)
"""A block for each clip that ships. The targets are within reach of the clips; it is their end that ends the block."""


DEMO_EVERY = 2
"""Without a window nobody sees each picture, and a slow machine is to be done in the time of the clips."""


def demo(*, out: Path | None = None, options: Options | None = None, write: Write = tell) -> int:
    """A guided session on the clips that ship. out: a folder for the summary and some pictures."""
    chosen = options or Options()
    if out is not None:
        _make_folder(out)
    require_model(chosen.model)
    preferences = _for_films(chosen, write)
    words = chosen_words(chosen.settings.get("language"), preferences.now.language)
    exercises = in_words(Catalog().exercises(), words)
    clips = [demo_clip(block.exercise) for block in DEMO_PLAN.blocks]
    album = Album(out, exercises, CLIP_NOTICE, translator(words.screen)) if out is not None else None
    with open_staging(preferences, exercises, words, chosen, write, live=False) as stage:
        stage.console.say(f"Demo. {CLIP_NOTICE} Nothing of it is kept in your history.")
        status, session = stage.play(
            DEMO_PLAN,
            exercises,
            clips,
            on_frame=album.see if album else nothing_more,
            every=1 if stage.in_real_time else DEMO_EVERY,
        )
        Console(write, exercises).summary(session.summary)
        if album is not None:
            album.finish(session.summary)
    if out is not None:
        write_document(out / "summary.json", session.summary.as_dict())
        write(f"The summary and the pictures are in {out}.")
    return status


def live(
    *,
    routine: str | None = None,
    exercise: str | None = None,
    source: Path | None = None,
    options: Options | None = None,
    write: Write = tell,
) -> int:
    """A guided session in front of the camera; without a choice it opens on home.

    source: a file instead of the camera: for an exercise a clip of it, for a routine the whole session.
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
        plan = _routine(routine, exercises, write)
    if source is not None:
        if plan is None:
            raise UsageError(f"Say what {source} shows: --exercise NAME, or --routine NAME for a whole session.")
        return _from_source(plan, exercises, source, options or Options(), write, as_camera=routine is not None)
    if plan is None and not has_display():
        raise UsageError(
            "There is no display, so there is no window to choose in: name --routine or --exercise. "
            f"Routines: {', '.join(_routines(exercises, write))}. Exercises: {', '.join(exercises)}."
        )
    return _from_camera(plan, exercises, options or Options(), write)


def hold(
    exercise: str,
    *,
    seconds: float | None = None,
    source: Path | None = None,
    options: Options | None = None,
    write: Write = tell,
) -> int:
    """The hold timer: runs only while the person is in position, until `seconds` good seconds are held.

    None: as many as the exercise's own dosage names.
    """
    catalog = Catalog()
    named = catalog.exercise(exercise)
    plan = hold_plan(named, seconds or usual_hold_s(named) or HOLD_S)
    if source is not None:
        return _from_source(plan, catalog.exercises(), source, options or Options(), write, as_camera=False)
    return _from_camera(plan, catalog.exercises(), options or Options(), write)


def _from_source(
    plan: Plan, exercises: Mapping[str, Exercise], source: Path, options: Options, write: Write, *, as_camera: bool
) -> int:
    """A session on a file; it ends with the file and leaves nothing in the history.

    as_camera: the file stands for the camera, through all stages; otherwise it is a clip of the plan's one block.
    Raises SourceError for a file that cannot be read, or that stands for a camera and is over before any work.
    """
    require_readable(source)
    if not is_recording(source):
        require_model(options.model)
    preferences = _for_films(options, write)
    words = chosen_words(options.settings.get("language"), preferences.now.language)
    exercises = in_words(exercises, words)
    if options.mode is not None:  # a file may show anybody: the profile is used only where a mode is asked for
        exercises = _fitted(plan, exercises, options.mode, write)
    with open_staging(preferences, exercises, words, options, write, live=False) as stage:
        if as_camera:
            status, session = stage.stand_in(plan, exercises, source)
        else:
            status, session = stage.play(plan, exercises, [source] * len(plan.blocks))
    summary = session.summary
    if as_camera and status == 0 and summary.ended_by is EndedBy.INTERRUPTED:
        if not summary.blocks:
            raise SourceError(
                f"{source} is over before the first block's work: introduction, set-up and countdown come before it."
            )
        write(f"{source} is over before the routine is. This is what was done until then.")
    Console(write, exercises).summary(summary)
    return status


def _from_camera(plan: Plan | None, exercises: Mapping[str, Exercise], options: Options, write: Write) -> int:
    """Sessions in front of the camera: one, or as many as are chosen on home."""
    require_model(options.model)
    file = SettingsFile()
    stored, notice = file.load()
    if notice is not None:
        write(notice)
    preferences = Preferences(_with(stored, options), file=file)
    trouble = _camera_trouble(preferences.now.camera)
    if trouble is not None and not has_display():
        raise SourceError(f"{trouble} Without a camera there are `coach demo` and --source FILE.")
    words = chosen_words(options.settings.get("language"), preferences.now.language)
    with open_staging(preferences, in_words(exercises, words), words, options, write, live=True) as stage:
        if not accept_safety(stage.host, preferences):
            return 0
        try:
            return _sessions(stage, plan, exercises, write, notice)
        finally:
            if preferences.problem is not None:
                write(preferences.problem)


def _sessions(
    stage: Staging, plan: Plan | None, plain: Mapping[str, Exercise], write: Write, notice: str | None
) -> int:
    """plain: the exercises in English, to be put into the words of the stage."""
    preferences, host = stage.preferences, stage.host
    exercises, mode = in_words(plain, stage.words), stage.options.mode
    found, go_on = _found(exercises, write)
    notice, texts = notice or found, health_texts()

    def speak() -> None:
        stage.renew(plain, write)
        stage.speak_sample()

    def watch() -> Feed:
        camera = camera_of(preferences.now.camera)
        return Feed(lambda: (WebcamSource(camera), LandmarkerEye(stage.options.model)), live=True, real_time=True)

    host.tell_silence()
    with open_history(exercises) as opened:
        ask_day_after(host, opened.history, texts, date.today())
    if plan is not None:
        if not _has_camera(stage, exercises, speak):
            return 0
        return stage.watch(plan, _fitted(plan, exercises, mode, write), preferences.now.camera, write)
    if host.has_window and not preferences.now.led_in:
        host.lead_in(speak, watch)
        preferences.change(led_in=True)
    while True:
        with open_history(exercises) as opened:
            past = past_sessions(opened.history, exercises, newest=HOME_SESSIONS)
        routines = {**_cut_off(go_on), **_routines(exercises, write)}
        choice = host.choose(offers_of(routines, past), exercises, notice)
        notice = None
        if choice is None:
            return 0
        if choice.place is Place.HISTORY:
            with open_history(exercises) as opened:
                host.look_back(past_sessions(opened.history, exercises), exercises)
        elif choice.place is Place.SETTINGS:
            host.adjust(_preview, speak)
            stage.renew(plain, write)
            exercises = in_words(plain, stage.words)
        elif choice.place is Place.PEOPLE:
            choose_person(choice.person)
            notice = preferences.belong_to(SettingsFile())
            host.meet()
            if not accept_safety(host, preferences):
                return 0
            stage.renew(plain, write)
            exercises = in_words(plain, stage.words)
            found, go_on = _found(exercises, write)
            notice = notice or found
        elif choice.place is Place.ONBOARDING:
            host.lead_in(speak, watch)
        elif choice.place is Place.DEMO:
            _show_demo(stage, exercises)
        elif _has_camera(stage, exercises, speak):
            pain = None if choice.calibrate else ask_before(host, texts)
            if too_much(pain):
                notice = texts.text("pain.rest")
                continue
            rest, go_on = (go_on, None) if choice.routine == GO_ON else (None, go_on)
            status = _do(stage, choice, routines, exercises, write, rest, pain)
            if status != 0:
                return status


def _found(exercises: Mapping[str, Exercise], write: Write) -> tuple[str | None, Kept | None]:
    """What is to be said of the history, and what is left of today's session where that was cut off."""
    with open_history(exercises) as opened:
        sentences = (*opened.problems, *(each.words for each in opened.cut_off))
    for sentence in sentences:
        write(sentence)
    today = [each.rest for each in opened.cut_off if each.session.day == date.today()]
    return sentences[-1] if sentences else None, today[-1] if today else None


def _camera_trouble(camera: str) -> str | None:
    """Why a session in front of the camera would not get far: asked before it begins."""
    try:
        require_camera(camera_of(camera))
    except SourceError as error:
        return str(error)
    return None


def _do(
    stage: Staging,
    choice: Choice,
    routines: Mapping[str, Plan],
    exercises: Mapping[str, Exercise],
    write: Write,
    rest: Kept | None,
    pain: int | None,
) -> int:
    """A calibration or a session, whichever was chosen. Gives the exit status.

    rest: of one that was cut off. pain: as it was said before.
    """
    camera = stage.preferences.now.camera
    if choice.calibrate and choice.exercise is not None:
        if at_camera(stage.host, exercises[choice.exercise], camera, stage.options.model, write):
            choose_mode(RangeMode.COMFORTABLE)
        return 0
    chosen = _chosen(choice, routines, exercises)
    if choice.routine in TODAYS:
        chosen = todays_plans(exercises, write=write, pain_now=pain)[choice.routine]
    fitted = _fitted(chosen, exercises, stage.options.mode, write)
    with open_history(exercises) as opened:
        known = len(opened.history)
    status = stage.watch(chosen, fitted, camera, write, go_on=rest)
    if status == 0:
        with open_history(exercises) as opened:
            ask_after(stage.host, opened.history, health_texts(), known=known, before=pain)
    return status


def _has_camera(stage: Staging, exercises: Mapping[str, Exercise], speak: Callable[[], None]) -> bool:
    """Whether the camera gives a picture. In the window the person may choose another, see the demo, or leave.

    Raises SourceError where there is neither a camera nor a window.
    """
    if not stage.host.has_window:
        trouble = _camera_trouble(stage.preferences.now.camera)
        if trouble is not None:
            raise SourceError(trouble)
        return True
    while True:
        with _preview(stage.preferences.now.camera) as feed:
            awaited = stage.host.await_camera(feed)
        if awaited is Awaited.SETTINGS:
            stage.host.adjust(_preview, speak)
        elif awaited is Awaited.DEMO:
            _show_demo(stage, exercises)
        else:
            return awaited is Awaited.PICTURE


def _show_demo(stage: Staging, exercises: Mapping[str, Exercise]) -> None:
    """The demo from the window; it leaves nothing in the history."""
    stage.play(DEMO_PLAN, exercises, [demo_clip(block.exercise) for block in DEMO_PLAN.blocks])


def _preview(camera: str) -> Feed:
    """What a camera sees, for the settings' screen."""
    return Feed(lambda: (WebcamSource(camera_of(camera)), ShutEye()), live=True, real_time=True)


def _fitted(plan: Plan, exercises: Mapping[str, Exercise], mode: RangeMode | None, write: Write) -> dict[str, Exercise]:
    """The exercises as they are for the person whose profile is kept; says what of the plan could not be fitted."""
    profile, problem = ProfileFile().load()
    if problem is not None:
        write(problem)
    made, notes = fit(exercises, profile, mode)
    for name in dict.fromkeys(block.exercise for block in plan.blocks if block.exercise in notes):
        write(notes[name])
    return made


def _chosen(choice: Choice, routines: Mapping[str, Plan], exercises: Mapping[str, Exercise]) -> Plan:
    if choice.routine is not None:
        return routines[choice.routine]
    exercise = exercises[choice.exercise or ""]
    if choice.sets is not None and choice.amount is not None:
        return dosed_plan(exercise, choice.sets, choice.amount)
    return plan_for_exercise(exercise) if choice.seconds is None else hold_plan(exercise, choice.seconds)


def _routine(name: str, exercises: Mapping[str, Exercise], write: Write) -> Plan:
    """Today's plan by its name, else a routine. Raises UsageError."""
    if not name.startswith("today"):
        return load_routine(find_routine(name, assets() / "routines"), exercises)
    plans = todays_plans(exercises, write=write)
    if name not in plans:
        raise UsageError(f"Today has no plan {name}. It has {', '.join(plans) or 'none: it is done already'}.")
    return plans[name]


def _routines(exercises: Mapping[str, Exercise], write: Write) -> dict[str, Plan]:
    """What is planned for today, and the routines that ship."""
    folder = assets() / "routines"
    shipped = {name: load_routine(find_routine(name, folder), exercises) for name in routine_names(folder)}
    return {**todays_plans(exercises, write=write), **shipped}


def _cut_off(go_on: Kept | None) -> dict[str, Plan]:
    """What is left of a session that was cut off, by the name that home has for it."""
    return {} if go_on is None else {GO_ON: replace(go_on.plan, title="Go on where you stopped")}


def _for_films(options: Options, write: Write) -> Preferences:
    """The person's own settings, for a film: it is not mirrored, and what is changed meanwhile is not kept."""
    stored, notice = SettingsFile().load()
    if notice is not None:
        write(notice)
    return Preferences(_with(replace(stored, mirror=False), options))


def _with(settings: Settings, options: Options) -> Settings:
    """The settings, with what the command line says in their place. Raises UsageError."""
    voice = options.settings.get("voice", settings.voice)
    if voice not in VOICES:
        raise UsageError(f"There is no voice {voice!r}. There are {', '.join(VOICES)}.")
    pace = options.settings.get("pace", settings.pace)
    if pace not in PACES:
        raise UsageError(f"There is no pace {pace!r}. There are {', '.join(PACES)}.")
    return replace(settings, **options.settings)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be a folder to write to: {error.strerror}.") from error
