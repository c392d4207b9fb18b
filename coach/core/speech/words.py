"""The words of a language: what is said and captioned, by key, and the exercises' own words in that language.

The English words of an exercise stand in its definition and nowhere else. A language file may replace them
(`[exercise.NAME]`); what it leaves out stays as in the definition. All other texts are found by their key. This module
is given a parsed language file; it opens none. `sentences` lists all that can be said, for whoever makes the
sounds beforehand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from coach.core.events import Side
from coach.core.exercise import Criterion, Exercise, SideInstructions

SCREEN = "screen."
HEALTH = "health."
"""The texts about health come from a file of their own, `assets/health.toml`."""
SAFETY = f"{HEALTH}safety."
"""When not to train, and when to stop: screens show these by their English, as their own."""
ENDED_HURT = f"{SAFETY}ended"
MOST_REPS_SAID = 60
MOST_SECONDS_SAID = 120
SHORT_HOLDS_S = (6, 8, 13, 16)
DONE_REPS, DONE_S = (6, 8, *range(10, 15)), (*range(5, 60, 5), *SHORT_HOLDS_S)
"""How much can have been done well, as the programme that ships has it."""
Texts: TypeAlias = Mapping[str, "str | tuple[str, ...]"]
"""Texts by their full key, such as `talk.go` or `exercise.plank.cue.hips_sag`; steps are several."""


def flat(document: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """The texts of a parsed language file, by their full keys. Raises ValueError for anything that is not text."""
    for name, value in document.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from flat(value, f"{key}.")
        elif isinstance(value, str):
            yield key, value
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            yield key, tuple(value)
        else:
            raise ValueError(f"{key} must be a text or a list of texts, not {value!r}")


class Words:
    """The texts of one language. language: its code, such as `en`; texts: all of them, by key."""

    def __init__(self, language: str, texts: Texts) -> None:
        self.language = language
        self._texts = texts

    def text(self, key: str, default: str | None = None, /, **gaps: int | str) -> str:
        """The text of a key with its gaps filled. Raises KeyError where there is neither a text nor a default."""
        found = self._texts.get(key, default)
        if not isinstance(found, str):
            raise KeyError(f"{self.language} has no text {key}")
        return found.format(**gaps) if gaps else found

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._texts)

    @property
    def screen(self) -> dict[str, str]:
        """The texts on the screens, from English to this language; empty in English, which they are written in."""
        own = {name.removeprefix(SCREEN): text for name, text in self._texts.items() if name.startswith(SCREEN)}
        return {english: text for english, text in own.items() if isinstance(text, str)}

    def has(self, key: str) -> bool:
        return key in self._texts

    def exercises(self, exercises: Mapping[str, Exercise]) -> dict[str, Exercise]:
        """In this language, by name."""
        return {name: self.exercise(exercise) for name, exercise in exercises.items()}

    def exercise(self, exercise: Exercise) -> Exercise:
        key = f"exercise.{exercise.name}"
        told = exercise.instructions
        return replace(
            exercise,
            title=self.text(f"{key}.title", exercise.title),
            instructions=replace(
                told,
                purpose=self.text(f"{key}.purpose", told.purpose),
                steps=self._steps(f"{key}.steps", told.steps),
                placement=self.text(f"{key}.placement", told.placement),
                calibrate=self.text(f"{key}.calibrate", told.calibrate),
                sided={side: self._sided(key, side, own) for side, own in told.sided.items()},
            ),
            criteria=tuple(self._criterion(key, criterion) for criterion in exercise.criteria),
        )

    def _steps(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        steps = self._texts.get(key, default)
        return steps if isinstance(steps, tuple) else default

    def _sided(self, key: str, side: Side, own: SideInstructions) -> SideInstructions:
        return SideInstructions(
            steps=self._steps(f"{key}.steps_{side}", own.steps),
            placement=self.text(f"{key}.placement_{side}", own.placement),
        )

    def _criterion(self, key: str, criterion: Criterion) -> Criterion:
        return replace(
            criterion,
            title=self.text(f"{key}.fault.{criterion.name}", criterion.title),
            cue=self.text(f"{key}.cue.{criterion.name}", criterion.cue),
        )


def sentences(words: Words, exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """Every sentence that can be said in sessions of these exercises, once; of the numbers, the usual ones."""
    names = [name for name in words.names if not name.startswith(("exercise.", SCREEN, HEALTH))]
    plain = [words.text(name) for name in names if "." in name and "{" not in words.text(name)]
    numbered = [
        words.text(ENDED_HURT),
        *(words.text("talk.count", n=n) for n in range(1, MOST_REPS_SAID + 1)),
        *(words.text("talk.reps", n=n) for n in range(2, MOST_REPS_SAID // 2 + 1)),
        *(words.text("talk.hold_for", n=n) for n in (*range(5, MOST_SECONDS_SAID + 1, 5), *SHORT_HOLDS_S)),
        *(words.text("talk.seconds", n=n) for n in range(10, MOST_SECONDS_SAID + 1, 10)),
        *(words.text("talk.more_seconds", n=n) for n in range(20, MOST_SECONDS_SAID, 10)),
        *(words.text("reason.reps_done_well", n=n) for n in DONE_REPS),
        *(words.text("reason.seconds_done_well", n=n) for n in DONE_S),
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
