"""Films that were shot in an odd way: what is wrong with them is said, and nothing is made up."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from coach.app.analysis.analyze import analyze
from coach.app.analysis.check_placement import check
from tests.measure.corpus import RECORDINGS
from tests.tools.gallery import EXERCISES

BRIDGES = RECORDINGS / "glute_bridge" / "rendered_1.jsonl.gz"
BRIDGE = EXERCISES["glute_bridge"]

pytestmark = pytest.mark.corpus


def changed(out: Path, *, quarters: int = 0, every: int = 1) -> Path:
    """The bridges, with the picture turned by so many quarters, or with fewer pictures a second."""
    header, *rows = map(json.loads, gzip.decompress(BRIDGES.read_bytes()).splitlines())
    for _ in range(quarters):
        header["width"], header["height"] = header["height"], header["width"]
        rows = [_turned(row, header["width"]) for row in rows]
    lines = [json.dumps(row) for row in (header, *rows[::every])]
    out.write_bytes(gzip.compress("\n".join(lines).encode()))
    return out


def _turned(row: dict[str, Any], width: int) -> dict[str, Any]:
    if row["landmarks"] is None:
        return row
    points = [[None if y is None else width - y, x, *rest] for x, y, *rest in row["landmarks"]]
    return row | {"landmarks": points, "world": None}


@pytest.mark.parametrize(("quarters", "how"), [(1, "lies on its side"), (2, "is upside down"), (3, "lies on its side")])
def test_a_film_with_the_camera_turned_is_told_and_is_no_place_for_a_camera(
    tmp_path: Path, quarters: int, how: str
) -> None:
    film, said = changed(tmp_path / "turned.jsonl.gz", quarters=quarters, every=2), list[str]()
    assert analyze(film, BRIDGE, say=said.append)["totals"]["reps"] == 0
    assert len(said) == 1 and f"If the picture {how}" in said[0]
    placed = check(film, BRIDGE)
    assert (placed["ok"], placed["first"]) == (False, "tilted")


@pytest.mark.parametrize(("every", "fps"), [(6, "5.0"), (10, "3.0")])
def test_too_few_pictures_a_second_are_told(tmp_path: Path, every: int, fps: str) -> None:
    said: list[str] = []
    analyze(changed(tmp_path / "slow.jsonl.gz", every=every), BRIDGE, say=said.append)
    assert len(said) == 1 and f"only {fps} pictures a second" in said[0]


@pytest.mark.parametrize("every", [4, 5])
def test_six_pictures_a_second_are_enough(tmp_path: Path, every: int) -> None:
    said: list[str] = []
    assert analyze(changed(tmp_path / "slow.jsonl.gz", every=every), BRIDGE, say=said.append)["totals"]["reps"] == 4
    assert said == []


def test_a_single_picture_is_told_to_be_no_movement(tmp_path: Path) -> None:
    said: list[str] = []
    analyze(changed(tmp_path / "one.jsonl.gz", every=100_000), BRIDGE, say=said.append)
    assert len(said) == 1 and "only one picture" in said[0]
