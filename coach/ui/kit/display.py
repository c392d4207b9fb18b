"""Is there a display? Where there is none, pygame need not even be loaded."""

import os
import sys
from collections.abc import Mapping


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be opened, as far as the system says. SDL's dummy driver counts as a display.

    Without this question SDL on Linux may take over the text console, or draw where nobody looks.
    """
    if environment.get("SDL_VIDEODRIVER"):
        return True
    return platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
