"""Spans of time, as (start_s, end_s) in seconds, and sets of them."""

from collections.abc import Iterable, Sequence

Span = tuple[float, float]


def overlap(a: Span, b: Span) -> float:
    """The seconds that two spans have in common."""
    return max(0.0, min(a[1], b[1]) - max(a[0], b[0]))


def merged(spans: Iterable[Span], ignore: Iterable[Span] = ()) -> list[Span]:
    """Disjoint spans in time order, with the ignored parts cut out."""
    out: list[Span] = []
    for start_s, end_s in sorted(spans):
        if out and start_s <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end_s))
        else:
            out.append((start_s, end_s))
    for low, high in ignore:
        parts = [part for a, b in out for part in ((a, min(b, low)), (max(a, high), b))]
        out = [(a, b) for a, b in parts if b > a]
    return out


def length(spans: Iterable[Span]) -> float:
    """The seconds of disjoint spans."""
    return sum(end_s - start_s for start_s, end_s in spans)


def covered_s(spans: Iterable[Span]) -> float:
    """The seconds that spans cover together; where they overlap, once."""
    return length(merged(span for span in spans if span[0] < span[1]))


def common(a: Iterable[Span], b: Sequence[Span]) -> float:
    """The seconds that two sets of disjoint spans have in common."""
    return sum(overlap(x, y) for x in a for y in b)
