"""Histories for tests: sessions that are done in front of a scripted camera, and made ones."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from coach.core.body.moving_figure import JOINTS
from coach.core.events import Fault, Hold, Rejection, Rep, Side, Stance, Variant
from coach.core.exercise.person import RangeMode
from coach.core.session import Session, Stage
from coach.core.session.news import Happened
from coach.core.session.plan import Block, Plan
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal
from coach.core.session.view import View
from coach.storage.history.exchange.document import FIRST_YEAR, LAST_YEAR
from coach.storage.history.kept import Asked, KeptMoment, KeptSession, KeptSet, Measurement, MomentKind
from coach.storage.history.reader import History
from coach.storage.history.recorder import Recorder, SessionToKeep
from coach.storage.history.sqlite.database import Database
from tests.support.exercises import EXERCISES
from tests.support.made import made_hold, made_rep
from tests.support.opened import closed_at_the_end
from tests.support.room import Room
from tests.support.scripted import ScriptedPlacement, ScriptedTracker, sign
from tests.support.stances import stance_from

STARTED = "2026-03-01T07:00:00+01:00"
FRAME_S = 0.1
PLAN = Plan(
    name="morning",
    title="Morning",
    blocks=(
        Block(exercise="glute_bridge", set=1, sets=2, reps=3, rest_s=2.0),
        Block(exercise="glute_bridge", set=2, sets=2, reps=3, rest_s=2.0),
        Block(exercise="plank", hold_s=6.0),
    ),
)

Told = Callable[[Happened, View, float], None]


class Person(Room):
    """Somebody in front of a scripted camera, and whoever listens."""

    def __init__(self, plan: Plan, *told: Told) -> None:
        self._told = told
        session = Session(
            plan, EXERCISES, started=STARTED, make_tracker=ScriptedTracker, make_placement=ScriptedPlacement
        )
        super().__init__(session, step_s=FRAME_S, clock_s=0.0, frame_s=0.0)

    def hear(self, happened: Happened) -> None:
        for told in self._told:
            told(happened, self.session.view, self.t)

    def do(self, seconds: float, word: str, *faults: int) -> None:
        self.run(seconds, sign(word, *faults))

    def reps(self, number: int, *faults: int) -> None:
        for _ in range(number):
            self.do(1.0, "up", *faults)
            self.do(0.5, "rest")


def done(person: Person) -> None:
    """The whole plan, with a correction, a pause and a hold in two parts."""
    person.until(Stage.WORK)
    person.reps(3)
    person.until(Stage.WORK)
    person.reps(1, 0)
    person.hear(person.session.pause())
    person.do(1.0, "rest")
    person.hear(person.session.resume())
    person.reps(2)
    person.until(Stage.WORK)
    person.do(3.0, "hold")
    person.do(0.5, "rest")
    person.do(2.0, "hold", 0)
    person.do(4.0, "hold")


def recorded(database: Database, plan: Plan = PLAN, *also: Told) -> tuple[Person, Recorder]:
    """Somebody, with a recorder that listens to them."""
    recorder = closed_at_the_end(Recorder(database, SessionToKeep(plan=plan, started=STARTED), EXERCISES))
    return Person(plan, lambda happened, view, t: recorder.hear(happened, view, t=t), *also), recorder


def done_and_kept(database: Database, asked: Asked | None = None) -> Person:
    """Somebody who has done the whole plan and was recorded to its end."""
    person, recorder = recorded(database)
    done(person)
    recorder.close()
    if asked is not None:
        History(database).ask(recorder.uid, asked)
    return person


# --- made ones


def _times(low: float = 0.0, high: float = 4000.0) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False).map(lambda value: round(value, 3))


_share = st.floats(0, 1).map(lambda value: round(value, 3))
_text = st.text(max_size=20)
_faults = st.builds(Fault, name=_text, start_s=_times(), end_s=_times())
_points = st.lists(st.integers(-300, 300), min_size=2 * len(JOINTS), max_size=2 * len(JOINTS)).map(tuple)
_stances = st.none() | st.builds(Stance, near=st.sampled_from((Side.LEFT, Side.RIGHT)), points=_points)
_reps = st.builds(
    Rep,
    start_s=_times(),
    top_s=_times(),
    end_s=_times(),
    counted=st.booleans(),
    peak_hip_deg=_times(90, 220),
    top_hold_s=_times(0, 60),
    form=_share,
    faults=st.lists(_text, max_size=2).map(tuple),
    rejected_because=st.none() | st.sampled_from(Rejection),
    curve=st.lists(st.integers(90, 210), max_size=3).map(tuple),
    top=_stances,
)
_holds = st.builds(
    Hold,
    start_s=_times(),
    end_s=_times(),
    side=st.sampled_from(Side),
    variant=st.none() | st.sampled_from(Variant),
    good_s=_times(),
    faults=st.lists(_faults, max_size=2).map(tuple),
    lost=st.lists(st.tuples(_times(), _times()), max_size=2).map(tuple),
    right=_stances,
    wrong=_stances,
)
_names = st.sampled_from([*EXERCISES, "squat"])


@st.composite
def _results(draw: st.DrawFn) -> BlockResult:
    exercise = draw(_names)
    totals = st.builds(
        FaultTotal, exercise=st.just(exercise), name=_text, times=st.integers(1, 9), seconds=st.none() | _times()
    )
    return BlockResult(
        exercise=exercise,
        side=draw(st.sampled_from(Side)),
        set=draw(st.integers(1, 9)),
        reps=draw(st.integers(0, 50)),
        rejected=draw(st.integers(0, 5)),
        held_s=draw(_times()),
        good_s=draw(_times()),
        form=draw(st.none() | _share),
        faults=tuple(draw(st.lists(totals, max_size=2))),
        why=tuple(draw(st.lists(st.sampled_from(Rejection), max_size=2))),
        mode=draw(st.sampled_from(RangeMode)),
        eased=draw(st.none() | _text),
    )


_blocks = st.builds(
    Block, exercise=_names, side=st.sampled_from(Side), set=st.just(1), sets=st.integers(1, 5),
    reps=st.none() | st.integers(1, 50), rest_s=_times(0, 60), how_often=_text,
)  # fmt: skip
_sets = st.builds(
    KeptSet,
    number=st.integers(0, 20),
    block=_blocks,
    ended=st.booleans(),
    results=st.lists(_results(), max_size=2).map(tuple),
    reps=st.lists(_reps, max_size=3).map(tuple),
    holds=st.lists(_holds, max_size=2).map(tuple),
    faults=st.lists(_faults, max_size=2).map(tuple),
    top_deg=st.none() | st.just(167.0),
)
_pain = st.none() | st.integers(0, 10)
sessions = st.builds(
    KeptSession,
    uid=st.uuids().map(lambda uid: uid.hex),
    started=st.datetimes(
        datetime(2016, 1, 1), datetime(2036, 1, 1), timezones=st.just(timezone(timedelta(hours=1)))
    ).map(lambda when: when.isoformat(timespec="seconds")),
    plan=_text,
    title=_text,
    blocks=st.lists(_blocks, max_size=2).map(tuple),
    took_s=_times(),
    ended_by=st.none() | st.sampled_from(EndedBy),
    hurt_in=st.none() | _names,
    asked=st.builds(Asked, pain_before=_pain, pain_after=_pain, pain_next_day=_pain, note=_text),
    sets=st.lists(_sets, max_size=3).map(tuple),
    moments=st.lists(
        st.builds(
            KeptMoment, kind=st.sampled_from(MomentKind), at_s=_times(), until_s=st.none() | _times(), text=_text
        ),
        max_size=3,
    ).map(tuple),
)
"""Sessions of any kind, such as a newer version or another package's exercise may write."""
days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
measurements = st.builds(
    Measurement,
    day=days.map(lambda day: day.isoformat()),
    name=_text,
    side=st.sampled_from(Side),
    tries=st.lists(_times(), min_size=1, max_size=3).map(tuple),
)


