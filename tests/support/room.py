"""A session in front of a camera, told as a list of what happens: both of its times tick together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from coach.core.events import RepEnded, Side
from coach.core.pose import Pose
from coach.core.session import Happened, Session, SoundCue, Stage, StageChanged, View
from coach.core.session.news import Sound
from coach.core.session.plan import Block, Plan
from coach.core.session.preparation import MakePlacement
from coach.core.speech.mode import Mode
from coach.core.speech.queue import Said, reading_s
from coach.core.speech.talk import Talk
from coach.voice.languages import load_words
from tests.support.exercises import EXERCISES
from tests.support.scripted import ScriptedPlacement, ScriptedTracker, sign

WORDS = load_words("en")
STRETCH = "kneeling_hip_flexor_stretch"
LEFT_THEN_RIGHT = (
    Block(exercise=STRETCH, side=Side.LEFT, hold_s=10.0, rest_s=5.0),
    Block(exercise=STRETCH, side=Side.RIGHT, hold_s=10.0),
)
TWO_SETS = (
    Block(exercise="glute_bridge", set=1, sets=2, reps=2, rest_s=5.0),
    Block(exercise="glute_bridge", set=2, sets=2, reps=2),
)


def made_session(*blocks: Block, from_file: bool = False, make_placement: MakePlacement = ScriptedPlacement) -> Session:
    """A session whose tracker and placement follow a script."""
    return Session(
        Plan(name="made", title="Made", blocks=blocks),
        EXERCISES,
        from_file=from_file,
        started="2026-03-01T07:30:00+00:00",
        make_tracker=ScriptedTracker,
        make_placement=make_placement,
    )


class Room:
    """step_s: between two frames. clock_s, frame_s: where the session's clock and the camera's begin."""

    def __init__(self, session: Session, *, step_s: float = 0.25, clock_s: float = 100.0, frame_s: float = 7.0) -> None:
        self.session = session
        self.step_s = step_s
        self.clock_s = clock_s
        self.frame_s = frame_s
        self.news: list[object] = []
        self.hear(session.tick(t=clock_s))

    def hear(self, happened: Happened) -> None:
        self.news.extend(happened)

    def run(self, seconds: float, pose: Pose | None = None) -> None:
        """Lets time pass in front of the camera."""
        for _ in range(round(seconds / self.step_s)):
            self.clock_s = round(self.clock_s + self.step_s, 6)
            self.frame_s = round(self.frame_s + self.step_s, 6)
            self.hear(self.session.tick(t=self.clock_s))
            self.hear(self.session.observe(pose, t=self.frame_s))

    def until(self, stage: Stage, pose: Pose | None = None, at_most_s: float = 60.0) -> None:
        """Lets time pass until a stage has begun."""
        for _ in range(round(at_most_s / self.step_s)):
            if self.session.stage is stage:
                return
            self.run(self.step_s, pose if pose is not None else sign("rest"))
        raise AssertionError(f"{stage} did not come within {at_most_s} s; it is {self.session.stage}")

    @property
    def t(self) -> float:
        return self.clock_s

    @property
    def rows(self) -> list[tuple[str, int, float]]:
        """The side, the repetitions and the good seconds of each row of the summary."""
        return [(str(row.side), row.reps, row.good_s) for row in self.session.summary.blocks]

    @property
    def stages(self) -> list[Stage]:
        return [news.stage for news in self.news if isinstance(news, StageChanged)]

    @property
    def sounds(self) -> list[Sound]:
        return [news.sound for news in self.news if isinstance(news, SoundCue)]


class Heard(Room):
    """With somebody who listens: the session's clock, the camera's and the listener's are one."""

    def __init__(
        self,
        *blocks: Block,
        mode: Mode = Mode.NORMAL,
        gestures: bool = False,
        length_s: Callable[[str], float] = reading_s,
        session: Session | None = None,
        reasons: Mapping[str, str] | None = None,
        known: Collection[str] = (),
        step_s: float = 0.1,
    ) -> None:
        self.talk = Talk(
            WORDS, EXERCISES, mode=mode, gestures=gestures, length_s=length_s, reasons=reasons, known=known
        )
        self.said: list[Said] = []
        self.reps: list[float] = []
        self.change: Callable[[View], View] = lambda view: view
        session = session or made_session(*blocks)
        session.narration = self.talk
        super().__init__(session, step_s=step_s, clock_s=0.0, frame_s=0.0)

    def hear(self, happened: Happened) -> None:
        super().hear(happened)
        self.reps += [self.t for news in happened if isinstance(news, RepEnded) and news.rep.counted]
        said = self.talk.hear(happened, self.change(self.session.view), t=self.t)
        self.said += [said] if said is not None else []

    def to_work(self) -> Heard:
        self.until(Stage.WORK, at_most_s=120.0)
        self.run(1.0, sign("rest"))
        self.said.clear()
        return self

    def rep(self, seconds: float = 3.0) -> None:
        self.run(seconds - 1.0, sign("up"))
        self.run(1.0, sign("rest"))

    @property
    def texts(self) -> list[str]:
        return [said.line.text for said in self.said]


def at_work(*blocks: Block) -> Room:
    """In the work of the first block, with nothing told yet."""
    room = Room(made_session(*blocks))
    room.until(Stage.WORK)
    room.news.clear()
    return room


def command(session: Session, name: str) -> Happened:
    """Does what the name says."""
    if name == "trouble":
        return session.set_trouble("The camera gives no pictures. Check its cable.")
    if name == "fine":
        return session.set_trouble(None)
    found: Happened = getattr(session, name)() if name != "nothing" else ()
    return found
