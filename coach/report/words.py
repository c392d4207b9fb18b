"""The report's sentences: plain, and never more than the numbers say."""

from collections.abc import Callable
from datetime import date

from coach.report.contents import Count, ExercisePart, FaultTrend, Pain, Report
from coach.report.trend import Change, Went

MEASURED = (
    "Measured by one camera from the side, with a pose model. Good seconds are those seen in the position without a "
    "fault; form is their share. A count is taken to be right to one repetition, a time to half a second or 5 %: the "
    "grey band is that error. A change is called one only where it is larger than this and than the scatter from day "
    "to day."
)
CANNOT_SEE = (
    "The camera cannot see how the pelvis is tilted, what hurts, or how hard it was. Loose clothes and oblique views "
    "make it less sure. What it measures is movement; it is no examination."
)


def heading(report: Report, translate: Callable[[str], str] = str) -> str:
    """The first day and the last."""
    days = (report.period.first, report.period.last)
    return " – ".join(f"{translate(f'{day.day} {day:%B}')} {day.year}" for day in days)


def short_day(day: date, translate: Callable[[str], str] = str) -> str:
    """A day with three letters of its month."""
    return translate(f"{day.day} {day:%b}")


def done_lines(report: Report) -> list[tuple[str, str]]:
    """Label and value: what was done, of what was planned."""
    lines = [
        ("Days with a session", f"{of(report.days)} days"),
        ("Days with strength exercises", f"{of(report.strength_days)} planned, three a week"),
        ("Sets done", f"{of(report.sets)} planned"),
    ]
    return [*lines, ("Ended because it hurt", f"{report.hurt}x")] if report.hurt else lines


def of(count: Count) -> str:
    return f"{count.done} of {count.of}"


def series_words(part: ExercisePart) -> list[str]:
    """What became of the measurement, of each side, and how the sides differ."""
    words = []
    for each in part.series:
        side = f"{each.name.capitalize()}: " if each.name else ""
        words.append(f"{side}{change_words(each.change, part.unit)}")
    if part.apart is not None:
        if abs(part.apart) > part.apart_error:
            less = "Left" if part.apart < 0 else "Right"
            words.append(f"{less} is held {abs(part.apart):.0f} s shorter than the other side.")
        else:
            words.append("Both sides alike, within the error.")
    return words


def change_words(change: Change, unit: str) -> str:
    after = f"{change.after:.0f} {unit} a set"
    if change.went is Went.UNKNOWN:
        return f"{after}; too few days to tell a change."
    if change.went is Went.SAME:
        return f"{after}, as at the beginning."
    more = "up" if change.went is Went.UP else "down"
    return f"{after}, {more} from {change.before:.0f}."


def form_words(part: ExercisePart) -> str:
    if part.form is None:
        return ""
    words = f"Form {part.form.after:.0%}"
    if part.form.went in (Went.UP, Went.DOWN):
        return f"{words}, {'up' if part.form.went is Went.UP else 'down'} from {part.form.before:.0%}."
    return f"{words}, steady." if part.form.went is Went.SAME else f"{words}."


_OFTEN = {Went.UP: "more often now", Went.DOWN: "rarer now", Went.SAME: "about as often"}


def fault_words(fault: FaultTrend) -> str:
    title = fault.title[:1].upper() + fault.title[1:]
    if fault.went is Went.UNKNOWN:
        done, sets = fault.before.done + fault.after.done, fault.before.of + fault.after.of
        return f"{title}: in {done} of {sets} sets."
    halves = f"in {of(fault.before)} sets of the first half, {of(fault.after)} of the second"
    return f"{title}: {halves}, {_OFTEN[fault.went]}."


def pain_words(pain: Pain) -> str:
    first, last = pain.points[0], pain.points[-1]
    worst = max(point.value for point in pain.points)
    return f"{pain.when.capitalize()}: {first.value:.0f} at first, {last.value:.0f} at last, {worst:.0f} at worst."
