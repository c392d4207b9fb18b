"""The rules of the programme in random lives; `python -m tests.measure.histories` tries 100,000."""

from collections.abc import Callable

import pytest

from coach.core.programme import progress, today
from coach.core.programme.progress import Because, Standing
from coach.core.programme.record import SessionDone
from tests.measure.histories import broken
from tests.measure.lives import random_life

FEW = 100


def test_no_rule_is_broken() -> None:
    assert [(seed, rule) for seed in range(FEW) for rule in broken(random_life(seed))] == []


def test_the_lives_are_of_many_kinds() -> None:
    visits = [visit for seed in range(FEW) for visit in random_life(seed)]
    sessions = [visit.done for visit in visits if visit.done is not None]
    assert any(not session.sets for session in sessions)  # it hurt too much to begin
    assert any(session.hurt_in is not None for session in sessions)
    assert {bool(visit.record.left_out) for visit in visits} == {True, False}
    assert len({visit.prescription.strength_days for visit in visits}) == 3  # plans that were edited
    assert any(visit.record.sick_days for visit in visits)
    assert {visit.short for visit in visits} == {True, False}
    seen = {dose.standing.because for visit in visits for dose in visit.planned.doses}
    assert seen == set(Because)


def never(session: SessionDone, *_: object) -> bool:
    return False


def twice_down(standing: Standing, because: Because, day: int) -> Standing:
    return Standing(step=max(0, standing.step - 2), because=because, days=(day,), rested=False)


@pytest.mark.parametrize(
    ("name", "wrong", "told"),
    [
        ("some_pain", never, "follows pain above 3"),
        ("it_hurt", never, "no step down after strong pain"),
        ("_down", twice_down, "down more than one step"),
        ("GOOD_FORM", 0.5, "a step up that was not earned"),
        ("SLOW_READS_S", 0.0, "it is not so: this is plenty"),
        ("held_by_pain", lambda standing, _days: standing, "a step up in pain above 3"),
    ],
)
def test_the_watch_itself_notices_a_programme_that_is_wrong(
    monkeypatch: pytest.MonkeyPatch, name: str, wrong: Callable[..., object] | float, told: str
) -> None:
    monkeypatch.setattr(progress, name, wrong)
    if hasattr(today, name):
        monkeypatch.setattr(today, name, wrong)
    assert any(told in rule for seed in range(FEW) for rule in broken(random_life(seed)))
