"""Writes a session into the history while it goes on: what happens is kept as it happens.

Each repetition, each half second of a hold, each correction, pause, pain and loss of sight is committed at once, so
that a killed program loses less than a second. If the history cannot be written to (a full disk, another window that is
slow), the session goes on: `problem` says so, and the write is tried again.
"""

import math
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from coach.core.events import Event, FaultCleared, Hold, HoldEnded, Rep, RepEnded, RepLowered
from coach.core.exercise import Exercise, OutsideCriterion
from coach.core.session.news import BlockEnded, CorrectionShown, GestureSeen, Happened, SidesSwapped, StageChanged
from coach.core.session.plan import Block, Plan
from coach.core.session.stages import Stage
from coach.core.session.summary import EndedBy, Summary, best_and_worst
from coach.core.session.view import View
from coach.storage.history.kept import Asked, KeptMoment, KeptSession, KeptSet, MomentKind
from coach.storage.history.running import Running
from coach.storage.history.sqlite import tables
from coach.storage.history.sqlite.database import Database
from coach.storage.history.sqlite.writer import Ids, Writer

HOLD_EVERY_S = 0.5  # how often a hold in progress is written


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionToKeep:
    """The session to keep: one that begins now, or, with a `uid`, one of the history that is continued.

    started: when, ISO 8601. first: the place of the plan's first block in the session's own plan. took_s: so far.
    """

    plan: Plan
    started: str
    uid: str | None = None
    first: int = 0
    took_s: float = 0.0


class Recorder:
    """Hears what a session reports, and keeps it from its first set on, or from what hurt before that.

    exercises: by name, all that the plan uses.
    """

    def __init__(self, database: Database, kept: SessionToKeep, exercises: Mapping[str, Exercise]) -> None:
        self.uid = kept.uid or uuid.uuid4().hex
        self._database = database
        self._kept = kept
        self._exercises = exercises
        self._writer = Writer(database)
        self._lasting = _Lasting(self._writer)
        self._running: Running | None = None  # from then on
        self._exercise: Exercise | None = None  # of the set that is open
        self._reps: list[Rep] = []  # of the set that is open
        self._hold_s: float | None = None  # up to where the hold in progress has been written

    @property
    def problem(self) -> str | None:
        return self._writer.problem

    @property
    def is_kept(self) -> bool:
        """Whether there is something to keep, and all of it is in the history."""
        return self._running is not None and self.problem is None

    def hear(self, happened: Happened, view: View, *, t: float) -> None:
        if not self._database.writable:
            return
        at_s = t + self._kept.took_s
        for news in happened:
            self._note(news, view, at_s)
        took_s = self._kept.took_s + view.elapsed_s
        if self._running is not None:
            self._keep_hold(view.work.status.holds.now if view.work.status is not None else None, over=False)
            self._lasting.follow(view, at_s)
            if self._writer.waits:
                self._writer.later(lambda db, ids: tables.SESSIONS.change(db, ids.session, took_s=took_s))
        self._writer.write(t=t)

    def ask(self, asked: Asked) -> None:
        """What the person says of the pain before and after."""
        said = {"pain_before": asked.pain_before, "pain_after": asked.pain_after}
        told = {name: pain for name, pain in said.items() if pain is not None}
        if told and self._running is not None:
            self._writer.later(lambda db, ids: tables.ASKED.change(db, ids.session, **told))
            self._writer.write(t=math.inf)

    def close(self) -> None:
        """The session is over, or the program ends."""
        self._writer.close()
        if self._running is not None:
            self._running.end()

    def _note(self, news: Event, view: View, at_s: float) -> None:
        later = self._writer.later
        match news:
            case StageChanged(stage=Stage.WORK, block=Block() as block):
                self._begin_set(block, view.at.index)
            case StageChanged(stage=Stage.DONE) if view.summary is not None:
                self._end(view.summary, at_s)
            case RepEnded(rep=rep):
                self._reps.append(rep)
                later(lambda db, ids: _keep_rep(db, ids, rep))
            case RepLowered(rep=rep):
                self._reps[-1] = rep
                later(lambda db, ids: tables.REPS.replace(db, ids.rep, rep))
            case HoldEnded(hold=hold):
                self._keep_hold(hold, over=True)
            case FaultCleared(fault=fault) if self._is_outside(fault.name):
                later(lambda db, ids: tables.FAULTS.insert(db, fault, set_id=ids.set))
            case SidesSwapped(block=block):
                later(lambda db, ids: tables.SETS.change(db, ids.set, block=block))
            case BlockEnded():
                self._end_set(news)
            case CorrectionShown(text=text):
                self._moment(KeptMoment(kind=MomentKind.CORRECTION, at_s=at_s, text=text))
            case GestureSeen(gesture=gesture):
                self._moment(KeptMoment(kind=MomentKind.GESTURE, at_s=at_s, text=str(gesture)))

    def _is_outside(self, fault: str) -> bool:
        """Faults inside repetitions and holds are kept with these."""
        return self._exercise is not None and isinstance(self._exercise.criterion(fault), OutsideCriterion)

    def _moment(self, moment: KeptMoment) -> None:
        if self._running is not None:
            self._writer.later(lambda db, ids: tables.MOMENTS.insert(db, moment, session_id=ids.session))

    # --- the session and its sets

    def _begin_session(self) -> None:
        if self._running is None:
            self._running = Running(self._database.path.parent, self.uid)
            self._writer.later(self._begin)

    def _begin_set(self, block: Block, index: int) -> None:
        self._begin_session()
        exercise = self._exercise = self._exercises[block.exercise]
        number = index + self._kept.first

        def begin(db: sqlite3.Connection, ids: Ids) -> None:
            top_deg = None if exercise.reps is None else exercise.reps.straight
            begun = KeptSet(number=number, block=block, ended=False, top_deg=top_deg)
            ids.set = tables.SETS.insert(db, begun, session_id=ids.session)

        self._writer.later(begin)

    def _begin(self, db: sqlite3.Connection, ids: Ids) -> None:
        """The session's own row, with its first set, or with the pain that kept it from one."""
        plan = self._kept.plan
        if self._kept.uid is not None:
            ids.session = db.execute("SELECT id FROM sessions WHERE uid = ?", (self.uid,)).fetchone()["id"]
            tables.SESSIONS.change(db, ids.session, ended_by=None)
            return
        session = KeptSession(
            uid=self.uid, started=self._kept.started, plan=plan.name, title=plan.title, blocks=plan.blocks
        )
        ids.session = tables.SESSIONS.insert(db, session)

    def _end_set(self, news: BlockEnded) -> None:
        drawn = best_and_worst(self._reps) or ()
        starts_s = [rep.start_s for rep in drawn]
        self._reps = []

        def end(db: sqlite3.Connection, ids: Ids) -> None:
            tables.keep_stances(db, ids.set, starts_s)
            for result in news.results:
                tables.RESULTS.insert(db, result, set_id=ids.set)
            tables.SETS.change(db, ids.set, ended=True)

        self._writer.later(end)
        self._exercise = None

    def _end(self, summary: Summary, at_s: float) -> None:
        if summary.ended_by is EndedBy.PAIN:
            self._begin_session()  # what hurt on the way down to the mat counts as well
            self._moment(KeptMoment(kind=MomentKind.PAIN, at_s=at_s, text=summary.hurt_in or ""))
        if self._running is None:
            return  # no set was begun
        ended_by, hurt_in = summary.ended_by, summary.hurt_in
        self._writer.later(lambda db, ids: tables.SESSIONS.change(db, ids.session, ended_by=ended_by, hurt_in=hurt_in))

    # --- holds

    def _keep_hold(self, hold: Hold | None, *, over: bool) -> None:
        """over: it has ended. None: no hold is in progress, and what was written of one is withdrawn."""
        if hold is None:
            if self._hold_s is not None:
                self._hold_s = None
                self._writer.later(_drop_hold)
            return
        if not over and self._hold_s is not None and hold.end_s < self._hold_s + HOLD_EVERY_S:
            return
        self._hold_s = None if over else hold.end_s

        def keep(db: sqlite3.Connection, ids: Ids) -> None:
            if ids.hold:
                tables.HOLDS.replace(db, ids.hold, hold)
            else:
                ids.hold = tables.HOLDS.insert(db, hold, set_id=ids.set)
            if over:
                ids.hold = 0

        self._writer.later(keep)


