"""Which leg is which, where the landmarker mixes up left and right."""

from coach.core.body.legs.names import FEET, KNEE, AsTheyCome, LegNames, is_lying, trunk_of

__all__ = ["FEET", "KNEE", "AsTheyCome", "LegNames", "is_lying", "trunk_of"]
