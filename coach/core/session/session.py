"""A guided session: one state machine that leads through the blocks of a plan.

For each block: INTRO (what to do) -> SETUP (can the camera see it) -> COUNTDOWN -> WORK -> REST, and DONE at the end.
A further set of the same exercise begins with SETUP: nobody works before they are back and seen.
The session has two times, and mixes neither. `tick` brings the session's own clock, which drives the timers; `observe`
brings a frame with the time of its source, which is what the work is measured in. While the session is paused or has
trouble with its camera, neither runs; while it waits for the person to come back to the work, it looks on, and the
first one stands still. It reads no clock and waits for nothing: waiting is a stage.

Every method gives back what happened. Frames count in WORK alone; in SETUP they are looked at for the placement, and in
every stage for gestures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from coach.core.events import Event, HoldEnded, RepEnded, Side
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.session.cues import Corrector, Sound, other_side_text
from coach.core.session.gestures import Gesture, GestureWatch
from coach.core.session.plan import Block, Plan
from coach.core.session.stages import (
    BlockEnded,
    CorrectionShown,
    GestureSeen,
    Happened,
    SessionEvent,
    SidesSwapped,
    SoundCue,
    Stage,
    StageChanged,
    View,
    WaitingChanged,
)
from coach.core.session.summary import BlockResult, EndedBy, Summary
from coach.core.session.waiting import Patience
from coach.core.session.work import MakeTracker, Work, tracker_for
from coach.core.setup.placement import SETUP_STEADY_S, Placement, SetupCheck
from coach.core.tracking.tracker import Status

INTRO_S = 12.0
"""Long enough to read three or four short steps; then it goes on by itself."""
SIDE_INTRO_S = 6.0
"""The same exercise again on the other side: only the side is new."""
COUNTDOWN_S = 3.0
WRONG_SIDE_S = 2.0
"""A hold on the other side is taken for meant when it has lasted this long."""


_TIMED = frozenset({Stage.INTRO, Stage.COUNTDOWN, Stage.REST})


class Placing(Protocol):
    """What SETUP needs; `coach.core.setup.placement.Placement` is the one."""

    def update(
        self, pose: Pose | None, *, t: float, light: float | None = None, others: bool | None = None
    ) -> SetupCheck: ...


class Session:
    """Leads through a plan. exercises: by name, all that the plan uses (KeyError otherwise).

    from_file: each block is played from a clip. Introduction and countdown are shown over its first frame, nobody has
    to be placed and nobody asks for anything by a gesture, its end ends the block (`source_ended`) and meeting the
    target does not. started: when, ISO 8601, for the summary.
    """

    def __init__(
        self,
        plan: Plan,
        exercises: Mapping[str, Exercise],
        *,
        from_file: bool = False,
        started: str = "",
        intro_s: float = INTRO_S,
        make_tracker: MakeTracker = tracker_for,
        make_placement: Callable[[Exercise, Side], Placing] = Placement,
    ) -> None:
        self.plan = plan
        self._blocks = list(plan.blocks)
        self._exercises = {block.exercise: exercises[block.exercise] for block in plan.blocks}
        self._from_file = from_file
        self._started = started
        self._intro_s = intro_s
        self._make_tracker = make_tracker
        self._make_placement = make_placement
        self._index = 0
        self._stage = Stage.INTRO
        self._clock_s: float | None = None  # as last ticked; None before the first tick
        self._elapsed_s = 0.0
        self._left_s = 0.0
        self._paused = False
        self._trouble: str | None = None
        self._placement: Placing | None = None
        self._setup: SetupCheck | None = None
        self._work: Work | None = None
        self._corrector: Corrector | None = None
        self._patience = Patience()
        self._gestures = GestureWatch()
        self._correction: str | None = None
        self._target_rung = False
        self._results: list[BlockResult] = []
        self._ended_by = EndedBy.INTERRUPTED  # until it has ended in another way
        self._hurt_in: str | None = None
        self._news: list[Event | SessionEvent] = []

    # --- what it is told

    def tick(self, *, t: float) -> Happened:
        """The session's clock, in seconds. Raises ValueError when it goes backwards."""
        if self._clock_s is None:
            self._clock_s = t
            if self._stage is not Stage.DONE:
                self._enter(Stage.INTRO)
        if t < self._clock_s:
            raise ValueError(f"the session's clock went backwards, from {self._clock_s} to {t} s")
        passed_s, self._clock_s = t - self._clock_s, t
        if self._running:
            self._elapsed_s += passed_s if self._patience.why is None else 0.0
            self._run_timer(passed_s)
        return self._told()

    def observe(
        self, pose: Pose | None, *, t: float, light: float | None = None, others: bool | None = None
    ) -> Happened:
        """A frame of the source at its time `t`, also one with nobody in it. others: as `Placement.update`."""
        happened = self._obey(None if self._from_file else self._gestures.update(pose, t=t))
        if self._running and self._stage is Stage.SETUP:
            self._look_at_placement(pose, t, light, others)
        elif self._running and self._stage is Stage.WORK:
            self._measure(pose, t, light)
        return happened + self._told()

    def _obey(self, gesture: Gesture | None) -> Happened:
        """Does what is asked for without hands. Both hands above the head are part of some people's stretch."""
        holding = self._running and self._work is not None and self._work.holding
        if gesture is None or self._trouble is not None or self._stage is Stage.DONE:
            return ()
        if gesture is Gesture.BOTH_HANDS_UP and holding:
            return ()
        self._news.append(GestureSeen(t=self._elapsed_s, gesture=gesture))
        if gesture is Gesture.STILL_CROSSED:
            return self.hurts()
        if gesture is Gesture.BOTH_HANDS_UP:
            return self.skip()
        return self.resume() if gesture is Gesture.HAND_UP and self._paused else self.pause()

    def source_ended(self, *, t: float | None = None) -> Happened:
        """The source has no more frames; it lasted until `t`. Ends the block."""
        if self._stage is Stage.WORK and self._work is not None:
            self._end_block(self._work.close(t=t))
        elif self._stage in (Stage.INTRO, Stage.SETUP, Stage.COUNTDOWN):
            self._next_block()
        return self._told()

    def pause(self) -> Happened:
        """Stops both times until `resume`."""
        if not self._paused and self._stage is not Stage.DONE:
            self._cut()
            self._paused = True
        return self._told()

    def resume(self) -> Happened:
        self._paused = False
        return self._told()

    def set_trouble(self, text: str | None) -> Happened:
        """What is wrong with the camera, as a sentence, or None when it is right again. No time runs meanwhile."""
        if text is not None and self._trouble is None:
            self._cut()
        self._trouble = text
        return self._told()

    def skip(self) -> Happened:
        """Goes on to what comes next: introduction -> check -> countdown -> work -> rest -> next block."""
        self._paused = False
        if self._stage is Stage.WORK and self._work is not None:
            self._end_block(self._work.cut())
        elif self._stage is not Stage.DONE:
            self._go_on()
        return self._told()

    def end(self, ended_by: EndedBy = EndedBy.STOPPED) -> Happened:
        """Ends the session now; what is done is kept."""
        if self._stage is not Stage.DONE:
            self._ended_by = ended_by
            if self._stage is Stage.WORK and self._work is not None:
                self._close_work(self._work.cut())
            self._enter(Stage.DONE)
        return self._told()

    def hurts(self) -> Happened:
        """The person says that it hurts: everything stops."""
        if self._stage is not Stage.DONE:
            self._hurt_in = self._block.exercise
        return self.end(EndedBy.PAIN)

    # --- what it says

    @property
    def stage(self) -> Stage:
        """The stage alone, which another thread may read."""
        return self._stage

    @property
    def wanted(self) -> Exercise | None:
        """The exercise that somebody should be on the mat for, now; another thread may read it, too."""
        return self._exercise if self._stage in (Stage.SETUP, Stage.COUNTDOWN, Stage.WORK) else None

    @property
    def view(self) -> View:
        done = self._stage is Stage.DONE
        return View(
            stage=self._stage,
            paused=self._paused,
            block=None if done else self._block,
            block_index=self._index,
            block_count=len(self._blocks),
            exercise=None if done else self._exercise,
            remaining_s=self._remaining_s,
            setup=self._setup if self._stage is Stage.SETUP else None,
            status=self._work.status if self._work is not None and self._stage is Stage.WORK else None,
            correction=self._correction if self._running else None,
            fault=self._fault_shown,
            next_block=None if done else self._following,
            trouble=self._trouble,
            summary=self.summary if done else None,
            waiting=self._patience.why,
        )

    @property
    def _fault_shown(self) -> str | None:
        """What the correction shown is about; None where none is shown, or where the other side is asked for."""
        if not self._running or self._correction is None or self._corrector is None or self._on_other_side:
            return None
        return self._corrector.fault

    @property
    def summary(self) -> Summary:
        """What the blocks that have ended came to; `ended_by` is `interrupted` until the session is done."""
        return Summary(
            started=self._started,
            took_s=self._elapsed_s,
            ended_by=self._ended_by,
            blocks=tuple(self._results),
            hurt_in=self._hurt_in,
        )

    # --- stages

    @property
    def _running(self) -> bool:
        return not self._paused and self._trouble is None and self._stage is not Stage.DONE

    @property
    def _block(self) -> Block:
        return self._blocks[self._index]

    @property
    def _following(self) -> Block | None:
        return self._blocks[self._index + 1] if self._index + 1 < len(self._blocks) else None

    @property
    def _exercise(self) -> Exercise:
        return self._exercises[self._block.exercise]

    @property
    def _remaining_s(self) -> float | None:
        if self._stage in _TIMED:
            return max(0.0, self._left_s)
        if self._stage is Stage.WORK and self._work is not None and self._block.hold_s is not None:
            return max(0.0, self._block.hold_s - self._work.good_s(self._block.side))
        return None

    def _run_timer(self, passed_s: float) -> None:
        """Lets the stage's timer run; what one timer leaves over runs on the next."""
        while self._stage in _TIMED:
            before_s, self._left_s = self._left_s, self._left_s - passed_s
            if self._left_s > 0:
                if self._stage is Stage.COUNTDOWN and math.ceil(self._left_s) < math.ceil(before_s):
                    self._sound(Sound.COUNTDOWN)
                return
            passed_s = -self._left_s
            self._go_on()

    def _go_on(self) -> None:
        if self._stage is Stage.INTRO:
            self._enter(Stage.COUNTDOWN if self._from_file else Stage.SETUP)
        elif self._stage is Stage.SETUP:
            self._enter(Stage.COUNTDOWN)
        elif self._stage is Stage.COUNTDOWN:
            self._enter(Stage.WORK)
        elif self._stage is Stage.REST:
            self._next_block()

    def _next_block(self) -> None:
        if self._following is None:
            self._ended_by = EndedBy.FINISHED
            self._enter(Stage.DONE)
            return
        before = self._block
        self._index += 1
        same = (before.exercise, before.side) == (self._block.exercise, self._block.side)
        self._enter(Stage.SETUP if same and not self._from_file else Stage.INTRO)

    def _enter(self, stage: Stage) -> None:
        self._stage = stage
        self._setup = self._placement = None
        self._news.append(
            StageChanged(t=self._elapsed_s, stage=stage, block=None if stage is Stage.DONE else self._block)
        )
        if stage is Stage.INTRO:
            self._left_s = min(self._intro_s, SIDE_INTRO_S) if self._is_other_side else self._intro_s
        elif stage is Stage.COUNTDOWN:
            self._left_s = COUNTDOWN_S
            self._sound(Sound.COUNTDOWN)
        elif stage is Stage.WORK:
            self._work = Work(self._block, self._exercise, self._make_tracker)
            self._corrector = Corrector(self._exercise)
            self._target_rung = False
            self._sound(Sound.GO)
        elif stage is Stage.REST:
            self._left_s = self._block.rest_s

    @property
    def _is_other_side(self) -> bool:
        return self._index > 0 and self._blocks[self._index - 1].exercise == self._block.exercise

    # --- frames

    def _look_at_placement(self, pose: Pose | None, t: float, light: float | None, others: bool | None) -> None:
        if self._placement is None:
            self._placement = self._make_placement(self._exercise, self._block.side)
        self._setup = self._placement.update(pose, t=t, light=light, others=others)
        if self._setup.ok and self._setup.steady_s >= SETUP_STEADY_S:
            self._go_on()

    def _measure(self, pose: Pose | None, t: float, light: float | None) -> None:
        assert self._work is not None and self._corrector is not None  # both are made on entering WORK
        events = self._work.update(pose, t=t, light=light)
        self._news.extend(events)
        self._swap_sides_if_meant()
        met = self._work.target_met
        if met and not self._target_rung:
            self._target_rung = True
            self._sound(Sound.TARGET)
        if met and not self._from_file:
            self._end_block(self._work.cut())
            return
        self._sound_for(events)
        status = self._work.status
        self._wait_if_away(status, t)
        self._corrector.update(status.faults if status is not None else (), t=t)
        self._show(self._wrong_side_text or self._corrector.text)

    def _sound_for(self, events: tuple[Event, ...]) -> None:
        for event in events:
            if isinstance(event, RepEnded) and event.rep.counted:
                self._sound(Sound.REP)
            elif isinstance(event, HoldEnded):
                self._sound(Sound.HOLD_END)

    def _wait_if_away(self, status: Status | None, t: float) -> None:
        before = self._patience.why
        if status is not None and not self._from_file and self._patience.update(status, t=t) is not before:
            self._news.append(WaitingChanged(t=self._elapsed_s, why=self._patience.why))

    def _swap_sides_if_meant(self) -> None:
        """The other side of this set was to come later: it takes this block's place, and nothing is lost."""
        if not self._on_other_side or self._work is None or self._work.good_s(self._block.side) > 0:
            return
        here = self._block
        wanted = (here.exercise, here.set, here.side.other)
        for later in range(self._index + 1, len(self._blocks)):
            there = self._blocks[later]
            if (there.exercise, there.set, there.side) == wanted:  # the rests stay where they are in the session
                self._blocks[self._index] = replace(there, rest_s=here.rest_s)
                self._blocks[later] = replace(here, rest_s=there.rest_s)
                self._work.block = self._block
                self._news.append(SidesSwapped(t=self._elapsed_s, block=self._block))
                return

    @property
    def _on_other_side(self) -> bool:
        status = self._work.status if self._work is not None else None
        return (
            status is not None
            and status.holding
            and self._block.side is not Side.NONE
            and status.side is self._block.side.other
            and status.held_s >= WRONG_SIDE_S
        )

    @property
    def _wrong_side_text(self) -> str | None:
        return other_side_text(self._block.side) if self._on_other_side else None

    def _show(self, text: str | None) -> None:
        if text is not None and text != self._correction:
            self._news.append(CorrectionShown(t=self._elapsed_s, text=text))
        self._correction = text

    def _cut(self) -> None:
        """A pause or a lost camera: what is open is closed, so that the gap counts for nothing."""
        self._placement = self._setup = None
        self._patience.forget()
        self._show(None)
        if self._corrector is not None:
            self._corrector.clear()
        if self._stage is Stage.WORK and self._work is not None:
            self._news.extend(self._work.cut())

    def _end_block(self, last: tuple[Event, ...]) -> None:
        block = self._block
        self._close_work(last)
        if self._following is not None and block.rest_s > 0:
            self._enter(Stage.REST)
        else:
            self._next_block()

    def _close_work(self, last: tuple[Event, ...]) -> None:
        assert self._work is not None
        self._news.extend(last)
        self._show(None)
        self._patience = Patience()
        self._results.extend(self._work.results)
        self._news.append(BlockEnded(t=self._elapsed_s, block=self._block, results=self._work.results))
        self._work = None

    # --- news

    def _sound(self, sound: Sound) -> None:
        self._news.append(SoundCue(t=self._elapsed_s, sound=sound))

    def _told(self) -> Happened:
        news, self._news = tuple(self._news), []
        return news
