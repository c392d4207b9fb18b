"""A year of four people goes as it is written down (`tests.tools.years`)."""

from itertools import pairwise

import pytest

from coach.core.programme.prescription import Manner
from coach.core.programme.today import Day
from tests.tools.years import FOLDER, LIVES, lived, story

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", LIVES)
def test_a_year_is_what_is_written_down(name: str) -> None:
    assert story(LIVES[name]) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_who_improves_ends_the_year_at_the_hardest_steps() -> None:
    *_, (planned, _how) = (day for day in lived(LIVES["improves"]) if day[0].kind is Day.STRENGTH)
    assert [dose.step.amount for dose in planned.doses] == [10, 60, 60, 60]
    assert planned.doses[0].step.manner is Manner.SLOW


def test_who_comes_back_after_ten_weeks_is_one_step_down() -> None:
    days = [(planned, how) for planned, how in lived(LIVES["stops_and_returns"]) if how.here]
    (before, _), (after, _) = next(pair for pair in pairwise(days) if pair[1][0].day - pair[0][0].day > 60)
    steps = {dose.exercise: dose.standing.step for dose in before.doses}
    assert all(dose.standing.step in (steps[dose.exercise] - 1, 0) for dose in after.doses if dose.exercise in steps)
