"""Pools the scores of many clips, and sorts clips into groups.

Shares are 0-1, and None where there is nothing to take a share of. Whether the side was right is weighted by the
seconds held; everything else is averaged clip by clip.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coach.core.events import Side
from coach.evaluation.fault_scoring import FaultScore
from coach.evaluation.scoring import FalseScore, HoldScore, RepScore, Score

GroupOf = Callable[[Score], "str | None"]  # the name of the group that a clip belongs to; None if that is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class RepTotals:
    """exact, within_one: shares of clips. mae: mean of |got - want| / want. top_off_s: median of all matched tops."""

    clips: int
    exact: float
    within_one: float
    mae: float
    mixed_up: int
    top_off_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTotals:
    """within: share of clips off by no more than half a second or three per cent.

    off_s: mean, without sign. overlap: mean.
    """

    clips: int
    within: float
    off_s: float
    overlap: float
    side: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """A group of clips.

    failed: how many gave no answer. unseen: the share of all seconds that the coach did not trust.
    """

    clips: int
    failed: int
    reps: RepTotals | None
    holds: HoldTotals | None
    faults: FaultScore = field(default_factory=FaultScore)
    unseen: float | None = None

    @property
    def precision(self) -> float | None:
        """The share of corrections that were called for."""
        return _share(len(self.faults.found), len(self.faults.found) + len(self.faults.extra))

    @property
    def recall(self) -> float | None:
        """The share of labelled faults that were corrected."""
        return _share(len(self.faults.found), len(self.faults.found) + len(self.faults.missed))

    @property
    def edges(self) -> float | None:
        """The share of faults with labelled edges that were dated right."""
        return _share(self.faults.edges, self.faults.dated)

    @property
    def right_way(self) -> float | None:
        """Where a fault with an opposite was there: the share of corrections that pointed the right way."""
        return _share(self.faults.direction.right, self.faults.direction.right + self.faults.direction.wrong)


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseTotals:
    """All runs over clips of something else. cues: corrections given. clean: runs that counted and held nothing."""

    runs: int
    clean: int
    reps: int
    held_s: float
    cues: int
    minutes: float


def pool(scores: Sequence[Score]) -> Totals:
    seconds = sum(score.duration_s for score in scores)
    faults = FaultScore()
    for score in scores:
        faults += score.faults
    return Totals(
        clips=len(scores),
        failed=sum(score.error is not None for score in scores),
        reps=_pool_reps([score.reps for score in scores if score.reps is not None]),
        holds=_pool_holds([score.holds for score in scores if score.holds is not None]),
        faults=faults,
        unseen=sum(score.unseen_s for score in scores) / seconds if seconds else None,
    )


def _pool_reps(scores: Sequence[RepScore]) -> RepTotals | None:
    if not scores:
        return None
    tops = sorted(top for score in scores for top in score.top_off_s)
    return RepTotals(
        clips=len(scores),
        exact=sum(score.off == 0 for score in scores) / len(scores),
        within_one=sum(score.off <= 1 for score in scores) / len(scores),
        mae=sum(score.off / max(1, score.want) for score in scores) / len(scores),
        mixed_up=sum(score.mixed_up for score in scores),
        top_off_s=tops[len(tops) // 2] if tops else None,
    )


def _pool_holds(scores: Sequence[HoldScore]) -> HoldTotals | None:
    if not scores:
        return None
    weights = [score.want_s or 1.0 for score in scores]  # a clip without a hold weighs as one second
    return HoldTotals(
        clips=len(scores),
        within=sum(score.within for score in scores) / len(scores),
        off_s=sum(abs(score.off_s) for score in scores) / len(scores),
        overlap=sum(score.overlap for score in scores) / len(scores),
        side=sum(score.side * weight for score, weight in zip(scores, weights, strict=True)) / sum(weights),
    )


def pool_negatives(scores: Sequence[FalseScore]) -> FalseTotals:
    return FalseTotals(
        runs=len(scores),
        clean=sum(score.clean for score in scores),
        reps=sum(score.reps for score in scores),
        held_s=sum(score.held_s for score in scores),
        cues=sum(score.cues for score in scores),
        minutes=sum(score.duration_s for score in scores) / 60.0,
    )


def grouped(scores: Iterable[Score], group_of: GroupOf) -> dict[str, list[Score]]:
    """The scores by group, in order of the groups' names, without those whose group is not known."""
    groups: dict[str, list[Score]] = {}
    for score in scores:
        name = group_of(score)
        if name is not None:
            groups.setdefault(name, []).append(score)
    return dict(sorted(groups.items()))


def yaw_group(score: Score) -> str | None:
    """How far the camera stands from the side view, either way."""
    return yaw_band(score.clip.view.yaw_deg)


def yaw_band(yaw_deg: float | None) -> str | None:
    return None if yaw_deg is None else _band(abs(yaw_deg), ((10, "0-10"), (20, "11-20"), (30, "21-30"), (40, "31-40")))


def pitch_group(score: Score) -> str | None:
    """How far the camera looks down."""
    pitch_deg = score.clip.view.pitch_deg
    return None if pitch_deg is None else _band(abs(pitch_deg), ((10, "0-10"), (25, "11-25")))


def fps_group(score: Score) -> str | None:
    """The labelled frame rate, else the measured one."""
    fps = score.clip.view.fps or score.fps
    return None if fps is None else _band(round(fps), ((15, "12-15"), (24, "16-24"), (30, "25-30"), (60, "31-60")))


def near_leg_group(score: Score) -> str | None:
    """Whether the labelled side is the one near the camera, for an exercise with sides."""
    near = score.clip.view.near_side
    sides = {hold.side for hold in score.clip.holds}
    if near is None or not sides or Side.NONE in sides:
        return None
    return ("near" if near in sides else "away") if len(sides) == 1 else "both in turn"


VIEWS: Mapping[str, GroupOf] = {
    "yaw": yaw_group,
    "pitch": pitch_group,
    "worked leg": near_leg_group,
    "light": lambda score: score.clip.view.light,
    "frames a second": fps_group,
    "picture": lambda score: score.clip.view.resolution,
}
"""What clips are grouped by: how they were filmed."""


def _band(value: float, bands: Sequence[tuple[float, str]]) -> str:
    for top, name in bands:
        if value <= top:
            return name
    return f"over {bands[-1][0]:g}"


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
