"""The doors to the libraries that are not Python: OpenCV, MediaPipe, and what they need from the operating system.

They are imported when they are first needed (MediaPipe takes a second), a missing system library becomes one sentence,
what they print on standard error does not reach the user, and Ctrl-C waits until a call into them is over.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType, ModuleType

from coach.errors import SystemLibraryMissing

SHOW_CHATTER = "COACH_SHOW_CHATTER"
"""Environment variable: set to anything, what the libraries print on standard error is let through."""

_DEBIAN_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
}

_BEFORE_CV2 = {
    # A playlist may name an address on the network: no file may make the decoder connect anywhere.
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": "protocol_whitelist;file",
    # Windows' camera driver otherwise takes up to half a minute to open.
    "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0",
    # On macOS OpenCV asks for leave to use the camera from the main thread only; the system asks by itself anyway.
    "OPENCV_AVFOUNDATION_SKIP_AUTH": "1",
}


def load_cv2() -> ModuleType:
    """OpenCV, imported. Raises SystemLibraryMissing."""
    os.environ.update(_BEFORE_CV2)
    return _load("cv2")


def load_mediapipe() -> ModuleType:
    """MediaPipe, imported. Raises SystemLibraryMissing."""
    os.environ.update(_BEFORE_CV2)  # MediaPipe imports OpenCV itself
    return _load("mediapipe")


def _load(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise_if_library_missing(error)
        raise


def raise_if_library_missing(error: Exception) -> None:
    """Raises SystemLibraryMissing where the loader of the operating system could not find a library."""
    sentence = missing_library(str(error))
    if sentence is not None:
        raise SystemLibraryMissing(sentence) from error


def missing_library(message: str) -> str | None:
    """One sentence about the system library that the loader's message names; None for any other message."""
    if "cannot open shared object file" not in message:
        return None
    library = message.split(":", 1)[0].strip()
    package = _DEBIAN_PACKAGES.get(library)
    if package is None:
        return f"The system library {library} is missing; install the package of your system that has it."
    return f"The system library {library} is missing; on Debian and Ubuntu: sudo apt-get install {package}"


def hush_libraries() -> None:
    """Parts Python's standard error from the one that the C++ libraries write to, and discards theirs.

    Our own messages, tracebacks and progress bars go where they went before. A crash inside a library still shows where
    it happened. For the process that owns the terminal; a program that uses coach as a library need not call it.
    """
    if sys.stderr is None or os.environ.get(SHOW_CHATTER):
        return
    with contextlib.suppress(OSError):  # no standard error at all: nothing to part
        own = os.dup(2)
        sys.stderr.flush()
        sys.stderr = os.fdopen(own, "w", buffering=1, encoding=sys.stderr.encoding, errors="backslashreplace")
        faulthandler.enable(sys.stderr)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C and the wish to terminate are taken up when this is over, and not in the middle of a library's own Python.

    There they would leave half-made objects behind, of which MediaPipe complains with a traceback. Python hands signals
    to the main thread alone; in any other this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    handlers = {}
    for number in (int(signal.SIGINT), int(signal.SIGTERM)):
        handler = signal.getsignal(number)
        if callable(handler):  # otherwise it is not Python that answers
            handlers[number] = handler
            signal.signal(number, lambda *sent: came.append(sent))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number, at in came:
            handlers[number](number, at)
