"""What home offers: the plans of the day, and about how long each takes."""

import statistics
from collections.abc import Iterable, Mapping, Sequence

from coach.core.session.plan import Plan
from coach.core.session.summary import EndedBy, Summary
from coach.storage.history.kept import KeptSession
from coach.ui.kit.choice import Offer

GO_ON = "go_on"  # the rest of a session that was cut off
TODAY = (GO_ON, "today", "today_short", "today_stretches")
STRENGTH_IS_DUE, STRENGTH_WAS_YESTERDAY = "Strength is due today", "Strength was yesterday"
STRENGTH_IS_ENOUGH = "Strength is done for this week"
IS_DONE, IS_FREE, IS_FOR_REST = "Today's session is done", "Today is a day off", "Today is for rest"
NOTES = (STRENGTH_IS_DUE, STRENGTH_WAS_YESTERDAY, STRENGTH_IS_ENOUGH, IS_DONE, IS_FREE, IS_FOR_REST)
"""Why today is as it is."""
OWN_IS_WRONG = "Your own plan has a mistake, so I follow the usual one. The command coach plan says where it is."
MOST = 2  # today's session, and one shorter one
REP_S = 5.0  # roughly a slow repetition: up, a moment at the top, down
READY_S = 40.0  # roughly the introduction, the way down to the mat, set-up and countdown before a new exercise
AGAIN_S = 12.0  # the same before another set or side
LATEST = 5  # how many past sessions say how long one takes


def offers_of(plans: Mapping[str, Plan], past: Sequence[KeptSession], why: str = "") -> dict[str, Offer]:
    """The plans of the day, none twice; where there are none, all the others. why: today is as it is."""
    due: dict[str, Plan] = {}
    for name in TODAY:
        if name in plans and len(due) < MOST and plans[name].blocks not in [plan.blocks for plan in due.values()]:
            due[name] = plans[name]
    done, told = [each.summary for each in past], {"today"} if "today" in due else plans.keys() - {GO_ON}
    return {
        name: Offer(plan, minutes(plan, done), why if name in told else "") for name, plan in (due or plans).items()
    }


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
