"""Every sentence that can be said: for whoever makes their sounds beforehand."""

from __future__ import annotations

from collections.abc import Mapping

from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.speech.words import SCREEN, Words

MOST_REPS_SAID = 60
MOST_SECONDS_SAID = 120


def sentences(words: Words, exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """Every sentence that can be said in sessions of these exercises, once; of the numbers, the usual ones."""
    names = [name for name in words.names if not name.startswith(("exercise.", SCREEN))]
    plain = [words.text(name) for name in names if "." in name and "{" not in words.text(name)]
    numbered = [
        *(words.text("talk.count", n=n) for n in range(1, MOST_REPS_SAID + 1)),
        *(words.text("talk.reps", n=n) for n in range(2, MOST_REPS_SAID // 2 + 1)),
        *(words.text("talk.hold_for", n=n) for n in range(5, MOST_SECONDS_SAID + 1, 5)),
        *(words.text("talk.seconds", n=n) for n in range(10, MOST_SECONDS_SAID + 1, 10)),
        *(words.text("talk.more_seconds", n=n) for n in range(20, MOST_SECONDS_SAID, 10)),
    ]
    own = [text for exercise in exercises.values() for text in _own_sentences(words, exercise)]
    return tuple(dict.fromkeys((*plain, *numbered, *own)))


def _own_sentences(words: Words, exercise: Exercise) -> tuple[str, ...]:
    keys = [f"exercise.{exercise.name}.{name}" for name in ("top", "side.left", "side.right", "gestures")]
    told = [exercise.on(side).instructions for side in Side]
    return (
        exercise.title,
        *(step for each in told for step in each.steps),
        *(each.placement for each in told),
        exercise.instructions.purpose,
        *(criterion.cue for criterion in exercise.criteria),
        *(words.text(key) for key in keys if words.has(key)),
    )
