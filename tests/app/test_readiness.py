"""The questions before exercising: group by group, back at any point, kept, and changed when they are asked again."""

import os
import stat
from pathlib import Path

import pytest

from coach.app.readiness import GROUPS, ask_all, ask_and_keep, kept_answers
from coach.app.session.terminal_host import Terminal
from coach.core.programme.readiness import Answers, Consequence, Question
from coach.storage.folders import DATA_DIR_VARIABLE
from coach.storage.readiness import FILE, load_answers, save_answers
from coach.ui.kit.choice import Asking
from coach.voice.languages import load_words
from tests.support.runners import Answering

TEXTS = load_words("en")
NONE, SOME, NO, YES, BACK = 0, 1, 0, 1, None


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))


def test_who_has_nothing_of_it_answers_three_questions() -> None:
    person = Answering(NONE, NONE, NONE)
    assert ask_all(person, TEXTS, day=7) == Answers(day=7)
    assert [asking.step for asking in person.asked] == [(1, 3), (2, 3), (3, 3)]
    told = {line for asking in person.asked for line in asking.lines}
    assert told == {TEXTS.text(f"health.question.{question}.text") for question in Question}


def test_what_needs_help_now_ends_the_questions_and_nobody_can_allow_it() -> None:
    answers = ask_all(Answering(SOME, NO, YES, NO), TEXTS, day=7)
    assert answers == Answers(day=7, yes=frozenset({Question.BLADDER_BOWEL}))
    assert answers.consequence is Consequence.GET_HELP


def test_a_replaced_hip_is_one_answer_and_then_whether_somebody_has_allowed_it() -> None:
    refused, allowed = (ask_all(Answering(NONE, NONE, SOME, answer), TEXTS, day=7) for answer in (NO, YES))
    assert refused is not None and refused.left_out == {"figure_four", "kneeling_hip_flexor_stretch"}
    assert allowed is not None and not allowed.left_out


def test_each_of_a_group_is_asked_where_some_of_it_is_so() -> None:
    each = [YES if question is Question.FEVER else NO for question in GROUPS[1]]
    answers = ask_all(Answering(NONE, SOME, *each, NO, NONE), TEXTS, day=7)
    assert answers == Answers(day=7, yes=frozenset({Question.FEVER}))
    assert not answers.may_exercise


def test_the_way_back_leads_to_the_question_before_and_from_the_first_out_of_them() -> None:
    assert ask_all(Answering(BACK), TEXTS, day=7) is None
    assert ask_all(Answering(NONE, BACK, NONE, NONE, NONE), TEXTS, day=7) == Answers(day=7)
    within = Answering(SOME, NO, BACK, BACK, NONE, NONE, NONE)  # from the second of a group to the first, to the group
    assert ask_all(within, TEXTS, day=7) == Answers(day=7)


def test_the_answers_are_kept_and_told_and_others_take_their_place(tmp_path: Path) -> None:
    person = Answering(NONE, NONE, SOME, NO, 0)
    ask_and_keep(person, TEXTS, day=7)
    assert person.asked[-1].lines == (TEXTS.text("health.asked.leave_out"),)
    ask_and_keep(Answering(NONE, NONE, NONE, 0), TEXTS, day=9)
    assert load_answers(tmp_path) == Answers(day=9)
    assert ask_and_keep(Answering(BACK), TEXTS, day=11) is None
    assert load_answers(tmp_path) == Answers(day=9)


def test_answers_that_cannot_be_read_are_asked_again(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    assert kept_answers(said.append) is None
    assert "asked again" in said[0]
    save_answers(Answers(day=3), tmp_path)
    assert kept_answers(said.append) == Answers(day=3)


def test_answers_that_cannot_be_kept_count_today_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the folder's place")
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path / "file"))
    person = Answering(NONE, NONE, NONE, 0)
    assert ask_and_keep(person, TEXTS, day=9) == Answers(day=9)
    assert "cannot be written" in person.asked[-1].lines[-1]


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX systems know them")
def test_their_owner_alone_can_read_them(tmp_path: Path) -> None:
    save_answers(Answers(day=3), tmp_path / "coach")
    modes = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in tmp_path.rglob("*")}
    assert modes == {0}


@pytest.mark.parametrize(("typed", "answer"), [("1", 0), ("2", 1), ("", None)])
def test_on_a_terminal_an_answer_is_typed_by_its_number(typed: str, answer: int | None) -> None:
    lines: list[str] = []
    given = iter(("7", "yes", typed))
    asking = Asking(title="Is this so?", lines=("A fever",), answers=("No", "Yes"))
    assert Terminal(lines.append, lambda _question: next(given)).ask(asking) == answer
    assert lines == ["Is this so?", "  A fever"]
