"""What the coach says: it listens to a session and puts lines into the speech queue.

It decides nothing about counting and nothing about what is shown; it hears what happened (`Happened`) and where the
session is (`View`), each turn. Here is what is said between the blocks: what comes, how it is done, the set-up, the
countdown, the rest, the end. What is said during the work is `worktalk`'s.

Times are the listener's clock (`t`, seconds), which runs on through pauses.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import Enum

from coach.core.events import Event, Side
from coach.core.exercise import Exercise
from coach.core.session import (
    GestureSeen,
    Happened,
    SidesSwapped,
    SoundCue,
    Stage,
    StageChanged,
    View,
    WaitingChanged,
)
from coach.core.session.cues import Sound
from coach.core.session.gestures import Gesture
from coach.core.session.plan import Block
from coach.core.session.summary import EndedBy
from coach.core.speech.corrections import Corrections
from coach.core.speech.queue import COUNT_LATE_S, LATE_S, Said, SpeechQueue, Urgency, reading_s
from coach.core.speech.words import SCREEN, Words
from coach.core.speech.work_talk import WorkTalk, side_text

SETUP_AGAIN_S = 6.0
"""An instruction of the set-up that is not followed is said again after this long."""
READY_S = 5.0
READY_FROM_S = 15.0
"""A rest at least this long is told READY_S before its end that it ends: long enough to lie down again."""
CAPTION_S = 1.5
"""A caption stays for this long after its words."""


class Mode(str, Enum):
    """How much is said. QUIET: safety, start and stop, sides and corrections. TALKATIVE: the reasons as well."""

    QUIET = "quiet"
    NORMAL = "normal"
    TALKATIVE = "talkative"

    def __str__(self) -> str:
        return str(self.value)


_QUIET = frozenset({Urgency.SAFETY, Urgency.STAGE, Urgency.CORRECTION})


class Talk:
    """Listens to one session. exercises: those of its plan, with their words in the language of `words`.

    length_s: how long a sentence takes to say, in seconds. gestures: whether the session obeys them, so that the person
    is told of them.
    """

    def __init__(
        self,
        words: Words,
        exercises: Mapping[str, Exercise],
        *,
        mode: Mode = Mode.NORMAL,
        length_s: Callable[[str], float] = reading_s,
        gestures: bool = False,
    ) -> None:
        self._words = words
        self._exercises = exercises
        self._mode = mode
        self._queue = SpeechQueue(length_s, _QUIET if mode is Mode.QUIET else frozenset(Urgency))
        self._corrections = Corrections()
        self._work: WorkTalk | None = None
        self._said: Said | None = None
        self._tell_gestures = gestures
        self._gesture: Gesture | None = None  # that was seen in this turn
        self._taught: str | None = None  # the exercise whose steps were told
        self._paused = False
        self._in_trouble = False
        self._setup: str | None = None
        self._setup_s = -math.inf
        self._ready = False

    def hear(self, happened: Happened, view: View, *, t: float) -> Said | None:
        """What a session gave back, and where it is now; what begins to be said at `t`, if anything does."""
        self._gesture = None
        for news in happened:
            self._hear(news, view, t)
        self._look(view, t)
        said = self._queue.take(t=t)
        if said is not None:
            self._said = said
            if said.line.fault is not None:
                self._corrections.said(said.line.fault, t=said.t, end_s=said.end_s)
        return said

    def caption(self, *, t: float) -> str | None:
        """The words to show at `t`."""
        if self._said is None or t > self._said.end_s + CAPTION_S:
            return None
        return self._said.line.text

    # --- news

    def _hear(self, news: Event, view: View, t: float) -> None:
        if isinstance(news, StageChanged):
            self._stage(news, view, t)
        elif isinstance(news, SoundCue):
            self._sound(news.sound, view, t)
        elif isinstance(news, GestureSeen):
            self._gesture = news.gesture
            if self._paused and news.gesture is Gesture.ARMS_CROSSED:
                self._stopped(t, *self._paused_keys())
        elif isinstance(news, WaitingChanged):
            key = f"talk.wait_{news.why}" if news.why is not None else "talk.going_on"
            self._stopped(t, key, interrupts=False)
        elif isinstance(news, SidesSwapped):
            self._queue.say(Urgency.STAGE, t, self._text(f"talk.{news.block.side}_first"))
        elif self._work is not None:
            self._work.hear(news, view, t=t)

    def _stage(self, news: StageChanged, view: View, t: float) -> None:
        kept = {Urgency.COUNT} | ({Urgency.TEACHING} if news.stage is Stage.SETUP else set())
        self._queue.drop(*(urgency for urgency in Urgency if urgency not in kept))
        self._work, self._ready = None, False
        self._forget_setup()
        if news.block is None:
            self._end(view, t)
        elif news.stage is Stage.INTRO:
            self._introduce(news.block, t)
        elif news.stage is Stage.REST:
            self._queue.say(Urgency.STAGE, t, self._text("talk.rest"), *self._next(news.block, view.next_block))
        elif news.stage is Stage.WORK:
            self._corrections.forget()
            more = self._mode is Mode.TALKATIVE
            self._work = WorkTalk(news.block, self._words, self._queue, self._corrections, more=more)

    def _end(self, view: View, t: float) -> None:
        ended_by = view.summary.ended_by if view.summary is not None else EndedBy.STOPPED
        hurt = ended_by is EndedBy.PAIN
        urgency = Urgency.SAFETY if hurt else Urgency.STAGE
        self._queue.say(urgency, t, self._text(f"talk.ended_{ended_by}"), interrupts=hurt, last=True)

    def _introduce(self, block: Block, t: float) -> None:
        exercise = self._exercises[block.exercise]
        side = (side_text(block, self._words),) if block.side is not Side.NONE else ()
        target = self._target(block) if self._mode is not Mode.QUIET else ()
        self._queue.say(Urgency.STAGE, t, exercise.title, *side, *target)
        if self._taught == block.exercise:
            return
        if self._tell_gestures:
            self._tell_gestures = False
            self._queue.say(Urgency.TEACHING, t, self._text("talk.gestures"), wait_s=math.inf)
        self._taught = block.exercise
        told = exercise.instructions
        more = self._mode is Mode.TALKATIVE
        for step in (*((told.purpose,) if more else ()), *told.steps, *((told.placement,) if more else ())):
            self._queue.say(Urgency.TEACHING, t, step, wait_s=math.inf)

    def _target(self, block: Block) -> tuple[str, ...]:
        if block.reps is not None:
            return (self._text("talk.one_rep") if block.reps == 1 else self._text("talk.reps", n=block.reps),)
        return (self._text("talk.hold_for", n=f"{block.hold_s:g}"),) if block.hold_s is not None else ()

    def _next(self, block: Block, following: Block | None) -> tuple[str, ...]:
        if following is None:
            return ()
        if following.exercise != block.exercise:
            return self._text("talk.next"), self._exercises[following.exercise].title
        if following.side is not block.side:
            return self._text("talk.other_side"), side_text(following, self._words)
        return (self._text("talk.last_set" if following.set == following.sets else "talk.next_set"),)

    def _sound(self, sound: Sound, view: View, t: float) -> None:
        if sound is Sound.COUNTDOWN and view.stage is Stage.COUNTDOWN:
            left = max(1, math.ceil((view.remaining_s or 0.0) - 1e-6))
            self._queue.say(Urgency.STAGE, t, self._text("talk.count", n=left), wait_s=COUNT_LATE_S)
        elif sound is Sound.GO:
            self._queue.say(Urgency.STAGE, t, self._text("talk.go"), wait_s=LATE_S)
        elif sound is Sound.TARGET and view.stage is Stage.WORK:
            self._queue.say(Urgency.STAGE, t, self._text("talk.target"), wait_s=LATE_S)

    # --- where the session is

    def _look(self, view: View, t: float) -> None:
        if view.paused != self._paused:
            self._paused = view.paused
            self._stopped(t, *(self._paused_keys() if view.paused else ("talk.going_on",)))
        in_trouble = view.trouble is not None
        if in_trouble != self._in_trouble:
            self._in_trouble = in_trouble
            self._stopped(t, "talk.no_camera" if in_trouble else "talk.camera_back")
        if view.paused or in_trouble or view.waiting is not None:
            return
        if view.stage is Stage.SETUP:
            self._look_at_setup(view, t)
        elif view.stage is Stage.WORK and self._work is not None:
            self._work.look(view, t=t)
        elif view.stage is Stage.REST:
            self._look_at_rest(view, t)

    def _paused_keys(self) -> tuple[str, ...]:
        if self._gesture is Gesture.ARMS_CROSSED:
            return "talk.paused", "talk.does_it_hurt"
        return ("talk.paused", "talk.raise_a_hand") if self._gesture is Gesture.HAND_UP else ("talk.paused",)

    def _stopped(self, t: float, *keys: str, interrupts: bool = True) -> None:
        """Everything stood still, or goes on: what was to be said before is past."""
        if self._work is not None:
            self._work.interrupted()
        self._queue.drop(*Urgency)
        self._forget_setup()
        self._queue.say(Urgency.STAGE, t, *map(self._text, keys), interrupts=interrupts)

    def _forget_setup(self) -> None:
        self._setup, self._setup_s = None, -math.inf

    def _look_at_setup(self, view: View, t: float) -> None:
        check = view.setup
        if check is None or check.key == "looking":
            return
        text = self._words.text(f"setup.{check.key}", check.text) if check.key else check.text
        if text == self._setup and (check.ok or t - self._setup_s < SETUP_AGAIN_S):
            return
        self._setup, self._setup_s = text, t
        self._queue.drop(Urgency.STAGE)
        self._queue.say(Urgency.STAGE, t, text)

    def _look_at_rest(self, view: View, t: float) -> None:
        rest_s = view.block.rest_s if view.block is not None else 0.0
        if not self._ready and rest_s >= READY_FROM_S and (view.remaining_s or 0.0) <= READY_S:
            self._ready = True
            self._queue.say(Urgency.STAGE, t, self._text("talk.get_ready"))

    def _text(self, key: str, **gaps: int | str) -> str:
        return self._words.text(key, **gaps)


MOST_REPS_SAID = 60
MOST_SECONDS_SAID = 120


def sentences(words: Words, exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """Every sentence that can be said in sessions of these exercises, once; of the numbers, the usual ones."""
    names = [name for name in words.names if not name.startswith(("exercise.", SCREEN))]
    plain = [words.text(name) for name in names if "." in name and "{" not in words.text(name)]
    numbered = [
        *(words.text("talk.count", n=n) for n in range(1, MOST_REPS_SAID + 1)),
        *(words.text("talk.reps", n=n) for n in range(2, MOST_REPS_SAID // 2 + 1)),
        *(words.text("talk.hold_for", n=n) for n in range(5, MOST_SECONDS_SAID + 1, 5)),
        *(words.text("talk.seconds", n=n) for n in range(10, MOST_SECONDS_SAID + 1, 10)),
    ]
    own = [text for exercise in exercises.values() for text in _own_sentences(words, exercise)]
    return tuple(dict.fromkeys((*plain, *numbered, *own)))


def _own_sentences(words: Words, exercise: Exercise) -> tuple[str, ...]:
    told = exercise.instructions
    keys = [f"exercise.{exercise.name}.{name}" for name in ("top", "side.left", "side.right")]
    return (
        exercise.title,
        *told.steps,
        told.purpose,
        told.placement,
        *(criterion.cue for criterion in exercise.criteria),
        *(words.text(key) for key in keys if words.has(key)),
    )
