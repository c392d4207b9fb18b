"""The camera in front of which sessions are held: opened to be shown, or to be watched."""

from pathlib import Path

from coach.app.session.clock import Clock, WallClock
from coach.capture.eye import Eye, LandmarkerEye, ShutEye
from coach.capture.feed import Feed
from coach.capture.opening import camera_of
from coach.capture.source import Source
from coach.capture.webcam.camera import WebcamSource
from coach.core.session import Session, Stage


class Webcams:
    """Opens a camera by its name in the settings. model: the pose model's file; None: the one that ships."""

    def __init__(self, model: Path | None = None) -> None:
        self._model = model

    def shown(self, camera: str) -> Feed:
        """What it sees, without poses."""
        return Feed(lambda: (WebcamSource(camera_of(camera)), ShutEye()), live=True, real_time=True)

    def watched(self, camera: str, session: Session | None = None) -> Feed:
        """What it sees, with poses. session: says whom to look for, and when to look for others as well."""

        def open_camera() -> tuple[Source, Eye]:
            if session is None:
                eye = LandmarkerEye(self._model)
            else:
                eye = LandmarkerEye(
                    self._model, look_around=lambda: session.stage is Stage.SETUP, exercise=lambda: session.wanted
                )
            return WebcamSource(camera_of(camera)), eye

        return Feed(open_camera, live=True, real_time=True)

    def clock(self) -> Clock:
        """What a session in front of it runs on."""
        return WallClock()
