"""Runs sessions, one after another: in front of the camera, of a file in its place, or on clips.

Which session, and how many, is chosen in `coach.app.home` and `coach.app.sessions_command`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from coach.app.options import Options
from coach.app.session.clock import ClipClock, Clock, WallClock
from coach.app.session.console import Console
from coach.app.session.loop import Keeper, KeepNothing, OnFrame, OpenFeed, SessionLoop, nothing_more
from coach.app.session.photographer import Photographer
from coach.app.session.statistics import Meter
from coach.app.session.terminal import Write
from coach.app.session.voice_in_use import VoiceInUse
from coach.app.session.webcams import Webcams
from coach.capture.eye import Eye
from coach.capture.feed import Feed
from coach.capture.film.real_time import Thinned
from coach.capture.opening import open_file
from coach.capture.source import Source
from coach.core.exercise import Exercise
from coach.core.session import Session, Stage
from coach.core.session.plan import Plan
from coach.core.session.summary import EndedBy, Summary
from coach.core.speech.familiar import familiar
from coach.report.review import EARLIER, UNASKED, Review, review_of
from coach.storage.history.kept import Asked, KeptSession
from coach.storage.history.reader import History
from coach.storage.history.recorder import Recorder, SessionToKeep
from coach.storage.history.sqlite.database import open_database
from coach.storage.pictures import SessionPictures
from coach.storage.session_log import SessionLog
from coach.storage.settings import Preferences
from coach.ui.host import Host
from coach.voice.speaker import Speaker

INTERRUPTED = 130  # the exit status after Ctrl-C
CLIP_SUMMARY_S = 20.0
"""How long the summary of a clip stays before the window closes by itself: until all of it has been said."""
CAMERA_WAIT_S = 20.0
"""How long a camera may take to give its first picture if there is no window to say what is wrong with it."""
CLIP_NOTICE = "This is a clip, not your camera."
MakeReview = Callable[[Summary], Review]


@dataclass(frozen=True, slots=True)
class SessionRunner:
    """What sessions are run with. write: takes what is told in a terminal besides the session. sources: the files that
    were opened.
    """

    preferences: Preferences
    host: Host
    console: Console
    options: Options
    speech: VoiceInUse
    log: SessionLog
    write: Write
    cameras: Webcams = field(default_factory=Webcams)
    meter: Meter | None = None
    sources: list[Source] = field(default_factory=list)

    @property
    def in_real_time(self) -> bool:
        """Whether a clip plays at its own speed: if somebody watches, or the speed is measured."""
        return self.host.has_window or self.options.measures

    # --- in front of the camera

    def watch(
        self,
        plan: Plan,
        exercises: Mapping[str, Exercise],
        *,
        go_on: SessionToKeep | None = None,
        ask: Callable[[], Asked] = lambda: UNASKED,
    ) -> tuple[int, Session]:
        """A session that is kept in the history. Gives the exit status, and the session when it is over.

        go_on: one that was cut off, to do instead of the plan. ask: for the pain, before the summary, which shows it.
        """
        kept = go_on or SessionToKeep(plan=plan, started=_now())
        session = Session(kept.plan, exercises, started=kept.started)
        with self._keeping(kept, session) as (recorder, before):
            album = SessionPictures(recorder.uid)
            photographer = Photographer(album if self.preferences.now.pictures else None, lambda: session.summary.sets)

            def review(summary: Summary) -> Review:
                photographer.finish()
                asked = ask()
                recorder.ask(asked)
                return review_of(summary, exercises, [each.summary for each in before], asked, album)

            status = self._run(
                session,
                self._watched(session),
                live=True,
                keeper=recorder,
                on_frame=photographer.see,
                review=review,
                known=_known(before),
            )
        return status, session

    @contextmanager
    def _keeping(self, kept: SessionToKeep, session: Session) -> Iterator[tuple[Recorder, list[KeptSession]]]:
        """Keeps a session in the history while it runs, and says at its end what was done.

        Gives the earlier sessions as well, the newest first.
        """
        with closing(open_database()) as database:
            before = [each for each in reversed(History(database).sessions(newest=EARLIER)) if each.uid != kept.uid]
            recorder = Recorder(database, kept, session.exercises)
            try:
                yield recorder, before
            finally:
                recorder.close()
                if session.summary.blocks:
                    Console(self.write, session.exercises).summary(session.summary)
                if recorder.is_kept:
                    self.write("It is kept: `coach history show 1` shows it again.")

    def measure(self, plan: Plan, exercises: Mapping[str, Exercise], keeper: Keeper) -> tuple[int, Session]:
        """Tests. keeper: hears what they come to. Gives the exit status, and the session as it ended."""
        session = Session(plan, exercises, started=_now())
        return self._run(session, self._watched(session), live=True, keeper=keeper), session

    def _watched(self, session: Session) -> OpenFeed:
        return lambda _index: self.cameras.watched(self.preferences.now.camera, session)

    # --- from files

    def play(
        self,
        plan: Plan,
        exercises: Mapping[str, Exercise],
        clips: list[Path],
        *,
        on_frame: OnFrame = nothing_more,
        every: int = 1,
        keeper: Keeper | None = None,
    ) -> tuple[int, Session]:
        """A clip for each block. every: one of so many pictures is looked at.

        keeper: hears what tests come to, in place of a summary.
        """
        session = Session(plan, exercises, from_file=True, started=_now())
        status = self._run(
            session,
            lambda index: self._file_feed(session, clips[index], every=every),
            live=False,
            keeper=keeper,
            on_frame=on_frame,
            review=_alone(session) if keeper is None else None,
        )
        return status, session

    def stand_in(self, plan: Plan, exercises: Mapping[str, Exercise], file: Path) -> tuple[int, Session]:
        """A file in the camera's place: it plays on whatever the stage."""
        session = Session(plan, exercises, started=_now())

        def open_feed(_index: int) -> Feed:
            feed = self._file_feed(session, file, as_camera=True)
            feed.play(True)
            return feed

        return self._run(session, open_feed, live=False, review=_alone(session)), session

    def _file_feed(self, session: Session, file: Path, *, every: int = 1, as_camera: bool = False) -> Feed:
        def open_it() -> tuple[Source, Eye]:
            source, eye = open_file(
                file,
                self.options.model,
                look_around=lambda: as_camera and session.stage is Stage.SETUP,
                exercise=lambda: session.wanted,
            )
            self.sources.append(source)
            return (Thinned(source, every) if every > 1 else source), eye

        skips = as_camera or self.options.measures
        return Feed(open_it, live=False, real_time=self.in_real_time, as_camera=skips)

    # --- either

    def _run(
        self,
        session: Session,
        open_feed: OpenFeed,
        *,
        live: bool,
        keeper: Keeper | None = None,
        on_frame: OnFrame = nothing_more,
        review: MakeReview | None = None,
        known: Collection[str] = (),
    ) -> int:
        """live: in front of the camera. review: shown in the end, if given. known: exercises that are not taught."""
        self.speech.announce(())  # the screen before has nothing more to say
        talk = self.speech.talk(session, known=known)
        session.narration = talk
        self.log.begin(session.plan.name, session.summary.started)
        loop = SessionLoop(
            session,
            open_feed,
            screen=self.host.screen,
            keeper=keeper or KeepNothing(),
            console=self.console,
            clock=self._clock(live),
            on_frame=on_frame,
            notice=self._notice(live),
            speaker=Speaker(talk, self.speech.voice, self.log, self.console.say),
            meter=self.meter,
            patience_s=None if self.host.has_window or not live else CAMERA_WAIT_S,
        )
        try:
            loop.run()
            ends_with_clip = not live and self.options.stats_json is not None
            told = bool(session.summary.blocks) or session.summary.ended_by is EndedBy.PAIN
            if told and review is not None and not ends_with_clip:
                at_most_s, title = None if live else CLIP_SUMMARY_S, session.plan.title
                self.host.show_summary(review(session.summary), title, loop.notice, at_most_s=at_most_s)
        except KeyboardInterrupt:
            return INTERRUPTED
        return 0

    def _clock(self, live: bool) -> Clock:
        if live:
            return self.cameras.clock()
        return WallClock() if self.in_real_time else ClipClock()

    def _notice(self, live: bool) -> Callable[[], str | None]:
        """What to show besides the session: how fast it runs, if that was asked for; else that it is a clip."""
        meter, usual = self.meter, None if live else CLIP_NOTICE
        if meter is None or not self.options.stats:
            return lambda: usual
        return lambda: meter.line or usual


def _known(before: Iterable[KeptSession]) -> frozenset[str]:
    """The exercises that need not be taught again. before: the sessions so far, the newest first."""
    return familiar(((each.day.toordinal(), each.summary) for each in before), date.today().toordinal())


def _alone(session: Session) -> MakeReview:
    """Compares a session with no other."""
    return lambda summary: review_of(summary, session.exercises)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
