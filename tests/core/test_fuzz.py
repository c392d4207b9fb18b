"""The short version of `python -m tests.tools.fuzz`."""

from tests.tools.fuzz import fuzz_sessions, fuzz_trackers


def test_trackers_keep_their_word_whatever_they_are_shown() -> None:
    assert fuzz_trackers(2000, seed=1, a_film=500) > 10


def test_sessions_keep_their_word_whatever_they_are_shown_and_told() -> None:
    assert fuzz_sessions(2000, seed=1) > 2
