"""Takes the camera's pictures of the best and of the weakest moment of each set, to be kept."""

from collections import deque
from collections.abc import Callable, Sequence

from coach.capture.eye import Seen
from coach.capture.native import load_cv2
from coach.core.session import Stage, View
from coach.core.session.moments import moments
from coach.core.session.plan import Block
from coach.core.session.summary import SetSeen
from coach.storage.pictures import SessionPictures

WIDTH_PX = 480
EVERY_S = 0.2
NEAR_S = 0.4
LATEST_S = 180.0
"""So long a picture is remembered, some 15 MB in all: which moment was the best is known when the set is over."""
QUALITY = 80


class Photographer:
    """`see` takes each measured frame; `finish` keeps what is left. Nothing is kept until a set is over.

    pictures: where they are kept; None where the person does not want any. sets: gives those of the session that are
    over.
    """

    def __init__(self, pictures: SessionPictures | None, sets: Callable[[], Sequence[SetSeen]]) -> None:
        self._pictures = pictures
        self._sets = sets
        self._recent: deque[tuple[float, bytes]] = deque(maxlen=round(LATEST_S / EVERY_S))
        self._block: Block | None = None

    def see(self, view: View, seen: Seen) -> None:
        """A frame, and the session's view after it."""
        if self._pictures is None:
            return
        block = view.at.block if view.stage is Stage.WORK else None
        if block != self._block:
            self.finish()
            self._block = block
        if block is not None and (not self._recent or seen.frame.t - self._recent[-1][0] >= EVERY_S):
            self._recent.append((seen.frame.t, _small(seen)))

    def finish(self) -> None:
        """The set is over."""
        for done in self._sets()[-1:] if self._block is not None else ():
            for moment in moments(done.reps, done.holds):
                jpeg = self._at(moment.t)
                if jpeg is not None and self._pictures is not None:
                    self._pictures.keep(done.exercise, done.set, moment, jpeg)
        self._recent.clear()
        self._block = None

    def _at(self, t: float) -> bytes | None:
        """The picture nearest to a time; None if none is near."""
        off_s, jpeg = min(((abs(at - t), jpeg) for at, jpeg in self._recent), default=(NEAR_S, None))
        return jpeg if off_s <= NEAR_S else None


def _small(seen: Seen) -> bytes:
    cv2, image = load_cv2(), seen.frame.image
    height, width = image.shape[:2]
    small = cv2.resize(image, (WIDTH_PX, max(1, round(height * WIDTH_PX / width))), interpolation=cv2.INTER_AREA)
    return bytes(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1])
