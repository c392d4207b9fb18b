"""What the coach says: it listens to a session and puts lines into the speech queue.

It decides nothing about counting and nothing about what is shown; each turn it hears what happened (`Happened`) and
where the session is (`View`), and hands that on: to the teacher, the set-up, the standstill and the work.

Times are the listener's clock (`t`, seconds), which runs on through pauses.
"""

import math
from collections.abc import Callable, Collection, Mapping

from coach.core.events import Event, RepEnded
from coach.core.exercise import Exercise
from coach.core.session.gestures import Gesture
from coach.core.session.news import GestureSeen, Happened, SidesSwapped, Sound, SoundCue, StageChanged, WaitingChanged
from coach.core.session.plan import Block
from coach.core.session.stages import Stage
from coach.core.session.summary import EndedBy, Summary
from coach.core.session.view import View
from coach.core.speech.camera_talk import SetUpTalk
from coach.core.speech.corrections import Corrections
from coach.core.speech.familiar import TAUGHT
from coach.core.speech.lines import Lines
from coach.core.speech.mode import Mode
from coach.core.speech.queue import BREATH_S, COUNT_LATE_S, LATE_S, Said, SpeechQueue, Urgency, reading_s
from coach.core.speech.standstill import Standstill
from coach.core.speech.teacher import Teacher
from coach.core.speech.words import ENDED_HURT, Words
from coach.core.speech.work_talk import WorkTalk

LEAST_INTRO_S = 6.0  # an introduction lasts at least this long, for those who read it
TURN_S = 0.1  # a sentence begins with the turn after the one in which it could
READY_S = 5.0
READY_FROM_S = 15.0  # in a rest at least this long, its end is announced READY_S before: long enough to lie down again
CAPTION_S = 1.5  # how long a caption stays after its words


