"""Works ahead in a thread: items are made while whoever takes them is still busy with earlier ones."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

ROOM = 3
"""How many items may wait. Some are full pictures: enough to bridge a slow one, few enough to fit in memory."""
BREATH_S = 0.05
"""How often a waiting side checks whether it is still wanted; on Windows, Ctrl-C is noticed only between two waits."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _End:
    """Nothing more comes. error: what stopped it, if anything did."""

    error: BaseException | None = None


@contextlib.contextmanager
def ahead(items: Iterable[Item]) -> Iterator[Iterator[Item]]:
    """The same items in the same order, made in a thread, at most `ROOM` ahead of whoever takes them.

    An error in making them is raised where the next one is taken. The thread ends with the context.
    """
    worker = _Worker(items)
    worker.start()
    try:
        yield worker.taken()
    finally:
        worker.stop()


class _Worker(Generic[Item]):
    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items
        self._made: queue.Queue[Item | _End] = queue.Queue(ROOM)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def taken(self) -> Iterator[Item]:
        while not self._stopped.is_set():
            with contextlib.suppress(queue.Empty):
                item = self._made.get(timeout=BREATH_S)
                if isinstance(item, _End):
                    if item.error is not None:
                        raise item.error
                    return
                yield item

    def _work(self) -> None:
        end = _End()
        try:
            for item in self._items:
                if not self._hand_on(item):
                    return
        except BaseException as error:  # noqa: BLE001 - raised again where the items are taken
            end = _End(error)
        self._hand_on(end)

    def _hand_on(self, item: Item | _End) -> bool:
        """Waits for room; False where nobody wants it any more."""
        while not self._stopped.is_set():
            with contextlib.suppress(queue.Full):
                self._made.put(item, timeout=BREATH_S)
                return True
        return False
