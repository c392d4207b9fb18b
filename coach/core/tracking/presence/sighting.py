"""Whether a frame shows a body that can be measured, and if not, why."""

from coach.core.body import Body
from coach.core.body.estimator import BodyEstimator
from coach.core.events import Unseeable
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.sight.rest import RestLevels
from coach.core.sight.trust import DARK, DIM, Trust
from coach.core.tracking.presence.gap import GAP_S, Gap


class Sighting:
    """Follows one person. body: the one in the last frame; None where it was not trusted.

    moved: whether they have just turned up somewhere else: what was under way may be over. anew: whether it is, since a
    film has just been cut, or the picture turned.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._estimator = BodyEstimator(exercise.reading.legs)
        self._rests = RestLevels(exercise.reading.rest, exercise.sides) if exercise.reading.rest else None
        self._trust = Trust(exercise)
        self.gap = Gap()
        self.body: Body | None = None
        self.moved = self.anew = False
        self._lay_in_dim_light = False  # when last believed
        self._legs_forgotten = False  # in the present gap

    def look(self, pose: Pose | None, *, t: float, light: float | None) -> Unseeable | None:
        """One frame at `t` seconds; light: the picture's mean brightness, 0-255. None: `body` is to be believed."""
        self.body, self.moved, self.anew = None, False, False
        if pose is None:
            self._estimator.reset()
            self._trust.lost()
            self._legs_forgotten = False
            dark = light is not None and light < (DIM if self._lay_in_dim_light else DARK)
            return Unseeable.TOO_DARK if dark else Unseeable.NO_PERSON
        jumped = self._trust.jumped(pose)
        if jumped:
            self._estimator.reset()
        self.anew = self._trust.anew
        if self.anew:
            self._estimator.forget_legs()
            if self._rests is not None:
                self._rests.forget()  # another camera reads otherwise
        self._forget_legs_in_long_gap()
        body = self._estimator.update(pose)
        if body is None:
            return Unseeable.COLLAPSED
        why = self._trust.check(pose, body, jumped=jumped)
        self.moved = self._trust.moved
        if why is None:
            self.body = self._with_rest(body, t)
            self._lay_in_dim_light = body.is_lying and light is not None and light < DIM
        return why

    def _forget_legs_in_long_gap(self) -> None:
        """Where the legs were is kept through a short gap alone: who comes after it may face the other way."""
        is_long = self.gap.is_long
        if is_long and not self._legs_forgotten:
            self._estimator.forget_legs()
        self._legs_forgotten = is_long

    def _with_rest(self, body: Body, t: float) -> Body:
        if self.gap.told_why is Unseeable.NOT_SIDE_ON:
            self._estimator.forget_legs()  # from the front they are drawn anywhere
        if self._rests is None:
            return body
        long_ago = self.gap.seen_s is not None and t - self.gap.seen_s > GAP_S
        if self._trust.elsewhere or long_ago:
            self._rests.forget()  # so does another place
        return self._rests.update(body)
