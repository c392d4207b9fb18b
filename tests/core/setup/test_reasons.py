"""What can be wrong with a placement: each thing is ticked off in one place, but for the one that is about a file."""

from coach.core.setup.reasons import ASPECTS, TEXTS, WITHOUT_A_BODY, Aspect, Reason


def test_each_reason_belongs_to_one_aspect_and_only_a_file_is_unsteady() -> None:
    assert list(ASPECTS) == list(Aspect)
    assert sorted(reason.value for wrong in ASPECTS.values() for reason in wrong) == sorted(
        {reason.value for reason in Reason} - {"unsteady"}
    )


def test_with_nobody_there_only_the_body_and_the_light_can_be_told() -> None:
    assert WITHOUT_A_BODY == (Aspect.BODY, Aspect.LIGHT)


def test_each_text_is_one_short_sentence_of_its_own() -> None:
    assert len(set(TEXTS.values())) == len(TEXTS)
    assert all(len(words) <= 70 and not words.endswith(".") for words in TEXTS.values())
