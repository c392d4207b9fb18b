"""Poses in, events out: the tracker, the repetition and hold machines, form, and the overlay as data."""
