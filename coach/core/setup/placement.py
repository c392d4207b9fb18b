"""The set-up check before a block: can the camera see what the exercise needs?

It gives one instruction at a time, the worst first, and says what to do, not what is wrong. Nothing that it measures
counts. It is stricter than the trust in the work: a good set-up leaves room to move.

Its limits were chosen on rendered views, between those in which each exercise can be judged (yaw to 30 degrees, pitch
to 25) and those in which it cannot (docs/placement.md).
"""

import statistics
from collections import deque
from dataclasses import dataclass

from coach.core.body import Body
from coach.core.body.estimator import BodyEstimator
from coach.core.events import Side
from coach.core.exercise import Exercise
from coach.core.pose import Pose
from coach.core.setup.framing import framed
from coach.core.setup.reasons import ASPECTS, TEXTS, WITHOUT_A_BODY, Aspect, Found, Reason
from coach.core.setup.turn import NEARLY_DEG, SIDE_ON_DEG, SLACK_DEG, Turn
from coach.core.setup.viewpoint import Viewpoint, viewpoint
from coach.core.signal.duration import Settled

DARK = 25.0  # mean brightness 0-255: rendered dim rooms have 28-43 and are tracked well; trust gives up at 22
FRONT_BREADTH = 0.50  # shoulder to shoulder, in trunks, for when the yaw is not known; 0.75 is a full front view
HIGH_LYING_DEG = 35.0  # of pitch: 25 reads at most 24, prone 32; 45 at least 38
HIGH_UPRIGHT_DEG = 21.0  # of pitch: upright only half of it is seen: 25 reads at most 19, 45 at least 23
LEVEL_DEG = 11.0  # of roll: level cameras read at most 8, tilted by 15 degrees at least 13
SLOWEST = 11.0  # poses a second: 12 are enough, less the jitter of a real camera's time stamps
RATE_WINDOW_S = 2.0
RATE_FROM_S = 1.0  # frames must span this long before their rate is known
VIEW_WINDOW_S = 1.0  # the camera does not move: the median takes out the wobble of the world landmarks
OTHERS_KEPT = 3  # of the last so many looks for somebody else, two must have found one
SETUP_STEADY_S = 2.0  # how long the camera must see everything well before the countdown begins
SETTLE_S = 0.4  # a reason must last this long before it is said, so that the words do not flicker


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupCheck:
    """ok and for how long; else the reason that is said, and one instruction in words.

    key: names the instruction in any language; empty where the words are the exercise's own. reasons: all that is wrong
    in this frame, the worst first. yaw_deg: as `Viewpoint`. right: what is ticked off; None where it cannot be told.
    """

    ok: bool
    steady_s: float
    reason: Reason | None
    text: str
    key: str = ""
    reasons: tuple[Reason, ...] = ()
    yaw_deg: float | None = None
    right: tuple[tuple[Aspect, bool | None], ...] = ()


_GOOD = Found(None, "good")


