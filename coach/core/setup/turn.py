"""How somebody seen from an end has to turn to be seen from the side.

What was asked for stays while the view tells nothing better, so that nobody is sent one way and then the other.
"""

from coach.core.events import Side

SIDE_ON_DEG = 37.0  # of yaw: views 30 from the side read at most 34, views 50 from it at least 38
NEARLY_DEG = 55.0  # of yaw: up to here, turning a little is enough
END_ON_DEG = 75.0  # of yaw: from here on the near side changes by the second, and either may be turned to the camera
SLACK_DEG = 2.0  # what was right stays right by this much beyond a limit


class Turn:
    """side: the one to turn to the camera; NONE before the first look. little: whether turning a little is enough."""

    def __init__(self) -> None:
        self.side = Side.NONE
        self.little = False

    def look(self, yaw_deg: float | None, near: Side) -> None:
        """yaw_deg: as `Viewpoint`; None where it cannot be told. near: the side that is nearer in this frame."""
        if self.side is Side.NONE or yaw_deg is None or abs(yaw_deg) < END_ON_DEG:
            self.side = near
        nearly_deg = NEARLY_DEG + (SLACK_DEG if self.little else -SLACK_DEG)
        self.little = yaw_deg is not None and abs(yaw_deg) < nearly_deg
