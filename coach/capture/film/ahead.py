"""Works ahead in a thread: items are made while whoever takes them is still busy with earlier ones."""

import concurrent.futures
import contextlib
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

ROOM = 3  # how many items may wait. Some are full pictures: enough to bridge a slow one, few enough to fit in memory
BREATH_S = 0.05  # on Windows, Ctrl-C is noticed only between two waits

Item = TypeVar("Item")


@contextlib.contextmanager
def ahead(items: Iterable[Item]) -> Iterator[Iterator[Item]]:
    """The same items in the same order, made in a thread, at most `ROOM` ahead of whoever takes them.

    An error in making them is raised where the next one is taken. The thread ends with the context.
    """
    with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="ahead") as thread:
        try:
            yield _taken(iter(items), thread)
        finally:
            thread.shutdown(cancel_futures=True)


def _taken(items: Iterator[Item], thread: concurrent.futures.Executor) -> Iterator[Item]:
    end: Any = object()
    coming = deque(thread.submit(next, items, end) for _ in range(ROOM))
    while (item := awaited(coming.popleft())) is not end:
        coming.append(thread.submit(next, items, end))
        yield item


def awaited(future: concurrent.futures.Future[Item]) -> Item:
    """Its result; raises what stopped it."""
    while not future.done():
        concurrent.futures.wait([future], timeout=BREATH_S)
    return future.result()
