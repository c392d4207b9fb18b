"""The verdict on a whole file that is checked as a set-up (`coach.placement/1`).

It is right if everything was right for two seconds anywhere in it. Otherwise the reasons are those that were there for
a good part of the time in which something was wrong, the worst first. That nobody was seen comes last: what was wrong
while somebody was seen tells more.
"""

import statistics
from typing import Any

from coach.core.events import Side
from coach.core.setup.placement import SETUP_STEADY_S, SetupCheck
from coach.core.setup.reasons import Reason

SCHEMA = "coach.placement/1"
GOOD_PART = 0.25  # of the time in which something was wrong: anything less was in passing


class Verdict:
    """Takes the check of every frame."""

    def __init__(self) -> None:
        self._t: float | None = None
        self._wrong_s = 0.0
        self._seconds: dict[Reason, float] = {}
        self._yaws: list[float] = []
        self.right_at_s: float | None = None
        """When it had been right for two seconds, for the first time."""

    def add(self, check: SetupCheck, *, t: float) -> None:
        passed_s = 0.0 if self._t is None else t - self._t
        self._t = t
        if check.yaw_deg is not None:
            self._yaws.append(check.yaw_deg)
        if check.reasons:
            self._wrong_s += passed_s
        for reason in check.reasons:
            self._seconds[reason] = self._seconds.get(reason, 0.0) + passed_s
        if self.right_at_s is None and check.ok and check.steady_s >= SETUP_STEADY_S:
            self.right_at_s = t

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is not right, the worst first; none where it is."""
        if self.right_at_s is not None:
            return ()
        if not self._seconds:
            return (Reason.UNSTEADY,)
        longest_s = max(self._seconds.values())
        least_s = min(GOOD_PART * self._wrong_s, longest_s)
        found = [reason for reason in Reason if reason in self._seconds and self._seconds[reason] >= least_s]
        return tuple(sorted(found, key=lambda reason: reason is Reason.NO_PERSON))

    def document(self, exercise: str, side: Side) -> dict[str, Any]:
        """As `coach.placement/1`; times in seconds since the start of the file, yaw as `Viewpoint`."""
        reasons = [str(reason) for reason in self.reasons]
        return {
            "schema": SCHEMA,
            "exercise": exercise,
            "side": str(side),
            "ok": self.right_at_s is not None,
            "right_at_s": None if self.right_at_s is None else round(self.right_at_s, 3),
            "first": reasons[0] if reasons else None,
            "reasons": reasons,
            "yaw_deg": round(statistics.median(self._yaws), 1) if self._yaws else None,
            "seconds": {str(reason): round(seconds, 3) for reason, seconds in sorted(self._seconds.items())},
        }
