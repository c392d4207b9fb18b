"""Decodes interlaced films with PyAV, if that is installed: OpenCV cannot."""

import contextlib
import importlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.capture.frame import Image
from coach.errors import SourceError

FILTER = ("bwdif", "mode=send_frame")


class Deinterlaced:
    """A film in whole pictures, with the methods of OpenCV's capture that `VideoSource` needs.

    Raises SourceError where PyAV is not installed.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._av: Any = importlib.import_module("av")
        except ImportError as error:
            raise SourceError(
                f"{path} is interlaced, which OpenCV cannot decode. Either `pip install av`, or convert it: "
                f'ffmpeg -i "{path}" -vf yadif -c:v libx264 progressive.mp4'
            ) from error
        self._container = self._av.open(str(path.resolve()), options={"protocol_whitelist": "file"})
        self._pictures = self._decoded()
        self._time_s = 0.0

    def read(self) -> tuple[bool, Image | None]:
        made = next(self._pictures, None)
        if made is None:
            return False, None
        self._time_s, image = made
        return True, image

    def get(self, _property: int) -> float:
        """The time of the picture that was read last, in milliseconds: the one property that is asked for."""
        return self._time_s * 1000.0

    def release(self) -> None:
        self._container.close()

    def _decoded(self) -> Iterator[tuple[float, Image]]:
        stream = self._container.streams.best("video")
        graph = self._av.filter.Graph()
        steps = graph.add_buffer(template=stream), graph.add(*FILTER), graph.add("buffersink")
        graph.link_nodes(*steps).configure()
        nothing_yet = self._av.error.BlockingIOError, self._av.error.EOFError
        for frame in itertools.chain(self._container.decode(stream), [None]):  # None: what is left in the filter
            graph.push(frame)
            with contextlib.suppress(*nothing_yet):
                while True:
                    made = graph.pull()
                    yield float(made.time or 0.0), made.to_ndarray(format="bgr24")
