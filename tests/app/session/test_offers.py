"""What home offers: what is due, why, and about how long it takes."""

from dataclasses import replace

import pytest

from coach.app.session.offers import minutes, offers_of
from coach.core.events import Side
from coach.core.session.plan import Block, Plan
from coach.core.session.summary import BlockResult, EndedBy, Summary
from tests.support.diaries import kept

BRIDGE = Block(exercise="glute_bridge", reps=12, rest_s=45.0)
STRETCH = Block(exercise="figure_four", side=Side.LEFT, hold_s=40.0)
STRONG = Plan(name="today", title="Strength and stretches", blocks=(BRIDGE, STRETCH))
SOFT = Plan(name="today_stretches", title="Stretches", blocks=(STRETCH,))
SHORT = Plan(name="today_short", title="A short session", blocks=(STRETCH,))
REST = Plan(name="go_on", title="Go on where you stopped", blocks=(BRIDGE,))
ROUTINE = Plan(name="daily", title="Daily", blocks=(BRIDGE, STRETCH))


def done(plan: Plan, took_s: float, ended_by: EndedBy = EndedBy.FINISHED) -> Summary:
    rows = (BlockResult(exercise=block.exercise, side=block.side, set=block.set) for block in plan.blocks)
    return Summary(started="2026-03-14T07:32:00+01:00", took_s=took_s, ended_by=ended_by, blocks=tuple(rows))


@pytest.mark.parametrize(
    ("plans", "offered", "note"),
    [
        ((STRONG, SOFT, SHORT, ROUTINE), ["today", "today_short"], "why"),
        ((STRONG, SOFT, replace(SHORT, blocks=STRONG.blocks)), ["today", "today_stretches"], "why"),
        ((replace(SOFT, name="today"), SHORT, ROUTINE), ["today"], "why"),  # it is short already
        ((ROUTINE,), ["daily"], "why"),
        ((REST, STRONG, SOFT, SHORT), ["go_on", "today"], "why"),
        ((REST, ROUTINE), ["go_on"], ""),
    ],
)
def test_what_is_due_comes_first_with_its_reason_and_one_shorter_session(
    plans: tuple[Plan, ...], offered: list[str], note: str
) -> None:
    offers = offers_of({plan.name: plan for plan in plans}, (), "why")
    assert list(offers) == offered
    assert offers.get("today", next(iter(offers.values()))).note == note


def test_how_long_it_takes_is_learnt_from_the_latest_finished_sessions_of_the_same_sets() -> None:
    latest_first = [done(STRONG, 60.0 * took) for took in (23, 22, 24, 5)]
    assert minutes(STRONG, latest_first[:3]) == 23
    assert minutes(STRONG, [done(STRONG, 60.0, EndedBy.STOPPED), done(SOFT, 300.0)]) == minutes(STRONG, [])
    assert offers_of({"today": STRONG}, [kept(latest_first[0])])["today"].minutes == 23


def test_without_a_past_it_is_estimated() -> None:
    assert minutes(STRONG, []) == 4  # a minute of bridges, 45 s of rest, 40 s of stretch, and twice 40 s to get ready
