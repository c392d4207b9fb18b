"""Takes the camera's pictures at the top of the best and of the weakest repetition of each set, to be kept."""

from __future__ import annotations

from collections import deque

from coach.capture.eye import Seen
from coach.capture.native import load_cv2
from coach.core.events import Rep
from coach.core.session import Stage, View
from coach.core.session.plan import Block
from coach.core.session.summary import best_and_worst
from coach.storage.pictures import SessionPictures

WIDTH_PX = 480
EVERY_S = 0.2
LATEST_S = 20.0
"""So long a picture is remembered: a repetition is known when it is over, and its top lies before that."""
QUALITY = 80


class Photographer:
    """`see` takes each measured frame; `finish` keeps what is left. Nothing is kept until a set is over.

    pictures: where they are kept; None where the person does not want any.
    """

    def __init__(self, pictures: SessionPictures | None) -> None:
        self._pictures = pictures
        self._recent: deque[tuple[float, bytes]] = deque(maxlen=round(LATEST_S / EVERY_S))
        self._block: Block | None = None
        self._taken: dict[Rep, bytes | None] = {}  # of the set under way

    def see(self, view: View, seen: Seen) -> None:
        """A frame, and the session's view after it."""
        if self._pictures is None:
            return
        block = view.at.block if view.stage is Stage.WORK else None
        if block != self._block:
            self.finish()
            self._block = block
        if block is None or block.reps is None or view.work.status is None:
            return
        if not self._recent or seen.frame.t - self._recent[-1][0] >= EVERY_S:
            self._recent.append((seen.frame.t, _small(seen)))
        for rep in view.work.status.reps.ended[len(self._taken) :]:
            self._taken[rep] = self._at(rep.top_s)

    def finish(self) -> None:
        """The set is over."""
        pictures, block, found = self._pictures, self._block, best_and_worst(self._taken)
        if pictures is not None and block is not None and found is not None:
            for rep in dict.fromkeys(found):
                jpeg = self._taken[rep]
                if jpeg is not None:
                    pictures.keep(block.exercise, block.set, rep, jpeg)
        self._recent.clear()
        self._taken.clear()
        self._block = None

    def _at(self, t: float) -> bytes | None:
        """The picture nearest to a time; None if none is near."""
        off_s, jpeg = min(((abs(at - t), jpeg) for at, jpeg in self._recent), default=(EVERY_S, None))
        return jpeg if off_s <= EVERY_S else None


def _small(seen: Seen) -> bytes:
    cv2, image = load_cv2(), seen.frame.image
    height, width = image.shape[:2]
    small = cv2.resize(image, (WIDTH_PX, max(1, round(height * WIDTH_PX / width))), interpolation=cv2.INTER_AREA)
    return bytes(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1])
