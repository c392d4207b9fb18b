"""Which leg is which, where the landmarker mixes up left and right."""

from coach.core.body.legs.names import FEET, KNEE, AsTheyCome, LegNames

__all__ = ["FEET", "KNEE", "AsTheyCome", "LegNames"]
