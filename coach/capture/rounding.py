"""How precisely times, brightness and poses are kept: the same when measured as when recorded.

Each step is far finer than the noise (landmarks: about a pixel). Because numbers are rounded as soon as they are
measured, a recording replays exactly what was measured, and so gives exactly the same events.
"""

import numpy as np

from coach.core.pose import Pose

T_DECIMALS = 6  # a microsecond
LIGHT_DECIMALS = 1  # of 0-255
PLACE_DECIMALS = 2  # 0.01 px
VISIBILITY_DECIMALS = 4
WORLD_DECIMALS = 4  # 0.1 mm


def rounded(pose: Pose) -> Pose:
    """The pose as a recording keeps it."""
    landmarks = pose.landmarks.copy()
    landmarks[:, :3] = np.round(landmarks[:, :3], PLACE_DECIMALS)
    landmarks[:, 3] = np.round(landmarks[:, 3], VISIBILITY_DECIMALS)
    world = None if pose.world is None else np.round(pose.world, WORLD_DECIMALS)
    return Pose(t=round(pose.t, T_DECIMALS), landmarks=landmarks, world=world, width=pose.width, height=pose.height)
