"""Exercises that are not in the catalogue: those that measure a person, and steps that no camera watches."""

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


def unwatched_exercises() -> dict[str, Exercise]:
    """By name. They are in a plan only where somebody adds them."""
    from exercises import release

    return {release.EXERCISE.name: release.EXERCISE}
