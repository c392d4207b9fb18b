"""The questions before the first session, and again after thirty days: asked in the window or the terminal, and kept.

What follows from an answer is in `coach.core.programme.readiness`, the words are in `assets/health.toml`.
"""

from collections.abc import Callable, Sequence

from coach.core.programme.readiness import Answers, Consequence, Question
from coach.core.speech.words import Words
from coach.errors import CoachError
from coach.fields import DocumentError
from coach.storage.readiness import load_answers, save_answers
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


def ask_and_keep(host: Host, words: Words, *, day: int) -> Answers | None:
    """Asks, keeps the answers, and says what follows, and if they cannot be kept. None: the person went back."""
    answers = ask_all(host, words, day=day)
    if answers is not None:
        lines = [consequence_words(words, answers) or words.text("health.asked.nothing")]
        try:
            save_answers(answers)
        except CoachError as error:
            lines.append(str(error))
        title, go_on = words.text("health.asked.thanks"), words.text("health.asked.go_on")
        host.ask(Asking(title=title, lines=tuple(lines), answers=(go_on,)))
    return answers


def ask_all(host: Host, words: Words, *, day: int) -> Answers | None:
    """Puts the questions, group by group. Going back leads to the group before, and from the first one out."""
    given: list[Given] = []
    while len(given) < len(GROUPS):
        found = _ask_group(host, words, len(given))
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


def _ask_group(host: Host, words: Words, at: int) -> Given | None:
    group = GROUPS[at]
    title, *answers = ("one", "no", "yes") if len(group) == 1 else ("lead", "none", "some")
    asking = Asking(
        title=words.text(f"health.asked.{title}"),
        lines=tuple(words.text(f"health.question.{question}.text") for question in group),
        answers=tuple(words.text(f"health.asked.{answer}") for answer in answers),
        step=(at + 1, len(GROUPS)),
    )
    answer = host.ask(asking)
    if answer is None:
        return None
    if answer == 0:
        return frozenset(), frozenset()
    which = group if len(group) == 1 else _ask_each(host, words, group)
    if which is None:
        return _ask_group(host, words, at)
    if not which or group[0].consequence is Consequence.GET_HELP:
        return frozenset(which), frozenset()
    allowed = [question for question in which if _ask_one(host, words, question, words.text("health.asked.allowed"))]
    return frozenset(which), frozenset(allowed)


def _ask_each(host: Host, words: Words, group: Sequence[Question]) -> Sequence[Question] | None:
    """The questions answered with yes; None: the person went back."""
    given: list[bool] = []
    while len(given) < len(group):
        answer = _ask_one(host, words, group[len(given)])
        if answer is not None:
            given.append(answer)
        elif given:
            given.pop()
        else:
            return None
    return [question for question, so in zip(group, given, strict=True) if so]


def _ask_one(host: Host, words: Words, question: Question, asked: str | None = None) -> bool | None:
    """Whether it is so, or what else is `asked` of it; None: the person went back."""
    no_and_yes = (words.text("health.asked.no"), words.text("health.asked.yes"))
    told = words.text(f"health.question.{question}.text")
    answer = host.ask(Asking(title=asked or words.text("health.asked.one"), lines=(told,), answers=no_and_yes))
    return None if answer is None else answer == 1


def consequence_words(words: Words, answers: Answers) -> str:
    """What follows from the answers, in one sentence; empty if nothing does."""
    if answers.consequence is Consequence.NONE:
        return ""
    return words.text(f"health.asked.{answers.consequence.value}")
