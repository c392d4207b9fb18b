"""Frozen dataclasses to plain data and back again, checked by their own type hints."""

import math
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from coach.fields import DocumentError

T = TypeVar("T")
LARGEST_WHOLE = 2**63 - 1
"""A database keeps none that is larger."""


def to_plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as lists, enums by their value.

    Most values are numbers and texts, which are told apart where they stand: ten years hold millions of them.
    """
    kind: Any = type(value)
    if kind in _ATOMS:
        return value
    if isinstance(value, Enum):
        return value.value
    if kind is tuple:
        return [each if type(each) in _ATOMS else to_plain(each) for each in value]
    names = _names(kind)
    if names is None:
        return value
    return {name: v if type(v := getattr(value, name)) in _ATOMS else to_plain(v) for name in names}


def from_plain(kind: type[T], value: Any, where: str) -> T:
    """The value as a `kind`, a dataclass. Raises DocumentError, also for fields that this version does not know."""
    made: T = _made(kind, value, where)
    return made


def _made(kind: Any, value: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (part for part in typing.get_args(kind) if part is not type(None))
        return None if value is None else _made(inner, value, where)
    if origin is tuple:
        return _tuple(typing.get_args(kind), value, where)
    if is_dataclass(kind):
        return _dataclass(kind, value, where)
    if issubclass(kind, Enum):
        try:
            return kind(value)
        except ValueError:
            raise DocumentError(
                f"{where}: {value!r} is none of {', '.join(str(each.value) for each in kind)}"
            ) from None
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise DocumentError(f"{where}: {_short(value)} is not {_WORDS[kind]}")
    if kind is float and not math.isfinite(value):
        raise DocumentError(f"{where}: {value} is not a number")
    if kind is int and abs(value) > LARGEST_WHOLE:
        raise DocumentError(f"{where}: {value} is too large a number")
    return value


def _tuple(kinds: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise DocumentError(f"{where}: {_short(value)} is not a list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_made(kinds[0], each, f"{where}[{number}]") for number, each in enumerate(value))
    if len(value) != len(kinds):
        raise DocumentError(f"{where}: {len(kinds)} values are expected, not {len(value)}")
    return tuple(_made(kind, each, where) for kind, each in zip(kinds, value, strict=True))


def _dataclass(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise DocumentError(f"{where}: {_short(value)} is not an object")
    hints, needed = _hints(kind)
    for name in value:
        if name not in hints:
            raise DocumentError(f"{where}: {name!r} is no field here; there are {', '.join(hints)}")
    for name in needed:
        if name not in value:
            raise DocumentError(f"{where}: {name!r} is missing")
    try:
        return kind(**{name: _made(hints[name], each, f"{where}.{name}") for name, each in value.items()})
    except DocumentError:
        raise
    except ValueError as error:  # a dataclass that checks itself
        raise DocumentError(f"{where}: {error}") from error


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else None


@cache
def _hints(kind: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields' types, and the names of those that must be there."""
    hints = typing.get_type_hints(kind)
    own = [each for each in fields(kind) if each.init]
    needed = tuple(e.name for e in own if e.default is MISSING and e.default_factory is MISSING)
    return {each.name: hints[each.name] for each in own}, needed


_ATOMS = frozenset({str, int, float, bool, type(None)})
_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
