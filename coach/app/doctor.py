"""`coach doctor`: is everything there that a session needs? Each line says that it is, or what to do.

The document `coach.doctor/1` holds nothing personal: no path, no user's name, and of the cameras only their rates.
"""

import contextlib
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from coach.capture import native
from coach.capture.film.video import VideoSource
from coach.capture.landmarker import Landmarker, locate_model, read_model
from coach.capture.source import MIN_FPS
from coach.capture.webcam import device
from coach.errors import CoachError
from coach.storage.folders import config_folder, data_folder
from coach.storage.settings import Settings
from coach.storage.shipped.resources import assets, demo_clip
from coach.ui.kit.display import has_display
from coach.voice.languages import language_codes
from coach.voice.player import MixerPlayer, NoSoundDevice
from coach.voice.sentences import system_engine

SCHEMA = "coach.doctor/1"
PACKAGES = ("mediapipe", "opencv-contrib-python", "numpy", "pygame-ce", "typer", "rich")
MEASURED_S = 2.0  # how long the rate of a camera and the speed of the model are measured
LIVE_POSES = 15.0  # a second: with fewer the overlay lags; the set-up check asks a camera for 11
LEAST_MB = 200  # of free space: a year of summaries takes a few


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. text: for the person. remedy: what to do; None if all is well. data: for the
    document, with nothing personal in it.
    """

    name: str
    text: str
    remedy: str | None = None
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def line(self) -> str:
        return f"ok    {self.name}: {self.text}" if self.remedy is None else f"LOOK  {self.name}: {self.remedy}"


def examine() -> Iterator[Finding]:
    """Checks everything, one thing after the other; a check that fails does not stop the others."""
    for name, look in _LOOKS.items():
        try:
            yield look(name)
        except CoachError as error:
            yield Finding(name, "", remedy=str(error))
        except Exception as error:  # noqa: BLE001 - whatever a library raises here is what the person asks about
            yield Finding(name, "", remedy=f"{type(error).__name__}: {error}")


def document(findings: list[Finding]) -> dict[str, Any]:
    """As `coach.doctor/1`."""
    rows = {row.name: {"ok": row.remedy is None, **row.data} for row in findings}
    return {"schema": SCHEMA, "ok": all(row["ok"] for row in rows.values()), "findings": rows}


def _python(name: str) -> Finding:
    now = {"version": platform.python_version(), "system": platform.system(), "machine": platform.machine()}
    return Finding(name, f"{now['version']} on {now['system']} ({now['machine']})", data=now)


def _packages(name: str) -> Finding:
    found, missing = {"form-coach": _version("form-coach")}, []
    for package in PACKAGES:
        found[package] = _version(package)
        if found[package] is None:
            missing.append(package)
    remedy = f"not installed: {', '.join(missing)}. Install the coach again with pip." if missing else None
    return Finding(name, ", ".join(f"{one} {number}" for one, number in found.items()), remedy, {"versions": found})


def _version(package: str) -> str | None:
    with contextlib.suppress(PackageNotFoundError):
        return version(package)
    return None


def _libraries(name: str) -> Finding:
    missing = native.missing_libraries()
    native.require_libraries()
    return Finding(name, "all there", data={"missing": missing})


def _model(name: str) -> Finding:
    model = read_model(locate_model(), named=False)
    return Finding(name, f"the one that ships, SHA-256 {model.sha256[:12]}...", data={"sha256": model.sha256})


def _speed(name: str) -> Finding:
    with closing(VideoSource(demo_clip("plank"))) as film, closing(Landmarker()) as landmarker:
        looked, began_s = 0, None
        while (frame := film.read()) is not None:
            landmarker.detect(frame)
            if began_s is None:
                began_s = time.monotonic()  # the first picture warms up
                continue
            looked += 1
            if time.monotonic() - began_s > MEASURED_S:
                break
        rate = looked / (time.monotonic() - (began_s or 0.0))
    slow = rate < LIVE_POSES
    remedy = f"{rate:.0f} poses a second is slow. Close other programs, and plug the charger in." if slow else None
    return Finding(name, f"{rate:.0f} poses a second", remedy, {"poses_per_s": round(rate, 1)})


def _cameras(name: str) -> Finding:
    listed = device.cameras()
    if platform.system() == "Linux" and not listed:
        raise CoachError("no camera was found. Plug one in or switch it on; `coach demo` needs none.")
    numbers = [camera.index for camera in listed] or [0]
    names = {camera.index: camera.name for camera in listed}
    rates = [_rate(number) for number in numbers]
    text = ", ".join(
        f"{number} ({names.get(number, 'camera')}): {rate:.0f} pictures a second"
        for number, rate in zip(numbers, rates, strict=True)
    )
    slow = max(rates) < MIN_FPS
    remedy = f"{text}, which is too few. More light helps, and another USB port." if slow else None
    return Finding(name, text, remedy, {"pictures_per_s": [round(rate, 1) for rate in rates]})


def _rate(number: int) -> float:
    """Pictures a second, measured. Raises CameraTrouble."""
    capture = device.open_webcam(number)
    try:
        capture.read()
        began_s, read = time.monotonic(), 0
        while time.monotonic() - began_s < MEASURED_S:
            read += bool(capture.read()[0])
        return read / (time.monotonic() - began_s)
    finally:
        capture.release()


def _display(name: str) -> Finding:
    there = has_display()
    remedy = None if there else "none: sessions run in lines of text. Over SSH, start the coach on the machine itself."
    return Finding(name, "there is one", remedy, {"there": there})


def _sound(name: str) -> Finding:
    try:
        MixerPlayer(Settings).close()
    except NoSoundDevice as error:
        return Finding(name, "", f"no sound device ({error}): captions only. Plug in a loudspeaker.", {"there": False})
    return Finding(name, "there is a device", data={"there": True})


def _voices(name: str) -> Finding:
    shipped = [code for code in language_codes() if (assets() / "voice" / code).is_dir()]
    others = [code for code in language_codes() if code not in shipped]
    spoken = [code for code in others if system_engine(code) is not None]
    mute = [code for code in others if code not in spoken]
    text = f"{', '.join(shipped)} ship" + (f", {', '.join(spoken)} by the system" if spoken else "")
    if mute:
        how = "sudo apt-get install espeak-ng" if sys.platform == "linux" else "add a voice in the system's settings"
        text += f"; {', '.join(mute)} would need a system voice ({how})"
    return Finding(name, text, data={"shipped": shipped, "system": spoken})


def _folders(name: str) -> Finding:
    for folder in (data_folder(), config_folder()):
        with tempfile.TemporaryFile(dir=_existing(folder)):
            pass
    free_mb = shutil.disk_usage(_existing(data_folder())).free // 1_000_000
    remedy = f"{data_folder()}: only {free_mb} MB are free. Make room on the disk." if free_mb < LEAST_MB else None
    return Finding(
        name, f"{data_folder()}, {free_mb} MB free", remedy, {"writable": True, "enough_room": remedy is None}
    )


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.is_dir())


_LOOKS: dict[str, Callable[[str], Finding]] = {
    "Python": _python,
    "packages": _packages,
    "system libraries": _libraries,
    "pose model": _model,
    "speed": _speed,
    "cameras": _cameras,
    "display": _display,
    "sound": _sound,
    "voices": _voices,
    "data folder": _folders,
}
