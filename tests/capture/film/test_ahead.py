"""Items made ahead: the same ones, in order, never many, and no thread stays behind."""

import threading
from collections.abc import Iterator

import pytest

from coach.capture.film.ahead import ROOM, ahead
from tests.support.waiting import PATIENCE_S


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("ahead")]


def test_the_items_come_in_order_to_the_last() -> None:
    with ahead(range(100)) as items:
        assert list(items) == list(range(100))
    assert threads() == []


def test_two_stages_work_one_behind_the_other() -> None:
    with ahead(range(50)) as first, ahead(2 * n for n in first) as second:
        assert list(second) == list(range(0, 100, 2))
    assert threads() == []


def test_what_goes_wrong_is_raised_after_the_items_before_it() -> None:
    def breaking() -> Iterator[int]:
        yield 1
        yield 2
        raise ValueError("the film is damaged")

    taken = []
    with pytest.raises(ValueError, match="damaged"), ahead(breaking()) as first, ahead(first) as items:
        for item in items:
            taken.append(item)
    assert taken == [1, 2]
    assert threads() == []


def test_a_disk_that_does_not_answer_is_no_wait_without_end() -> None:
    def silent() -> Iterator[int]:
        yield 1
        raise TimeoutError("the disk does not answer")

    with pytest.raises(TimeoutError, match="disk"), ahead(silent()) as items:
        list(items)


def test_no_more_than_a_few_are_made_beforehand() -> None:
    made: list[int] = []
    full = threading.Event()

    def counted() -> Iterator[int]:
        for number in range(1000):
            made.append(number)
            if number == ROOM:
                full.set()  # the queue holds as many as it may, and this one waits
            yield number

    with ahead(counted()) as items:
        assert next(items) == 0
        assert full.wait(PATIENCE_S)
        assert len(made) <= ROOM + 2
    assert threads() == []


def test_whoever_leaves_early_leaves_no_thread_behind() -> None:
    with ahead(iter(int, 1)) as first, ahead(first) as items:
        assert next(items) == 0
    assert threads() == []
