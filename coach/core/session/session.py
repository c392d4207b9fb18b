"""A guided session: leads through the blocks of a plan, stage by stage.

The session runs on two clocks, and never mixes them. `tick` brings the session's own time, which drives the timers;
`observe` brings a frame with the time of its source, in which the work is measured. Neither runs while the session is
paused or has trouble with its camera. While it waits for the person to come back to the work, it goes on looking, and
its own time stands still. It reads no clock and waits for nothing: waiting is a stage.

Every method returns what happened. Frames count in WORK alone; in SETUP they show how the person is placed, and in
every stage they may hold a gesture.
"""

import math
from collections.abc import Mapping

from coach.core.events import Event
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.session.agenda import Agenda, SessionClock
from coach.core.session.coaching import Coaching
from coach.core.session.gestures import Gesture, GestureWatch
from coach.core.session.news import BlockEnded, GestureSeen, Happened, SidesSwapped, Sound, SoundCue, StageChanged
from coach.core.session.plan import Plan
from coach.core.session.preparation import MakePlacement, Narration, NoNarration, SetUp
from coach.core.session.stages import TIMED, Stage, Trigger
from coach.core.session.summary import EndedBy, Summary
from coach.core.session.tally import Outcome
from coach.core.session.view import View, Working
from coach.core.session.work import MakeTracker, Work, tracker_for
from coach.core.setup.placement import Placement

COUNTDOWN_S = 3.0


