"""What a tracker and a session keep to, whatever they are shown."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

from coach.core.events import Event, Hold, HoldEnded, RepEnded, RepLowered, RepStarted, Side, SightRegained
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.session import Happened, Session, SessionEvent
from coach.core.speech.talk import Talk
from coach.core.tracking.tracker import Tracker
from tests.support.told import reps_told

EPS = 1e-6


class WatchedTracker:
    """A tracker whose every answer is checked. It forgets what it was told long ago, and so can run for ever."""

    def __init__(self, exercise: Exercise) -> None:
        self.tracker = Tracker(exercise)
        self.events: list[Event] = []
        self.counted = self.rejected = 0
        self._frames = 0
        self._first_s: float | None = None

    def update(self, pose: Pose | None, *, t: float) -> None:
        self._first_s = t if self._first_s is None else self._first_s
        told = self.tracker.update(pose, t=t)
        assert all(event.t == t for event in told)
        self.events += told
        self._frames += 1
        if told or self._frames % 7 == 0:
            self._check_status(t - self._first_s)

    def finish(self, *, t: float) -> list[Event]:
        """All that was told, checked."""
        self.events += self.tracker.finish(t=t)
        check_events(self.tracker.exercise, self.events, last_s=t)
        return self.events

    def _check_status(self, passed_s: float) -> None:
        status = self.tracker.status
        assert status.reps.counted >= self.counted
        assert status.reps.rejected >= self.rejected
        self.counted, self.rejected = status.reps.counted, status.reps.rejected
        assert status.holds.held_s() <= passed_s + EPS
        assert all(-EPS <= status.holds.good_s(side) <= status.holds.held_s(side) + EPS for side in Side)
        assert status.presence.seen or status.value_deg is None
        assert status.value_deg is None or math.isfinite(status.value_deg)


def check_events(exercise: Exercise, events: list[Event], *, last_s: float) -> None:
    """In order, with times that are known and in the past; spans that do not overlap; good <= held."""
    assert all(a.t <= b.t for a, b in pairwise(events))
    for event in events:
        assert all(math.isfinite(s) and s <= event.t + EPS for s in told_times(event)), event
    holds = [event.hold for event in events if isinstance(event, HoldEnded)]
    for hold in holds:
        check_hold(hold)
    assert all(a.end_s <= b.start_s + EPS for a, b in pairwise(holds)), holds
    check_lowered(events)
    reps = reps_told(events)
    assert all(a.end_s <= b.start_s + EPS for a, b in pairwise(reps)), reps
    for rep in reps:
        assert rep.start_s <= rep.top_s <= rep.end_s
        assert 0.0 <= rep.form <= 1.0
        assert math.isfinite(rep.peak_hip_deg)
        assert -EPS <= rep.top_hold_s <= rep.end_s - rep.top_s + EPS
        assert rep.counted is (rep.rejected_because is None)
    unseen = [event.unseen for event in events if isinstance(event, SightRegained)]
    assert all(a.end_s <= b.start_s + EPS for a, b in pairwise(unseen))
    names = {criterion.name for criterion in exercise.criteria}
    assert {name for rep in reps for name in rep.faults} <= names
    assert all(span.end_s <= last_s + EPS for span in (*holds, *reps, *unseen))


def check_lowered(events: list[Event]) -> None:
    """A way down is told once, before the next rise, and changes nothing else of its repetition."""
    about = [event for event in events if isinstance(event, (RepStarted, RepEnded, RepLowered))]
    for before, event in pairwise(about):
        if isinstance(event, RepLowered):
            assert isinstance(before, RepEnded)
            rep, whole = before.rep, event.rep
            same = {"end_s": rep.end_s, "top_hold_s": rep.top_hold_s, "form": rep.form, "curve": rep.curve}
            assert replace(whole, **same) == rep


def check_hold(hold: Hold) -> None:
    assert hold.start_s < hold.end_s
    assert -EPS <= hold.good_s <= hold.held_s + EPS
    assert all(hold.start_s - EPS <= f.start_s <= f.end_s <= hold.end_s + EPS for f in hold.faults)


def told_times(thing: object) -> Iterable[float]:
    """All times that an event tells of, wherever they stand."""
    assert is_dataclass(thing)
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name in ("start_s", "top_s", "end_s"):
            yield value
        elif is_dataclass(value):
            yield from told_times(value)
        elif isinstance(value, tuple):
            for part in value:
                if is_dataclass(part):
                    yield from told_times(part)


class WatchedSession:
    """A session whose every answer is checked, with the talk that speaks of it."""

    def __init__(self, session: Session, talk: Talk) -> None:
        self.session = session
        self._talk = talk
        self._began_s: float | None = None
        self._clock_s = self._said_s = 0.0
        self._event_s: dict[type, float] = {}
        self._reps = 0
        self._counted = 0

    def tick(self, *, t: float) -> None:
        self._began_s = t if self._began_s is None else self._began_s
        self._clock_s = t
        self.hear(self.session.tick(t=t))

    def observe(self, pose: Pose | None, *, t: float) -> None:
        self.hear(self.session.observe(pose, t=t))

    def hear(self, happened: Happened) -> None:
        for event in happened:
            kind = SessionEvent if isinstance(event, SessionEvent) else Event
            assert math.isfinite(event.t)
            assert event.t >= self._event_s.get(kind, -math.inf) - EPS, event
            self._event_s[kind] = event.t
            self._counted += isinstance(event, RepEnded) and event.rep.counted
        said = self._talk.hear(happened, self.session.view, t=self._clock_s)
        if said is not None:
            assert said.t >= self._said_s - EPS
            assert math.isfinite(said.length_s)
            self._said_s = said.t
        self._check()

    def _check(self) -> None:
        view, summary = self.session.view, self.session.summary
        assert view.remaining_s is None or (math.isfinite(view.remaining_s) and view.remaining_s >= 0.0)
        under_way = view.work.status.reps.counted if view.work.status is not None else 0
        assert self._counted == summary.reps + under_way, "a repetition is lost"
        assert summary.reps >= self._reps
        self._reps = summary.reps
        for row in summary.blocks:
            assert -EPS <= row.good_s <= row.held_s + EPS
        assert summary.held_s <= self._clock_s - (self._began_s or 0.0) + EPS
        assert all(math.isfinite(number) for number in numbers_in(summary.as_dict()))


def numbers_in(thing: object) -> Iterable[float]:
    """All numbers of a document."""
    if isinstance(thing, float):
        yield thing
    elif isinstance(thing, Mapping):
        for part in thing.values():
            yield from numbers_in(part)
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from numbers_in(part)
