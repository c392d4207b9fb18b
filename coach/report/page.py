"""The report as texts and drawings in their order: what both kinds of page are made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coach.report import words
from coach.report.chart import Translate, pain_chart, trend_chart
from coach.report.contents import ExercisePart, Period, Report

TITLE = "Exercise report"
NOTE_LENGTH = 200  # characters of a note: the page is one


@dataclass(frozen=True, slots=True)
class Language:
    """What a page is written in. translate: from the English that all texts are written in."""

    code: str = "en"
    translate: Callable[[str], str] = str


ENGLISH = Language()


def page_of(report: Report, language: Language = ENGLISH) -> dict[str, Any]:
    """Plain data for a template. Texts are as they were typed: whoever writes the page escapes them."""
    translate = language.translate
    return {
        "language": language.code,
        "title": translate(TITLE),
        "who": report.who,
        "period": words.heading(report, translate),
        "done": [(translate(label), translate(value)) for label, value in words.done_lines(report)],
        "nothing": translate("Nothing was done in this period."),
        "exercises": [_part(part, report.period, translate) for part in report.exercises],
        "pain": _pain(report, translate),
        "notes": [(words.short_day(day, translate), _short(note)) for day, note in report.notes],
        "notes_head": (translate("Notes"), translate("as typed")),
        "measured": translate(words.MEASURED),
        "cannot_see": translate(words.CANNOT_SEE),
    }


def _part(part: ExercisePart, period: Period, translate: Translate) -> dict[str, Any]:
    unit = translate(f"{part.unit} a set")
    return {
        "title": part.title,
        "sets": translate(f"{words.of(part.sets)} planned sets"),
        "unit": unit,
        "chart": trend_chart(part.series, period, f"{part.title}: {unit}", translate),
        "lines": [translate(line) for line in words.series_words(part)],
        "form": translate(words.form_words(part)),
        "faults": [translate(words.fault_words(fault)) for fault in part.faults],
    }


def _pain(report: Report, translate: Translate) -> dict[str, Any] | None:
    if not report.pain:
        return None
    what = translate("Pain, 0 to 10")
    return {
        "head": (what, translate("as said")),
        "chart": pain_chart(report.pain, report.period, what, translate),
        "lines": [translate(words.pain_words(each)) for each in report.pain],
    }


def _short(note: str) -> str:
    text = " ".join(note.split())
    return text if len(text) <= NOTE_LENGTH else f"{text[: NOTE_LENGTH - 1]}…"
