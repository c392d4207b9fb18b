"""One correction at a time: the worst, long enough to be read, gone when the fault is gone."""

from __future__ import annotations

from coach.core.session.cues import MIN_SHOW_S, Corrector
from tests.support.scripted import EXERCISES

PLANK = EXERCISES["plank"]
WORST, *_, MILDEST = sorted(PLANK.criteria, key=lambda criterion: criterion.priority)


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
