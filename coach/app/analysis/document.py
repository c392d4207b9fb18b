"""The document that `coach analyze` writes: the events of one source, gathered (`coach.analysis/1`)."""

from collections.abc import Iterable, Mapping
from typing import Any

from coach.core.events import (
    Elsewhere,
    Event,
    Fault,
    FaultCleared,
    Hold,
    HoldEnded,
    Rep,
    RepEnded,
    RepLowered,
    Side,
    SightRegained,
    Unseen,
    WasElsewhere,
)
from coach.core.exercise import Exercise, OutsideCriterion
from coach.core.exercise.person import RangeMode

SCHEMA = "coach.analysis/1"


class Analysis:
    """Gathers a tracker's events; `document` gives the JSON document as plain data.

    Where the exercise was eased for a person, `mode` and `eased` are added at its end.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._outside = {c.name for c in exercise.criteria if isinstance(c, OutsideCriterion)}
        self.reps: list[Rep] = []
        self.holds: list[Hold] = []
        self._faults: list[Fault] = []  # those outside repetitions
        self.unseen: list[Unseen] = []
        self.elsewhere: list[Elsewhere] = []

    def add(self, events: Iterable[Event]) -> None:
        for event in events:
            match event:
                case RepEnded(rep=rep):
                    self.reps.append(rep)
                case RepLowered(rep=rep):
                    self.reps[-1] = rep
                case HoldEnded(hold=hold):
                    self.holds.append(hold)
                    self._faults += hold.faults
                case FaultCleared(fault=fault) if fault.name in self._outside:
                    self._faults.append(fault)
                case SightRegained(unseen=unseen):
                    self.unseen.append(unseen)
                case WasElsewhere(elsewhere=elsewhere):
                    self.elsewhere.append(elsewhere)

    def document(self, origin: Mapping[str, Any]) -> dict[str, Any]:
        """origin: where the frames came from; the document's part `source`."""
        counted = sum(rep.counted for rep in self.reps)
        of_reps = (Fault(name=name, start_s=r.start_s, end_s=r.end_s) for r in self.reps for name in r.faults)
        faults = sorted((*self._faults, *of_reps), key=lambda fault: (fault.start_s, fault.name))
        eased = {"mode": str(self._exercise.mode), "eased": self._exercise.eased}
        return {
            "schema": SCHEMA,
            "source": dict(origin),
            "exercise": self._exercise.name,
            "reps": [_rep(rep) for rep in self.reps],
            "holds": [_hold(hold) for hold in self.holds],
            "faults": [_fault(fault) for fault in faults],
            "unseen": [{"start_s": _r(u.start_s), "end_s": _r(u.end_s), "why": u.why.value} for u in self.unseen],
            "elsewhere": [
                {"start_s": _r(e.start_s), "end_s": _r(e.end_s), "missing": e.missing.value} for e in self.elsewhere
            ],
            "totals": {
                "reps": counted,
                "rejected": len(self.reps) - counted,
                "held_s": {side.value: _r(sum(h.held_s for h in self.holds if h.side is side)) for side in Side},
                "good_s": {side.value: _r(sum(h.good_s for h in self.holds if h.side is side)) for side in Side},
            },
            **(eased if self._exercise.mode is not RangeMode.STANDARD else {}),
        }


def _r(value: float) -> float:
    """Milliseconds and thousandths: finer than any camera."""
    return round(value, 3)


def _fault(fault: Fault) -> dict[str, Any]:
    return {"name": fault.name, "start_s": _r(fault.start_s), "end_s": _r(fault.end_s)}


def _rep(rep: Rep) -> dict[str, Any]:
    return {
        "start_s": _r(rep.start_s),
        "top_s": _r(rep.top_s),
        "end_s": _r(rep.end_s),
        "counted": rep.counted,
        "peak_hip_deg": round(rep.peak_hip_deg, 1),
        "top_hold_s": _r(rep.top_hold_s),
        "form": _r(rep.form),
        "faults": list(rep.faults),
        "rejected_because": rep.rejected_because.value if rep.rejected_because is not None else None,
    }


def _hold(hold: Hold) -> dict[str, Any]:
    return {
        "start_s": _r(hold.start_s),
        "end_s": _r(hold.end_s),
        "side": hold.side.value,
        "variant": hold.variant.value if hold.variant is not None else None,
        "held_s": _r(hold.held_s),
        "good_s": _r(hold.good_s),
        "faults": [_fault(fault) for fault in hold.faults],
    }
