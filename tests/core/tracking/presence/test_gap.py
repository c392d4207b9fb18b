"""While somebody is not seen, they are told what stands in the way now; a gap is called by what lasted longest."""

from __future__ import annotations

import pytest

from coach.core.events import SightLost, Unseeable
from coach.core.tracking.presence.gap import CHANGE_S, Gap

FPS = 20
NOBODY, JUMPED, END_ON, TURNED = Unseeable.NO_PERSON, Unseeable.JUMPED, Unseeable.NOT_SIDE_ON, Unseeable.TURNED
Stretch = tuple[Unseeable, float]  # why, and for how many seconds


def told(*stretches: Stretch) -> tuple[list[Unseeable], Unseeable]:
    """What is told, one after the other, and what the gap is called when it is over."""
    gap, t = Gap(), 0.0
    words: list[Unseeable] = []
    for why, seconds in stretches:
        for _ in range(round(seconds * FPS)):
            t += 1 / FPS
            lost = [event for event in gap.goes_on(why, t=t, before_s=t - 1 / FPS) if isinstance(event, SightLost)]
            assert len(lost) == (1 if gap.told and not words else 0)
            if gap.told_why is not None and words[-1:] != [gap.told_why]:
                words.append(gap.told_why)
    (regained,) = gap.ends(t=t + 1 / FPS)
    return words, regained.unseen.why


def test_who_lies_feet_first_is_told_to_turn_though_one_picture_shows_nobody() -> None:
    assert told((END_ON, 11.0), (NOBODY, 0.05), (END_ON, 4.0)) == ([END_ON], END_ON)


def test_who_comes_back_end_on_is_not_told_to_come_into_the_picture() -> None:
    assert told((NOBODY, 3.0), (END_ON, 6.0)) == ([NOBODY, END_ON], END_ON)


def test_who_goes_is_missed_whatever_their_skeleton_did_on_the_way_out() -> None:
    assert told((JUMPED, 0.6), (NOBODY, 2.0)) == ([JUMPED, NOBODY], NOBODY)


def test_the_words_do_not_flicker() -> None:
    moment = CHANGE_S - 0.1
    assert told((JUMPED, 1.0), *[(END_ON, moment), (JUMPED, 0.5)] * 4)[0] == [JUMPED]


@pytest.mark.parametrize("turned_s", [0.1, 3.0])
def test_a_turned_picture_is_told_at_once_and_is_what_the_gap_is_called(turned_s: float) -> None:
    assert told((JUMPED, 0.6), (TURNED, turned_s)) == ([JUMPED, TURNED], TURNED)
