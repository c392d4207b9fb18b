"""Coaching one block: which correction is shown, and for whom the work waits."""

import pytest

from coach.core.events import Rejection, RepEnded, Side, Unseeable
from coach.core.session.coaching import MIN_SHOW_S, Coaching, Corrector, Patience
from coach.core.session.news import Sound, SoundCue, Waiting
from coach.core.session.plan import Block
from coach.core.session.work import Work
from coach.core.tracking.status import Status
from tests.support.exercises import EXERCISES
from tests.support.made import made_rep, made_status
from tests.support.room import STRETCH
from tests.support.scripted import ScriptedTracker, sign

PLANK = EXERCISES["plank"]
WORST, *_, MILDEST = sorted(PLANK.criteria, key=lambda criterion: criterion.priority)
THERE = made_status(in_position=True)
UP = made_status()
AWAY = made_status(seen=False, why=Unseeable.NO_PERSON)
DARK = made_status(seen=False, why=Unseeable.TOO_DARK)
RESTING = made_status(in_position=True, resting=True)


def waited(*story: tuple[Status, float]) -> list[Waiting | None]:
    """What is waited for, whenever it changes; each status lasts for so many seconds."""
    patience, t = Patience(), 0.0
    found: list[Waiting | None] = []
    for status, seconds in story:
        for _ in range(round(seconds / 0.1)):
            t += 0.1
            why = patience.update(status, t=t)
            if why is not (found[-1] if found else None):
                found.append(why)
    return found


def test_who_leaves_or_gets_up_is_waited_for_until_they_are_back() -> None:
    assert waited((THERE, 2), (AWAY, 6), (THERE, 1)) == [Waiting.AWAY, None]
    assert waited((THERE, 2), (UP, 6), (THERE, 1)) == [Waiting.UP, None]


def test_somebody_who_gets_up_and_leaves_is_told_the_latest() -> None:
    assert waited((THERE, 2), (UP, 3), (AWAY, 3), (UP, 2), (THERE, 1)) == [Waiting.AWAY, Waiting.UP, None]


def test_waiting_begins_after_four_seconds_and_not_before() -> None:
    assert waited((THERE, 2), (UP, 3.9), (THERE, 1), (AWAY, 3.9), (THERE, 1)) == []
    assert waited((THERE, 2), (UP, 4.2)) == [Waiting.UP]


BEFORE = {
    "new": (),
    "there": ((THERE, 1),),
    "out": ((THERE, 1), (UP, 2)),
    "waiting": ((THERE, 1), (UP, 5)),
    "resting": ((RESTING, 1),),
    "forgotten": ((THERE, 1), (UP, 5), None),
}
AFTER = {
    # what comes for ten seconds: what is waited for at its end, for each of the above
    "there": (THERE, [None] * 6),
    "up": (UP, [None, Waiting.UP, Waiting.UP, Waiting.UP, Waiting.KNEES, Waiting.UP]),
    "away": (AWAY, [None, Waiting.AWAY, Waiting.AWAY, Waiting.AWAY, Waiting.KNEES, Waiting.AWAY]),
    "dark": (DARK, [None, None, None, Waiting.UP, Waiting.KNEES, None]),
    "resting": (RESTING, [Waiting.KNEES] * 6),
}


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [(before, after, why) for after, (_, row) in AFTER.items() for before, why in zip(BEFORE, row, strict=True)],
)
def test_each_sight_does_in_each_state_what_it_should(before: str, after: str, why: Waiting | None) -> None:
    patience, t = Patience(), 0.0
    for step in (*BEFORE[before], (AFTER[after][0], 10)):
        if step is None:
            patience.forget()
            assert patience.why is None
            continue
        for _ in range(round(step[1] / 0.1)):
            t += 0.1
            patience.update(step[0], t=t)
    assert patience.why is why


def test_nobody_is_waited_for_before_they_were_there() -> None:
    assert waited((UP, 20), (AWAY, 20), (RESTING, 1), (UP, 20)) == [Waiting.KNEES]


