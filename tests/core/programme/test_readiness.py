"""What is asked before exercising, and what follows from the answers."""

import pytest

from coach.core.programme.readiness import Answers, Consequence, Question, is_due


@pytest.mark.parametrize(
    ("question", "consequence", "may"),
    [
        (Question.NUMB_SEAT, Consequence.GET_HELP, False),
        (Question.BLADDER_BOWEL, Consequence.GET_HELP, False),
        (Question.BOTH_LEGS, Consequence.GET_HELP, False),
        (Question.FEVER, Consequence.ASK_FIRST, False),
        (Question.PREGNANT, Consequence.ASK_FIRST, False),
        (Question.REPLACED_HIP, Consequence.LEAVE_OUT, True),
    ],
)
def test_a_yes_has_its_consequence(question: Question, consequence: Consequence, may: bool) -> None:
    answers = Answers(day=1, yes=frozenset({question}))
    assert (answers.consequence, answers.may_exercise) == (consequence, may)


def test_no_yes_has_none() -> None:
    assert Answers(day=1).consequence is Consequence.NONE


def test_the_most_serious_answer_counts() -> None:
    assert Answers(day=1, yes=frozenset(Question)).consequence is Consequence.GET_HELP


def test_a_professional_can_allow_what_is_to_be_asked_first_but_not_what_needs_help_now() -> None:
    everything = frozenset({Question.SURGERY, Question.REPLACED_HIP})
    allowed = Answers(day=1, yes=everything, allowed=everything)
    assert (allowed.consequence, allowed.left_out) == (Consequence.NONE, frozenset())
    numb = frozenset({Question.NUMB_SEAT})
    assert not Answers(day=1, yes=numb, allowed=numb).may_exercise


def test_a_replaced_hip_leaves_two_stretches_out() -> None:
    assert Answers(day=3, yes=frozenset({Question.REPLACED_HIP})).left_out == {
        "figure_four",
        "kneeling_hip_flexor_stretch",
    }


def test_it_is_asked_again_after_thirty_days() -> None:
    assert is_due(None, 5)
    assert [is_due(Answers(day=100), day) for day in (60, 99, 100, 129, 130)] == [True, False, False, False, True]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="professional"):
        Answers(day=1, allowed=frozenset({Question.FEVER}))
