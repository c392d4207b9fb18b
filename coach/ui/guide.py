"""A calibration under way, for whatever shows it."""

from coach.capture.eye import Seen
from coach.capture.feed import Feed
from coach.core.calibration import Calibrator, Progress
from coach.core.exercise import Exercise
from coach.core.exercise.fitting import calibration_words


class Guide:
    """Hands the frames of a feed to a calibrator, and says how far it has come. when: the day, ISO 8601."""

    def __init__(self, exercise: Exercise, feed: Feed, *, when: str) -> None:
        self.exercise = exercise
        self._feed = feed
        self._calibrator = Calibrator(exercise, when=when)
        self.progress = Progress(share=0.0, waiting=exercise.instructions.calibrate)
        self.latest: Seen | None = None

    @property
    def over(self) -> bool:
        """Whether it is done, or the source has no more frames."""
        return self.progress.result is not None or self._feed.ended

    @property
    def trouble(self) -> str | None:
        """What is wrong with the camera and what to do, as a sentence."""
        return self._feed.trouble

    @property
    def words(self) -> tuple[str, ...]:
        """What was found, in sentences; empty until then."""
        result = self.progress.result
        return () if result is None else calibration_words(self.exercise, result)

    def turn(self, *, wait_s: float = 0.0) -> None:
        """Takes the frames that are there. Raises what stopped the feed."""
        if self.progress.result is not None:
            return
        for seen in self._feed.take(wait_s=wait_s):
            self.latest = seen
            sample = seen.sample
            self.progress = self._calibrator.update(sample.pose, t=sample.t, light=sample.light)
            if self.progress.result is not None:
                return
