"""Runs one session: frames from a feed and the clock go in; what comes back is shown, sounded, told and kept.

Each turn obeys the person, ticks the session, hands it the frames that are there, and draws. Nothing in a turn waits
for the camera or for the landmarker, so the window lives on whatever becomes of them. A clip without a window has no
one to wait for: its own time is the clock then, and it runs as fast as it goes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from coach.app.console import Console
from coach.app.statistics import Meter
from coach.capture.feed import Feed, Seen
from coach.core.session import BlockEnded, Happened, Session, SoundCue, Stage, StageChanged, View
from coach.core.session.summary import EndedBy, Summary
from coach.storage.history import Keeper
from coach.ui.host import Command, Screen
from coach.voice.speaker import Listener, Nobody


class Clock(Protocol):
    """The time that a session's timers run on."""

    def now(self) -> float: ...

    def pass_timer(self, remaining_s: float) -> None:
        """Nothing happens until a timer has run down."""

    def pass_frame(self, t: float | None) -> None:
        """A frame of a clip at its time `t`; None before its first."""


class WallClock:
    """The time of the day's clock, which nothing hurries."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.now = monotonic

    def pass_timer(self, remaining_s: float) -> None:
        return None

    def pass_frame(self, t: float | None) -> None:
        return None


class ClipClock:
    """The time that a clip and its timers would have taken, for a clip that runs as fast as it goes."""

    def __init__(self) -> None:
        self._now_s = 0.0
        self._frame_s: float | None = None

    def now(self) -> float:
        return self._now_s

    def pass_timer(self, remaining_s: float) -> None:
        self._now_s += remaining_s

    def pass_frame(self, t: float | None) -> None:
        if t is not None and self._frame_s is not None:
            self._now_s += max(0.0, t - self._frame_s)
        self._frame_s = t


OpenFeed = Callable[[int], Feed]
"""Gives the feed for a block, by its number from 0."""
OnFrame = Callable[[View, Seen], None]


def nothing_more(_view: View, _seen: Seen) -> None:
    """Nobody listens to the frames."""


class Runner:
    """Runs a session to its end.

    from_file: the blocks are played from clips, a feed for each (the session was made so too); otherwise one feed, a
    camera's or that of a file in its place, serves them all. on_frame: is given each frame that was measured, with the
    view after it. notice: a sentence that is shown as long as nothing more important is to be said. listener: is told
    each turn what happened, and captions it. meter: measures how fast it runs. show_stats: tells so in the notice's
    place.
    """

    def __init__(
        self,
        session: Session,
        open_feed: OpenFeed,
        *,
        from_file: bool,
        screen: Screen,
        keeper: Keeper,
        console: Console,
        clock: Clock,
        on_frame: OnFrame = nothing_more,
        notice: str | None = None,
        listener: Listener | None = None,
        meter: Meter | None = None,
        show_stats: bool = False,
    ) -> None:
        self._session = session
        self._open_feed = open_feed
        self._from_file = from_file
        self._screen = screen
        self._keeper = keeper
        self._console = console
        self._clock = clock
        self._on_frame = on_frame
        self._listener = listener or Nobody()
        self._meter = meter
        self._show_stats = show_stats
        self._began_s: float | None = None
        self._feed: Feed | None = None
        self._feed_index = 0
        self._latest: Seen | None = None
        self._said = notice
        self._problem: str | None = None

    @property
    def notice(self) -> str | None:
        """What is to be said beside the session: that it cannot be saved, or that it is a clip."""
        stats = self._meter.line if self._show_stats and self._meter is not None else None
        return self._problem or stats or self._said

    @property
    def latest(self) -> Seen | None:
        """The newest frame, to be shown behind whatever follows."""
        return self._latest

    def run(self) -> Summary:
        """Runs until the session is done.

        Raises KeyboardInterrupt or SystemExit after it has kept what was done, and CoachError when a file or the model
        fails.
        """
        try:
            while self._session.view.stage is not Stage.DONE:
                self._turn()
        except (KeyboardInterrupt, SystemExit):
            self._hear(self._session.end(EndedBy.INTERRUPTED))
            raise
        finally:
            if self._feed is not None:
                self._feed.close()
        return self._session.summary

    def _turn(self) -> None:
        for command in self._screen.commands():
            self._hear(self._obey(command))
        self._hear(self._session.tick(t=self._clock.now()))
        view = self._session.view
        if view.stage is Stage.DONE:
            return
        feed = self._feed_of(view)
        if self._from_file:
            self._play(feed, view)
        else:
            self._watch(feed)
        view = self._session.view
        if view.stage is Stage.DONE:
            return
        self._screen.show(view, self._latest, self.notice, self._listener.caption(t=self._passed_s))
        if self._meter is not None:
            self._meter.shown(view)

    def _feed_of(self, view: View) -> Feed:
        if self._feed is None or (self._from_file and self._feed_index != view.block_index):
            if self._feed is not None:
                self._feed.close()
            self._feed = self._open_feed(view.block_index)
            self._feed_index = view.block_index
            self._clock.pass_frame(None)
        return self._feed

    def _watch(self, feed: Feed) -> None:
        """A camera: whatever the stage, its newest frames are looked at. A file in its place comes to an end."""
        self._console.trouble(feed.trouble)
        self._hear(self._session.set_trouble(feed.trouble))
        self._take(feed)
        if feed.ended:
            self._hear(self._session.end(EndedBy.INTERRUPTED))

    def _play(self, feed: Feed, view: View) -> None:
        """A clip: its first frame stands still until the work begins, and its end ends the work."""
        working = view.stage is Stage.WORK and not view.paused
        feed.play(working)
        if not working:
            if view.stage is not Stage.REST:
                self._latest = feed.peek() or self._latest
            self._clock.pass_timer(view.remaining_s or 0.0)
            return
        self._take(feed)
        if feed.ended:
            self._hear(self._session.source_ended())

    def _take(self, feed: Feed) -> None:
        """The frames that are there, in order, each at its time."""
        for seen in feed.take(wait_s=self._screen.wait_s):
            self._clock.pass_frame(seen.sample.t)
            self._hear(self._session.tick(t=self._clock.now()))
            if self._session.stage is Stage.DONE:
                return
            self._observe(seen)

    def _observe(self, seen: Seen) -> None:
        self._latest = seen
        sample = seen.sample
        self._hear(self._session.observe(sample.pose, t=sample.t, light=sample.light, others=sample.others))
        view = self._session.view
        if self._meter is not None:
            self._meter.observed(seen, view)
        self._on_frame(view, seen)

    def _obey(self, command: Command) -> Happened:
        if command is Command.PAUSE:
            return self._session.resume() if self._session.view.paused else self._session.pause()
        if command is Command.SKIP:
            return self._session.skip()
        if command is Command.HURTS:
            return self._session.hurts()
        return self._session.end()

    @property
    def _passed_s(self) -> float:
        """Since the session began, pauses included."""
        now = self._clock.now()
        if self._began_s is None:
            self._began_s = now
        return now - self._began_s

    def _hear(self, happened: Happened) -> None:
        self._console.hear(happened)
        self._listener.hear(happened, self._session.view, t=self._passed_s)
        for news in happened:
            if isinstance(news, SoundCue):
                self._screen.play(news.sound)
        if any(isinstance(news, BlockEnded) or _is_the_end(news) for news in happened):
            self._keep()

    def _keep(self) -> None:
        summary = self._session.summary
        if not summary.blocks:
            return  # nothing was done yet
        problem = self._keeper.save(summary.as_dict())
        if problem is not None and problem != self._problem:
            self._console.say(problem)
        self._problem = problem


def _is_the_end(news: object) -> bool:
    return isinstance(news, StageChanged) and news.stage is Stage.DONE