class Talk:
    """Listens to one session. exercises: those of its plan, with their words in the language of `words`.

    length_s: how long a sentence takes to say, in seconds. gestures: whether the session obeys them, so that the person
    is told of them. reasons: why so much, as those of its plan. known: exercises whose steps the person knows.
    """

    def __init__(
        self,
        words: Words,
        exercises: Mapping[str, Exercise],
        *,
        mode: Mode = Mode.NORMAL,
        length_s: Callable[[str], float] = reading_s,
        gestures: bool = False,
        reasons: Mapping[str, str] | None = None,
        known: Collection[str] = (),
    ) -> None:
        self._mode = mode
        self._lines = Lines(words, SpeechQueue(length_s, mode.says))
        self._teacher = Teacher(self._lines, exercises, mode, gestures=gestures, reasons=reasons or {}, known=known)
        self._set_up = SetUpTalk(self._lines)
        self._standstill = Standstill()
        self._corrections = Corrections()
        self._work: WorkTalk | None = None
        self._now_s = 0.0
        self._ready = False  # was told that the rest ends

    def hear(self, happened: Happened, view: View, *, t: float) -> Said | None:
        """Takes what a session gave back and where it is now; gives the line that begins at `t`, if one does."""
        gesture: Gesture | None = None
        self._now_s = t
        for news in happened:
            if isinstance(news, GestureSeen):
                gesture = news.gesture
                self._stand_still(t, self._standstill.paused_again(gesture))
            else:
                self._hear(news, view, t)
        self._stand_still(t, self._standstill.paused(view, gesture))
        self._stand_still(t, self._standstill.camera(view))
        if not view.paused and view.trouble is None and view.work.waiting is None:
            self._look(view, t)
        said = self._lines.queue.take(t=t)
        if said is not None:
            self._teacher.begins(said)
            if said.line.fault is not None:
                self._corrections.said(said.line.fault, t=said.t, end_s=said.end_s)
        return said

    def caption(self, *, t: float) -> str | None:
        """The words to show at `t`."""
        said = self._lines.queue.latest
        return None if said is None or t > said.end_s + CAPTION_S else said.line.text

    # --- what the session waits for

    def intro_s(self, block: Block) -> float:
        """How long it takes to introduce a block and to teach what has not been heard of it yet, in seconds."""
        queue = self._lines.queue
        said = queue.latest
        left_s = max(0.0, said.end_s - self._now_s) if said is not None else 0.0
        told = said.line.parts[-1] if said is not None and left_s > 0 else None
        to_teach = [(each.text,) for each in self._teacher.unheard(block) if each.text != told]
        sentences = (self._teacher.introduction(block), *to_teach)
        return max(LEAST_INTRO_S, left_s + sum(queue.length_of(each) + BREATH_S + TURN_S for each in sentences))

    def teaches(self, block: Block) -> bool:
        """Whether something is still to be heard before the block is worked at."""
        return bool(self._teacher.unheard(block))

    @property
    def instructs(self) -> bool:
        """Whether an instruction is being said, or is about to be."""
        queue = self._lines.queue
        return queue.waits(Urgency.STAGE) or (queue.latest is not None and self._now_s < queue.latest.end_s)

    # --- what happened

    def _hear(self, news: Event, view: View, t: float) -> None:
        if isinstance(news, StageChanged):
            self._stage(news, view, t)
        elif isinstance(news, SoundCue):
            self._sound(news.sound, view, t)
        elif isinstance(news, WaitingChanged):
            knows = self._work is not None and self._work.has_told_unseen
            self._stand_still(t, self._standstill.waiting(news, knows=knows), interrupts=False)
        elif isinstance(news, SidesSwapped):
            self._lines.say(Urgency.STAGE, t, f"talk.{news.block.side}_first")
        elif self._work is not None:
            self._work.hear(news, view, t=t)
            if isinstance(news, RepEnded) and news.rep.rejected_because in TAUGHT:
                self._teacher.went_wrong(view.at.block.exercise)

    def _stage(self, news: StageChanged, view: View, t: float) -> None:
        self._lines.queue.drop(*(urgency for urgency in Urgency if urgency is not Urgency.COUNT))
        self._teacher.drop()
        self._work, self._ready = None, False
        self._set_up.forget()
        self._standstill.begin_stage()
        if news.block is None:
            self._end(view, t)
        elif news.stage is Stage.INTRO:
            self._teacher.introduce(news.block, t)
        elif news.stage is Stage.REST:
            self._lines.say(Urgency.STAGE, t, "talk.rest", then=self._teacher.after(news.block, view.at.following))
        elif news.stage is Stage.WORK:
            self._corrections.forget()
            self._work = WorkTalk(news.block, self._lines, self._corrections, more=self._mode is Mode.TALKATIVE)

    def _end(self, view: View, t: float) -> None:
        summary = view.summary
        hurt = summary is not None and summary.ended_by is EndedBy.PAIN
        urgency = Urgency.SAFETY if hurt else Urgency.STAGE
        self._lines.say(urgency, t, ENDED_HURT if hurt else _ended(summary), interrupts=hurt, last=True)

    def _sound(self, sound: Sound, view: View, t: float) -> None:
        if sound is Sound.COUNTDOWN and view.stage is Stage.COUNTDOWN:
            left = max(1, math.ceil((view.remaining_s or 0.0) - 1e-6))
            count = self._lines.words.text("talk.count", n=left)
            self._lines.say(Urgency.STAGE, t, then=(count,), wait_s=COUNT_LATE_S)
        elif sound is Sound.GO:
            self._lines.say(Urgency.STAGE, t, "talk.go", wait_s=LATE_S)
        elif sound is Sound.TARGET and view.stage is Stage.WORK:
            self._lines.say(Urgency.STAGE, t, "talk.target", wait_s=LATE_S)

    def _stand_still(self, t: float, keys: tuple[str, ...], *, interrupts: bool = True) -> None:
        """Where there are keys, everything stands still or goes on: what was to be said before is dropped."""
        if not keys:
            return
        if self._work is not None:
            self._work.interrupted()
        self._lines.queue.drop(*Urgency)
        self._teacher.drop()
        self._set_up.forget()
        self._lines.say(Urgency.STAGE, t, *keys, interrupts=interrupts)

    # --- where the session is

    def _look(self, view: View, t: float) -> None:
        self._teacher.look(view, t)
        if view.stage is Stage.SETUP:
            self._set_up.look(view.setup, t)
        elif view.stage is Stage.WORK and self._work is not None:
            self._work.look(view, t=t)
        elif view.stage is Stage.REST:
            self._look_at_rest(view, t)

    def _look_at_rest(self, view: View, t: float) -> None:
        if not self._ready and view.at.block.rest_s >= READY_FROM_S and (view.remaining_s or 0.0) <= READY_S:
            self._ready = True
            self._lines.say(Urgency.STAGE, t, "talk.get_ready")


def _ended(summary: Summary | None) -> str:
    """The key of what is said at the end; nobody is praised for what they did not do."""
    if summary is None:
        return "talk.ended_stopped"
    if summary.ended_by is EndedBy.FINISHED and not summary.whole:
        return "talk.ended_part"
    return f"talk.ended_{summary.ended_by}"
