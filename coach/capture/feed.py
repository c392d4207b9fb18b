"""Frames that have been looked at: a thread reads a source, finds the pose in each frame, and hands both on in order.

Drawing never waits for it: `take` returns what is ready. A live source is read all the time, and only its newest
pictures matter. A file gives every frame, in order, and can be stopped and started (`play`); its first frame comes at
once, so that there is something to see before it plays. An error in the thread is raised where the frames are taken.
"""

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from coach.capture.eye import Eye, Seen
from coach.capture.film.real_time import RealTime
from coach.capture.frame import Frame
from coach.capture.source import Source

AHEAD = 8  # how many frames may wait to be taken: enough to keep the thread busy, few enough to fit in memory
BREATH_S = 0.05  # how often a waiting thread checks whether it is still wanted
CLOSE_WAIT_S = 5.0
HUNG_S = 4.0  # looking at a picture takes some 30 ms; the first one, up to a second
HUNG = "The pose model has not answered for a while. The machine may be too busy: close other programs."
FROZEN = "The camera keeps showing the same picture. Unplug it, and plug it in again."

OpenSource = Callable[[], tuple[Source, Eye]]


class Feed(AbstractContextManager["Feed"]):
    """A source that a thread watches; this side takes the frames. Close it, or use it as a context.

    real_time: a file plays at its own speed once `play` starts it; otherwise it runs as fast as frames are taken.
    as_camera: it then skips pictures that come faster than they can be looked at, as a camera does.
    """

    def __init__(
        self,
        opener: OpenSource,
        *,
        live: bool,
        real_time: bool,
        as_camera: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._live = live
        self._head: Seen | None = None
        self._worker = _Worker(opener, live=live, plays=real_time and not live, as_camera=as_camera, clock=clock)

    def play(self, on: bool) -> None:
        """Starts or stops a file; a live source cannot be stopped."""
        if on:
            self._worker.playing.set()
        else:
            self._worker.playing.clear()

    @property
    def trouble(self) -> str | None:
        """What is wrong with a camera, or with looking at its pictures, and what to do, as a sentence."""
        return self._worker.pulse.trouble(live=self._live)

    def peek(self) -> Seen | None:
        """The next frame if it is ready, without taking it. Raises what stopped the thread."""
        if self._head is None:
            with contextlib.suppress(queue.Empty):
                self._head = self._worker.ready.get_nowait()
        if self._head is None:
            self._worker.raise_error()
        return self._head

    def take(self, *, wait_s: float = 0.0) -> list[Seen]:
        """All frames that are ready, in order; waits up to `wait_s` for the first. Raises what stopped the thread."""
        ready = self._worker.ready
        frames = [] if self._head is None else [self._head]
        self._head = None
        if not frames and wait_s > 0 and not self._worker.over.is_set():
            with contextlib.suppress(queue.Empty):
                frames.append(ready.get(timeout=wait_s))
        with contextlib.suppress(queue.Empty):
            while True:
                frames.append(ready.get_nowait())
        if not frames:
            self._worker.raise_error()
        return frames

    @property
    def ended(self) -> bool:
        """Whether the source has come to its end and every frame has been taken."""
        worker = self._worker
        return worker.over.is_set() and worker.error is None and self._head is None and worker.ready.empty()

    def close(self) -> None:
        self._worker.close()

    def __exit__(self, *exception: object) -> None:
        self.close()


class _Pulse:
    """Whether pictures come and are looked at. The worker's thread notes it, another asks. Times are the clock's."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._looking_since_s: float | None = None
        self._same_since_s: float | None = None
        self.source_trouble: str | None = None

    def trouble(self, *, live: bool) -> str | None:
        """In a sentence that says what to do; a file may show the same picture for as long as it likes."""
        if self._too_long(self._looking_since_s):
            return HUNG
        return FROZEN if live and self._too_long(self._same_since_s) else self.source_trouble

    def look(self, eye: Eye, frame: Frame) -> Seen:
        """The frame with what the eye sees in it."""
        began_s = self._looking_since_s = self._clock()
        sample = eye.look(frame)
        looked_s = self._clock() - began_s
        self._looking_since_s = None
        if not sample.unchanged:
            self._same_since_s = None
        elif self._same_since_s is None:
            self._same_since_s = self._clock()
        return Seen(frame=frame, sample=sample, looked_s=looked_s)

    def _too_long(self, since_s: float | None) -> bool:
        return since_s is not None and self._clock() - since_s > HUNG_S


class _Worker:
    """The thread's side: opens the source, looks at its frames and queues them until it is told to stop.

    plays: in real time, and only while `playing`.
    """

    def __init__(
        self, opener: OpenSource, *, live: bool, plays: bool, as_camera: bool, clock: Callable[[], float]
    ) -> None:
        self.pulse = _Pulse(clock)
        self.ready: queue.Queue[Seen] = queue.Queue(AHEAD)
        self.playing = threading.Event()
        self.over = threading.Event()  # no more frames will come
        self.error: BaseException | None = None
        self._opener = opener
        self._live, self._plays, self._as_camera = live, plays, as_camera
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="feed", daemon=True)
        self._thread.start()

    def raise_error(self) -> None:
        if self.error is not None:
            raise self.error

    def close(self) -> None:
        self._stop.set()
        self.playing.set()
        self._thread.join(timeout=CLOSE_WAIT_S)

    def _work(self) -> None:
        try:
            source, eye = self._opener()
            with contextlib.closing(eye), contextlib.closing(source):
                if self._plays:
                    source = RealTime(source, as_camera=self._as_camera, sleep=self._stop.wait)
                self._watch(source, eye)
        except BaseException as error:  # noqa: BLE001 - raised again where the frames are taken
            self.error = error
        finally:
            self.over.set()

    def _watch(self, source: Source, eye: Eye) -> None:
        first = True
        while not self._stop.is_set():
            if self._plays and not first:
                self.playing.wait()
            frame = source.read()
            self.pulse.source_trouble = source.trouble
            if frame is not None:
                first = False
                self._hand_on(self.pulse.look(eye, frame))
            elif not source.live:
                return

    def _hand_on(self, seen: Seen) -> None:
        """Waits for room; a live source drops its oldest frame instead, since there only the present matters."""
        while not self._stop.is_set():
            try:
                self.ready.put(seen, timeout=None if self._live else BREATH_S, block=not self._live)
            except queue.Full:
                if self._live:
                    with contextlib.suppress(queue.Empty):
                        self.ready.get_nowait()
            else:
                return