class Session:
    """Leads through a plan. exercises: by name, all that the plan uses (KeyError otherwise).

    from_file: each block is played from a clip. Introduction and countdown are shown over its first frame; there is no
    set-up and gestures are ignored; the end of the clip ends the block (`source_ended`), meeting the target does not.
    started: when, ISO 8601, for the summary.
    """

    def __init__(
        self,
        plan: Plan,
        exercises: Mapping[str, Exercise],
        *,
        from_file: bool = False,
        started: str = "",
        make_tracker: MakeTracker = tracker_for,
        make_placement: MakePlacement = Placement,
    ) -> None:
        self.plan, self.exercises, self.from_file = plan, exercises, from_file
        self._agenda = Agenda(plan, exercises, clip=from_file)
        self._clock = SessionClock()
        self._set_up = SetUp(make_placement)
        self._coaching: Coaching | None = None  # in WORK alone
        self._gestures = GestureWatch()
        self._outcome = Outcome(started)
        self._news: list[Event] = []
        self.narration: Narration = NoNarration()  # until somebody speaks
        self._make_tracker = make_tracker

    # --- what it is told

    def tick(self, *, t: float) -> Happened:
        """The session's clock, in seconds. Raises ValueError when it goes backwards."""
        begins = not self._clock.started
        passed_s = self._clock.tick(t)
        if begins and self.stage is not Stage.DONE:
            self._enter()
        if self._running:
            if self._coaching is None or self._coaching.waiting is None:
                self._clock.elapsed_s += passed_s
            self._run_timer(passed_s)
        return self._told()

    def observe(
        self, pose: Pose | None, *, t: float, light: float | None = None, others: bool | None = None
    ) -> Happened:
        """A frame of the source at its time `t`, also one with nobody in it. others: as `Placement.update`."""
        happened = self._obey(None if self.from_file else self._gestures.update(pose, t=t))
        if self._running and self.stage is Stage.SETUP:
            well_placed = self._set_up.look(self._agenda, pose, t=t, light=light, others=others)
            if well_placed and not self.narration.instructs and not self.narration.teaches(self._agenda.block):
                self._move(Trigger.OVER)
        elif self._running and self._coaching is not None:
            self._measure(self._coaching, pose, t, light)
        return happened + self._told()

    def source_ended(self) -> Happened:
        """The source has no more frames. Ends the block."""
        self._move(Trigger.SOURCE_ENDED)
        return self._told()

    def pause(self) -> Happened:
        """Stops both clocks until `resume`."""
        if not self._clock.paused and self.stage is not Stage.DONE:
            self._interrupt()
            self._clock.paused = True
        return self._told()

    def resume(self) -> Happened:
        self._clock.paused = False
        return self._told()

    def set_trouble(self, text: str | None) -> Happened:
        """What is wrong with the camera, as a sentence; None once it works again. Meanwhile both clocks stand still."""
        if text is not None and self._clock.trouble is None:
            self._interrupt()
        self._clock.trouble = text
        return self._told()

    def skip(self) -> Happened:
        """Goes on to what comes next: introduction -> check -> countdown -> work -> rest -> next block."""
        self._clock.paused = False
        self._move(Trigger.OVER)
        return self._told()

    def skip_exercise(self) -> Happened:
        """Goes on to the next exercise, and leaves out the remaining sets and sides of this one."""
        if self.stage is Stage.DONE:
            return self._told()
        self._clock.paused = False
        self._close_work()
        if not self._agenda.leave_exercise():
            return self.end()
        self._enter()
        return self._told()

    def end(self, ended_by: EndedBy = EndedBy.STOPPED) -> Happened:
        """Ends the session now; what is done is kept."""
        if self.stage is not Stage.DONE:
            self._outcome.ended_by = ended_by
            self._outcome.left_over = self._agenda.left_over(without=self._outcome.hurt_in)
            self._move(Trigger.STOPPED)
        return self._told()

    def hurts(self) -> Happened:
        """The person says that it hurts: everything stops."""
        if self.stage is not Stage.DONE:
            self._outcome.hurt_in = self._agenda.block.exercise
        return self.end(EndedBy.PAIN)

    # --- what it says

    @property
    def stage(self) -> Stage:
        """The stage alone, which another thread may read."""
        return self._agenda.stage

    @property
    def wanted(self) -> Exercise | None:
        """The exercise that somebody should be on the mat for now; another thread may read it, too."""
        return self._agenda.exercise if self.stage in (Stage.SETUP, Stage.COUNTDOWN, Stage.WORK) else None

    @property
    def view(self) -> View:
        done = self.stage is Stage.DONE
        return View(
            stage=self.stage,
            paused=self._clock.paused,
            trouble=self._clock.trouble,
            remaining_s=self._remaining_s,
            elapsed_s=self._clock.elapsed_s,
            at=self._agenda.place,
            work=Working() if self._coaching is None else self._coaching.view(running=self._running),
            setup=self._set_up.check,
            summary=self.summary if done else None,
        )

    @property
    def summary(self) -> Summary:
        """What the blocks that have ended came to; `ended_by` is `interrupted` until the session is done."""
        return self._outcome.summary(self.plan, self._clock.elapsed_s)

    @property
    def left_over(self) -> Plan | None:
        """The rest of a session that was ended early, to be done later, without the exercise that hurt."""
        return self._outcome.left_over

    @property
    def _running(self) -> bool:
        return self._clock.running and self.stage is not Stage.DONE

    @property
    def _remaining_s(self) -> float | None:
        if self.stage in TIMED:
            return max(0.0, self._clock.left_s)
        return self._coaching.work.remaining_s if self._coaching is not None else None

    # --- from stage to stage

    def _move(self, trigger: Trigger) -> None:
        """Goes where the trigger leads from here."""
        self._close_work(with_source=trigger is Trigger.SOURCE_ENDED)
        if not self._agenda.advance(trigger):
            return
        if self.stage is Stage.DONE and trigger is not Trigger.STOPPED:
            self._outcome.ended_by = EndedBy.FINISHED
        self._enter()

    def _close_work(self, *, with_source: bool = False) -> None:
        """If any is under way. with_source: it ends because the source does."""
        if self._coaching is None:
            return
        work = self._coaching.work
        self._news.extend(work.close() if with_source else work.cut())
        self._outcome.add(work.results, work.done)
        self._news.append(BlockEnded(t=self._clock.elapsed_s, block=work.block, results=work.results))
        self._coaching = None

    def _enter(self) -> None:
        stage, block = self.stage, self._agenda.block
        self._set_up.forget()
        self._news.append(
            StageChanged(t=self._clock.elapsed_s, stage=stage, block=None if stage is Stage.DONE else block)
        )
        if stage is Stage.INTRO:
            self._clock.left_s = self.narration.intro_s(block)
        elif stage is Stage.COUNTDOWN:
            self._clock.left_s = COUNTDOWN_S
            self._sound(Sound.COUNTDOWN)
        elif stage is Stage.WORK:
            work = Work(block, self._agenda.exercise, self._make_tracker)
            self._coaching = Coaching(work, waits=not self.from_file)
            self._sound(Sound.GO)
        elif stage is Stage.REST:
            self._clock.left_s = block.rest_s

    def _run_timer(self, passed_s: float) -> None:
        """Runs the stage's timer; time left over when it ends counts for the next one."""
        clock = self._clock
        while self.stage in TIMED:
            before_s, clock.left_s = clock.left_s, clock.left_s - passed_s
            if clock.left_s > 0:
                if self.stage is Stage.COUNTDOWN and math.ceil(clock.left_s) < math.ceil(before_s):
                    self._sound(Sound.COUNTDOWN)
                return
            if self.stage is Stage.INTRO and not self.from_file and self.narration.teaches(self._agenda.block):
                clock.left_s = 0.0  # a pause cut a sentence off: it is said again
                return
            passed_s = -clock.left_s
            self._move(Trigger.OVER)

    # --- frames

    def _obey(self, gesture: Gesture | None) -> Happened:
        """Does what a gesture asks for.

        During a hold, both hands above the head ask for nothing: some people stretch so.
        """
        holding = self._coaching is not None and self._coaching.work.holding
        if gesture is None or self._clock.trouble is not None or self.stage is Stage.DONE:
            return ()
        if gesture is Gesture.BOTH_HANDS_UP and holding:
            return ()
        self._news.append(GestureSeen(t=self._clock.elapsed_s, gesture=gesture))
        if gesture is Gesture.STILL_CROSSED:
            return self.hurts()
        if gesture is Gesture.BOTH_HANDS_UP:
            return self.skip()
        return self.resume() if gesture is Gesture.HAND_UP and self._clock.paused else self.pause()

    def _measure(self, coaching: Coaching, pose: Pose | None, t: float, light: float | None) -> None:
        work, now_s = coaching.work, self._clock.elapsed_s
        events = work.update(pose, t=t, light=light)
        self._news.extend(events)
        if work.began_on_other_side and self._agenda.swap_sides():
            work.block = self._agenda.block
            self._news.append(SidesSwapped(t=now_s, block=work.block))
        if coaching.target_reached():
            self._sound(Sound.TARGET)
        if work.target_met and not self.from_file:
            self._move(Trigger.OVER)
            return
        self._news.extend(coaching.follow(events, t=t, now_s=now_s))

    def _interrupt(self) -> None:
        self._set_up.forget()
        if self._coaching is not None:
            self._news.extend(self._coaching.interrupt())

    # --- news

    def _sound(self, sound: Sound) -> None:
        self._news.append(SoundCue(t=self._clock.elapsed_s, sound=sound))

    def _told(self) -> Happened:
        news, self._news = tuple(self._news), []
        return news
