"""The calibration: ten seconds that show one person's own neutral and comfortable range."""

from coach.core.calibration.calibrator import Calibrator, Progress
from coach.core.calibration.take import TAKE_S

__all__ = ["TAKE_S", "Calibrator", "Progress"]
