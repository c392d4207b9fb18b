"""What an exercise is: its definition, its zones and tempo, and what differs from person to person."""

from coach.core.exercise.definition import (
    Criterion,
    Dosage,
    Exercise,
    Focus,
    Instructions,
    Kind,
    Limit,
    Measure,
    PlacesOf,
    Posture,
    RepRule,
    Rest,
    Setup,
    Where,
    Zone,
)
from coach.core.exercise.person import DefinitionError

__all__ = [
    "Criterion",
    "DefinitionError",
    "Dosage",
    "Exercise",
    "Focus",
    "Instructions",
    "Kind",
    "Limit",
    "Measure",
    "PlacesOf",
    "Posture",
    "RepRule",
    "Rest",
    "Setup",
    "Where",
    "Zone",
]
