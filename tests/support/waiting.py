"""Waiting for what another thread or another program does."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

PATIENCE_S = 240.0
"""What comes at once on a quiet machine comes late on a busy one."""


def eventually(happened: Callable[[], object]) -> None:
    """Waits until it has; fails where it does not."""
    end_s = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < end_s, "waited in vain"
        time.sleep(0.005)


def let_midnight_pass() -> None:
    """Waits if the day is about to end: what is today is asked by the test, and again by the app."""
    soon = datetime.now() + timedelta(seconds=60.0)
    if soon.date() != datetime.now().date():
        time.sleep(60.0)
