"""Rendered placements: the bad ones are refused with the right reason, the good ones pass."""

import pytest

from tests.measure.placing import DOCUMENT, FOLDER, Placed, page, placed

pytestmark = pytest.mark.corpus


def bad() -> list[Placed]:
    return [each for each in placed() if each.label["why"] is not None]


def good() -> list[Placed]:
    return [each for each in placed() if each.label["why"] is None]


def test_nine_in_ten_bad_placements_are_refused_with_the_right_reason() -> None:
    assert len(bad()) == 40
    assert sum(each.right for each in bad()) >= 0.9 * len(bad())


def test_a_bad_placement_that_passes_is_out_of_the_picture_by_a_wrist_alone() -> None:
    assert [each.label["file"] for each in bad() if each.found["ok"]] == ["cut_3.jsonl.gz"]


def test_every_good_placement_passes_within_ten_seconds() -> None:
    assert len(good()) == 20
    assert [each.label["file"] for each in good() if not each.right or each.found["right_at_s"] >= 10.0] == []


def test_the_camera_s_angle_is_told_within_fifteen_degrees_where_the_placement_is_good() -> None:
    off = {each.label["file"]: abs(each.found["yaw_deg"] - each.label["yaw_deg"]) for each in good()}
    assert sorted(off.values())[len(off) // 2] < 8.0
    assert sum(value < 15.0 for value in off.values()) >= 0.9 * len(off)


def test_the_page_is_what_the_recordings_give() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page()


def test_the_recordings_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000
