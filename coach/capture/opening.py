"""The source that a text names."""

from __future__ import annotations

from coach.capture.camera import WebcamSource
from coach.capture.source import Source
from coach.capture.video import VideoSource


def open_source(text: str) -> Source:
    """The camera that the text names, else the video file of that name.

    Raises SourceError for a file that cannot be read; a camera tells of its trouble later.
    """
    camera = camera_named(text)
    return VideoSource(text) if camera is None else WebcamSource(camera)


def camera_named(text: str) -> int | str | None:
    """The camera for a number, `camera:NAME` or a device (`/dev/video0`); None for anything else, which is a file."""
    if text.startswith("camera:"):
        return camera_of(text.removeprefix("camera:"))
    return camera_of(text) if text.isdecimal() or text.startswith("/dev/video") else None


def camera_of(text: str) -> int | str:
    """A camera's number where the text is one, else its name."""
    return int(text) if text.isdecimal() else text
