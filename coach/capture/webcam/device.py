"""Opens a camera by number or name, and says in words why it cannot be opened.

On Linux the system tells what is wrong (`/dev/video*`, permissions, "device busy"); macOS and Windows do not, so there
the sentence names what is likely.
"""

import errno
import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.capture.native import load_cv2
from coach.errors import SourceError

OpenCapture = Callable[[int | str], Any]
"""Opens a camera and gives an object with OpenCV's `read() -> (bool, image)` and `release()`; raises CameraTrouble."""

WIDTH_PX, HEIGHT_PX, FPS = 1280, 720, 30  # enough for the landmarks, and what nearly every webcam offers


UNLISTED = 4  # how many cameras to offer if the system does not list them; more are rarely plugged in


class CameraTrouble(SourceError):
    """The camera cannot be opened; the text is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Device:
    """A camera of this machine: its number for OpenCV, its name, its file."""

    index: int
    name: str
    path: Path


def cameras(dev: Path = Path("/dev"), sys_class: Path = Path("/sys/class/video4linux")) -> tuple[Device, ...]:
    """The cameras that Linux lists, by number; empty on other systems.

    A camera may have several video files; those without a picture (`index` above 0 in sysfs) are left out.
    """
    found = []
    for path in dev.glob("video*"):
        number = path.name.removeprefix("video")
        about = sys_class / path.name
        if number.isdecimal() and _text(about / "index", "0") == "0":
            found.append(Device(int(number), _text(about / "name", f"camera {number}"), path))
    return tuple(sorted(found, key=lambda device: device.index))


def choices(chosen: str) -> tuple[tuple[str, str], ...]:
    """The cameras to choose from: the value that the settings keep for each, and its name for a person.

    The value is the name if it is unique, since numbers change with what is plugged in; on systems that do not list
    cameras it is the number. chosen: a number or a name. Its camera keeps it as its value; if missing, it comes first.
    """
    if platform.system() == "Linux":
        listed = cameras()
        names = [device.name for device in listed]
        known = {device.index: (_called(device, names), device.name) for device in listed}
    else:
        known = {number: (str(number), f"Camera {number}") for number in range(UNLISTED)}
        listed = tuple(Device(number, name, Path()) for number, (_, name) in known.items())
    try:
        here = find_device(int(chosen) if chosen.isdecimal() else chosen, listed)
    except CameraTrouble:
        return ((chosen, f"{chosen}, not there"), *known.values())
    return tuple((chosen, here.name) if index == here.index else one for index, one in known.items())


def _called(device: Device, names: list[str]) -> str:
    return device.name if names.count(device.name) == 1 else str(device.index)


def _text(path: Path, otherwise: str) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip() or otherwise
    except OSError:
        return otherwise


def require_camera(camera: int | str) -> None:
    """Raises CameraTrouble if there is plainly nothing to open. Only Linux can tell beforehand."""
    if platform.system() == "Linux":
        require_usable(find_device(camera, cameras()))


def open_webcam(camera: int | str) -> Any:
    """The camera as an OpenCV capture. Raises CameraTrouble; SystemLibraryMissing where OpenCV cannot start."""
    if platform.system() == "Linux":
        device = find_device(camera, cameras())
        require_usable(device)
        index = device.index
    else:
        index = _number(camera)
    cv2 = load_cv2()
    capture = cv2.VideoCapture(index, _backend(cv2))
    if not capture.isOpened():
        raise CameraTrouble(_unexplained(index))
    # Compressed: plain 720p at 30 pictures a second is more than USB 2 carries.
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH_PX)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT_PX)
    capture.set(cv2.CAP_PROP_FPS, FPS)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)  # old pictures waiting in a queue would be latency
    return capture


def _backend(cv2: Any) -> int:
    if platform.system() == "Linux":
        return int(cv2.CAP_V4L2)
    return int(cv2.CAP_AVFOUNDATION if platform.system() == "Darwin" else cv2.CAP_ANY)


def find_device(camera: int | str, devices: tuple[Device, ...]) -> Device:
    """The device with that number, that file, or a name that contains the text. Raises CameraTrouble."""
    if not devices:
        raise CameraTrouble("No camera was found. Plug one in or switch it on; it is used as soon as it is there.")
    for device in devices:
        if camera in (device.index, str(device.path)):
            return device
        if isinstance(camera, str) and camera.lower() in device.name.lower():
            return device
    known = ", ".join(f"{device.index} ({device.name})" for device in devices)
    raise CameraTrouble(f"There is no camera {camera}. Choose one of these: {known}.")


def require_usable(device: Device, *, open_file: Callable[[Path, int], int] = os.open) -> None:
    """Raises CameraTrouble if the system refuses the device. open_file: os.open, or a test's own."""
    try:
        os.close(open_file(device.path, os.O_RDWR | getattr(os, "O_NONBLOCK", 0)))
    except PermissionError as error:
        raise CameraTrouble(
            f"Permission denied for the camera {device.name} ({device.path}). Allow it with "
            '"sudo usermod -aG video $USER", then log out and in again.'
        ) from error
    except OSError as error:
        if error.errno == errno.EBUSY:
            raise CameraTrouble(_in_use(device.name)) from error
        if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
            raise CameraTrouble(f"The camera {device.name} has been unplugged. Plug it in again.") from error
        raise CameraTrouble(
            f"The camera {device.name} cannot be opened ({error.strerror}). Unplug it and plug it in again."
        ) from error


def _in_use(name: str) -> str:
    return (
        f"The camera {name} is in use by another program. Close video calls and other camera programs; "
        "it is used as soon as it is free."
    )


def _unexplained(index: int) -> str:
    """What to say when only OpenCV refuses. On Linux such a device is nearly always busy."""
    if platform.system() == "Linux":
        return _in_use(str(index))
    if platform.system() == "Darwin":
        return (
            f"Camera {index} cannot be opened. Allow it for your terminal in System Settings, Privacy & Security, "
            "Camera, and start coach again. If it is allowed, check that it is plugged in and close other programs "
            "that use it."
        )
    return (
        f"Camera {index} cannot be opened. Check that it is plugged in, that Settings, Privacy, Camera allows desktop "
        "apps to use it, and that no other program is using it."
    )


def _number(camera: int | str) -> int:
    if isinstance(camera, int):
        return camera
    raise CameraTrouble(f"On this system cameras go by number, not by name ({camera}). Try --camera 0, then 1.")
