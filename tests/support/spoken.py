"""What must hold of everything that is spoken, measured from a session's log (`coach live --log`)."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

Record = dict[str, Any]
EASE_S = 1e-3  # the log is rounded to a tenth of a millisecond


def records_of(path: Path) -> list[Record]:
    """The lines of a log."""
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


def of_kind(records: Sequence[Record], kind: str) -> list[Record]:
    return [record for record in records if record["kind"] == kind]


def counted_reps(records: Sequence[Record]) -> list[Record]:
    ended = (record for record in of_kind(records, "event") if record["name"] == "RepEnded")
    return [record for record in ended if record["data"]["rep"]["counted"]]


def broken_rules(records: Sequence[Record], *, real_time: bool = False) -> list[str]:
    """What is wrong, in sentences; of a log in which repetitions are counted aloud.

    real_time: a busy machine may have left a count out that would have come too late.
    """
    said = of_kind(records, "spoken")
    late = () if real_time else _late_counts(records, said)
    return [*_overlapping(said), *late, *_too_many_corrections(said), *_without_caption(records)]


def _overlapping(said: Sequence[Record]) -> Iterator[str]:
    for one, other in pairwise(said):
        if other["t"] < one["t"] + one["length_s"] - EASE_S and not other["cuts_off"]:
            yield f"{one['text']!r} at {one['t']} is not over at {other['t']} when {other['text']!r} begins"
        if other["cuts_off"] and one["urgency"] != "aside" and other["urgency"] not in ("safety", "stage"):
            yield f"{other['text']!r} at {other['t']} cuts {one['text']!r} off"


def _late_counts(records: Sequence[Record], said: Sequence[Record]) -> Iterator[str]:
    """Each repetition that is counted is counted aloud within 0.3 s of its end, and nothing else is."""
    aloud = [(line["rep"], line["t"]) for line in said if line["rep"] is not None]
    ended = counted_reps(records)
    if len(aloud) != len(ended):
        yield f"{len(ended)} repetitions ended and {len(aloud)} were counted aloud"
    for (number, t), event in zip(aloud, ended, strict=False):
        if not -EASE_S <= t - event["t"] <= 0.3 + EASE_S:
            yield f"repetition {number} ended at {event['t']} and was counted at {t}"


def _too_many_corrections(said: Sequence[Record]) -> Iterator[str]:
    corrections = [line for line in said if line["urgency"] == "correction"]
    for first, seventh in zip(corrections, corrections[6:], strict=False):
        if seventh["t"] - first["t"] < 60.0 - EASE_S:
            yield f"seven corrections from {first['t']} to {seventh['t']}"
    for fault in {line["fault"] for line in corrections}:
        for one, other in pairwise(line for line in corrections if line["fault"] == fault):
            if other["t"] - one["t"] < 5.0 - EASE_S:
                yield f"{fault} at {one['t']} and again at {other['t']}"


def _without_caption(records: Sequence[Record]) -> Iterator[str]:
    captions = {record["text"] for record in of_kind(records, "caption")}
    for line in of_kind(records, "spoken"):
        if line["text"] not in captions:
            yield f"{line['text']!r} has no caption"
