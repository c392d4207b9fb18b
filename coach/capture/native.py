"""Loads the native libraries, OpenCV and MediaPipe, when first needed, and explains what the system lacks.

What they print on standard error is kept from the user, and Ctrl-C waits until a call into them has returned.
"""

import contextlib
import ctypes
import faulthandler
import importlib
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from types import FrameType, ModuleType

from coach.errors import SystemLibraryMissing

SHOW_CHATTER = "COACH_SHOW_CHATTER"
"""Environment variable: set it to anything to see what the libraries print on standard error."""

ENDING_SIGNALS = tuple(int(getattr(signal, name)) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""A request to terminate, and a terminal that was closed."""

_DEBIAN_PACKAGES = {
    "libxcb.so.1": "libxcb1",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
}

_ONE_AT_A_TIME = threading.RLock()
"""Imports with stand-ins, and whoever listens to standard error: both change what the whole process shares."""

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
    with _ONE_AT_A_TIME:
        return _load("cv2")


def load_mediapipe() -> ModuleType:
    """MediaPipe, imported. Raises SystemLibraryMissing."""
    os.environ.update(_BEFORE_CV2)  # MediaPipe imports OpenCV itself
    with _ONE_AT_A_TIME, _stand_ins("matplotlib", "matplotlib.pyplot", "sounddevice"):
        return _load("mediapipe")


@contextlib.contextmanager
def _stand_ins(*names: str) -> Iterator[None]:
    """Empty modules in place of what MediaPipe imports for functions that nobody calls here.

    Matplotlib alone takes most of the second that MediaPipe needs, and on its first run talks about its fonts.
    """
    put = [name for name in names if name not in sys.modules]
    for name in put:
        module = ModuleType(name)
        sys.modules[name] = module
        parent, _, child = name.rpartition(".")
        if parent in put:
            setattr(sys.modules[parent], child, module)
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]


def _load(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise_if_library_missing(error)
        raise


def raise_if_library_missing(error: Exception) -> None:
    """Raises SystemLibraryMissing if the operating system's loader could not find a library."""
    sentence = missing_library(str(error))
    if sentence is not None:
        raise SystemLibraryMissing(sentence) from error


def missing_library(message: str, *, loads: Callable[[str], bool] | None = None) -> str | None:
    """One sentence about the system library that the loader's message names, and about all others that are missing too;
    None for any other message. loads: whether a library is there; None: asked of the system.
    """
    if "cannot open shared object file" not in message:
        return None
    named = message.split(":", 1)[0].strip()
    missing = [named, *(library for library in missing_libraries(loads or _loads) if library != named)]
    packages = list(dict.fromkeys(_DEBIAN_PACKAGES[library] for library in missing if library in _DEBIAN_PACKAGES))
    one = len(missing) == 1
    words = f"The system librar{'y' if one else 'ies'} {', '.join(missing)} {'is' if one else 'are'} missing"
    if named not in _DEBIAN_PACKAGES:
        return f"{words}; install the packages of your system that have {'it' if one else 'them'}."
    return f"{words}; on Debian and Ubuntu: sudo apt-get install {' '.join(packages)}"


def missing_libraries(loads: Callable[[str], bool] | None = None) -> list[str]:
    """The system libraries that OpenCV and MediaPipe need and that are missing; on Linux only."""
    if sys.platform != "linux":
        return []
    return [library for library in _DEBIAN_PACKAGES if not (loads or _loads)(library)]


def require_libraries() -> None:
    """Raises SystemLibraryMissing, for all at once: better before a window opens than after."""
    for library in missing_libraries():
        raise SystemLibraryMissing(missing_library(f"{library}: cannot open shared object file") or library)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def hush_libraries() -> None:
    """Separates Python's standard error from the one that the C++ libraries write to, and discards theirs.

    Our own messages, tracebacks and progress bars go where they went before, and a crash inside a library still shows
    where it happened. For the process that owns the terminal; a program that uses coach as a library need not call it.
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
    """Holds back Ctrl-C and other ending signals until this is over.

    In the middle of a library's own Python they would leave half-made objects behind, and MediaPipe would print a
    traceback about them. Python delivers signals to the main thread only; in any other thread this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    handlers = {}
    for number in (int(signal.SIGINT), *ENDING_SIGNALS):
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


@contextlib.contextmanager
def chatter() -> Iterator[list[str]]:
    """The lines that the libraries print on standard error meanwhile: some tell of their failures nowhere else.

    One listens at a time; another thread waits.
    """
    heard: list[str] = []
    with _ONE_AT_A_TIME:
        try:
            own = os.dup(2)
        except OSError:
            yield heard
            return
        with tempfile.TemporaryFile() as file:
            os.dup2(file.fileno(), 2)
            try:
                yield heard
            finally:
                os.dup2(own, 2)
                os.close(own)
                file.seek(0)
                heard += file.read().decode("utf-8", "replace").splitlines()
