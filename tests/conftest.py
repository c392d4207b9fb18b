"""What every test stands on: Ctrl-C, the examples' profiles, and the marks that tell quick tests from slow ones."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import tests.support.examples  # noqa: F401  # the profiles, before pytest asks for one of them
from tests.support.opened import close_all
from tests.support.waiting import let_midnight_pass

# A shell that starts the tests in the background has them ignore Ctrl-C, or the end of its terminal, and so would every
# program they start: a test that presses it would wait for ever.
for name, handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    number = getattr(signal, name, None)  # Windows has no SIGHUP
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, handler)

# What collecting makes stays until the end: looking through it for rubbish takes a quarter of its time.
gc.disable()

SLOW_KINDS = ("mediapipe", "process", "corpus", "slow")
_watched: list[pytest.Item] = []  # the quick test that runs now


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as quick whatever is not marked as something slower."""
    for item in items:
        if not any(item.get_closest_marker(name) for name in SLOW_KINDS):
            item.add_marker("quick")


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keeps the tests of a file in one process, whatever `-n` says: they share films and screens once made."""
    from xdist.scheduler import LoadFileScheduling

    return LoadFileScheduling(config, log) if config.getvalue("dist") == "load" else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    let_midnight_pass()
    _watched[:] = [item] if item.get_closest_marker("quick") else []
    try:
        return (yield)
    finally:
        _watched.clear()
        close_all()


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody's own settings and history are read or written, where a test names no folder."""
    with pytest.MonkeyPatch.context() as environment:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            environment.setenv(name, str(tmp_path_factory.mktemp("home")))
        yield


def _stay_quick(event: str, arguments: tuple[Any, ...]) -> None:
    """Stops a quick test that starts a process or loads the pose model: it must be marked as what it is."""
    if not _watched:
        return
    if event == "subprocess.Popen":
        raise AssertionError("This test starts a process: mark it `process`.")
    if event == "open" and isinstance(arguments[0], str | os.PathLike) and str(arguments[0]).endswith(".task"):
        raise AssertionError("This test loads the pose model: mark it `mediapipe`.")


sys.addaudithook(_stay_quick)
