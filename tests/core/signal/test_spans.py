"""Spans of time: merged, cut, and compared."""

from coach.core.signal.spans import common, length, merged, overlap


def test_spans_that_touch_become_one() -> None:
    assert merged([(4.0, 6.0), (1.0, 2.0), (2.0, 3.0), (5.0, 5.5)]) == [(1.0, 3.0), (4.0, 6.0)]


def test_an_ignored_part_is_cut_out_of_the_middle() -> None:
    assert merged([(0.0, 10.0)], [(2.0, 3.0), (9.0, 12.0)]) == [(0.0, 2.0), (3.0, 9.0)]


def test_what_is_ignored_altogether_is_gone() -> None:
    assert merged([(1.0, 2.0)], [(0.0, 5.0)]) == []


def test_lengths_and_what_is_common() -> None:
    assert length([(0.0, 2.0), (3.0, 4.5)]) == 3.5
    assert overlap((0.0, 2.0), (3.0, 4.0)) == 0.0
    assert common([(0.0, 2.0), (3.0, 5.0)], [(1.0, 4.0)]) == 2.0
