"""A pose turned into a body: which way it faces, which leg is which, and what can be measured on it."""

from coach.core.body.body import LYING_DEG, Body, Flank, Measure

__all__ = ["LYING_DEG", "Body", "Flank", "Measure"]
