"""Says in our own words what is wrong with a call: those of typer and click are for programmers, and change."""

import re
from collections.abc import Sequence

from coach.errors import did_you_mean

_WORDS = (
    (r"Input should be a valid number.*|'.*' is not a valid float( range)?\.", "must be a number"),
    (r"Input should be a valid integer.*|'.*' is not a valid int(eger)?( range)?\.", "must be a whole number"),
    (r"Input should be greater than or equal to (\S+)", r"must be at least \1"),
    (r"Input should be less than or equal to (\S+)", r"must be at most \1"),
    (r"\S+ is not in the range (\S+)<=x<=(\S+)\.", r"must be from \1 to \2"),
    (r"\S+ is not in the range x>=(\S+)\.", r"must be at least \1"),
)


def sentence_of(error: Exception, commands: Sequence[str], exercises: Sequence[str] = ()) -> str | None:
    """What is wrong with a call, from typer's or click's exception; None for any other.

    An exercise in a command's place is told where it belongs.
    """
    if not (hasattr(error, "format_message") and hasattr(error, "exit_code")):
        return None
    message = str(error.format_message()).strip()
    wrong = re.fullmatch(r"Invalid value(?: for (.*?))?: (.*)", message, re.DOTALL)
    if wrong:
        message = f"{(wrong[1] or 'It').replace(chr(39), '')} {_in_our_words(wrong[2])}."
    unknown = re.match(r"No such command '(.*?)'", message)
    if unknown:
        known = [*commands, *(f"live {exercise}" for exercise in exercises if exercise == unknown[1].replace("_", "-"))]
        message = f"There is no command {unknown[1]}. {did_you_mean(unknown[1], known)}".rstrip()
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "coach")
    return f"{message if message.endswith(('.', '?')) else message + '.'}\nSee: {path} --help"


def _in_our_words(message: str) -> str:
    for pattern, words in _WORDS:
        found = re.fullmatch(pattern, message.strip())
        if found:
            return found.expand(words)
    return message.rstrip(".")
