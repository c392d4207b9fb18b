"""Measure yourself: which tests, what they came to, and what is said of it, beside published figures, as no verdict.

A test that was not done to its end is not kept. What each test is stands in its exercise, the words that touch on
health in `assets/health.toml`.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from coach.core.events import HoldEnded, RepEnded, Side, Variant
from coach.core.exercise import Exercise, HoldTest, RangeTest
from coach.core.programme.prescription import side_that_opened_less
from coach.core.programme.record import Record
from coach.core.session import BlockEnded, Happened, View
from coach.core.session.plan import Block, Plan
from coach.core.speech.words import Words
from coach.storage.history.kept import Measurement
from coach.ui.kit.choice import Asking

ON_THE_KNEES = "_knees"  # added to the name of a hold on the knees: it is no measure of the other one
SAID_EXACTLY = 60  # seconds and degrees up to here are said as they are, more to the next ten


def measuring_plan(exercises: Mapping[str, Exercise], title: str, left_out: Iterable[str] = ()) -> Plan | None:
    """The tests in their order, each side after the other, without those of a left-out kind; None where none is left.

    exercises: those that measure, by name.
    """
    hips_rest = bool(set(left_out))  # what moves the hip far is left out with it
    found = [e for e in exercises.values() if not (hips_rest and isinstance(e.dosage.measure, RangeTest))]
    blocks = tuple(_block(exercise, side) for exercise in found for side in exercise.sides)
    return Plan(name="measure", title=title, blocks=blocks) if blocks else None


def _block(exercise: Exercise, side: Side) -> Block:
    test, rest_s = exercise.dosage.measure, exercise.dosage.rest_s
    if isinstance(test, HoldTest):
        return Block(exercise=exercise.name, side=side, hold_s=test.most_s, rest_s=rest_s)
    tries = test.tries if test is not None else 1
    return Block(exercise=exercise.name, side=side, reps=tries, rest_s=rest_s)


class MeasurementKeeper:
    """Hears a session of tests and keeps what each came to; `measurements` are those that were done to their end."""

    problem: str | None = None

    def __init__(self, exercises: Mapping[str, Exercise], day: date) -> None:
        self._exercises = exercises
        self._day = day.isoformat()
        self._tries: list[float] = []
        self._variant: Variant | None = None
        self.measurements: list[Measurement] = []

    def hear(self, happened: Happened, view: View, *, t: float) -> None:
        for news in happened:
            if isinstance(news, RepEnded):
                self._tries.append(round(news.rep.peak_hip_deg, 1))
            elif isinstance(news, HoldEnded):
                self._tries, self._variant = [round(news.hold.held_s, 1)], news.hold.variant
            elif isinstance(news, BlockEnded):
                self._end(news.block)

    def _end(self, block: Block) -> None:
        test, tries, variant = self._exercises[block.exercise].dosage.measure, tuple(self._tries), self._variant
        self._tries, self._variant = [], None
        if isinstance(test, HoldTest) and tries:
            name = block.exercise + (ON_THE_KNEES if variant is Variant.KNEES else "")
            self.measurements.append(Measurement(day=self._day, name=name, tries=tries))
        elif isinstance(test, RangeTest) and len(tries) == test.tries:
            self.measurements.append(Measurement(day=self._day, name=block.exercise, side=block.side, tries=tries))


def results(
    measured: Sequence[Measurement], exercises: Mapping[str, Exercise], record: Record, words: Words
) -> list[Asking]:
    """A page for each test that was done. exercises: with their words. record: with these measurements in it."""
    pages = []
    for name, exercise in exercises.items():
        own = [each for each in measured if each.name.removesuffix(ON_THE_KNEES) == name]
        if not own:
            continue
        told = _told(own, exercise, record, words)
        beside = [text for text in (words.text(f"health.published.{own[0].name}.text", ""),) if text]
        if isinstance(exercise.dosage.measure, RangeTest):
            beside.append(words.text("health.about.camera"))
        go_on = words.text("health.asked.go_on")
        pages.append(
            Asking(
                title=exercise.title,
                lines=(*told.lines, *beside),
                answers=(go_on,),
                spoken=(exercise.title, *told.spoken),
            )
        )
    return pages


class _Told:
    """What a result is, to be read and to be heard."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.spoken: list[str] = []

    def add(self, words: Words, amount: float, unit: str, side: Side = Side.NONE) -> None:
        number = round(amount)
        key = unit if side is Side.NONE else f"{side}_{unit}"
        self.lines.append(words.text(f"measured.{key}", n=number))
        said = number if number <= SAID_EXACTLY else 10 * round(number / 10)
        if side is not Side.NONE:
            self.spoken.append(words.text(f"talk.{side}_side"))
        if unit == "seconds" and said % 10 == 0 and said > 0:
            self.spoken.append(words.text("talk.seconds", n=said))
        else:
            self.spoken += [words.text("talk.count", n=said), words.text(f"measured.{unit}_said")]

    def say(self, sentence: str) -> None:
        self.lines.append(sentence)
        self.spoken.append(sentence)


def _told(own: Sequence[Measurement], exercise: Exercise, record: Record, words: Words) -> _Told:
    told = _Told()
    if isinstance(exercise.dosage.measure, HoldTest):
        for each in own:
            told.add(words, max(each.tries), "seconds")
            if max(each.tries) >= exercise.dosage.measure.most_s:
                told.say(words.text("measured.as_long_as_it_goes"))
            if each.name.endswith(ON_THE_KNEES):
                told.say(words.text("measured.on_the_knees"))
        return told
    for each in own:
        told.add(words, statistics.fmean(each.tries), "degrees", each.side)
    if {each.side for each in own} == {Side.LEFT, Side.RIGHT}:
        less = side_that_opened_less(record, exercise.name)
        told.say(words.text(f"measured.{less}_opened_less"))
    return told
