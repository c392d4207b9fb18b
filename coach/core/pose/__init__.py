"""33 landmarks in pixels, plane geometry, and the filter that smooths them."""

from coach.core.pose.landmarks import BONES, N_LANDMARKS, TORSO, Array, Landmark, Points, Pose, is_lying, trunk_of

__all__ = ["BONES", "N_LANDMARKS", "TORSO", "Array", "Landmark", "Points", "Pose", "is_lying", "trunk_of"]
