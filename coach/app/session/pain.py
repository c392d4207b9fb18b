"""Asks about pain: before a session, after it, and how it was the day after. Each question may be skipped.

The answer is kept with the session it belongs to; what follows from it is in `coach.core.programme`. Who was away for a
week is asked whether they were ill: days of illness break no row of weeks.
"""

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta

from coach.core.programme.progress import STRONG_PAIN
from coach.core.programme.record import WEEK
from coach.core.session.summary import EndedBy, Summary
from coach.core.speech.words import Words
from coach.storage.history.kept import Asked, KeptSession
from coach.storage.history.reader import History
from coach.ui.host import Host
from coach.ui.kit.choice import Asking

DAY_OF_REST = "A day of rest"
LOOKED_AT = 20  # sessions that are looked back at for one that was more than a word of pain
ASK_FOR_DAYS = 3  # how long the day after a session is still remembered well enough to ask for it


def ask_day_after(host: Host, history: History, words: Words, today: date) -> None:
    """Asks once how it was the day after the last session, if that is not known yet."""
    last = _last(history, before=today)
    if last is None or last.asked.pain_next_day is not None or today - last.day > timedelta(days=ASK_FOR_DAYS):
        return
    pain = host.rate(words.text("health.pain.day_after"))
    if pain is not None:
        history.ask(last.uid, replace(last.asked, pain_next_day=pain))


def ask_away(host: Host, history: History, words: Words, today: date) -> None:
    """Asks who comes back after a week whether they were ill, and keeps the days of it."""
    last = _last(history, before=today)
    if last is None or today - last.day < timedelta(days=WEEK) or history.sessions(first=today, newest=1):
        return
    no_and_yes = (words.text("health.asked.no"), words.text("health.asked.yes"))
    if host.ask(Asking(title=words.text("health.asked.away"), lines=(), answers=no_and_yes)):
        for number in range(1, (today - last.day).days):
            history.add_sick_day((last.day + timedelta(days=number)).isoformat())


def rested(pain: int | None, now: datetime) -> KeptSession:
    """What is kept of a day on which it hurt too much to begin."""
    return _hurt(DAY_OF_REST, now.isoformat(), Asked(pain_before=pain))


def hurt_in_test(title: str, summary: Summary, asked: Asked) -> KeptSession:
    """What is kept of tests that ended because it hurt, beside the measurements."""
    return _hurt(title, summary.started, asked, summary.hurt_in)


def _hurt(title: str, started: str, asked: Asked, hurt_in: str | None = None) -> KeptSession:
    uid, ended_by = uuid.uuid4().hex, EndedBy.PAIN
    return KeptSession(uid=uid, started=started, title=title, ended_by=ended_by, hurt_in=hurt_in, asked=asked)


def ask_before(host: Host, words: Words) -> int | None:
    """The pain now; None if it is not said."""
    return host.rate(words.text("health.pain.now"))


def too_much(pain: int | None) -> bool:
    """Whether today is a day of rest."""
    return pain is not None and pain > STRONG_PAIN


def ask_after(host: Host, words: Words, before: int | None) -> Asked:
    """Asks for the pain after a session. before: what was said before it."""
    return Asked(pain_before=before, pain_after=host.rate(words.text("health.pain.now")))


def _last(history: History, *, before: date) -> KeptSession | None:
    """The newest session of an earlier day in which something was done."""
    found = history.sessions(last=before - timedelta(days=1), newest=LOOKED_AT)
    return next((each for each in reversed(found) if each.sets or each.title != DAY_OF_REST), None)
