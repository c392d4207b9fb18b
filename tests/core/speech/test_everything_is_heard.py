"""Ten sessions: each step of each exercise is spoken whole before it is judged, whatever the person does meanwhile."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import cycle

import pytest

from coach.core.events import HoldStarted, RepStarted, Side
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.session import Happened, Stage, StageChanged
from coach.core.session.plan import Block
from coach.core.setup.placement import SetupCheck
from coach.core.speech.mode import Mode
from coach.core.speech.queue import Said, Urgency, reading_s
from tests.support.exercises import EXERCISES
from tests.support.room import STRETCH, Heard, made_session
from tests.support.scripted import ScriptedPlacement, sign

FIGURE_FOUR = "figure_four"
STEP_S = 0.2  # five pictures a second: nothing here is measured in them
ROUTINE = (
    Block(exercise="glute_bridge", set=1, sets=2, reps=2, rest_s=20.0),
    Block(exercise="glute_bridge", set=2, sets=2, reps=2, rest_s=10.0),
    Block(exercise="plank", hold_s=12.0, rest_s=0.0),
    Block(exercise=STRETCH, side=Side.LEFT, hold_s=8.0, rest_s=5.0),
    Block(exercise=STRETCH, side=Side.RIGHT, hold_s=8.0, rest_s=15.0),
    Block(exercise=FIGURE_FOUR, side=Side.LEFT, hold_s=8.0, rest_s=5.0),
    Block(exercise=FIGURE_FOUR, side=Side.RIGHT, hold_s=8.0, rest_s=5.0),
)


class HintingPlacement:
    """Finds something wrong for twenty seconds, something else every moment, and then nothing."""

    def __init__(self, exercise: Exercise, side: Side = Side.NONE) -> None:
        self._from_s: float | None = None
        self._hints = cycle(("closer", "too_high", "tip_up", "turn_left"))

    def update(
        self, pose: Pose | None, *, t: float, light: float | None = None, others: bool | None = None
    ) -> SetupCheck:
        self._from_s = t if self._from_s is None else self._from_s
        steady_s = t - self._from_s - 20.0
        if steady_s < 0:
            return SetupCheck(ok=False, steady_s=0.0, reason=None, text="", key=next(self._hints))
        return SetupCheck(ok=True, steady_s=steady_s, reason=None, text="", key="good")


def work_sign(block: Block, t: float, *, other_side: bool = False) -> Pose:
    """What somebody does who begins at once: repetitions of two seconds, or a hold."""
    if block.reps is not None:
        return sign("up" if t % 2.0 < 1.0 else "rest")
    side = block.side.other if other_side else block.side
    return sign({Side.NONE: "hold", Side.LEFT: "hold_left", Side.RIGHT: "hold_right"}[side])


@dataclass(frozen=True)
class Person:
    """What somebody does in each turn before the work. others: how the session is heard."""

    turn: Callable[[Heard, float], Pose | None] = lambda _room, _in_stage_s: sign("rest")
    hints: bool = False
    wrong_side: bool = False
    stops: bool = False
    mode: Mode = Mode.NORMAL
    pace: float = 1.0  # how slow the voice is


def goes_on_in(stage: Stage) -> Callable[[Heard, float], Pose | None]:
    """Presses N as soon as a stage has begun."""

    def turn(room: Heard, in_stage_s: float) -> Pose | None:
        if room.session.stage is stage and in_stage_s < 0.2:
            room.hear(room.session.skip())
        return sign("rest")

    return turn


def away_until(seconds: float) -> Callable[[Heard, float], Pose | None]:
    """Nobody in the picture for so long in each set-up."""
    return lambda room, in_stage_s: None if room.session.stage is Stage.SETUP and in_stage_s < seconds else sign("rest")


def stops_every(seconds: float, stop: str) -> Callable[[Heard, float], Pose | None]:
    """Pauses, or loses the camera, for two seconds at a time, four times a block."""

    def turn(room: Heard, in_stage_s: float) -> Pose | None:
        if room.session.stage is Stage.INTRO:
            stopped = in_stage_s < 4 * seconds and in_stage_s % seconds > seconds - 2.0
            if stop == "pause":
                room.hear(room.session.pause() if stopped else room.session.resume())
            else:
                room.hear(room.session.set_trouble("The camera is gone." if stopped else None))
        return sign("rest")

    return turn


PEOPLE = {
    "quick": Person(),
    "skips the introduction": Person(goes_on_in(Stage.INTRO)),
    "skips the rest": Person(goes_on_in(Stage.REST)),
    "slow": Person(away_until(90.0)),
    "hints all the time": Person(hints=True),
    "hints, and no introduction": Person(goes_on_in(Stage.INTRO), hints=True),
    "wrong side": Person(wrong_side=True),
    "pauses": Person(stops_every(5.0, "pause"), stops=True),
    "loses the camera": Person(stops_every(7.0, "trouble"), stops=True),
    "slow voice": Person(pace=1.6),
    "talkative": Person(mode=Mode.TALKATIVE),
}


class Log(Heard):
    """Notes when each exercise was first judged, and when each stage of each block began."""

    def __init__(self, person: Person) -> None:
        self.judged_s: dict[str, float] = {}
        self.stage_s: dict[tuple[Stage, int], float] = {}
        self.blocks: dict[int, Block] = {}  # as they were introduced
        super().__init__(
            session=made_session(*ROUTINE, make_placement=HintingPlacement if person.hints else ScriptedPlacement),
            mode=person.mode,
            gestures=True,
            length_s=lambda text: person.pace * reading_s(text),
            step_s=STEP_S,
        )

    def hear(self, happened: Happened) -> None:
        view = self.session.view
        for event in happened:
            if isinstance(event, HoldStarted | RepStarted):
                self.judged_s.setdefault(view.at.block.exercise, self.t)
            if isinstance(event, StageChanged):
                self.stage_s[event.stage, view.at.index] = self.t
                if event.stage is Stage.INTRO and event.block is not None:
                    self.blocks[view.at.index] = event.block
        super().hear(happened)

    @property
    def whole(self) -> list[Said]:
        """The lines that were said to their end."""
        return [
            said
            for said, after in zip(self.said, [*self.said[1:], None], strict=True)
            if after is None or not after.cuts_off
        ]


@cache
def lived(who: str) -> Log:
    """The whole routine."""
    person = PEOPLE[who]
    room = Log(person)
    since_s, before = room.t, (room.session.stage, 0)
    while room.session.stage is not Stage.DONE:
        view = room.session.view
        if (view.stage, view.at.index) != before:
            since_s, before = room.t, (view.stage, view.at.index)
        if view.stage is Stage.WORK:
            room.run(STEP_S, work_sign(ROUTINE[view.at.index], room.t - since_s, other_side=person.wrong_side))
        else:
            room.run(STEP_S, person.turn(room, room.t - since_s))
        assert room.t < 3600.0
    return room


@pytest.mark.parametrize("who", PEOPLE)
def test_every_step_is_spoken_whole_before_the_first_repetition_or_second(who: str) -> None:
    log = lived(who)
    heard = {said.line.parts[-1]: said.end_s for said in reversed(log.whole)}
    assert set(log.judged_s) == set(EXERCISES)
    for name, t in log.judged_s.items():
        exercise = EXERCISES[name]
        for sides in zip(*(exercise.on(side).instructions.steps for side in exercise.sides), strict=True):
            assert min(heard.get(step, math.inf) for step in sides) <= t, f"{name}: {sides[0]}"


@pytest.mark.parametrize("who", PEOPLE)
def test_how_to_lie_is_said_before_anybody_lies_down(who: str) -> None:
    """In the rest before, if there is one that is long enough, and in the introduction if not."""
    log = lived(who)
    heard = {said.line.parts[-1]: said.end_s for said in reversed(log.whole)}
    for index, block in log.blocks.items():
        text = EXERCISES[block.exercise].on(block.side).instructions.placement
        if "skips" in who or "no introduction" in who:
            assert heard[text] <= log.stage_s[Stage.COUNTDOWN, index]
        else:
            assert heard[text] <= log.stage_s[Stage.SETUP, index]
    if who == "quick":
        assert heard[EXERCISES["plank"].instructions.placement] <= log.stage_s[Stage.INTRO, 2]


@pytest.mark.parametrize("who", PEOPLE)
def test_an_instruction_once_begun_is_finished(who: str) -> None:
    log = lived(who)
    begun = [said.line.text for said in log.said if said.line.urgency is Urgency.TEACHING]
    finished = [said.line.text for said in log.whole if said.line.urgency is Urgency.TEACHING]
    if PEOPLE[who].stops:  # and told again from its begin
        assert len(begun) > len(finished) and set(begun) == set(finished)
    else:
        assert begun == finished
    assert len(finished) == len(set(finished))


def test_an_introduction_lasts_as_long_as_its_own_sounds() -> None:
    for who in ("quick", "slow voice", "talkative"):
        log = lived(who)
        ends_s = log.stage_s[Stage.SETUP, 0]
        last = max((said for said in log.said if said.t < ends_s), key=lambda said: said.t)
        assert last.end_s <= ends_s <= last.end_s + 1.5


def test_pain_cuts_an_instruction_off() -> None:
    room = Heard(*ROUTINE)
    room.run(4.0)
    assert room.said[-1].line.urgency is Urgency.TEACHING
    room.hear(room.session.hurts())
    assert room.said[-1].cuts_off
    assert room.texts[-1].startswith("Stop, and rest.")
