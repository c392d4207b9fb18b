"""Sessions as the command line starts them: `coach live`, `coach hold` and `coach demo`.

It chooses the plan and the source and wires source -> landmarker -> session -> window, history and lines of text. Each
of the three functions gives the exit status; what stops them is a CoachError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from coach.album import Album
from coach.calibrating import at_camera
from coach.camera import Source, WebcamSource, camera_of
from coach.catalog import Catalog
from coach.console import Console
from coach.core.exercise import Exercise
from coach.core.person import RangeMode
from coach.core.plan import Block, Plan, clip_plan, hold_plan, plan_for_exercise
from coach.core.session import Session, Stage
from coach.core.summary import EndedBy
from coach.core.talk import Mode, Talk, sentences
from coach.core.words import Words
from coach.errors import SourceError, UsageError
from coach.feed import Eye, Feed, LandmarkerEye, open_file, require_readable
from coach.history import Keeper, KeepNothing, SessionFile, data_folder
from coach.host import Choice, Host, accept_safety, has_display, open_host
from coach.journal import Journal, JournalFile, NoJournal
from coach.landmarker import require_model
from coach.languages import chosen_words
from coach.output import write_document
from coach.profile import ProfileFile, fit
from coach.recording import is_recording
from coach.resources import assets, demo_clip
from coach.routines import find_routine, load_routine, routine_names
from coach.runner import ClipClock, OnFrame, OpenFeed, Runner, WallClock, nothing_more
from coach.sentences import Sentences, system_engine
from coach.settings import VOICES, Settings, SettingsFile
from coach.speaker import Speaker
from coach.stats import Meter
from coach.ui.translation import translator
from coach.voice import SilentVoice, Voice, open_voice

INTERRUPTED = 130
"""The exit status after Ctrl-C."""
CLIP_INTRO_S = 5.0
"""Over a clip's first frame: long enough to see what comes; nobody has to get down on the floor."""
CLIP_SUMMARY_S = 8.0
"""How long the summary of a clip stays before the window closes by itself."""
CLIP_NOTICE = "This is a clip, not your camera."

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

