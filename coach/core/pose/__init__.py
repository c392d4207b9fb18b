"""33 landmarks in pixels, plane geometry, and the filter that smooths them."""

from coach.core.pose.landmarks import (
    BONES,
    HIPS_AND_ANKLES,
    N_LANDMARKS,
    TORSO,
    Array,
    Landmark,
    Points,
    Pose,
    hips_of,
    is_lying,
    trunk_of,
)

__all__ = [
    "BONES",
    "HIPS_AND_ANKLES",
    "N_LANDMARKS",
    "TORSO",
    "Array",
    "Landmark",
    "Points",
    "Pose",
    "hips_of",
    "is_lying",
    "trunk_of",
]
