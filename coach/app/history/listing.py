"""`coach history`: the sessions as lines of text, and one of them in full."""

from collections.abc import Iterator, Mapping, Sequence

from coach.app.session.console import result_words
from coach.core.events import Side
from coach.core.exercise import Exercise, Kind
from coach.core.session.summary import BlockResult, EndedBy, FaultTotal
from coach.errors import UsageError
from coach.storage.history.kept import KeptMoment, KeptSession, KeptSet, MomentKind
from coach.storage.history.reader import History
from coach.ui.kit.wording import ENDED, clock_words, exercise_name

Exercises = Mapping[str, Exercise]
NOTHING = "Nothing is kept yet."

_TOLD = {
    MomentKind.PAUSE: "paused",
    MomentKind.WAITING: "waited",
    MomentKind.UNSEEN: "out of sight",
    MomentKind.TROUBLE: "camera trouble",
    MomentKind.PAIN: "it hurt",
}
"""What is told of a session besides its sets; of corrections, only how many there were."""


def history_lines(history: History, exercises: Exercises, *, last: int) -> list[str]:
    """The newest sessions, newest first, each with the number that `show` takes."""
    sessions = history.sessions(newest=last)
    if not sessions:
        return [NOTHING]
    lines = [_line(number, each, exercises) for number, each in enumerate(reversed(sessions), start=1)]
    older = len(history) - len(sessions)
    return [*lines, *([f"and {older} older: --last {len(history)} shows all of them"] if older else [])]


def count_words(count: int, what: str) -> str:
    """what: in the plural; "1 session", "2 sessions"."""
    return f"{count} {what.removesuffix('s') if count == 1 else what}"


def numbered(history: History, number: int) -> KeptSession:
    """The whole session of that number, counted back from the newest. Raises UsageError."""
    newest = history.sessions(newest=number)
    if not 1 <= number <= len(newest):
        count = len(history)
        known = f"{count}, and 1 is the newest" if count > 1 else "no others than 1"
        raise UsageError(f"There is no session {number}: there are {known}." if count else NOTHING)
    return history.session(newest[0].uid)


def session_lines(session: KeptSession, exercises: Exercises) -> list[str]:
    lines = [_title(session), *(line for each in session.sets for line in _set_lines(each, exercises))]
    corrections = [moment for moment in session.moments if moment.kind is MomentKind.CORRECTION]
    if corrections:
        lines.append(f"  Corrections: {len(corrections)}")
    lines += [f"  {_moment(moment)}" for moment in session.moments if moment.kind in _TOLD]
    asked = session.asked
    pains = zip(("before", "after", "the day after"), asked.pains, strict=True)
    said = [f"{when} {pain}" for when, pain in pains if pain is not None]
    if said:
        lines.append(f"  Pain, 0-10: {', '.join(said)}")
    if asked.note:
        lines.append(f"  Note: {_one_line(asked.note)}")
    return lines


def _line(number: int, session: KeptSession, exercises: Exercises) -> str:
    return f"{number:4}  {_title(session)}: {_totals(session.results, exercises)}"


def _title(session: KeptSession) -> str:
    when = f"{session.started[:10]} {session.started[11:16]}"
    ended = "going on" if session.ended_by is None else ENDED[session.ended_by].lower()
    told = "" if session.ended_by is EndedBy.FINISHED else ended
    parts = (when, _one_line(session.title), clock_words(session.took_s), told)
    return ", ".join(part for part in parts if part)


def _totals(results: Sequence[BlockResult], exercises: Exercises) -> str:
    names = dict.fromkeys(row.exercise for row in results)
    done = [_done(name, [row for row in results if row.exercise == name], exercises) for name in names]
    return "; ".join(done) or "nothing done"


def _done(name: str, rows: Sequence[BlockResult], exercises: Exercises) -> str:
    exercise = exercises.get(name)
    title = exercise_name(name, exercise)
    reps = sum(row.reps for row in rows)
    if reps or (exercise is not None and exercise.kind is Kind.REPS):
        return f"{title} {reps}"
    return f"{title} {sum(row.good_s for row in rows):.0f} s"


def _set_lines(kept: KeptSet, exercises: Exercises) -> Iterator[str]:
    for row in kept.results:
        exercise = exercises.get(row.exercise)
        words = [f"set {row.set}"] if kept.block.sets > 1 or row.set > 1 else []
        words += [] if row.side is Side.NONE else [f"{row.side} side"]
        yield f"  {', '.join([exercise_name(row.exercise, exercise), *words])}: {result_words(row)}"
        for fault in row.faults:
            yield f"    {_fault(fault, exercise)}"


def _fault(fault: FaultTotal, exercise: Exercise | None) -> str:
    known = {} if exercise is None else {criterion.name: criterion.title for criterion in exercise.criteria}
    amount = f"{fault.times}x" if fault.seconds is None else f"{fault.seconds:.1f} s"
    return f"{known.get(fault.name, fault.name)}: {amount}"


def _moment(moment: KeptMoment) -> str:
    lasted = "" if moment.until_s is None else f" for {moment.until_s - moment.at_s:.0f} s"
    why = f" ({_one_line(moment.text.replace('_', ' '))})" if moment.text else ""
    return f"{clock_words(moment.at_s)} {_TOLD[moment.kind]}{lasted}{why}"


def _one_line(text: str) -> str:
    """Text that was typed or came from a file, without anything that moves the cursor or changes the colours."""
    return "".join(each if each.isprintable() else " " for each in text)
