"""What home offers: the plans of the day, about how long each takes, and why it is due."""

import statistics
from collections.abc import Iterable, Mapping, Sequence

from coach.core.session.plan import Plan
from coach.core.session.summary import EndedBy, Summary
from coach.storage.history.kept import KeptSession
from coach.ui.kit.choice import Offer

GO_ON = "go_on"  # the rest of a session that was cut off
TODAY = (GO_ON, "today", "today_stretches", "today_short")
STRENGTH_IS_DUE, STRENGTH_RESTS, IS_DONE = "Strength is due today", "Strength rests today", "Today's session is done"
IS_FOR_REST = "Today is for rest"
NOTES = (STRENGTH_IS_DUE, STRENGTH_RESTS, IS_DONE, IS_FOR_REST)
MOST = 2  # today's session, and one shorter one
REP_S = 5.0  # roughly a slow repetition: up, a moment at the top, down
READY_S = 40.0  # roughly the introduction, the way down to the mat, set-up and countdown before a new exercise
AGAIN_S = 12.0  # the same before another set or side
LATEST = 5  # how many past sessions say how long one takes


def offers_of(plans: Mapping[str, Plan], past: Sequence[KeptSession]) -> dict[str, Offer]:
    """The plans of the day; if today's is already done, all the others."""
    due = {name: plans[name] for name in [name for name in TODAY if name in plans][:MOST]}
    done = [each.summary for each in past]
    return {name: Offer(plan, minutes(plan, done), _note(name, plans)) for name, plan in (due or plans).items()}


def _note(name: str, plans: Mapping[str, Plan]) -> str:
    if "today" not in plans:
        return "" if GO_ON in plans else IS_DONE
    if name != "today":
        return ""
    return STRENGTH_IS_DUE if "today_stretches" in plans else STRENGTH_RESTS


def minutes(plan: Plan, done: Iterable[Summary]) -> int:
    """About how long a plan takes: as long as the latest finished sessions of the same sets, else an estimate."""
    wanted = [(block.exercise, block.side, block.set) for block in plan.blocks]
    took_s = [each.took_s for each in done if each.ended_by is EndedBy.FINISHED and _sets(each) == sorted(wanted)]
    seconds = statistics.median(took_s[:LATEST]) if took_s else estimated_s(plan)
    return max(1, round(seconds / 60))


def _sets(summary: Summary) -> list[tuple[str, str, int]]:
    return sorted((row.exercise, row.side, row.set) for row in summary.blocks)


def estimated_s(plan: Plan) -> float:
    """How long a plan should take: work, rests and getting ready."""
    seconds, before = 0.0, ""
    for block in plan.blocks:
        seconds += (block.reps or 0) * REP_S + (block.hold_s or 0.0) + block.rest_s
        seconds += READY_S if block.exercise != before else AGAIN_S
        before = block.exercise
    return seconds
