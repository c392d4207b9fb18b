"""Good and lost seconds in the order in which they were held."""

import pytest

from coach.core.events import Hold, Side
from coach.core.tracking.hold.ring_segments import Piece, pieces
from coach.core.tracking.tracker import Tracker
from exercises.plank import EXERCISE
from tests.support.builders import plank
from tests.support.films import film
from tests.support.made import made_hold


def hold(start_s: float, end_s: float, *lost: tuple[float, float], side: Side = Side.NONE) -> Hold:
    return made_hold(start_s, end_s, side, lost=lost)


def test_lost_seconds_stand_where_they_happened() -> None:
    found = pieces([hold(10.0, 30.0, (12.0, 13.5), (28.0, 30.0))])
    assert found == (Piece(2.0, True), Piece(1.5, False), Piece(14.5, True), Piece(2.0, False))


def test_two_holds_follow_each_other_without_what_lay_between() -> None:
    assert pieces([hold(0.0, 5.0), hold(60.0, 70.0, (60.0, 61.0))]) == (
        Piece(5.0, True), Piece(1.0, False), Piece(9.0, True)
    )  # fmt: skip
    assert pieces([hold(0.0, 5.0), hold(60.0, 70.0)]) == (Piece(15.0, True),)


def test_only_the_side_asked_for_is_taken() -> None:
    both = [hold(0.0, 5.0, side=Side.LEFT), hold(6.0, 9.0, side=Side.RIGHT)]
    assert pieces(both, Side.RIGHT) == (Piece(3.0, True),)
    assert pieces(both) == (Piece(8.0, True),)


def test_nothing_held_is_no_piece() -> None:
    assert pieces([]) == ()


def test_a_sag_in_a_plank_and_a_blink_are_lost_in_their_places() -> None:
    """The pieces say the same as the seconds of the hold, also while it is on."""
    good, sag = plank(), plank(hip_deg=198.0)
    frames = film(
        (0.0, good), (6.0, good), (6.5, sag), (8.5, sag), (9.0, good), (12.0, good), (12.01, None), (12.6, good),
        (16.0, good),
    )  # fmt: skip
    tracker = Tracker(EXERCISE)
    for t, pose in frames:
        tracker.update(pose, t=t)
        status = tracker.status
        if status.holds.now is not None:
            made_of = pieces([status.holds.now])
            assert sum(p.seconds for p in made_of if p.good) == pytest.approx(status.holds.now.good_s)
            assert sum(p.seconds for p in made_of) == pytest.approx(status.holds.now_s)
    assert [p.good for p in made_of] == [True, False, True, False, True]
    assert [p.seconds for p in made_of if not p.good] == pytest.approx([2.5, 0.6], abs=0.25)