Write = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is the same for every kind of session. None leaves it to the settings. log: where to write a log to.

    mode: whose range counts; None leaves it to the profile, and for a file to nobody's. stats: whether to show how fast
    it runs; stats_json: where to write it to.
    """

    model: Path | None = None
    camera: str | None = None
    full_screen: bool | None = None
    mute: bool | None = None
    mode: RangeMode | None = None
    voice: str | None = None
    volume: int | None = None
    language: str | None = None
    log: Path | None = None
    stats: bool = False
    stats_json: Path | None = None

    @property
    def measures(self) -> bool:
        return self.stats or self.stats_json is not None


def demo(*, out: Path | None = None, options: Options | None = None, write: Write = print) -> int:
    """A guided session on the clips that ship. out: a folder for the summary and some pictures."""
    chosen = options or Options()
    if out is not None:
        _make_folder(out)
    require_model(chosen.model)
    settings = _with(Settings(mirror=False), chosen)
    words = chosen_words(chosen.language, settings.language)
    exercises = _in_words(Catalog().exercises(), words)
    clips = [demo_clip(block.exercise) for block in DEMO_PLAN.blocks]
    album = Album(out, exercises, CLIP_NOTICE, translator(words.screen)) if out is not None else None
    with _stage(settings, exercises, words, chosen, write, live=False) as stage:
        stage.console.say(f"Demo. {CLIP_NOTICE} Nothing of it is kept in your history.")
        status, session = stage.play(DEMO_PLAN, exercises, clips, on_frame=album.see if album else nothing_more)
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
    write: Write = print,
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
        plan = load_routine(find_routine(routine, assets() / "routines"), exercises)
    if source is not None:
        if plan is None:
            raise UsageError(f"Say what {source} shows: --exercise NAME, or --routine NAME for a whole session.")
        return _from_source(plan, exercises, source, options or Options(), write, as_camera=routine is not None)
    if plan is None and not has_display():
        raise UsageError(
            "There is no display, so there is no window to choose in: name --routine or --exercise. "
            f"Routines: {', '.join(_routines(exercises))}. Exercises: {', '.join(exercises)}."
        )
    return _from_camera(plan, exercises, options or Options(), write)


def hold(
    exercise: str,
    *,
    seconds: float,
    source: Path | None = None,
    options: Options | None = None,
    write: Write = print,
) -> int:
    """The hold timer: runs only while the person is in position, until `seconds` good seconds are held."""
    catalog = Catalog()
    plan = hold_plan(catalog.exercise(exercise), seconds)
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
    settings = _with(Settings(mirror=False), options)
    words = chosen_words(options.language, settings.language)
    exercises = _in_words(exercises, words)
    if options.mode is not None:  # a file may show anybody: the profile is used only where a mode is asked for
        exercises = _fitted(plan, exercises, options.mode, write)
    with _stage(settings, exercises, words, options, write, live=False) as stage:
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
    settings = _with(stored, options)
    words = chosen_words(options.language, settings.language)
    exercises = _in_words(exercises, words)
    with _stage(settings, exercises, words, options, write, live=True) as stage:
        host = stage.host
        accepted = accept_safety(host, settings)
        if accepted is None:
            return 0
        settings = accepted
        try:
            return _sessions(stage, plan, exercises, settings, write, notice, options.mode)
        finally:
            now = _to_keep(settings, stored, host)
            problem = file.save(now) if now != stored else None
            if problem is not None:
                write(problem)


def _sessions(
    stage: _Stage,
    plan: Plan | None,
    exercises: Mapping[str, Exercise],
    settings: Settings,
    write: Write,
    notice: str | None,
    mode: RangeMode | None,
) -> int:
    """mode: whose range counts; None for the one in the profile."""
    if plan is not None:
        return stage.watch(plan, _fitted(plan, exercises, mode, write), settings.camera, write)
    routines = _routines(exercises)
    while True:
        choice = stage.host.choose(routines, exercises, notice)
        if choice is None:
            return 0
        if choice.calibrate and choice.exercise is not None:
            at_camera(stage.host, exercises[choice.exercise], settings.camera, stage.options.model, write)
            continue
        chosen = _chosen(choice, routines, exercises)
        status = stage.watch(chosen, _fitted(chosen, exercises, mode, write), settings.camera, write)
        if status != 0:
            return status


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
    return plan_for_exercise(exercise) if choice.seconds is None else hold_plan(exercise, choice.seconds)


def _routines(exercises: Mapping[str, Exercise]) -> dict[str, Plan]:
    folder = assets() / "routines"
    return {name: load_routine(find_routine(name, folder), exercises) for name in routine_names(folder)}


@contextmanager
def _stage(
    settings: Settings,
    exercises: Mapping[str, Exercise],
    words: Words,
    options: Options,
    write: Write,
    *,
    live: bool,
) -> Iterator[_Stage]:
    """Opens what a session needs: the log, the window or the terminal, and the voice; closes all of it."""
    with ExitStack() as open_things:
        journal = JournalFile(options.log) if options.log is not None else None
        if journal is not None:
            open_things.callback(journal.close)
        host = open_things.enter_context(closing(open_host(settings, exercises, write, words)))
        # A clip without a window runs as fast as it goes: nobody could listen.
        in_real_time = live or host.has_window or options.measures
        voice = open_things.enter_context(
            closing(_voice(settings, words, host, write) if in_real_time else SilentVoice())
        )
        voice.prepare(sentences(words, exercises))
        tell = write if not host.has_window else _quiet
        mode = Mode.NORMAL if settings.voice == "off" else Mode(settings.voice)
        meter = Meter(has_window=host.has_window) if options.measures else None
        console = Console(tell, exercises)
        yield _Stage(host, console, options, words, mode, voice, journal or NoJournal(), tell, meter)
        _tell_stats(meter, options, write)
    if journal is not None and journal.problem is not None:
        write(journal.problem)


def _tell_stats(meter: Meter | None, options: Options, write: Write) -> None:
    if meter is None:
        return
    if options.stats:
        write(meter.line_at_end)
    if options.stats_json is not None:
        write_document(options.stats_json, meter.document())


def _voice(settings: Settings, words: Words, host: Host, write: Write) -> Voice:
    if settings.voice == "off":
        return SilentVoice()
    shipped = assets() / "voice" / words.language
    kept = data_folder() / "voice" / words.language
    sounds = Sentences(shipped if shipped.is_dir() else None, kept, system_engine(words.language))
    voice, notice = open_voice(sounds, volume=settings.voice_volume, muted=lambda: host.mute)
    if notice is not None:
        write(notice)
    return voice


def _in_words(exercises: Mapping[str, Exercise], words: Words) -> dict[str, Exercise]:
    return {name: words.exercise(exercise) for name, exercise in exercises.items()}


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where sessions are run: the host, the lines of text, the options, and what is spoken, logged and measured."""

    host: Host
    console: Console
    options: Options
    words: Words
    mode: Mode
    voice: Voice
    journal: Journal
    write: Write
    meter: Meter | None

    @property
    def in_real_time(self) -> bool:
        """Whether a clip plays at its own speed: where somebody watches, or the speed is measured."""
        return self.host.has_window or self.options.measures

    def play(
        self,
        plan: Plan,
        exercises: Mapping[str, Exercise],
        clips: list[Path],
        *,
        on_frame: OnFrame = nothing_more,
    ) -> tuple[int, Session]:
        """A session from files, a clip for each block."""
        session = Session(plan, exercises, from_file=True, started=_now(), intro_s=CLIP_INTRO_S)

        def open_feed(index: int) -> Feed:
            return Feed(
                lambda: open_file(clips[index], self.options.model),
                live=False,
                real_time=self.in_real_time,
                as_camera=self.options.measures,
            )

        status = self._run(
            session, exercises, open_feed, live=False, clips=True, keeper=KeepNothing(), on_frame=on_frame
        )
        return status, session

    def stand_in(self, plan: Plan, exercises: Mapping[str, Exercise], file: Path) -> tuple[int, Session]:
        """A session in front of a file that stands for the camera: it plays on whatever the stage."""
        session = Session(plan, exercises, started=_now())

        def open_it() -> tuple[Source, Eye]:
            return open_file(file, self.options.model, look_around=lambda: session.stage is Stage.SETUP)

        def open_feed(_index: int) -> Feed:
            feed = Feed(open_it, live=False, real_time=self.in_real_time, as_camera=True)
            feed.play(True)
            return feed

        return self._run(session, exercises, open_feed, live=False, clips=False, keeper=KeepNothing()), session

    def watch(self, plan: Plan, exercises: Mapping[str, Exercise], camera: str, write: Write) -> int:
        """A session in front of the camera, kept in the history."""
        started = _now()
        session = Session(plan, exercises, started=started)

        def open_feed(_index: int) -> Feed:
            def open_camera() -> tuple[Source, Eye]:
                eye = LandmarkerEye(self.options.model, look_around=lambda: session.stage is Stage.SETUP)
                return WebcamSource(camera_of(camera)), eye

            return Feed(open_camera, live=True, real_time=True)

        keeper = SessionFile(started)
        status = self._run(session, exercises, open_feed, live=True, clips=False, keeper=keeper)
        Console(write, exercises).summary(session.summary)
        if keeper.path is not None:
            write(f"Kept in {keeper.path}.")
        return status

    def _run(
        self,
        session: Session,
        exercises: Mapping[str, Exercise],
        open_feed: OpenFeed,
        *,
        live: bool,
        clips: bool,
        keeper: Keeper,
        on_frame: OnFrame = nothing_more,
    ) -> int:
        """live: in front of the camera. clips: each block is played from one."""
        talk = Talk(self.words, exercises, mode=self.mode, length_s=self.voice.length_s, gestures=not clips)
        self.journal.begin(session.plan.name, session.summary.started)
        runner = Runner(
            session,
            open_feed,
            from_file=clips,
            screen=self.host.screen,
            keeper=keeper,
            console=self.console,
            clock=WallClock() if live or self.in_real_time else ClipClock(),
            on_frame=on_frame,
            notice=None if live else CLIP_NOTICE,
            listener=Speaker(talk, self.voice, self.journal, self.write),
            meter=self.meter,
            show_stats=self.options.stats,
        )
        try:
            runner.run()
            if not live and self.options.stats_json is not None:
                return 0  # it ends with the clip
            at_most_s = None if live else CLIP_SUMMARY_S
            self.host.show_summary(session.view, runner.latest, runner.notice, at_most_s=at_most_s)
        except KeyboardInterrupt:
            return INTERRUPTED
        return 0


def _with(settings: Settings, options: Options) -> Settings:
    """The settings, with what the command line says in their place. Raises UsageError."""
    if options.voice is not None and options.voice not in VOICES:
        raise UsageError(f"There is no voice {options.voice!r}. There are {', '.join(VOICES)}.")
    return replace(
        settings,
        camera=options.camera if options.camera is not None else settings.camera,
        full_screen=options.full_screen if options.full_screen is not None else settings.full_screen,
        mute=options.mute if options.mute is not None else settings.mute,
        voice=options.voice if options.voice is not None else settings.voice,
        volume=options.volume if options.volume is not None else settings.volume,
        language=options.language if options.language is not None else settings.language,
    )


def _to_keep(settings: Settings, stored: Settings, host: Host) -> Settings:
    """What the person changed in the window is kept; what the command line said for this once is not."""
    return replace(
        settings,
        mute=host.mute if host.mute is not settings.mute else stored.mute,
        full_screen=host.full_screen if host.full_screen is not settings.full_screen else stored.full_screen,
        voice=stored.voice,
        volume=stored.volume,
        language=stored.language,
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be a folder to write to: {error.strerror}.") from error


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _quiet(_line: str) -> None:
    """With a window the terminal stays quiet until the summary."""
