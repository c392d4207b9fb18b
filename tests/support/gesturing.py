"""Rendered people who make each gesture, as recordings in tests/gestures.

The left arm goes up at 1.0-1.8 s and stays for 2 s, the right one at 5 s, both at 9 s; at 13 s both are crossed over
the chest, and at 17 s the hands lie on the belly. They lie on their back or half-kneel; the number is the camera's yaw.
"""

from pathlib import Path

from coach.core.pose import Pose
from tests.measure.corpus import SUFFIX, samples

FOLDER = Path(__file__).resolve().parents[1] / "gestures"


def pose_at(name: str, t: float) -> Pose:
    """The first pose of a recording from `t` seconds on."""
    pose = next(sample.pose for sample in samples(FOLDER / f"{name}{SUFFIX}") if sample.t >= t)
    assert pose is not None
    return pose
