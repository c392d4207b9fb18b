"""The rules of the programme on random histories; `python -m tests.measure.histories` tries 100,000."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.core.programme.record import Record, SessionDone
from tests.measure.histories import broken, random_life

FEW = 100


def test_no_rule_is_broken() -> None:
    assert [(seed, rule) for seed in range(FEW) for rule in broken(random_life(seed))] == []


def test_the_lives_are_of_many_kinds() -> None:
    sessions = [session for seed in range(FEW) for session in random_life(seed).sessions]
    assert any((session.worst_pain or 0) > 5 for session in sessions)
    assert any(session.hurt_in is not None for session in sessions)
    assert any(random_life(seed).measured for seed in range(5))


def test_a_history_that_earned_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch itself: where pain did not hold a step back, it says so."""

    def painless(record: Record) -> Record:
        def eased(session: SessionDone) -> SessionDone:
            return replace(session, pain_before=None, pain_after=None, pain_next_day=None, hurt_in=None)

        return replace(record, sessions=tuple(map(eased, record.sessions)))

    from tests.measure import histories

    real = histories.standings
    monkeypatch.setattr(histories, "standings", lambda record, plan, day: real(painless(record), plan, day))
    assert any("after pain above 3" in rule for seed in range(FEW) for rule in broken(random_life(seed)))
