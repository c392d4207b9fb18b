"""33 landmarks in pixels, plane geometry, and the filter that smooths them."""

from coach.core.pose.landmarks import BONES, N_LANDMARKS, Array, Landmark, Points, Pose

__all__ = ["BONES", "N_LANDMARKS", "Array", "Landmark", "Points", "Pose"]
