"""Finds and reads the language files (`assets/languages/CODE.toml`), and knows which language the system speaks.

English is complete; what another language leaves out is said in English. The texts about health stand in a file of
their own (`assets/health.toml`), in all languages and with their sources, so that they can be reviewed.
"""

import locale
import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from coach.core.speech.words import HEALTH, SAFETY, SCREEN, Words, flat
from coach.errors import CoachError, UsageError
from coach.storage.documents import read_toml
from coach.storage.shipped.resources import assets

ENGLISH = "en"
SUFFIX = ".toml"


def language_codes(folder: Path | None = None) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _folder(folder).glob(f"*{SUFFIX}")))


def load_words(code: str, folder: Path | None = None) -> Words:
    """The words of a language, such as `de`; `de-AT` is good enough for `de`.

    Raises UsageError where there is none, CoachError for a file that cannot be understood.
    """
    folder = _folder(folder)
    known = language_codes(folder)
    plain = _plain(code)
    if plain not in known:
        raise UsageError(f"There is no language {code!r}. There are {', '.join(known)}.")
    health = _texts(assets() / "health.toml")  # in English; the others under their code
    in_english = {HEALTH + key: text for key, text in health.items() if key.partition(".")[0] not in known}
    english = {**_texts(folder / f"{ENGLISH}{SUFFIX}"), **in_english}
    if plain == ENGLISH:
        return Words(plain, english)
    first = f"{plain}."
    in_own = {HEALTH + key.removeprefix(first): text for key, text in health.items() if key.startswith(first)}
    own = {**_texts(folder / f"{plain}{SUFFIX}"), **in_own}
    on_screens = {f"{SCREEN}{english[name]}": text for name, text in own.items() if name.startswith(SAFETY)}
    return Words(plain, {**english, **on_screens, **own})


@cache
def english() -> Words:
    return load_words(ENGLISH)


def chosen_words(asked: str | None, kept: str | None = None) -> Words:
    """The words of the language that is asked for, else of the one in the settings, else of the system's.

    Raises as `load_words`; a language in the settings that is not there any more is no error.
    """
    if asked is not None:
        return load_words(asked)
    return load_words(kept if kept is not None and _plain(kept) in language_codes() else system_language())


def system_language(environment: Mapping[str, str] = os.environ, system: str | None = None) -> str:
    """The system's language where there is a file for it, else English. system: what the system calls its locale."""
    named = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = next((name for name in named if name), None) or (system if system is not None else _system_locale())
    plain = _plain(wanted)
    return plain if plain in language_codes() else ENGLISH


def _system_locale() -> str:
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return locale.getlocale()[0] or ""


def _plain(code: str) -> str:
    """`de_AT.UTF-8` and `de-AT` are `de`."""
    return code.replace("-", "_").split("_")[0].split(".")[0].strip().lower()


def _folder(folder: Path | None) -> Path:
    return folder if folder is not None else assets() / "languages"


def _texts(path: Path) -> dict[str, str | tuple[str, ...]]:
    try:
        return dict(flat(read_toml(path)))
    except (OSError, ValueError) as error:  # DocumentError is a ValueError
        raise CoachError(f"The language file {path} cannot be read: {error}") from error
