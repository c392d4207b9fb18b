"""What every test stands on."""

import signal

import pytest

# A shell that starts the tests in the background has them ignore Ctrl-C, and so would every
# program they start: a test that presses it would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

NOT_QUICK = ("slow", "mediapipe", "process", "corpus")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as quick whatever is not marked as something slower."""
    for item in items:
        if not any(item.get_closest_marker(name) for name in NOT_QUICK):
            item.add_marker("quick")
