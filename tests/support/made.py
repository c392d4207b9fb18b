"""What a tracker may tell, made by hand: of each only what a test is about."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from coach.core.events import Hold, Rep, Side
from coach.core.session import View
from coach.core.tracking.status import Presence, Status


def made_rep(start_s: float = 0.0, top_s: float = 1.0, end_s: float = 2.0, **known: Any) -> Rep:
    """A repetition; as long as nothing else is known of it, a good one that counts."""
    good = {"counted": True, "peak_hip_deg": 175.0, "top_hold_s": 0.5, "form": 1.0, "faults": ()}
    return Rep(start_s=start_s, top_s=top_s, end_s=end_s, **{**good, **known})


def made_hold(start_s: float, end_s: float, side: Side = Side.NONE, **known: Any) -> Hold:
    """A hold; as long as nothing else is known of it, a good one."""
    good = {"variant": None, "good_s": end_s - start_s, "faults": ()}
    return Hold(start_s=start_s, end_s=end_s, side=side, **{**good, **known})


def made_reps(counted: int, rejected: int = 0) -> tuple[Rep, ...]:
    """So many repetitions, those that do not count first."""
    return (*(made_rep(counted=False) for _ in range(rejected)), *(made_rep() for _ in range(counted)))


def made_status(**known: Any) -> Status:
    """Seen, and as long as nothing else is known, doing nothing."""
    return with_status(Status(presence=Presence(seen=True), phase="rest"), **known)


_OF_STATUS = {
    "presence": ("seen", "why", "in_position", "missing"),
    "reps": {"reps": "ended", "course": "course", "last_course": "last_course"},
    "holds": {"holds": "ended", "hold": "now"},
}
_OF_VIEW = {
    "at": ("block", "exercise", "index", "count", "following", "why"),
    "work": ("status", "correction", "fault", "waiting"),
}


def with_status(status: Status, **known: Any) -> Status:
    """The same with other facts, whichever part of a status has them. reps, holds: those ended; hold: the one now."""
    return _with(status, _OF_STATUS, known)


def with_view(view: View, **known: Any) -> View:
    """The same with other facts, whichever part of a view has them."""
    return _with(view, _OF_VIEW, known)


def _with(whole: Any, parts: Mapping[str, Collection[str]], known: dict[str, Any]) -> Any:
    for part, names in parts.items():
        known_as = names if isinstance(names, dict) else {name: name for name in names}
        facts = {name: known.pop(given) for given, name in known_as.items() if given in known}
        known[part] = replace(getattr(whole, part), **facts)
    return replace(whole, **known)
