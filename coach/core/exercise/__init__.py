"""What an exercise is. Everything that a definition needs is handed on here, for other packages too.

The rest is in `coach.core.body` (with `measures`, `legs` and `side_view`) and `coach.core.events`: the measurements,
and the words for what is observed. An exercise of another package is an entry point in the group `coach.exercises` that
has the exercise's name and leads to an `Exercise`; `exercises/` holds four to go by.
"""

from coach.core.body import Measure
from coach.core.exercise.criteria import (
    Criterion,
    FastRiseCriterion,
    HoldCriterion,
    MeasuredCriterion,
    OutsideCriterion,
    PlacesOf,
    ShortTopCriterion,
    TopCriterion,
    Ways,
)
from coach.core.exercise.definition import (
    Dosage,
    Exercise,
    Focus,
    Instructions,
    Kind,
    Reading,
    Rest,
    Setup,
    SideInstructions,
)
from coach.core.exercise.hold_rule import GivingUp, HoldRule, Posture, Travel
from coach.core.exercise.measuring import HoldTest, Pivot, RangeTest
from coach.core.exercise.person import Neutral, OwnRange
from coach.core.exercise.rep_rule import Lift, RepRule, Tempo
from coach.core.exercise.zone import DefinitionError, Limit, Zone, on_either_side

__all__ = [
    "Criterion",
    "DefinitionError",
    "Dosage",
    "Exercise",
    "FastRiseCriterion",
    "Focus",
    "GivingUp",
    "HoldCriterion",
    "HoldRule",
    "HoldTest",
    "Instructions",
    "Kind",
    "Lift",
    "Limit",
    "Measure",
    "MeasuredCriterion",
    "Neutral",
    "OutsideCriterion",
    "OwnRange",
    "Pivot",
    "PlacesOf",
    "Posture",
    "RangeTest",
    "Reading",
    "RepRule",
    "Rest",
    "Setup",
    "ShortTopCriterion",
    "SideInstructions",
    "Tempo",
    "TopCriterion",
    "Travel",
    "Ways",
    "Zone",
    "on_either_side",
]
