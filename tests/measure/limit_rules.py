"""How a limit comes about: a rule over labelled readings, the same for every limit of every exercise.

A limit parts the readings that belong (in the posture, or without the fault) from those beyond it. It covers what the
sources of the first kind read: doubt is the person's. What room it leaves past them is half of the way to where those
of the second kind begin that lie past them at all, and never more than the next person may need: twice what the
measurement errs by and what people differ by, together.

No source dominates: each weighs the same however long it is, and real and rendered people weigh the same together.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from coach.core.pose import Array

BELONG_SHARE = 0.02  # of the readings that belong may lie beyond: the labels' edges, and moments of lost landmarks
BEYOND_SHARE = 0.10  # of the readings past what belongs may lie within: a fault comes on slowly
PARTED_SHARE = 0.5  # of the readings beyond must lie past what belongs, or keeping them out is another limit's work
ROOM = 2.0  # standard deviations that are left at most; also where nothing lies past what belongs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """The readings of one source. real: of a real film, not a rendered one. values: (n,), NaN where not known."""

    source: str
    real: bool
    values: Array


class End(Enum):
    """Which way the limit looks: readings that belong lie above a LOW one, below a HIGH one."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A limit and where it comes from.

    slack: how far beyond it what is there may stray. belong: where all but BELONG_SHARE of what belongs ends. beyond:
    where the rest begins that lies past it; None where most does not, so that this limit cannot keep it out. right: the
    shares of both that lie on their own side. sources: real and rendered ones of what belongs.
    """

    value: float
    end: End
    error: float
    slack: float
    belong: float
    beyond: float | None
    right: tuple[float, float | None]
    sources: tuple[int, int]


def make_limit(
    belonging: Sequence[Group], beyond: Sequence[Group], staying: Sequence[Group] = (), *, end: End, error: float
) -> Made | None:
    """The limit between two kinds of readings; None where nothing that belongs was read.

    staying: what still belongs once it is there (a plank that sags). error: how far nine of ten readings err at most.
    """
    sign = 1.0 if end is End.HIGH else -1.0
    inner = [_signed(group, sign) for group in belonging if np.isfinite(group.values).any()]
    outer = [_signed(group, sign) for group in beyond if np.isfinite(group.values).any()]
    if not inner:
        return None
    edge = quantile(inner, 1.0 - BELONG_SHARE)
    far = _begin(outer, edge)
    room = ROOM * math.hypot(error, spread(inner))
    value = edge + (room if far is None else min((far - edge) / 2, room))
    stay = [_signed(group, sign) for group in staying if np.isfinite(group.values).any()]
    return Made(
        value=sign * value,
        end=end,
        error=error,
        slack=max(error, quantile(stay, 1.0 - BELONG_SHARE) - value) if stay else error,
        belong=sign * edge,
        beyond=None if far is None else sign * far,
        right=(share_within(inner, value), 1.0 - share_within(outer, value) if outer else None),
        sources=(_count(inner, real=True), _count(inner, real=False)),
    )


def _begin(outer: Sequence[Group], edge: float) -> float | None:
    """Where the readings begin that lie past the edge; None where most do not."""
    past = [Group(source=g.source, real=g.real, values=g.values[g.values > edge]) for g in outer]
    past = [group for group in past if group.values.size]
    if not past or 1.0 - share_within(outer, edge) < PARTED_SHARE:
        return None
    return quantile(past, BEYOND_SHARE)


def _signed(group: Group, sign: float) -> Group:
    values = group.values[np.isfinite(group.values)]
    return Group(source=group.source, real=group.real, values=sign * values)


def weights(groups: Sequence[Group]) -> list[float]:
    """What each reading of each group weighs; all together 1.

    Each source weighs the same, real and rendered ones half each where there are both; a source may have many groups.
    """
    kinds = {group.real for group in groups}
    sources = {real: {g.source for g in groups if g.real is real} for real in kinds}
    readings = Counter[str]()
    for group in groups:
        readings[group.source] += len(group.values)
    return [1.0 / len(kinds) / len(sources[group.real]) / readings[group.source] for group in groups]


def quantile(groups: Sequence[Group], share: float) -> float:
    """The value below which this share of the weight lies."""
    values = np.concatenate([group.values for group in groups])
    each = np.concatenate([np.full(len(g.values), w) for g, w in zip(groups, weights(groups), strict=True)])
    order = np.argsort(values, kind="stable")
    total = np.cumsum(each[order])
    return float(values[order][min(len(values) - 1, int(np.searchsorted(total, share * total[-1])))])


def spread(groups: Sequence[Group]) -> float:
    """By how much sources differ: the standard deviation of their medians, real and rendered ones half each."""
    sources: dict[str, list[Group]] = {}
    for group in groups:
        sources.setdefault(group.source, []).append(group)
    medians = [
        Group(source=name, real=own[0].real, values=np.array([np.median(np.concatenate([g.values for g in own]))]))
        for name, own in sources.items()
    ]
    values, each = np.array([float(g.values[0]) for g in medians]), np.array(weights(medians))
    return math.sqrt(float(each @ (values - each @ values) ** 2))


def share_within(groups: Sequence[Group], value: float) -> float:
    """The share of the weight at `value` or below."""
    return math.fsum(
        w * float(np.count_nonzero(g.values <= value)) for g, w in zip(groups, weights(groups), strict=True)
    )


def _count(groups: Sequence[Group], *, real: bool) -> int:
    return len({group.source for group in groups if group.real is real})
