"""The exercises that measure a person. They are no training, and no part of the catalogue."""

from __future__ import annotations

from coach.core.exercise import Exercise


def measuring_exercises() -> dict[str, Exercise]:
    """By name, in the order in which they are done."""
    from exercises import bridge_hold, hip_extension, hip_rotation, plank_hold

    found = (
        bridge_hold.EXERCISE,
        plank_hold.EXERCISE,
        hip_extension.EXERCISE,
        hip_rotation.INWARD,
        hip_rotation.OUTWARD,
    )
    return {exercise.name: exercise for exercise in found}
