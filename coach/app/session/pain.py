"""Asks about pain: before a session, after it, and how it was the day after. Each question may be skipped.

The answer is kept with the session it belongs to; what follows from it is in `coach.core.programme`.
"""

from dataclasses import replace
from datetime import date, timedelta

from coach.core.programme.progress import STRONG_PAIN
from coach.storage.history.kept import Asked, KeptSession
from coach.storage.history.reader import History
from coach.storage.shipped.health import HealthTexts
from coach.ui.host import Host

ASK_FOR_DAYS = 3  # how long the day after a session is still remembered well enough to ask for it


def ask_day_after(host: Host, history: History, texts: HealthTexts, today: date) -> None:
    """Asks once how it was the day after the last session, if that is not known yet."""
    last = _last(history, before=today)
    if last is None or last.asked.pain_next_day is not None or today - last.day > timedelta(days=ASK_FOR_DAYS):
        return
    pain = host.rate(texts.text("pain.day_after"))
    if pain is not None:
        history.ask(last.uid, replace(last.asked, pain_next_day=pain))


def ask_before(host: Host, texts: HealthTexts) -> int | None:
    """The pain now; None if it is not said."""
    return host.rate(texts.text("pain.now"))


def too_much(pain: int | None) -> bool:
    """Whether today is a day of rest."""
    return pain is not None and pain > STRONG_PAIN


def ask_after(host: Host, texts: HealthTexts, before: int | None) -> Asked:
    """Asks for the pain after a session. before: what was said before it."""
    return Asked(pain_before=before, pain_after=host.rate(texts.text("pain.now")))


def _last(history: History, *, before: date) -> KeptSession | None:
    """The newest session of an earlier day."""
    found = history.sessions(last=before - timedelta(days=1), newest=1)
    return found[-1] if found else None
