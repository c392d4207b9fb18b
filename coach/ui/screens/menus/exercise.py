"""What can be done with one exercise, as items of a menu."""

from enum import Enum

from coach.core.exercise import Exercise, Kind
from coach.core.session.plan import timer_s
from coach.ui.kit.wording import dosage_words, reps_words
from coach.ui.screens.menus.cards import Item

HOLDS_S = (10, 15, 20, 30, 45, 60, 90, 120)
"""Seconds to choose from: from a beginner's plank to twice the longest stretch of the routines."""
REPS = (5, 6, 8, 10, 12, 15, 20, 25)
SETS = (1, 2, 3, 4, 5)


class Doing(Enum):
    """What to do with the exercise, in the order of the menu."""

    START = "Start"
    HOW_TO = "How to do it"
    DOSE = "Sets and repetitions"
    TIMER = "Hold timer"
    RANGE = "Learn my range"


def doing_items(exercise: Exercise) -> list[Item]:
    counted = exercise.kind is Kind.REPS
    details = {
        Doing.START: dosage_words(exercise),
        Doing.HOW_TO: "the steps, without starting",
        Doing.DOSE: "this once",
        Doing.TIMER: "good seconds only",
        Doing.RANGE: "ten seconds in your best position",
    }
    titles = {Doing.DOSE: Doing.DOSE.value if counted else "Sets and seconds"}
    return [Item(titles.get(doing, doing.value), details[doing]) for doing in Doing]


def set_items() -> list[Item]:
    return [Item("1 set" if sets == 1 else f"{sets} sets") for sets in SETS]


def amounts_of(exercise: Exercise) -> tuple[int, ...]:
    """The repetitions or good seconds to choose from."""
    return REPS if exercise.kind is Kind.REPS else HOLDS_S


def amount_items(exercise: Exercise) -> list[Item]:
    return [Item(reps_words(count)) for count in REPS] if exercise.kind is Kind.REPS else hold_items()


def hold_items() -> list[Item]:
    return [Item(f"{seconds} s") for seconds in HOLDS_S]


def usual_hold(exercise: Exercise) -> int:
    """The index in HOLDS_S nearest to the exercise's own dosage."""
    return _nearest(HOLDS_S, timer_s(exercise))


def usual_amount(exercise: Exercise) -> int:
    """The index of its amount nearest to the exercise's own dosage."""
    usual = exercise.dosage.reps if exercise.kind is Kind.REPS else None
    return usual_hold(exercise) if usual is None else _nearest(REPS, usual[0])


def _nearest(amounts: tuple[int, ...], wanted: float) -> int:
    return min(range(len(amounts)), key=lambda number: abs(amounts[number] - wanted))
