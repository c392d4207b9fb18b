"""`coach report`: one page on a period, as HTML or PDF."""

from datetime import date, timedelta
from pathlib import Path

import platformdirs

from coach.app.history.listing import count_words
from coach.app.session.terminal import Write, say_nothing
from coach.core.speech.words import Words
from coach.errors import CoachError, UsageError, require_known
from coach.report.contents import Period, report_of
from coach.report.page import Language
from coach.report.writing import PAPERS, as_html, as_pdf
from coach.storage.folders import person_settings_folder
from coach.storage.history.opening import history_of
from coach.storage.history.reader import History
from coach.storage.output import replacing_file, require_outputs
from coach.storage.settings import SettingsFile
from coach.storage.shipped.catalog import Catalog
from coach.ui.kit.translation import translator
from coach.ui.messages import REPORT_FAILED, REPORT_WRITTEN
from coach.voice.languages import chosen_words

USUAL_DAYS = 28


def write_report(
    *,
    html: Path | None = None,
    pdf: Path | None = None,
    days: int | None = None,
    first: str | None = None,
    last: str | None = None,
    who: str | None = None,
    paper: str = "a4",
    person: str | None = None,
    say: Write,
) -> None:
    """Writes the report. days: how many, up to the newest session; or first, last: the days, ISO 8601.

    Raises UsageError, CoachError.
    """
    outputs = [out for out in (html, pdf) if out is not None]
    if not outputs:
        raise UsageError("Name where the report goes: --html OUT or --pdf OUT.")
    require_known("paper", paper, PAPERS)
    require_outputs({"--html": html, "--pdf": pdf})
    with history_of(person, say) as history:
        period = _period(history, days, first, last)
        sessions = history.sessions(first=period.first, last=period.last)
    words = _words(person)
    language = Language(words.language, translator(words.screen))
    exercises = words.exercises(Catalog().exercises())
    name = (who if who is not None else (person or "")).encode(errors="replace").decode()  # as typed, it may be no text
    report = report_of(sessions, exercises, period, who=name)
    if html is not None:
        _write(html, as_html(report, paper=paper, language=language).encode())
    if pdf is not None:
        _write(pdf, as_pdf(report, paper=paper, language=language))
    for out in outputs:
        say(f"{out}: {count_words(len(sessions), 'sessions')}, {period.first} to {period.last}.")


def report_to_documents() -> str:
    """Writes the report on four weeks as PDF to the person's documents; says in a sentence where it is, or why not."""
    out = platformdirs.user_documents_path() / f"Exercise report {date.today().isoformat()}.pdf"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_report(pdf=out, say=say_nothing)
    except (OSError, CoachError) as error:
        return f"{REPORT_FAILED}: {error}"
    return f"{REPORT_WRITTEN}: {out}"


def _words(person: str | None) -> Words:
    """Of the language in the person's settings, else of the system's."""
    file = SettingsFile() if person is None else SettingsFile(person_settings_folder(person))
    return chosen_words(None, file.load()[0].language)


def _period(history: History, days: int | None, first: str | None, last: str | None) -> Period:
    """Up to the newest session, or to today if there is none."""
    if days is not None and first is not None:
        raise UsageError("Say --last or --from, not both.")
    newest = history.sessions(newest=1)
    end = _day(last, "--to") if last is not None else newest[-1].day if newest else date.today()
    begin = _day(first, "--from") if first is not None else _begin(history, end, days or USUAL_DAYS)
    if begin > end:
        raise UsageError(f"The period ends before it begins: {begin} to {end}.")
    return Period(first=begin, last=end)


def _begin(history: History, end: date, days: int) -> date:
    """So many days before the end, or the first session of all: nobody missed a day before it."""
    begin, oldest = end - timedelta(days=days - 1), history.first_day()
    return oldest if oldest is not None and begin < oldest <= end else begin


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{option} {text!r} is not a date: write it like 2026-03-01.") from error


def _write(out: Path, data: bytes) -> None:
    with replacing_file(out) as file:
        file.write(data)
