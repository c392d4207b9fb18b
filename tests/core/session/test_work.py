"""The work of one block: whose side a second or a fault counts for, and when the other side is meant."""

from coach.core.events import Side
from coach.core.session.plan import Block
from coach.core.session.work import Work, tracker_for
from coach.core.tracking.top_timer import TopTimer
from coach.core.tracking.tracker import Tracker
from tests.support.exercises import EXERCISES
from tests.support.room import STRETCH
from tests.support.scripted import ScriptedTracker, sign

LEFT = Block(exercise=STRETCH, side=Side.LEFT, hold_s=10.0)


class Worked:
    """Work that is shown one frame each quarter of a second."""

    def __init__(self, block: Block) -> None:
        self.work = Work(block, EXERCISES[block.exercise], ScriptedTracker)
        self.t = 0.0

    def see(self, word: str, seconds: float, *faults: int) -> Work:
        for _ in range(round(seconds / 0.25)):
            self.t += 0.25
            self.work.update(sign(word, *faults), t=self.t)
        return self.work


def test_the_other_side_is_meant_after_two_seconds_and_only_while_it_is_held() -> None:
    worked = Worked(LEFT)
    assert not worked.see("hold_right", 1.75).on_other_side
    assert worked.see("hold_right", 1.0).on_other_side
    assert not worked.see("rest", 0.25).on_other_side
    assert not worked.see("hold_left", 5.0).on_other_side
    assert not Worked(Block(exercise=STRETCH, hold_s=10.0)).see("hold_right", 5.0).on_other_side


def test_who_has_held_the_planned_side_for_a_moment_did_not_begin_with_the_other() -> None:
    assert Worked(LEFT).see("hold_right", 3.0).began_on_other_side
    worked = Worked(LEFT)
    worked.see("hold_left", 0.75)
    assert not worked.see("hold_right", 3.0).began_on_other_side


def test_seconds_are_left_until_the_target_and_never_fewer_than_none() -> None:
    worked = Worked(LEFT)
    assert worked.work.remaining_s == 10.0
    assert worked.see("hold_left", 4.25).remaining_s == 6.0
    assert worked.see("hold_left", 10.0).remaining_s == 0.0
    assert Worked(Block(exercise=STRETCH)).see("hold_left", 4.0).remaining_s is None


def test_a_fault_on_the_way_in_counts_for_the_side_that_is_seen_or_else_for_the_planned_one() -> None:
    no_shift = [criterion.name for criterion in EXERCISES[STRETCH].criteria].index("no_shift")
    for word, side in (("hold_right", Side.RIGHT), ("rest", Side.LEFT)):
        worked = Worked(LEFT)
        worked.see("hold_left", 1.0)
        worked.see(word, 2.0, no_shift)
        worked.see(word, 1.0)
        worked.work.cut()
        found = {row.side for row in worked.work.results for fault in row.faults if fault.name == "no_shift"}
        assert side in found


def test_what_is_counted_is_tracked_and_a_bridge_that_is_held_has_its_top_timed() -> None:
    bridge, plank = EXERCISES["glute_bridge"], EXERCISES["plank"]
    assert isinstance(tracker_for(bridge, Block(exercise="glute_bridge", hold_s=20.0)), TopTimer)
    assert isinstance(tracker_for(bridge, Block(exercise="glute_bridge", reps=5)), Tracker)
    assert isinstance(tracker_for(plank, Block(exercise="plank", hold_s=20.0)), Tracker)
