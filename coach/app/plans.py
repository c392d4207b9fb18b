"""Which plan a session follows: a routine that ships, the plan of the day, or what was chosen for one exercise."""

from collections.abc import Mapping

from coach.app.programme import Programme, programme_now, todays_plans
from coach.app.session.terminal import Write
from coach.core.exercise import Exercise
from coach.core.session.plan import Block, Plan, dosed_plan, hold_plan, plan_for_exercise
from coach.core.speech.words import Words
from coach.errors import UsageError
from coach.storage.routines import find_routine, load_routine, routine_names
from coach.storage.shipped.resources import assets
from coach.ui.kit.choice import Choice

DEMO_PLAN = Plan(
    name="demo",
    title="Demo",
    blocks=(
        Block(exercise="glute_bridge", reps=4),
        Block(exercise="plank", hold_s=8.0),
        Block(exercise="kneeling_hip_flexor_stretch", hold_s=8.0),
        Block(exercise="figure_four", hold_s=6.0),
    ),
)
"""A block for each clip that ships. The clips reach the targets, but a block ends only with its clip."""


def named_plan(name: str, exercises: Mapping[str, Exercise], words: Words, write: Write) -> Plan:
    """The plan of today of that name, else the routine. Raises UsageError."""
    if not name.startswith("today"):
        return load_routine(find_routine(name, assets() / "routines"), exercises)
    plans = todays_plans(programme_now(exercises, write), exercises, words, write)
    if name not in plans:
        raise UsageError(f"Today has no plan {name}. It has {', '.join(plans) or 'none: it is done, or for rest'}.")
    return plans[name]


def known_plans(programme: Programme, exercises: Mapping[str, Exercise], words: Words, write: Write) -> dict[str, Plan]:
    """The plans of today, and the routines that ship, by name, without the exercises that are left out."""
    folder = assets() / "routines"
    shipped = {name: load_routine(find_routine(name, folder), exercises) for name in routine_names(folder)}
    plans = {**todays_plans(programme, exercises, words, write), **shipped}
    allowed = {name: plan.without(programme.record.left_out, plan.title) for name, plan in plans.items()}
    return {name: plan for name, plan in allowed.items() if plan is not None}


def chosen_plan(choice: Choice, plans: Mapping[str, Plan], exercises: Mapping[str, Exercise]) -> Plan:
    """The plan for what was chosen on home. plans: by name."""
    if choice.routine is not None:
        return plans[choice.routine]
    exercise = exercises[choice.exercise or ""]
    if choice.sets is not None and choice.amount is not None:
        return dosed_plan(exercise, choice.sets, choice.amount)
    return plan_for_exercise(exercise) if choice.seconds is None else hold_plan(exercise, choice.seconds)
