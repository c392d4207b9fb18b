"""The short version of `python -m tests.tools.soak`, and what its verdict notices."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tools.soak import Played, soak, verdict

STEADY = [Played(film_s=300.0 * n, rss_mb=170.0, frame_ms=0.5) for n in range(1, 9)]


def test_what_stays_as_it_is_passes() -> None:
    assert verdict(STEADY)[0]
    warming_up = [replace(STEADY[0], rss_mb=120.0, frame_ms=0.9), *STEADY[1:]]
    assert verdict(warming_up)[0]


@pytest.mark.parametrize(
    ("change", "told"), [({"rss_mb": 176.0}, "memory grew by 6.0 MB"), ({"frame_ms": 0.7}, "and 0.70 ms in the last")]
)
def test_memory_that_grows_and_frames_that_take_longer_are_noticed(change: dict[str, float], told: str) -> None:
    fine, text = verdict([*STEADY[:5], *(replace(each, **change) for each in STEADY[5:])])
    assert not fine
    assert told in text


@pytest.mark.slow
def test_a_second_session_leaves_no_more_objects_behind(tmp_path: Path) -> None:
    """Counted: by how much a process's memory goes up and down depends on the system.

    Less than half an object for each of a session's 5,500 frames: the first fills some caches.
    """
    blocks = [sys.getallocatedblocks() for _played in soak(0.2, tmp_path)]
    assert len(blocks) == 2
    assert blocks[1] - blocks[0] < 2000
