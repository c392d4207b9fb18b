"""Everything that the screens outside a session say aloud, for whoever makes the sounds beforehand."""

from collections.abc import Iterator
from datetime import date

from coach.app.session.offers import NOTES, OWN_IS_WRONG
from coach.app.session.pain import DAY_OF_REST
from coach.core.speech.words import HEALTH, Words
from coach.report.review import Praise
from coach.storage.settings import Settings
from coach.ui.kit.translation import translator
from coach.ui.kit.wording import ENDED, REJECTED, short_day_words
from coach.ui.messages import (
    DELETED,
    FIRST_STEPS,
    HAND_SEEN,
    HELP,
    REPORT_FAILED,
    REPORT_WRITTEN,
    TO_ACCEPT,
    TO_BACK,
    TO_GO_ON,
    TO_LOOK_BACK,
    TO_NEXT,
    TO_RATE,
    TO_START,
    TO_START_OR_MORE,
    TRY_A_HAND,
    WITHOUT_A_CAMERA,
)
from coach.ui.screens import safety_text
from coach.ui.screens.menus import history, progress
from coach.ui.screens.menus.home import MEASURE, MORE
from coach.ui.screens.menus.rating import NONE, WORST
from coach.ui.screens.menus.settings import EDITING
from coach.ui.screens.summary.words import FORMS, NOTHING_DONE, NOTHING_TO_WORK_ON, TIME_MADE
from coach.ui.selection import BACK_NAME
from coach.ui.settings_control import PICTURES, TO_CHANGE, fields
from coach.voice.languages import language_codes, load_words
from coach.voice.sentences import SENTENCE_END, clauses

TITLES = (
    "Daily hip and back",
    "Strength and stretches",
    "Strength",
    "Stretches",
    "Ball or roller",
    "A short session",
    "Go on where you stopped",
    DAY_OF_REST,
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
        *OWN_IS_WRONG.split(SENTENCE_END),
        HAND_SEEN,
        TO_ACCEPT,
        *(TO_START, TO_START_OR_MORE, TO_NEXT, TO_BACK, TO_GO_ON, TO_LOOK_BACK, TO_RATE),
        *("Press Enter", "Press 1", "Press 2", *WITHOUT_A_CAMERA),
        DELETED,
        *(history.TITLE, history.NOTHING, history.REPORT),
        *(progress.PROGRESS, progress.NOTHING),
        *(REPORT_WRITTEN, REPORT_FAILED),
        *ENDED.values(),
        *("Numbers", "Pictures", "More", "Done well", "To work on"),
        *(NOTHING_DONE, NOTHING_TO_WORK_ON, TIME_MADE),
        *REJECTED.values(),
        *(NONE, WORST),
        *_settings(),
        *map(str, (0, 70, 80, 90, 100, 200, 300)),  # other numbers beyond 60 are said with these
    )
    translate = translator(words.screen)
    own = map(translate, english)
    parts = (clause for text in _with_numbers() for clause in clauses(translate(text)))
    return tuple(dict.fromkeys((*own, *parts, *said_of_health(words))))


def said_of_health(words: Words) -> tuple[str, ...]:
    """What is asked, told and advised; what stands beside a measurement is only shown."""
    parts = tuple(f"{HEALTH}{part}." for part in ("asked", "question", "pain", "advice"))
    return tuple(words.text(name) for name in words.names if name.startswith(parts) and not name.endswith(".source"))


def _settings() -> Iterator[str]:
    """The settings and their values; cameras have names of their own."""
    languages = [(code, load_words(code).text("language")) for code in language_codes()]
    yield from ("Settings", TO_CHANGE, PICTURES, EDITING)
    for field in fields(Settings(), (), languages):
        yield field.title
        yield from (field.row(value).said for value, _ in field.values)


def _with_numbers() -> Iterator[str]:
    """Every form of the sentences that are said clause by clause: how it went, numbers, days and trends."""
    exercise = "Plank"
    for _, form in FORMS:
        for sets in ("all of it", "1 set", "2 sets"):
            for time in ("less than a minute", "1 minute", "2 minutes", "more than an hour"):
                yield f"You did {sets} in {time}, {form}."
    for praise in Praise:
        yield f"{exercise}: {praise.value}"
    yield f"To work on: {exercise}"
    yield from ("1 repetition", "2 repetitions", "2 percent in good form", "Not counted: 2")
    yield from ("2 seconds held", "2 in good form")
    yield from (
        f"A session was cut off: {short_day_words(date(2026, month, 1))}. What you did is kept."
        for month in range(1, 13)
    )
    for unit in ("repetitions", "good seconds"):
        for went in ("; too few days to tell a change", ", as at the beginning", ", up from 2", ", down from 2"):
            yield f"Left: 2 {unit} a set{went}."
            yield f"Right: 2 {unit} a set{went}."
    yield from ("Both sides alike, within the error.", "Left is held 2 s shorter than the other side.")
    yield "Right is held 2 s shorter than the other side."
