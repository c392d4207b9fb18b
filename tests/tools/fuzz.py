"""Shows hostile poses to the tracker and to whole sessions, and checks every answer (`tests.support.invariants`).

    python -m tests.tools.fuzz                   a million poses to trackers, 300,000 to sessions: about an hour
    python -m tests.tools.fuzz --tracker 20000 --session 0 --seed 7

No exception, no number that is not one, events in order, counts that never fall, good <= held <= seen. What fails is
named with its seed, and fails again with it.
"""

import argparse
import itertools
import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from coach.core.exercise import Kind
from coach.core.pose import Pose
from coach.core.session import Happened, Session, Stage
from coach.core.session.plan import Block, Plan
from coach.core.speech.mode import Mode
from coach.core.speech.talk import Talk
from coach.core.speech.words import Words
from coach.voice.languages import load_words
from tests.measure.golden import EXERCISES
from tests.support.hostile import scenes
from tests.support.invariants import WatchedSession, WatchedTracker

A_FILM = 2000
"""Poses that one tracker sees before it is finished and checked as a whole."""
COMMANDS = ("pause", "resume", "resume", "skip", "skip", "source_ended", "trouble", "fine", "fine", "hurts", "end")
A_COMMAND_EVERY = 60


def fuzz_trackers(poses: int, seed: int, *, a_film: int = A_FILM) -> int:
    """Returns how many repetitions and holds there were: a run without any would have shown nothing."""
    found = 0
    names = list(EXERCISES)
    for number in range(0, poses, a_film):
        watched = WatchedTracker(EXERCISES[names[number // a_film % len(names)]])
        t = 0.0
        for t, pose in itertools.islice(_poses(seed + number), min(a_film, poses - number)):
            watched.update(pose, t=t)
        found += len(watched.finish(t=t))
    return found


def fuzz_sessions(poses: int, seed: int) -> int:
    """Returns how many sessions came to their end."""
    random = np.random.default_rng(seed)
    words, done = load_words("en"), 0
    watched = _session(random, words)
    clock_s, before_s = 0.0, 0.0
    for t, pose in itertools.islice(_poses(seed), poses):
        clock_s, before_s = clock_s + t - before_s, t
        watched.tick(t=clock_s)
        watched.observe(pose, t=t)
        if random.integers(A_COMMAND_EVERY) == 0:
            watched.hear(_do(watched.session, COMMANDS[random.integers(len(COMMANDS))]))
        if watched.session.stage is Stage.DONE:
            watched, done = _session(random, words), done + 1
    return done


def _poses(seed: int) -> Iterator[tuple[float, Pose | None]]:
    return itertools.chain.from_iterable(scenes(seed))


def _session(random: np.random.Generator, words: Words) -> WatchedSession:
    names = list(EXERCISES)
    blocks = []
    for _ in range(random.integers(1, 5)):
        exercise = EXERCISES[names[random.integers(len(names))]]
        sides = exercise.sides
        if exercise.kind is Kind.REPS:
            target: dict[str, Any] = {"reps": int(random.integers(1, 12))}
        else:
            target = {"hold_s": float(random.integers(2, 40))}
        side = sides[random.integers(len(sides))]
        blocks.append(Block(exercise=exercise.name, side=side, rest_s=float(random.integers(0, 30)), **target))
    session = Session(Plan(name="fuzz", title="Fuzz", blocks=tuple(blocks)), EXERCISES)
    mode = list(Mode)[random.integers(len(Mode))]
    return WatchedSession(session, Talk(words, EXERCISES, mode=mode, gestures=True))


def _do(session: Session, command: str) -> Happened:
    if command == "trouble":
        return session.set_trouble("The camera gives no pictures.")
    if command == "fine":
        return session.set_trouble(None)
    told: Happened = getattr(session, command)()
    return told


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tracker", type=int, default=1_000_000, help="poses (1,000,000)")
    parser.add_argument("--session", type=int, default=300_000, help="poses (300,000)")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for name, run, poses in (("tracker", fuzz_trackers, options.tracker), ("session", fuzz_sessions, options.session)):
        began_s = time.monotonic()
        found = run(poses, options.seed)
        print(
            f"{name}: {poses:,} poses in {time.monotonic() - began_s:.0f} s, {found:,} found, nothing broken",
            flush=True,
        )


if __name__ == "__main__":
    main()
