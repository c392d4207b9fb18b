"""The questions before the first session, and again after thirty days: asked in the window or the terminal, and kept.

What follows from an answer is in `coach.core.programme.readiness`, the words are in `assets/health.toml`.
"""

from collections.abc import Callable, Sequence

from coach.core.programme.readiness import Answers, Consequence, Question
from coach.errors import CoachError
from coach.fields import DocumentError
from coach.storage.readiness import load_answers, save_answers
from coach.storage.shipped.health import HealthTexts
from coach.ui.host import Host
from coach.ui.kit.choice import Asking

GROUPS = tuple(
    tuple(question for question in Question if question.consequence is consequence)
    for consequence in Consequence
    if consequence is not Consequence.NONE
)
"""The questions that are asked together, the most serious first."""

Given = tuple[frozenset[Question], frozenset[Question]]
"""Which questions were answered with yes, and which of those a professional has allowed."""


def kept_answers(write: Callable[[str], None]) -> Answers | None:
    """The answers that are kept; None if nobody was asked, or if they cannot be read, which is said."""
    try:
        return load_answers()
    except (OSError, DocumentError) as error:
        write(f"{error}. The questions will be asked again.")
        return None


def ask_and_keep(host: Host, texts: HealthTexts, *, day: int) -> Answers | None:
    """Asks, keeps the answers, and says what follows, and if they cannot be kept. None: the person went back."""
    answers = ask_all(host, texts, day=day)
    if answers is not None:
        lines = [consequence_words(texts, answers) or texts.text("asked.nothing")]
        try:
            save_answers(answers)
        except CoachError as error:
            lines.append(str(error))
        host.ask(Asking(title=texts.text("asked.thanks"), lines=tuple(lines), answers=(texts.text("asked.go_on"),)))
    return answers


def ask_all(host: Host, texts: HealthTexts, *, day: int) -> Answers | None:
    """Puts the questions, group by group. Going back leads to the group before, and from the first one out."""
    given: list[Given] = []
    while len(given) < len(GROUPS):
        found = _ask_group(host, texts, len(given))
        if found is None:
            if not given:
                return None
            given.pop()
            continue
        given.append(found)
        if any(question.consequence is Consequence.GET_HELP for question in found[0]):
            break  # nothing else matters today
    yes, allowed = (frozenset().union(*sets) for sets in zip(*given, strict=True))
    return Answers(day=day, yes=yes, allowed=allowed)


def _ask_group(host: Host, texts: HealthTexts, at: int) -> Given | None:
    group = GROUPS[at]
    asking = Asking(
        title=texts.text("asked.lead"),
        lines=tuple(texts.question(question) for question in group),
        answers=(texts.text("asked.none"), texts.text("asked.some")),
        step=(at + 1, len(GROUPS)),
    )
    answer = host.ask(asking)
    if answer is None:
        return None
    if answer == 0:
        return frozenset(), frozenset()
    which = group if len(group) == 1 else _ask_each(host, texts, group)
    if which is None:
        return _ask_group(host, texts, at)
    if not which or group[0].consequence is Consequence.GET_HELP:
        return frozenset(which), frozenset()
    allowed = [question for question in which if _ask_one(host, texts, question, texts.text("asked.allowed"))]
    return frozenset(which), frozenset(allowed)


def _ask_each(host: Host, texts: HealthTexts, group: Sequence[Question]) -> Sequence[Question] | None:
    """The questions answered with yes; None: the person went back."""
    given: list[bool] = []
    while len(given) < len(group):
        answer = _ask_one(host, texts, group[len(given)])
        if answer is not None:
            given.append(answer)
        elif given:
            given.pop()
        else:
            return None
    return [question for question, so in zip(group, given, strict=True) if so]


def _ask_one(host: Host, texts: HealthTexts, question: Question, asked: str | None = None) -> bool | None:
    """Whether it is so, or what else is `asked` of it; None: the person went back."""
    no_and_yes = (texts.text("asked.no"), texts.text("asked.yes"))
    answer = host.ask(
        Asking(title=asked or texts.text("asked.one"), lines=(texts.question(question),), answers=no_and_yes)
    )
    return None if answer is None else answer == 1


def consequence_words(texts: HealthTexts, answers: Answers) -> str:
    """What follows from the answers, in one sentence; empty if nothing does."""
    if answers.consequence is Consequence.NONE:
        return ""
    return texts.text(f"asked.{answers.consequence.value}")
