"""Everything that the screens outside a session say aloud, for whoever makes the sounds beforehand."""

from __future__ import annotations

from coach.app.session.offers import NOTES
from coach.core.speech.words import Words
from coach.storage.shipped.health import health_texts
from coach.ui.kit import safety_text
from coach.ui.kit.translation import translator
from coach.ui.messages import FIRST_STEPS, HAND_SEEN, HELP, TO_ACCEPT, TO_START, TRY_A_HAND
from coach.ui.screens.menus.home import MEASURE, MORE
from coach.ui.selection import BACK_NAME

TITLES = (
    "Daily hip and back",
    "Strength and stretches",
    "Stretches",
    "A short session",
    "Go on where you stopped",
    "Skip",
    BACK_NAME,
)


def announcements(words: Words) -> tuple[str, ...]:
    """Each sentence once, in the language of `words`."""
    steps = (*FIRST_STEPS, TRY_A_HAND)
    english = (
        *safety_text.sentences(),
        *(text for step in steps for text in (step.title, *step.lines)),
        *(entry.title for entry in (*MORE.entries, MEASURE)),
        *(item.title for item in HELP),
        *TITLES,
        *NOTES,
        HAND_SEEN,
        TO_ACCEPT,
        TO_START,
        "0",
    )
    own = map(translator(words.screen), english)
    return tuple(dict.fromkeys((*own, *health_texts(words.language).spoken())))
