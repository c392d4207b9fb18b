"""How often a correction may be said."""

from coach.core.speech.corrections import MINUTE_S, MOST_A_MINUTE, SAME_AGAIN_S, STILL_THERE_S, Corrections


def test_the_same_correction_is_not_said_again_within_five_seconds_of_its_end() -> None:
    corrections = Corrections()
    corrections.show("hips_sag")
    corrections.said("hips_sag", t=0.0, end_s=1.0)
    corrections.show(None)
    corrections.show("hips_sag")
    assert not corrections.may_say("hips_sag", t=1.0 + SAME_AGAIN_S - 0.1)
    assert corrections.may_say("hips_sag", t=1.0 + SAME_AGAIN_S)
    assert corrections.may_say("hips_pike", t=1.5)


def test_a_fault_that_stays_is_mentioned_again_later() -> None:
    corrections = Corrections()
    corrections.show("hips_sag")
    corrections.said("hips_sag", t=0.0, end_s=1.0)
    corrections.show("hips_sag")
    assert not corrections.may_say("hips_sag", t=1.0 + SAME_AGAIN_S)
    assert corrections.may_say("hips_sag", t=1.0 + STILL_THERE_S)


def test_no_more_than_six_a_minute() -> None:
    corrections = Corrections()
    for number in range(MOST_A_MINUTE):
        assert corrections.may_say(f"fault {number}", t=number)
        corrections.said(f"fault {number}", t=number, end_s=number + 0.5)
    assert not corrections.may_say("another", t=MINUTE_S - 0.1)
    assert corrections.may_say("another", t=MINUTE_S)


def test_only_what_was_asked_for_is_put_right_and_once() -> None:
    corrections = Corrections()
    corrections.said("hips_sag", t=0.0, end_s=1.0)
    assert not corrections.put_right("hips_pike")
    assert corrections.put_right("hips_sag")
    assert not corrections.put_right("hips_sag")
    corrections.said("hips_sag", t=9.0, end_s=10.0)
    corrections.forget()
    assert not corrections.put_right("hips_sag")
