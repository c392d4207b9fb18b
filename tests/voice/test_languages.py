"""The language files: each says all that English says, with the same gaps, and the system's language is found."""

import errno
import os
import re
from functools import partial
from pathlib import Path
from string import Formatter

import pytest

from coach.app.session.announcements import said_of_health
from coach.app.session.session_runner import CLIP_NOTICE
from coach.capture.webcam.camera import GONE, STALLED
from coach.capture.webcam.device import CameraTrouble, Device, find_device, require_usable
from coach.core.events import Missing, Rejection
from coach.core.exercise import Exercise
from coach.core.speech.words import SCREEN, Words
from coach.errors import CoachError, UsageError
from coach.storage.shipped.catalog import measuring_exercises, unwatched_exercises
from coach.ui.kit import wording
from coach.ui.kit.canvas import Look
from coach.ui.kit.translation import translator
from coach.ui.screens.session.work import PHASES
from coach.voice.languages import chosen_words, language_codes, load_words, system_language
from tests.support.exercises import EXERCISES
from tests.support.looks import plain_look
from tests.tools import gallery

CODES = language_codes()
OTHERS = [code for code in CODES if code != "en"]


def own_keys() -> set[str]:
    """The keys of what stands in the exercises' definitions."""
    keys = set()
    for name, exercise in {**EXERCISES, **measuring_exercises(), **unwatched_exercises()}.items():
        key = f"exercise.{name}"
        keys |= {f"{key}.{part}" for part in ("title", "purpose", "steps", "placement", "calibrate")}
        for side, own in exercise.instructions.sided.items():
            keys |= {f"{key}.steps_{side}", *([f"{key}.placement_{side}"] if own.placement else [])}
        keys |= {f"{key}.{table}.{c.name}" for table in ("cue", "fault") for c in exercise.criteria}
    return keys


def texts_of(code: str) -> dict[str, object]:
    """What the file itself says, without what it leaves to English."""
    import coach.voice.languages as languages
    from coach.storage.shipped.resources import assets

    return dict(languages._texts(assets() / "languages" / f"{code}.toml"))


KEY_NAMES = ("R", "Esc", "Enter", "1-9", "F", "M", "N", "P", "X", "↑↓", "←→", "←", "→")
NAMES = ("Integrated Camera", "2026-03-11T19-02-11", "settings.json")  # of a camera, a folder and a file
LETTER = re.compile(r"[^\W\d_]")


def own_texts(exercise: Exercise) -> set[str]:
    """What the exercise says itself; in another language it says it in that one."""
    told = exercise.instructions
    titles = {title for c in exercise.criteria for title in (c.title, c.title.capitalize(), c.cue)}
    sided = {text for own in told.sided.values() for text in (*own.steps, own.placement)}
    return {exercise.title, told.purpose, told.placement, told.calibrate, *told.steps, *titles, *sided}


def gaps(text: object) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(str(text)) if name is not None}


def test_english_and_at_least_one_other_language_ship() -> None:
    assert "en" in CODES
    assert OTHERS


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_every_text_that_english_has_and_no_other(code: str) -> None:
    """The screens' texts stand in no English file; what has to be translated of them, the next two tests find out."""
    assert {key for key in texts_of(code) if not key.startswith(SCREEN)} == set(texts_of("en")) | own_keys()


def blotted(text: str) -> str:
    """The text with a mark for each letter, its gaps as they are."""
    return "".join(part if part.startswith("{") else LETTER.sub("#", part) for part in re.split(r"(\{\w+\})", text))


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_of_every_screen_is_translated(code: str) -> None:
    """So is what stands in their gaps: "Next: set 3" is wanting where only "Next: {}" is translated."""
    words, missing = load_words(code), set()
    translate = translator({english: blotted(theirs) for english, theirs in words.screen.items()})
    known = {text for exercise in EXERCISES.values() for text in own_texts(exercise)}
    known |= {line for page in gallery.MEASURED for line in (page.title, *page.lines)}
    known |= {*said_of_health(load_words("en")), gallery.WHY}  # they come to the screens in the person's language
    known |= {*gallery.CAPTIONS.values(), *KEY_NAMES, *NAMES, "Anna", "Zoe", str(gallery.DATA)}
    in_gaps = sorted((text for text in known if len(text) > 1), key=len, reverse=True)

    def note(text: str) -> str:
        left = "" if text in known else translate(text)
        for name in in_gaps:
            left = left.replace(name, "")
        if LETTER.search(left):
            missing.add(text)
        return text

    for scene in gallery.scenes(plain_look).values():
        gallery.draw(scene, look=Look(note))
    assert missing == set()


@pytest.mark.parametrize("code", CODES)
def test_the_screens_say_what_is_spoken(code: str) -> None:
    words = load_words(code)
    translate = translator(words.screen)
    for why, text in wording.UNSEEN.items():
        assert translate(text) == words.text(f"unseen.{why}")
    for missing in Missing:
        assert translate(missing.words) == words.text(f"missing.{missing}")
    for waiting, text in wording.WAITING.items():
        assert translate(text) == words.text(f"talk.wait_{waiting}")
    for rejected, text in wording.REJECTED.items():
        if words.has(f"talk.not_counted_{rejected}") and rejected is not Rejection.SHORT:  # the correction says it
            assert words.text(f"talk.not_counted_{rejected}").endswith(translate(text))


