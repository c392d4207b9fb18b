"""Runs one session: frames from a feed and the clock go in; what comes back is shown, sounded, told and kept.

Each turn obeys the person, ticks the session, hands it the frames that are there, and draws. Nothing in a turn waits
for the camera or the landmarker, so the window stays alive whatever happens to them. A clip without a window has nobody
to wait for: then its own time is the clock, and it runs as fast as it can.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from coach.app.session.clock import Clock
from coach.app.session.console import Console
from coach.app.session.statistics import Meter
from coach.capture.eye import Seen
from coach.capture.feed import Feed
from coach.capture.webcam.camera import STALLED
from coach.core.session import Happened, Session, SoundCue, Stage, View
from coach.core.session.summary import EndedBy, Summary
from coach.errors import SourceError
from coach.ui.host import Command, Screen
from coach.ui.kit.actions import Action
from coach.voice.speaker import Speaker

OpenFeed = Callable[[int], Feed]  # gives the feed for a block, by its number from 0
OnFrame = Callable[[View, Seen], None]


def nothing_more(_view: View, _seen: Seen) -> None:
    """Nobody listens to the frames."""


class Keeper(Protocol):
    """Hears what a session reports, and keeps it; `coach.storage.history.recorder.Recorder` is one."""

    @property
    def problem(self) -> str | None:
        """Why nothing is being kept, in a sentence; None if all is."""

    def hear(self, happened: Happened, view: View, *, t: float) -> None:
        """What the session gave back, and where it is. t: seconds since it began, pauses included."""
        return


class KeepNothing(Keeper):
    """For a clip that is only shown."""

    problem = None


class SessionLoop:
    """Runs a session to its end.

    A session from files has a feed for each block; otherwise one feed, of a camera or of a file in its place, serves
    all of them. on_frame: takes each measured frame, with the view after it. notice: asked each turn for what to show
    if there is nothing more important. speaker: hears what happened, and captions it. meter: measures how fast it
    runs. patience_s: how long a camera may have trouble before its first picture; None: as long as it takes, since
    somebody sees what is wrong.
    """

    def __init__(
        self,
        session: Session,
        open_feed: OpenFeed,
        *,
        screen: Screen,
        keeper: Keeper,
        console: Console,
        speaker: Speaker,
        clock: Clock,
        on_frame: OnFrame = nothing_more,
        notice: Callable[[], str | None] = lambda: None,
        meter: Meter | None = None,
        patience_s: float | None = None,
    ) -> None:
        self._session = session
        self._feeds = _Feeds(open_feed, one_each=session.from_file)
        self._screen = screen
        self._console = console
        self._audience = _Audience(session, screen, keeper, console, speaker, clock, notice)
        self._clock = clock
        self._on_frame = on_frame
        self._meter = meter
        self._patience_s = patience_s
        self._latest: Seen | None = None

    @property
    def notice(self) -> str | None:
        """What to show besides the session: that it cannot be saved, or that it is a clip."""
        return self._audience.notice

    def run(self) -> Summary:
        """Runs until the session is done.

        Whatever stops it (Ctrl-C, a broken file, an error of our own) is raised after what was done has been kept.
        """
        try:
            while self._session.view.stage is not Stage.DONE:
                self._turn()
        except BaseException:
            self._audience.hear(self._session.end(EndedBy.INTERRUPTED))
            raise
        finally:
            self._feeds.close()
        return self._session.summary

    def _turn(self) -> None:
        for command in self._screen.commands():
            self._audience.hear(self._obey(command))
        self._audience.hear(self._session.tick(t=self._clock.now()))
        view = self._session.view
        if view.stage is Stage.DONE:
            return
        feed, is_new = self._feeds.of(view.at.index)
        if is_new:
            self._clock.pass_frame(None)
        if self._feeds.one_each:
            self._play(feed, view)
        else:
            self._watch(feed)
        view = self._session.view
        if view.stage is Stage.DONE:
            return
        self._screen.show(view, self._latest, self.notice, self._audience.caption)
        if self._meter is not None:
            self._meter.shown(view)

    def _watch(self, feed: Feed) -> None:
        """A camera: its newest frames are looked at in every stage. A file in its place comes to an end."""
        self._console.trouble(feed.trouble)
        if self._patience_s is not None and self._latest is None and self._audience.passed_s > self._patience_s:
            raise SourceError(feed.trouble or STALLED)
        self._audience.hear(self._session.set_trouble(feed.trouble))
        self._take(feed)
        if feed.ended:
            self._audience.hear(self._session.end(EndedBy.INTERRUPTED))

    def _play(self, feed: Feed, view: View) -> None:
        """A clip: its first frame is shown until the work begins, and its end ends the work."""
        working = view.stage is Stage.WORK and not view.paused
        feed.play(working)
        if not working:
            if view.stage is not Stage.REST:
                self._latest = feed.peek() or self._latest
            self._clock.pass_timer(view.remaining_s or 0.0)
            return
        self._take(feed)
        if feed.ended:
            self._audience.hear(self._session.source_ended())

    def _take(self, feed: Feed) -> None:
        """The frames that are there, in order, each at its time."""
        for seen in feed.take(wait_s=self._screen.wait_s):
            self._clock.pass_frame(seen.sample.t)
            self._audience.hear(self._session.tick(t=self._clock.now()))
            if self._session.stage is Stage.DONE:
                return
            self._observe(seen)

    def _observe(self, seen: Seen) -> None:
        self._latest = seen
        sample = seen.sample
        if not sample.unchanged:  # what a hung camera shows is no evidence
            happened = self._session.observe(sample.pose, t=sample.t, light=sample.light, others=sample.others)
            self._audience.hear(happened)
        view = self._session.view
        if self._meter is not None:
            self._meter.observed(seen, view)
        self._on_frame(view, seen)

    def _obey(self, command: Command) -> Happened:
        session = self._session
        asked = {
            Action.PAUSE: session.resume if session.view.paused else session.pause,
            Action.SKIP: session.skip,
            Action.SKIP_EXERCISE: session.skip_exercise,
            Action.HURTS: session.hurts,
            Action.END: session.end,
        }
        return asked[command]()


class _Feeds:
    """The feed that is open: one for the whole session, or one for each block."""

    def __init__(self, open_feed: OpenFeed, *, one_each: bool) -> None:
        self._open_feed = open_feed
        self.one_each = one_each
        self._feed: Feed | None = None
        self._block = 0

    def of(self, block: int) -> tuple[Feed, bool]:
        """The feed for a block, and whether it has just been opened."""
        if self._feed is not None and not (self.one_each and block != self._block):
            return self._feed, False
        self.close()
        self._feed, self._block = self._open_feed(block), block
        return self._feed, True

    def close(self) -> None:
        if self._feed is not None:
            self._feed.close()


@dataclass(slots=True)
class _Audience:
    """Tells the terminal, the voice and the sounds what has happened in a session, and has it kept."""

    session: Session
    screen: Screen
    keeper: Keeper
    console: Console
    speaker: Speaker
    clock: Clock
    usual_notice: Callable[[], str | None]
    began_s: float | None = None
    told: str | None = None

    @property
    def notice(self) -> str | None:
        return self.keeper.problem or self.usual_notice()

    def hear(self, happened: Happened) -> None:
        """Keeps it first, so that it is not lost if something goes wrong in telling it."""
        view, passed_s = self.session.view, self.passed_s
        self.keeper.hear(happened, view, t=passed_s)
        self.console.hear(happened, t=passed_s)
        self.speaker.hear(happened, view, t=passed_s)
        for news in happened:
            if isinstance(news, SoundCue):
                self.screen.play(news.sound)
        problem = self.keeper.problem
        if problem is not None and problem != self.told:
            self.console.say(problem)
        self.told = problem

    @property
    def caption(self) -> str | None:
        return self.speaker.caption(t=self.passed_s)

    @property
    def passed_s(self) -> float:
        """Since the session began, pauses included."""
        now = self.clock.now()
        if self.began_s is None:
            self.began_s = now
        return now - self.began_s
