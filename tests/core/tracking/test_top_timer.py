"""The hold timer on the bridge: the stop-watch runs while the hips are up and straight, whatever the repetition is."""

import pytest

from coach.core.events import Event, HoldEnded, HoldStarted, Rejection, RepEnded, RepStarted, Side
from coach.core.pose import Pose
from coach.core.session.plan import Block, hold_plan
from coach.core.session.work import Work, tracker_for
from coach.core.tracking.status import Status
from coach.core.tracking.top_timer import TopTimer
from coach.core.tracking.tracker import Tracker
from tests.support.exercises import EXERCISES
from tests.support.made import made_rep, made_reps, made_status

BRIDGE = EXERCISES["glute_bridge"]


class Phases:
    """A tracker that is in the phases it was given, a second each, and ends a repetition where it goes back to rest."""

    def __init__(self, *phases: str, form: float = 1.0, faults: tuple[str, ...] = ()) -> None:
        self._phases = list(phases)
        self._form = form
        self._faults = faults
        self._phase = "rest"
        self._up_s: float | None = None

    @property
    def status(self) -> Status:
        return made_status(phase=self._phase, in_position=True, reps=made_reps(7, 3))

    def update(self, pose: Pose | None, *, t: float, light: float | None = None) -> tuple[Event, ...]:
        self._phase = self._phases.pop(0)
        if self._phase == "up" and self._up_s is None:
            self._up_s = t
            return (RepStarted(t=t, start_s=t),)
        return self._ended(t, None) if self._phase == "rest" else ()

    def finish(self, *, t: float) -> tuple[Event, ...]:
        return self._ended(t, Rejection.CUT_OFF)

    def _ended(self, t: float, why: Rejection | None) -> tuple[Event, ...]:
        start_s, self._up_s = self._up_s, None
        if start_s is None:
            return ()
        known = {"counted": why is None, "form": self._form, "faults": self._faults, "rejected_because": why}
        return (RepEnded(t=t, rep=made_rep(start_s, start_s + 1.0, t, **known)),)


def play(timer: TopTimer, seconds: int) -> list[Event]:
    return [event for t in range(seconds) for event in timer.update(None, t=float(t))]


def test_only_the_top_is_held_and_no_repetition_is_told() -> None:
    timer = TopTimer(Phases("rest", "up", "top", "top", "top", "down", "rest", "rest"))
    events = play(timer, 8)
    assert [type(event) for event in events] == [HoldStarted, HoldEnded]
    hold = timer.status.holds.ended[0]
    assert (hold.start_s, hold.end_s, hold.good_s, hold.side) == (2.0, 4.0, 2.0, Side.NONE)
    assert timer.status.reps.ended == ()


def test_the_watch_runs_at_the_top_and_stands_on_the_way_down() -> None:
    timer = TopTimer(Phases("up", "top", "top", "down", "down"))
    shown = []
    for t in range(5):
        timer.update(None, t=float(t))
        shown.append((timer.status.holding, timer.status.holds.good_s()))
    assert shown == [(False, 0.0), (True, 0.0), (True, 1.0), (False, 1.0), (False, 1.0)]


def test_a_rise_that_never_is_straight_is_not_held() -> None:
    timer = TopTimer(Phases("rest", "up", "up", "down", "rest"))
    assert play(timer, 5) == []
    assert timer.status.holds.held_s() == 0.0


def test_what_was_wrong_with_the_repetition_is_not_good() -> None:
    timer = TopTimer(Phases("up", "top", "top", "top", "top", "down", "rest", form=0.75, faults=("overarched",)))
    play(timer, 7)
    (hold,) = timer.status.holds.ended
    assert (hold.held_s, hold.good_s) == (3.0, 1.5)
    assert [fault.name for fault in hold.faults] == ["overarched"]


def test_the_top_in_progress_counts_when_the_target_ends_the_block() -> None:
    work = Work(
        Block(exercise=BRIDGE.name, hold_s=2.0),
        BRIDGE,
        lambda _exercise, _block: TopTimer(Phases("up", "top", "top", "top")),
    )
    for t in range(4):
        work.update(None, t=float(t))
    assert work.target_met
    work.cut()
    (row,) = work.results
    assert (row.held_s, row.good_s, row.reps, row.rejected) == (2.0, 2.0, 0, 0)


@pytest.mark.parametrize(("name", "timer"), [("glute_bridge", TopTimer), ("plank", Tracker)])
def test_the_hold_timer_times_tops_where_repetitions_are_counted_otherwise(name: str, timer: type) -> None:
    exercise = EXERCISES[name]
    assert type(tracker_for(exercise, hold_plan(exercise, 45.0).blocks[0])) is timer


def test_repetitions_are_counted_where_they_are_asked_for() -> None:
    assert type(tracker_for(BRIDGE, Block(exercise=BRIDGE.name, reps=12))) is Tracker


def test_the_top_in_progress_is_a_hold_of_good_seconds() -> None:
    timer = TopTimer(Phases("rest", "up", "top", "top", "top", "down", "rest", faults=("hips_low",), form=0.5))
    held_s = []
    for second in range(7):
        timer.update(None, t=float(second))
        status = timer.status
        whole = status.holds.all
        assert sum(hold.held_s for hold in whole) == status.holds.held_s()
        held_s.append(sum(hold.held_s for hold in whole))
    assert held_s == [0.0, 0.0, 0.0, 1.0, 2.0, 2.0, 2.0]
    (hold,) = timer.status.holds.ended
    assert sum(end - start for start, end in hold.lost) == hold.held_s - hold.good_s > 0
