"""The moments worth a look: of repetitions the best and the weakest top, of holds the middle of the longest stretch
without a fault, and of the longest fault.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.core.events import Fault, Hold, Rep, Stance
from coach.core.session.summary import best_and_worst


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMoment:
    """A moment of a repetition or hold. t: in seconds of the source. stance: the body then, where that is known."""

    of: Rep | Hold
    t: float
    is_best: bool
    stance: Stance | None


def moments(reps: Iterable[Rep], holds: Iterable[Hold]) -> tuple[KeyMoment, ...]:
    """The best before the weakest; that one only if it is another one."""
    return (*_of_reps(reps), *_of_holds(tuple(holds)))


def _of_reps(reps: Iterable[Rep]) -> Iterator[KeyMoment]:
    best, worst = best_and_worst(reps) or (None, None)
    for rep in dict.fromkeys(each for each in (best, worst) if each is not None):
        yield KeyMoment(of=rep, t=rep.top_s, is_best=rep is best, stance=rep.top)


def _of_holds(holds: tuple[Hold, ...]) -> Iterator[KeyMoment]:
    if not holds:
        return
    best, clean = max(((hold, _clean(hold)) for hold in holds), key=lambda each: _length(each[1]))
    if _length(clean):
        yield KeyMoment(of=best, t=sum(clean) / 2, is_best=True, stance=best.right)
    worst = max((hold for hold in holds if hold.faults), key=lambda hold: worst_fault(hold).seconds, default=None)
    if worst is not None:
        fault = worst_fault(worst)
        yield KeyMoment(of=worst, t=(fault.start_s + fault.end_s) / 2, is_best=False, stance=worst.wrong)


def worst_fault(hold: Hold) -> Fault:
    """The longest fault of a hold that has one."""
    return max(hold.faults, key=lambda fault: fault.seconds)


def _clean(hold: Hold) -> tuple[float, float]:
    """The longest stretch without a loss, from when to when."""
    edges = (hold.start_s, *(t for span in hold.lost for t in span), hold.end_s)
    return max(zip(edges[::2], edges[1::2], strict=True), key=_length)


def _length(span: tuple[float, float]) -> float:
    return span[1] - span[0]