# --- years of them


def daily(number: int) -> Iterator[KeptSession]:
    """Daily sessions, the last on 1 March 2026: stretches each day, strength on three days a week, getting better."""
    for back in range(number - 1, -1, -1):
        day = datetime.fromisoformat(STARTED) - timedelta(days=back)
        yield _day(day, better=1.0 - back / number)


def _day(day: datetime, better: float) -> KeptSession:
    sets = [_stretch(name, side, better, day.day) for name in STRETCHES for side in (Side.LEFT, Side.RIGHT)]
    if day.weekday() in (0, 2, 4):
        sets = [
            *(_bridges(number, better, day.day) for number in (1, 2, 3)),
            _plank(1, better),
            _plank(2, better),
            *sets,
        ]
    return KeptSession(
        uid=f"{day:%Y%m%d}",
        started=day.isoformat(),
        plan="daily_hip_and_back",
        title="Daily hip and back",
        blocks=tuple(each.block for each in sets),
        took_s=900.0,
        ended_by=EndedBy.FINISHED,
        asked=Asked(pain_before=3 if better < 0.5 else 1, pain_after=2 if better < 0.5 else 1),
        sets=tuple(replace(each, number=number) for number, each in enumerate(sets)),
        moments=tuple(
            KeptMoment(kind=MomentKind.CORRECTION, at_s=100.0 + 40 * n, text="Lift your hips higher") for n in range(5)
        ),
    )


