"""State machines as tables: (state, sign) -> the next state. A pair that is not in the table changes nothing.

The machines of this room act by their tables, and `docs/` draws them from the same tables.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Generic, TypeVar

State = TypeVar("State", bound=Enum)
Sign = TypeVar("Sign", bound=Enum)


class States(Generic[State, Sign]):
    """Where a machine is: `now` moves by the table alone."""

    def __init__(self, transitions: Mapping[tuple[State, Sign], State], start: State) -> None:
        self._transitions = transitions
        self.now = start

    def tell(self, sign: Sign) -> bool:
        """Follows a sign. Whether it belongs to the state it was told in; one that does not changes nothing."""
        known = (self.now, sign) in self._transitions
        self.now = self._transitions.get((self.now, sign), self.now)
        return known