def test_after_a_pause_a_new_absence_counts_from_its_own_begin() -> None:
    patience = Patience()
    for t, status in ((0.0, THERE), (1.0, UP), (4.9, UP)):
        patience.update(status, t=t)
    patience.forget()
    assert patience.update(UP, t=20.0) is None
    assert patience.update(UP, t=24.0) is Waiting.UP


# --- the correction that is shown


def test_the_worst_of_several_faults_is_corrected() -> None:
    corrector = Corrector(PLANK)
    assert corrector.update((MILDEST.name, WORST.name), t=1.0) == WORST.cue
    assert corrector.fault == WORST.name


def test_a_correction_goes_when_its_fault_is_gone() -> None:
    corrector = Corrector(PLANK)
    corrector.update((WORST.name,), t=1.0)
    assert corrector.update((), t=1.0 + MIN_SHOW_S) is None


def test_a_correction_stays_long_enough_to_be_read() -> None:
    corrector = Corrector(PLANK)
    corrector.update((MILDEST.name,), t=1.0)
    assert corrector.update((), t=0.9 + MIN_SHOW_S) == MILDEST.cue
    assert corrector.update((WORST.name, MILDEST.name), t=0.95 + MIN_SHOW_S) == MILDEST.cue
    assert corrector.update((WORST.name, MILDEST.name), t=1.0 + MIN_SHOW_S) == WORST.cue


def test_a_fault_that_lasts_keeps_its_correction() -> None:
    corrector = Corrector(PLANK)
    assert {corrector.update((WORST.name,), t=float(t)) for t in range(30)} == {WORST.cue}


def test_nothing_is_corrected_after_an_interruption() -> None:
    corrector = Corrector(PLANK)
    corrector.update((WORST.name,), t=1.0)
    corrector.clear()
    assert corrector.text is None
    assert corrector.update((), t=1.1) is None


# --- one block


def test_a_repetition_that_counts_is_sounded_and_another_is_not() -> None:
    coaching = Coaching(Work(Block(exercise="glute_bridge"), EXERCISES["glute_bridge"], ScriptedTracker), waits=True)
    short = made_rep(counted=False, rejected_because=Rejection.SHORT)
    assert coaching.follow((RepEnded(t=2.0, rep=short),), t=2.0, now_s=9.0) == []
    assert coaching.follow((RepEnded(t=4.0, rep=made_rep()),), t=4.0, now_s=11.0) == [SoundCue(t=11.0, sound=Sound.REP)]


def test_whoever_is_asked_for_the_other_side_is_corrected_in_nothing_else() -> None:
    work = Work(Block(exercise=STRETCH, side=Side.LEFT, hold_s=10.0), EXERCISES[STRETCH], ScriptedTracker)
    coaching, shown = Coaching(work, waits=True), []
    for word, seconds in (("hold_left", 3), ("hold_right", 4), ("rest", 4)):
        for _ in range(seconds * 4):
            t = 0.25 * (1 + len(shown))
            coaching.follow(work.update(sign(word, *((0,) if word != "rest" else ())), t=t), t=t, now_s=t)
            shown.append((coaching.correction, coaching.fault))
    first = EXERCISES[STRETCH].criteria[0]
    assert list(dict.fromkeys(shown)) == [
        (first.cue, first.name),
        ("Change sides: the left one now", None),
        (None, None),
    ]


def test_in_a_clip_nobody_is_waited_for() -> None:
    for waits, why in ((True, Waiting.UP), (False, None)):
        work = Work(Block(exercise="plank", hold_s=9.0), PLANK, ScriptedTracker)
        coaching = Coaching(work, waits=waits)
        for number, word in enumerate(["hold"] * 4 + ["away"] * 20):
            coaching.follow(work.update(sign(word), t=number / 4), t=number / 4, now_s=number / 4)
        assert coaching.waiting is why


def test_a_body_out_of_the_exercise_is_not_there_even_if_it_was_in_position_when_last_seen() -> None:
    lost = made_status(seen=False, in_position=True, why=Unseeable.NO_PERSON)
    assert waited((THERE, 2), (lost, 6)) == [Waiting.AWAY]