def _keep_rep(db: sqlite3.Connection, ids: Ids, rep: Rep) -> None:
    ids.rep = tables.REPS.insert(db, rep, set_id=ids.set)


def _drop_hold(db: sqlite3.Connection, ids: Ids) -> None:
    db.execute("DELETE FROM holds WHERE id = ?", (ids.hold,))
    ids.hold = 0


class _Lasting:
    """What lasts and has no event of its own: a pause, waiting, being out of sight, trouble with the camera."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._on: dict[MomentKind, str] = {}

    def follow(self, view: View, at_s: float) -> None:
        unseen = view.work.status.presence.why if view.work.status is not None else None
        self._change(MomentKind.PAUSE, "" if view.paused else None, at_s)
        self._change(MomentKind.WAITING, None if view.work.waiting is None else str(view.work.waiting), at_s)
        self._change(MomentKind.UNSEEN, None if unseen is None else str(unseen), at_s)
        self._change(MomentKind.TROUBLE, view.trouble, at_s)

    def _change(self, kind: MomentKind, text: str | None, at_s: float) -> None:
        """It begins with a text, and ends when there is none, or another one."""
        if self._on.get(kind) == text:
            return
        if kind in self._on:
            self._writer.later(lambda db, ids: tables.MOMENTS.change(db, ids.lasting[kind], until_s=at_s))
            del self._on[kind]
        if text is not None:
            self._on[kind] = text
            moment = KeptMoment(kind=kind, at_s=at_s, text=text)

            def begin(db: sqlite3.Connection, ids: Ids) -> None:
                ids.lasting[kind] = tables.MOMENTS.insert(db, moment, session_id=ids.session)

            self._writer.later(begin)
