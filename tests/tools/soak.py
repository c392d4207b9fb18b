"""Plays a whole session over and over, for hours of film, faster than real time, and watches memory and speed.

    python -m tests.tools.soak              four hours
    python -m tests.tools.soak --hours 0.2

Recording -> session -> speech -> log -> window, in one process, as in front of a camera. The first session warms up.
Of those after it, the last quarter is compared with the first: memory may grow by 5 MB, and a frame may take no longer;
otherwise it exits with 1. Medians, since memory goes up and down by 2 MB from session to session. It draws into a
window that nobody sees.
"""

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from coach.capture.eye import Seen
from coach.capture.frame import Frame
from coach.capture.recording import Sample
from coach.core.session import Session, Stage
from coach.core.speech.talk import Talk
from coach.storage.routines import load_routine
from coach.storage.session_log import SessionLog
from coach.storage.settings import Preferences, Settings
from coach.ui.window_host import WindowHost
from coach.voice.languages import ENGLISH, load_words
from coach.voice.player import SilentVoice
from coach.voice.speaker import Speaker
from tests.measure.corpus import samples
from tests.measure.golden import EXERCISES
from tests.tools.routine import RECORDING, ROUTINE

GROWTH_MAX_MB = 5.0
SLOWER_MAX = 1.25  # the last quarter against the first: what else the machine does is in it, too
DRAWN_EVERY = 30  # frames


@dataclass(frozen=True)
class Played:
    """What one session took. rss_mb: of the process after it; frame_ms: the median, without drawing."""

    film_s: float
    rss_mb: float
    frame_ms: float


def soak(hours: float, folder: Path) -> Iterator[Played]:
    """Session after session, until there were so many hours of film."""
    os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    film, film_s = samples(RECORDING), 0.0
    with closing(WindowHost(Preferences(Settings(mirror=False)))) as host:
        while film_s < 3600.0 * hours:
            times = _play(host, film, folder / "log.jsonl")
            film_s += film[-1].t - film[0].t
            gc.collect()
            yield Played(film_s, rss_mb(), 1000.0 * statistics.median(times))


def _play(host: WindowHost, film: list[Sample], log: Path) -> list[float]:
    """One session on the film; seconds that each frame took."""
    session = Session(load_routine(ROUTINE, EXERCISES), EXERCISES)
    times = []
    with closing(SessionLog(log)) as kept:
        talk = Talk(load_words(ENGLISH), EXERCISES, gestures=True)
        speaker = Speaker(talk, SilentVoice(), kept, lambda _line: None)
        for number, sample in enumerate(film):
            began_s = time.perf_counter()
            happened = session.tick(t=sample.t) + session.observe(sample.pose, t=sample.t, light=sample.light)
            speaker.hear(happened, session.view, t=sample.t)
            times.append(time.perf_counter() - began_s)
            if number % DRAWN_EVERY == 0:
                host.screen.commands()
                host.screen.show(session.view, _seen(sample), None, speaker.caption(t=sample.t))
    if session.summary.reps == 0 or session.stage is not Stage.DONE:
        raise AssertionError("the film was not played to its end: the soak would show nothing")
    return times


def _seen(sample: Sample) -> Seen:
    image = np.full((480, 640, 3), 90, np.uint8)  # a new picture each time, as from a camera
    return Seen(frame=Frame(t=sample.t, image=image, light=sample.light or 0.0), sample=sample)


def rss_mb() -> float:
    """The process's memory now, or the most that it ever had where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        import resource

        unit = 2**20 if sys.platform == "darwin" else 2**10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def verdict(played: list[Played]) -> tuple[bool, str]:
    """Whether memory and speed stayed as they were after the first session, and how it went."""
    steady = played[1:]
    quarter = max(1, len(steady) // 4)
    ends = (steady[:quarter], steady[-quarter:])
    before_mb, after_mb = (statistics.median(each.rss_mb for each in some) for some in ends)
    first, last = (statistics.median(each.frame_ms for each in some) for some in ends)
    growth_mb = after_mb - before_mb
    fine = growth_mb <= GROWTH_MAX_MB and last <= SLOWER_MAX * first
    text = f"{played[-1].film_s / 3600:.2f} h in {len(played)} sessions: memory grew by {growth_mb:.1f} MB, "
    return fine, text + f"a frame took {first:.2f} ms in the first quarter and {last:.2f} ms in the last"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.soak", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--hours", type=float, default=4.0, help="of film (4)")
    options = parser.parse_args()
    played = []
    with TemporaryDirectory() as folder:
        for each in soak(options.hours, Path(folder)):
            played.append(each)
            print(f"{each.film_s / 60:6.1f} min  {each.rss_mb:7.1f} MB  {each.frame_ms:.2f} ms a frame", flush=True)
    fine, text = verdict(played)
    print(text)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