STRETCHES = ("kneeling_hip_flexor_stretch", "figure_four")


def _bridges(number: int, better: float, chance: int) -> KeptSet:
    """Twelve of them; now and then one is too low."""
    low = (chance * 7 + number) % 5 if better < 0.6 else (chance + number) % 2
    reps = tuple(
        made_rep(
            *(5.0 * n, 5.0 * n + 1.3, 5.0 * n + 3.2),
            peak_hip_deg=168.0 + 8 * better + (chance + n) % 4,
            top_hold_s=0.8,
            form=0.8 if n < low else 1.0,
            faults=("hips_low",) if n < low else (),
            curve=tuple(round(126 + (42 + 8 * better) * math.sin(math.pi * k / 23)) for k in range(24)),
            top=stance_from("glute_bridge", 0.5) if n in (0, 11) else None,
        )
        for n in range(12)
    )
    faults = (FaultTotal(exercise="glute_bridge", name="hips_low", times=low, seconds=None),) if low else ()
    block = Block(exercise="glute_bridge", set=number, sets=3, reps=12, rest_s=45.0)
    row = BlockResult(exercise="glute_bridge", side=Side.NONE, set=number, reps=12, form=1.0 - low / 60, faults=faults)
    return KeptSet(number=0, block=block, results=(row,), reps=reps, top_deg=167.0)


def _plank(number: int, better: float) -> KeptSet:
    return _held(
        Block(exercise="plank", set=number, sets=2, hold_s=30.0, rest_s=45.0), 18.0 + 20.0 * better, "hips_sag"
    )


def _stretch(name: str, side: Side, better: float, chance: int) -> KeptSet:
    less = 4.0 if side is Side.LEFT else 0.0
    fault = "trunk_lean" if name == STRETCHES[0] else "head_lift"
    return _held(
        Block(exercise=name, side=side, hold_s=40.0, rest_s=10.0), 30.0 + 12 * better - less + chance % 3, fault
    )


def _held(block: Block, good_s: float, fault: str) -> KeptSet:
    lost = Fault(name=fault, start_s=12.0, end_s=14.5)
    held = made_hold(
        *(2.0, 4.5 + good_s, block.side),
        good_s=good_s,
        faults=(lost,),
        lost=((12.0, 14.5),),
        right=stance_from(block.exercise, 0.5, block.side),
        wrong=stance_from(block.exercise, 0.4, block.side),
    )
    row = BlockResult(
        exercise=block.exercise,
        side=block.side,
        set=block.set,
        held_s=held.held_s,
        good_s=good_s,
        form=held.form,
        faults=(FaultTotal(exercise=block.exercise, name=fault, times=1, seconds=2.5),),
    )
    return KeptSet(number=0, block=block, results=(row,), holds=(held,))
