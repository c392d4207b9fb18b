"""Documents that people and other programs write (JSON, TOML), read field by field.

What is wrong becomes a `DocumentError`: where it stands, and what would be right. A null field counts as absent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from typing import Any, TypeVar

LARGEST = 1e12  # anything larger is damage: no document holds milliseconds of a longer time than thirty years
_SHOWN = 60  # characters of a wrong value that a message repeats

_E = TypeVar("_E", bound=Enum)


class DocumentError(ValueError):
    """A document that cannot be right; the message names the place and what would be right there."""


class Fields:
    """A table of a document. `where` begins every message. Without a default, a field that is absent raises."""

    def __init__(self, table: object, where: str) -> None:
        if not isinstance(table, Mapping):
            raise DocumentError(f"{where}: must be a table of fields, not {_short(table)}")
        self._table = table
        self.where = where

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def error(self, field: str, problem: str) -> DocumentError:
        return DocumentError(f"{self.where}: {field}: {problem}")

    def has(self, field: str) -> bool:
        return self._table.get(field) is not None

    def is_text(self, field: str) -> bool:
        return isinstance(self._table.get(field), str)

    def schema(self, name: str) -> None:
        """Raises DocumentError where the document is of another kind."""
        if self._table.get("schema") != name:
            found = self._table.get("schema")
            told = "is missing: must be" if found is None else "must be"
            raise self.error("schema", f'{told} "{name}"' + ("" if found is None else f", not {_short(found)}"))

    def only(self, known: Collection[str]) -> None:
        """Raises DocumentError for a field that is not known."""
        for field in self._table:
            if field not in known:
                raise self.error(field, f"is no field here; there are {', '.join(sorted(known))}")

    def besides(self, known: Collection[str]) -> dict[str, Any]:
        """The fields that are not known, to be kept as they are."""
        return {field: value for field, value in self._table.items() if field not in known}

    def text(self, field: str, default: str | None = None) -> str:
        """Text; without a default not empty."""
        value = self._value(field, default)
        if not isinstance(value, str):
            raise self.error(field, f"must be text in quotes, not {_short(value)}")
        if default is None and not value.strip():
            raise self.error(field, "must not be empty")
        return value

    def flag(self, field: str, default: bool | None = None) -> bool:
        value = self._value(field, default)
        if not isinstance(value, bool):
            raise self.error(field, f"must be true or false, not {_short(value)}")
        return value

    def number(
        self, field: str, default: float | None = None, *, low: float = -LARGEST, high: float = LARGEST
    ) -> float:
        value = self._value(field, default)
        if not _is_number(value) or not low <= value <= high:
            raise self.error(field, f"must be a number{_range(low, high)}, not {_short(value)}")
        return float(value)

    def whole(self, field: str, default: int | None = None, *, low: int = 0, high: int = int(LARGEST)) -> int:
        value = self._value(field, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.error(field, f"must be a whole number{_range(low, high)}, not {_short(value)}")
        return value

    def one_of(self, field: str, kind: type[_E], default: _E | None = None) -> _E:
        """A member of an Enum by its value."""
        value = self._value(field, default)
        try:
            return kind(value)
        except ValueError as error:
            known = [str(member.value) for member in kind]
            raise self.error(field, f"must be {', '.join(known[:-1])} or {known[-1]}, not {_short(value)}") from error

    def items(self, field: str) -> list[Any]:
        """A list; empty when absent."""
        value = self._value(field, [])
        if not isinstance(value, list):
            raise self.error(field, f"must be a list, not {_short(value)}")
        return value

    def words(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        value = self._value(field, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.error(field, f'must be a list of words such as ["left", "right"], not {_short(value)}')
        return tuple(value)

    def pair(self, field: str, value: object) -> tuple[float, float]:
        """Two numbers that do not fall, from a value of the field."""
        if not isinstance(value, list) or len(value) != 2 or not all(map(_is_number, value)):
            raise self.error(field, f"must be a pair of numbers, not {_short(value)}")
        if value[1] < value[0]:
            raise self.error(field, f"runs backwards: {_short(value)}")
        return float(value[0]), float(value[1])

    def table(self, field: str) -> Fields:
        """A table in this one; empty when absent."""
        return Fields(self._value(field, {}), f"{self.where}: {field}")

    def tables(self, field: str) -> list[Fields]:
        """A list of tables; empty when absent."""
        return [Fields(table, f"{self.where}: {field} {n}") for n, table in enumerate(self.items(field), start=1)]

    def _value(self, field: str, default: object) -> Any:
        value = self._table.get(field)
        value = default if value is None else value
        if value is None:
            raise self.error(field, "is missing")
        return value


def _is_number(value: object) -> bool:
    """Neither NaN nor infinite, nor too large to be meant."""
    return not isinstance(value, bool) and isinstance(value, (int, float)) and -LARGEST <= value <= LARGEST


def _range(low: float, high: float) -> str:
    if high < LARGEST:
        return f" from {low:g} to {high:g}"
    return f" of {low:g} or more" if low > -LARGEST else ""


def _short(value: object) -> str:
    if isinstance(value, int) and not -LARGEST <= value <= LARGEST:
        return "a number that large"  # Python refuses to write out thousands of digits
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
