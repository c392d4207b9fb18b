"""Faults: those within a hold, and those of keeping still in a posture that is not the exercise."""
