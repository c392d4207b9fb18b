"""Measures a person: how long a hold lasts, and how far a movement goes."""
