"""What a tracker may tell, made by hand: of each only what a test is about."""

from __future__ import annotations

from typing import Any

from coach.core.events import Hold, Rep, Side
from coach.core.tracking.status import Status


def made_rep(start_s: float = 0.0, top_s: float = 1.0, end_s: float = 2.0, **known: Any) -> Rep:
    """A repetition; as long as nothing else is known of it, a good one that counts."""
    good = {"counted": True, "peak_hip_deg": 175.0, "top_hold_s": 0.5, "form": 1.0, "faults": ()}
    return Rep(start_s=start_s, top_s=top_s, end_s=end_s, **{**good, **known})


def made_hold(start_s: float, end_s: float, side: Side = Side.NONE, **known: Any) -> Hold:
    """A hold; as long as nothing else is known of it, a good one."""
    good = {"variant": None, "good_s": end_s - start_s, "faults": ()}
    return Hold(start_s=start_s, end_s=end_s, side=side, **{**good, **known})


def made_status(**known: Any) -> Status:
    """Seen, and as long as nothing else is known, doing nothing."""
    return Status(**{"seen": True, "phase": "rest", **known})
