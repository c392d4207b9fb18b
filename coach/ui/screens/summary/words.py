"""What a summary says, in plain words: how it went, what to go on with, and each exercise beside the last time."""

from collections.abc import Iterator

from coach.core.session.summary import EndedBy
from coach.report.review import ExerciseReview, Praise, Review
from coach.storage.history.kept import Asked
from coach.ui.kit.wording import ENDED, REJECTED, clock_words, exercise_name, reps_words
from coach.ui.screens import safety_text

FORMS = (
    (0.95, "nearly all in good form"),
    (0.8, "most of it in good form"),
    (0.6, "a good part of it in good form"),
    (0.0, "some of it in good form"),
)
"""From which share of the seconds in good form it is called so."""
NOTHING_DONE, TIME_MADE = "Nothing was done yet.", "You made time for it."
NOTHING_TO_WORK_ON = "Nothing. Go on like this."
SAME_S = 2.0  # both sides are meant to get the same time, to so many seconds
ALIKE = 0.05  # by how much the shares of two sides may differ: a fault's begin and end are right to half a second


def how_it_went(review: Review) -> str:
    """One sentence."""
    summary = review.summary
    if not review.sets:
        return NOTHING_DONE
    form = review.form
    how = "" if form is None else f", {next(words for share, words in FORMS if form >= share)}"
    time = _time(summary.took_s)
    if summary.ended_by is EndedBy.FINISHED and summary.whole:
        return f"You did all of it in {time}{how}."
    sets = "1 set" if review.sets == 1 else f"{review.sets} sets"
    return f"You did {sets} in {time}{how}."


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes == 0:
        return "less than a minute"
    if minutes > 60:
        return "more than an hour"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def hurt(review: Review) -> str:
    """What is said to somebody who stopped because it hurt."""
    name = review.summary.hurt_in
    if name is None:
        return safety_text.text("hurt")
    return safety_text.text("hurt_in", where=exercise_name(name, review.exercises.get(name)))


def done_well(review: Review) -> str:
    if review.well is None:
        return TIME_MADE
    part, praise = review.well
    return f"{part.exercise.title}: {f'all {part.now.reps} counted' if praise is Praise.COUNTED else praise.value}"


def to_work_on(review: Review) -> tuple[str, str]:
    """What it is, and the cue for it."""
    if review.work_on is None:
        return "To work on", NOTHING_TO_WORK_ON
    exercise, fault = review.work_on
    return f"To work on · {exercise.title}: {fault.title}", fault.cue


def spoken(review: Review) -> tuple[str, ...]:
    """How it went, what was done well, and what to work on with its cue; whether it ended because it hurt."""
    if review.summary.ended_by is EndedBy.PAIN:
        return ENDED[EndedBy.PAIN], how_it_went(review)
    if not review.sets:
        return (how_it_went(review),)
    fault, cue = to_work_on(review)
    if review.work_on is not None:
        fault = f"To work on: {review.work_on[0].title}"  # the cue says what it is
    part, praise = review.well or (None, None)
    well = TIME_MADE if part is None or praise is None else f"{part.exercise.title}: {praise.value}"
    return how_it_went(review), "Done well", well, fault, cue


def spoken_numbers(review: Review) -> Iterator[str]:
    """The numbers, as short sentences: of each exercise how much, how much of it in good form, what did not count."""
    for part in review.parts:
        now = part.now
        yield part.exercise.title
        if not part.counted:
            yield f"{now.held_s:.0f} seconds held"
            yield f"{now.good_s:.0f} in good form"
            continue
        yield "1 repetition" if now.reps == 1 else f"{now.reps} repetitions"
        if now.form is not None:
            yield f"{100 * now.form:.0f} percent in good form"
        if now.rejected:
            yield f"Not counted: {now.rejected}"
            rows = (row for row in review.summary.blocks if row.exercise == part.exercise.name)
            yield from dict.fromkeys(REJECTED[why] for row in rows for why in row.why)


def pain(asked: Asked) -> str:
    """What was said of pain; empty where nothing was."""
    said = zip(("Pain before", "after", "the next day"), asked.pains, strict=True)
    words = " · ".join(f"{when} {number}" for when, number in said if number is not None)
    return words if not words or words.startswith("Pain") else f"Pain {words}"


def amount(part: ExerciseReview) -> str:
    """How much was done."""
    now = part.now
    if not part.counted:
        return f"{clock_words(now.good_s)} good"
    return f"{reps_words(now.reps)} · {now.rejected} not counted" if now.rejected else reps_words(now.reps)


def compared(part: ExerciseReview) -> str:
    """Its form, and whether that is more than the last time by more than may be measured wrongly."""
    now, before, change = part.now, part.before, part.form_change
    if now.form is None:
        return ""
    words = f"Form {now.form:.0%}"
    if before is None or before.form is None or change is None:
        return f"{words} · for the first time" if part.is_first else words
    words += " · as last time" if change == 0 else f" · last time {before.form:.0%}"
    if now.differs(before):
        unit = "" if part.counted else " s"
        words += f" · {now.a_set:.0f}{unit} a set, last time {before.a_set:.0f}{unit}"
    return words


def tempo(part: ExerciseReview) -> str:
    """How long the parts of a repetition took; empty where none counted."""
    found = part.tempo_s
    if found is None:
        return ""
    up_s, top_s, down_s = found
    return f"Up {up_s:.1f} s · top {top_s:.1f} s · down {down_s:.1f} s"


def sides(part: ExerciseReview) -> str:
    """Left against right, in time or else in form; empty where there are not both."""
    both = part.good_sides
    if both is None:
        return ""
    (left_s, left), (right_s, right) = both
    if abs(left_s - right_s) > SAME_S:
        return f"Left {clock_words(left_s)} good · right {clock_words(right_s)} good"
    if abs(left - right) > ALIKE:
        return f"Left {left:.0%} good · right {right:.0%} good"
    return "Both sides alike"