class Placement:
    """Looks at frame after frame during the set-up. side: the one to come, if the exercise has sides."""

    def __init__(self, exercise: Exercise, side: Side = Side.NONE) -> None:
        self._exercise = exercise
        self._side = side
        self._estimator = BodyEstimator()
        self._rate = _Rate()
        self._view = _View()
        self._turn = Turn()
        self._others: deque[bool] = deque(maxlen=OTHERS_KEPT)
        self._ok_since_s: float | None = None
        self._shown = Settled(Found(None, "looking"), SETTLE_S)

    def update(
        self, pose: Pose | None, *, t: float, light: float | None = None, others: bool | None = None
    ) -> SetupCheck:
        """One frame at `t` seconds. light: mean brightness 0-255. others: whether somebody else was found in it; None
        where nobody looked.
        """
        if others is not None:
            self._others.append(others)
        found = self._look(pose, t, light)
        if found:
            self._ok_since_s = None
        elif self._ok_since_s is None:
            self._ok_since_s = t
        shown = self._shown.update(found[0] if found else _GOOD, t=t)
        reasons = tuple(each.reason for each in found if each.reason is not None)
        return SetupCheck(
            ok=not found,
            steady_s=t - self._ok_since_s if self._ok_since_s is not None else 0.0,
            reason=shown.reason,
            text=TEXTS.get(shown.key, self._exercise.instructions.placement),
            key="" if shown.reason is Reason.NOT_IN_POSITION else shown.key,
            reasons=reasons,
            yaw_deg=self._view.yaw_deg if pose is not None else None,
            right=_ticks(reasons, alone=bool(self._others)),
        )

    def _look(self, pose: Pose | None, t: float, light: float | None) -> list[Found]:
        """All that is wrong, the worst first."""
        found = [Found(Reason.TOO_DARK, "too_dark")] if light is not None and light < DARK else []
        if sum(self._others) >= 2:
            found.append(Found(Reason.SECOND_PERSON, "second_person"))
        if self._rate.too_slow(t):
            found.append(Found(Reason.LOW_FRAME_RATE, "too_slow"))
        if pose is None:
            self._estimator.reset()
            self._view.forget()
            # Feet first the head is hidden behind the knees, and nobody may be found who lies in full view.
            found.append(Found(Reason.NO_PERSON, "nobody_side_on" if self._exercise.setup.lying else "nobody"))
        else:
            body = self._estimator.update(pose)
            found += self._body(pose, body) if body is not None else [Found(Reason.COLLAPSED, "unclear")]
        return sorted(found, key=lambda each: _ORDER[each.reason])

    def _body(self, pose: Pose, body: Body) -> list[Found]:
        wishes = self._exercise.setup
        now = viewpoint(pose, body, wishes.floor)
        self._view.add(now, pose.t)
        found = framed(
            pose, body, upright=now.upright, inside=self._slack_deg > 0, turned_deg=self._view.yaw_deg or 0.0
        )
        sideways = self._exercise.setup.side_view or not now.upright
        if self._view.pitch_deg > (HIGH_UPRIGHT_DEG if now.upright else HIGH_LYING_DEG) + self._slack_deg:
            found.append(Found(Reason.TOO_HIGH, "too_high"))
            sideways = sideways and abs(self._view.yaw_deg or 0.0) > NEARLY_DEG
        away = sideways and self._turned(body, found)
        if abs(self._view.roll_deg) > LEVEL_DEG + self._slack_deg and not away:
            found.append(Found(Reason.TILTED, "tilted"))
        if wishes.side_away and self._side is body.near and not now.upright and not away:
            found.append(Found(Reason.WRONG_END, f"other_end_{self._side.other}"))
        if wishes.side_near and self._side is body.near.other and now.upright and not away:
            found.append(Found(Reason.WRONG_END, f"turn_{self._side}"))
        if wishes.lying is not None and wishes.lying is now.upright and not away:
            found.append(Found(Reason.NOT_IN_POSITION, "placement"))
        return found

    @property
    def _slack_deg(self) -> float:
        return SLACK_DEG if self._ok_since_s is not None else 0.0

    def _turned(self, body: Body, found: list[Found]) -> bool:
        """Whether the person is turned too far out of the side view; adds that to what was found."""
        yaw = self._view.yaw_deg
        turned = body.breadth > FRONT_BREADTH if yaw is None else abs(yaw) > SIDE_ON_DEG + self._slack_deg
        self._turn.look(yaw, body.near)
        if turned:
            sided = self._exercise.setup.side_away and self._side is not Side.NONE
            side = self._side.other if sided else self._turn.side
            found.append(Found(Reason.NOT_SIDE_ON, f"turn_a_little_{side}" if self._turn.little else f"turn_{side}"))
        return turned


_ORDER: dict[Reason | None, int] = {reason: number for number, reason in enumerate(Reason)}


def _ticks(reasons: tuple[Reason, ...], *, alone: bool) -> tuple[tuple[Aspect, bool | None], ...]:
    """alone: whether anybody has looked for somebody else yet."""
    unknown = Reason.NO_PERSON in reasons or Reason.COLLAPSED in reasons
    hidden = {aspect for aspect in Aspect if unknown and aspect not in WITHOUT_A_BODY}
    if not alone:
        hidden.add(Aspect.ALONE)
    return tuple(
        (aspect, None if aspect in hidden else not wrong.intersection(reasons)) for aspect, wrong in ASPECTS.items()
    )


class _Rate:
    """How many frames come in a second."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()

    def too_slow(self, t: float) -> bool:
        self._times.append(t)
        while len(self._times) > 2 and t - self._times[0] > RATE_WINDOW_S:
            self._times.popleft()
        span_s = t - self._times[0]
        return span_s >= RATE_FROM_S and (len(self._times) - 1) / span_s < SLOWEST


class _View:
    """The viewpoint over the last second; pitch and roll count as right where they are not known."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, Viewpoint]] = deque()

    def forget(self) -> None:
        self._seen.clear()

    def add(self, now: Viewpoint, t: float) -> None:
        if self._seen and self._seen[-1][1].upright is not now.upright:
            self._seen.clear()
        self._seen.append((t, now))
        while t - self._seen[0][0] > VIEW_WINDOW_S:
            self._seen.popleft()

    @property
    def yaw_deg(self) -> float | None:
        return _median([view.yaw_deg for _, view in self._seen])

    @property
    def pitch_deg(self) -> float:
        return _median([view.pitch_deg for _, view in self._seen]) or 0.0

    @property
    def roll_deg(self) -> float:
        return _median([view.roll_deg for _, view in self._seen]) or 0.0


def _median(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None
