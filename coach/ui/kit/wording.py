"""Words that several screens use: sides, targets, reasons, times."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from coach.core.events import Rejection, Side, Unseeable
from coach.core.exercise import Exercise
from coach.core.session.news import Waiting
from coach.core.session.plan import Block, Plan
from coach.core.session.summary import EndedBy

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNSEEN: Mapping[Unseeable, str] = {
    Unseeable.NO_PERSON: "I can't see you: come into the picture",
    Unseeable.OUT_OF_PICTURE: "I can't see all of you",
    Unseeable.NOT_SIDE_ON: "Turn your side to the camera",
    Unseeable.TOO_DARK: "It is too dark",
    Unseeable.JUMPED: "Keep still for a moment",
    Unseeable.SWAPPED: "I can't tell left from right: keep still for a moment",
    Unseeable.COLLAPSED: "I can't make out your body",
    Unseeable.SECOND_PERSON: "There is someone else in the picture",
    Unseeable.TURNED: "The picture has turned: set the camera straight again",
}
"""As they are spoken."""
REJECTED: Mapping[Rejection, str] = {
    Rejection.SHORT: "hips not high enough",
    Rejection.NOT_LOWERED: "hips not back on the floor",
    Rejection.CUT_OFF: "cut off",
    Rejection.NOT_SEEN: "I could not see it",
}
WAITING: Mapping[Waiting, str] = {
    Waiting.AWAY: "I'll wait. Come back when you are ready",
    Waiting.UP: "Take your time, I'll wait",
    Waiting.KNEES: "The clock has stopped. Lift your knees to go on",
}
ENDED: Mapping[EndedBy, str] = {
    EndedBy.FINISHED: "Finished",
    EndedBy.STOPPED: "Ended early",
    EndedBy.PAIN: "Stopped: it hurt",
    EndedBy.INTERRUPTED: "Interrupted",
}


def exercise_name(name: str, exercise: Exercise | None) -> str:
    """Its title; for an exercise that is not installed, its identifier made readable."""
    return exercise.title if exercise is not None else name.replace("_", " ").capitalize()


def side_words(side: Side) -> str:
    return "" if side is Side.NONE else f"{str(side).capitalize()} side"


def target_words(block: Block) -> str:
    """The target of a block: "12 reps", "40 s"; empty if its clip or the person ends it."""
    if block.reps is not None:
        return reps_words(block.reps)
    return f"{block.hold_s:g} s" if block.hold_s is not None else ""


def reps_words(count: int) -> str:
    return "1 rep" if count == 1 else f"{count} reps"


def block_words(block: Block) -> str:
    """The side, set and target of a block."""
    sets = f"Set {block.set} of {block.sets}" if block.sets > 1 else ""
    return " · ".join(part for part in (side_words(block.side), sets, target_words(block)) if part)


def seconds_words(seconds: float) -> str:
    """Whole seconds passed: "38", from 100 on "1:40"."""
    whole = int(seconds + 1e-6)
    return str(whole) if whole < 100 else f"{whole // 60}:{whole % 60:02d}"


def time_words(seconds: float) -> str:
    """The same with its unit, where it needs one: "38 s", from 100 on "1:40"."""
    words = seconds_words(seconds)
    return words if ":" in words else f"{words} s"


def clock_words(seconds: float) -> str:
    """Minutes and seconds: "0:45"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def amount_words(plan: Plan, exercise: str) -> str:
    """The amount of an exercise in a plan: "3 × 12 reps", "2 × 30 s", "40 s a side", "40 s, left twice"."""
    sides = Counter(block.side for block in plan.blocks if block.exercise == exercise)
    target = next(target_words(block) for block in plan.blocks if block.exercise == exercise)
    most, sets = sides.most_common()[0][0], min(sides.values())
    if sides[most] > sets:
        return f"{sum(sides.values())} × {target}" if sets > 1 else f"{target}, {most} twice"
    times = f"{sets} × " if sets > 1 else ""
    return f"{times}{target}{' a side' if len(sides) > 1 else ''}"


def dosage_words(exercise: Exercise) -> str:
    """The usual amount of an exercise: "3 × 10–15 reps", "30–60 s a side"."""
    dosage = exercise.dosage
    low_high = dosage.reps or dosage.hold_s or (0, 0)
    amount = f"{low_high[0]:g}–{low_high[1]:g} {'reps' if dosage.reps else 's'}"
    side = " a side" if Side.NONE not in exercise.sides else ""
    return f"{dosage.sets} × {amount}{side}" if dosage.sets > 1 else f"{amount}{side}"


def day_words(started: str, *, short: bool = False) -> str:
    """The day and time of an ISO 8601 text as people write it; empty if it is none. short: without year and time."""
    try:
        moment = datetime.fromisoformat(started)
    except ValueError:
        return ""
    return short_day_words(moment.date()) if short else f"{moment.day} {moment:%B %Y, %H:%M}"


def short_day_words(day: date) -> str:
    """A day without its year: "9 March"."""
    return f"{day.day} {day:%B}"
