"""The report as texts and drawings in their order: what both kinds of page are made of."""

from __future__ import annotations

from typing import Any

from coach.report import words
from coach.report.chart import pain_chart, trend_chart
from coach.report.contents import ExercisePart, Period, Report

TITLE = "Exercise report"
NOTE_LENGTH = 200
"""Characters of a note: the page is one."""


def page_of(report: Report) -> dict[str, Any]:
    """Plain data for a template. Texts are as they were typed: whoever writes the page escapes them."""
    return {
        "title": TITLE,
        "who": report.who,
        "period": words.heading(report),
        "done": words.done_lines(report),
        "exercises": [_part(part, report.period) for part in report.exercises],
        "pain": _pain(report),
        "notes": [(f"{day.day} {day:%b}", _short(note)) for day, note in report.notes],
        "measured": words.MEASURED,
        "cannot_see": words.CANNOT_SEE,
    }


def _part(part: ExercisePart, period: Period) -> dict[str, Any]:
    return {
        "title": part.title,
        "sets": f"{words.of(part.sets)} planned sets",
        "unit": f"{part.unit} a set",
        "chart": trend_chart(part.lines, period, f"{part.title}: {part.unit} a set"),
        "lines": words.line_words(part),
        "form": words.form_words(part),
        "faults": [words.fault_words(fault) for fault in part.faults],
    }


def _pain(report: Report) -> dict[str, Any] | None:
    if not report.pain:
        return None
    return {"chart": pain_chart(report.pain, report.period), "lines": [words.pain_words(each) for each in report.pain]}


def _short(note: str) -> str:
    text = " ".join(note.split())
    return text if len(text) <= NOTE_LENGTH else f"{text[: NOTE_LENGTH - 1]}…"
