"""What home offers, and what a person can choose there."""

from dataclasses import dataclass
from enum import Enum

from coach.core.programme.week import Mark
from coach.core.session.plan import Plan


class Destination(Enum):
    """Another screen that home leads to."""

    HISTORY = "history"
    SETTINGS = "settings"
    HELP = "help"
    DEMO = "demo"
    ONBOARDING = "onboarding"
    PEOPLE = "people"
    QUESTIONS = "questions"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that home offers. minutes: about how long it takes. note: why it is offered, in a few words."""

    plan: Plan
    minutes: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Weekly:
    """The week of today, a mark for each day from Monday on. row: how many weeks have been kept one after another."""

    marks: tuple[Mark, ...]
    row: int


@dataclass(frozen=True, slots=True)
class People:
    """Who may use the app on this machine besides the first person, by name. chosen: None for the first."""

    names: tuple[str, ...] = ()
    chosen: str | None = None


ALONE = People()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question with a few answers. lines: what it is about. step: its number, and of how many, where known.

    spoken: what is said aloud, where it is not the title and the lines.
    """

    title: str
    lines: tuple[str, ...]
    answers: tuple[str, ...]
    step: tuple[int, int] | None = None
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An offer by its name, an exercise, or another screen.

    sets, amount: of the exercise, amount in repetitions or good seconds; None for its own dosage. seconds: for the hold
    timer. calibrate: learn the person's range in the exercise instead of doing it. person: who it is from here on,
    where the place is PEOPLE; None for the one who needs no name.
    """

    routine: str | None = None
    exercise: str | None = None
    sets: int | None = None
    amount: float | None = None
    seconds: float | None = None
    calibrate: bool = False
    place: Destination | None = None
    person: str | None = None