@pytest.mark.parametrize("code", OTHERS)
def test_every_word_of_a_closed_list_is_translated(code: str) -> None:
    screen = load_words(code).screen
    for table in (wording.UNSEEN, wording.REJECTED, PHASES, wording.ENDED):
        assert set(table.values()) <= set(screen)
    assert {STALLED, GONE, CLIP_NOTICE} <= set(screen)


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_wrong_with_a_camera_is_translated(code: str) -> None:
    translate = translator(load_words(code).screen)
    device = Device(0, "Desk camera", Path("/dev/video0"))

    def refuse(number: int) -> None:
        def open_file(_path: Path, _flags: int) -> int:
            raise OSError(number, os.strerror(number))

        require_usable(device, open_file=open_file)

    asked = [lambda: find_device(0, ()), lambda: find_device(3, (device,))]
    asked += [partial(refuse, number) for number in (errno.EACCES, errno.EBUSY, errno.ENODEV, errno.EIO)]
    for ask in asked:
        with pytest.raises(CameraTrouble) as trouble:
            ask()
        assert translate(str(trouble.value)) != str(trouble.value)


@pytest.mark.parametrize("code", OTHERS)
def test_every_gap_of_a_screen_s_text_is_the_same_in_each_language(code: str) -> None:
    for english, theirs in load_words(code).screen.items():
        assert gaps(english) == gaps(theirs), english


def test_texts_are_translated_by_their_form_and_so_is_what_stands_in_their_gaps() -> None:
    translate = translator(
        {"of {amount}": "von {amount}", "{n} reps": "{n} Wdh.", "Set {n} of {n2}": "Satz {n} von {n2}"}
    )
    assert translate("of 12 reps") == "von 12 Wdh."
    assert translate("Set 1 of 3 · 12 reps") == "Satz 1 von 3 · 12 Wdh."
    assert translate("10–15 reps\nof 3") == "10–15 Wdh.\nvon 3"
    assert translate("twelve reps") == "twelve reps"
    assert translator({})("of 12 reps") == "of 12 reps"


@pytest.mark.parametrize("code", OTHERS)
def test_every_gap_of_a_text_is_the_same_in_each_language(code: str) -> None:
    theirs = texts_of(code)
    assert {key: gaps(text) for key, text in texts_of("en").items()} == {
        key: gaps(theirs[key]) for key in texts_of("en")
    }


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_tells_an_exercise_in_as_many_steps(code: str) -> None:
    words = load_words(code)
    for exercise in EXERCISES.values():
        made = words.exercise(exercise)
        assert len(made.instructions.steps) == len(exercise.instructions.steps)
        assert made.title != exercise.title


@pytest.mark.parametrize("code", CODES)
def test_corrections_are_short_enough_to_be_spoken(code: str) -> None:
    words = load_words(code)
    for exercise in EXERCISES.values():
        for criterion in words.exercise(exercise).criteria:
            assert len(criterion.cue.split()) <= 11, criterion.cue


def test_a_country_is_no_other_language() -> None:
    assert load_words("de-AT").language == "de"
    assert load_words("EN_GB.UTF-8").language == "en"


def test_a_language_that_is_not_there_is_a_wrong_call_that_names_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"There is no language 'xx'\. There are de, en"):
        load_words("xx")


def test_the_language_asked_for_comes_before_the_one_in_the_settings_and_that_before_the_system_s() -> None:
    assert chosen_words("en", "de").language == "en"
    assert chosen_words(None, "de").language == "de"
    assert chosen_words(None, "xx").language == system_language()


def test_what_a_language_leaves_out_is_said_in_english(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('[talk]\ngo = "Go"\nrest = "Rest"\n', encoding="utf-8")
    (tmp_path / "fr.toml").write_text('[talk]\nrest = "Pause"\n', encoding="utf-8")
    words: Words = load_words("fr", tmp_path)
    assert (words.text("talk.go"), words.text("talk.rest")) == ("Go", "Pause")


@pytest.mark.parametrize("damaged", [b"[talk", b"talk = 3", b"\xff\xfe"])
def test_a_damaged_language_file_is_named(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "en.toml").write_bytes(damaged)
    with pytest.raises(CoachError, match=r"en\.toml cannot be read"):
        load_words("en", tmp_path)


@pytest.mark.parametrize(
    ("environment", "system", "code"),
    [
        ({"LANG": "de_DE.UTF-8"}, "", "de"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "de_DE.UTF-8"}, "", "en"),
        ({"LANG": "C.UTF-8"}, "de_DE", "en"),
        ({"LANG": "fr_FR.UTF-8"}, "", "en"),
        ({}, "de_AT", "de"),
        ({}, "", "en"),
    ],
)
def test_the_system_s_language_is_taken_where_there_is_a_file_for_it(
    environment: dict[str, str], system: str, code: str
) -> None:
    assert system_language(environment, system) == code
