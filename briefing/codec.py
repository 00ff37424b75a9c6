"""Model values to compact JSON and back, driven by their types, for the caches and the worker processes.

A span is written as `[start, end]`; fields that hold their default are left out. Decoding checks every value's
type and raises `ValueError` on anything that does not fit, so a damaged cache row is noticed, never believed.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from briefing.model import Span
from briefing.safe import clean

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def encode(value: object) -> Any:
    """A model value as JSON-ready lists, dicts and scalars."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if is_dataclass(value):
        kind: Any = type(value)
        return {name: encode(held) for name, default in _defaults(kind) if (held := getattr(value, name)) != default}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def decode(kind: type[T], data: object) -> T:
    """The value of type `kind` that `encode` wrote; raises `ValueError` where `data` does not fit."""
    hint: Any = kind
    try:
        value = _decoder(hint)(data)
    except (AttributeError, TypeError, KeyError, IndexError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return typing.cast(T, value)


def dump(document: object, indent: int | None = 1) -> str:
    """JSON that may be printed: what a terminal must not see is written as escapes, so every string stays exact."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(document, ensure_ascii=False, indent=indent, separators=separators)
    return text if clean(text).text == text else "".join(map(_escaped, text))


def _escaped(character: str) -> str:
    return character if " " <= character <= "~" or character == "\n" else json.dumps(character)[1:-1]


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    return tuple((item.name, _default(item)) for item in fields(kind))


def _default(item: Field[Any]) -> object:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return item.default


@cache
def _decoder(hint: Any) -> Decoder:
    if hint is Span:
        return lambda data: Span(*data)
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _tuple_decoder(typing.get_args(hint))
    if origin is types.UnionType or origin is typing.Union:
        return _optional_decoder(typing.get_args(hint))
    if is_dataclass(hint):
        return _dataclass_decoder(hint)
    if issubclass(hint, StrEnum):
        return typing.cast(Decoder, hint)
    return _scalar_decoder(hint)


def _tuple_decoder(parts: tuple[Any, ...]) -> Decoder:
    if len(parts) == 2 and parts[1] is Ellipsis:
        each = _decoder(parts[0])
        return lambda data: tuple([each(item) for item in data])
    slots = [_decoder(part) for part in parts]
    return lambda data: tuple([slot(item) for slot, item in zip(slots, data, strict=True)])


def _optional_decoder(parts: tuple[Any, ...]) -> Decoder:
    (kind,) = [part for part in parts if part is not type(None)]
    inner = _decoder(kind)
    return lambda data: None if data is None else inner(data)


def _dataclass_decoder(kind: Any) -> Decoder:
    hints = typing.get_type_hints(kind)
    slots = {name: _decoder(hints[name]) for name, _ in _defaults(kind)}

    def build(data: dict[str, Any]) -> Any:
        return kind(**{name: slots[name](held) for name, held in data.items()})

    return build


def _scalar_decoder(kind: type) -> Decoder:
    accepted: tuple[type, ...] = (int, float) if kind is float else (kind,)

    def check(data: Any) -> Any:
        if not isinstance(data, accepted) or (isinstance(data, bool) and kind is not bool):
            raise TypeError(f"{data!r} is not a {kind.__name__}")
        return kind(data)

    return check
