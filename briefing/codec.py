"""Model values to compact JSON and back, driven by their types, for the caches and the worker processes.

A span is written as `[start, end]`; fields that hold their default are left out. Decoding checks every value's
type and raises `ValueError` on anything that does not fit, so a damaged cache row is noticed, never believed.
"""

from __future__ import annotations

import json
import types
import typing
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from briefing.model import Span
from briefing.safe import clean

_TOGETHER = 64  # items of a tuple that are packed in one line
_STRETCH = 1 << 14  # bytes that are unpacked at once
_LEVEL = 1  # of compression: what is packed is read far more often than it is large

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


def pack(value: object) -> bytes:
    """A model value in compressed lines, each a few items of one field, so that no step holds, or halts, the whole."""
    press = zlib.compressobj(_LEVEL)
    kind: Any = type(value)
    parts: list[bytes] = []
    for name, default in _defaults(kind):
        held = getattr(value, name)
        for piece in _pieces(held) if held != default else ():
            line = json.dumps([name, encode(piece)], ensure_ascii=False, separators=(",", ":")) + "\n"
            parts.append(press.compress(line.encode("utf-8", "surrogatepass")))
    return b"".join([*parts, press.flush()])


def unpack(kind: type[T], packed: bytes, only: Collection[str] = ()) -> T:
    """The value of type `kind` that `pack` wrote; raises `ValueError` where `packed` does not fit.

    With `only`, of the fields that have a default no others are read.
    """
    held: dict[str, Any] = {}
    for name, found in unpack_each(kind, packed, only):
        if isinstance(found, tuple):
            held.setdefault(name, []).extend(found)
        else:
            held[name] = found
    try:
        return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in held.items()})
    except TypeError as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def fits(kind: type[Any], packed: bytes) -> bool:
    """Whether `unpack` could read it; nothing is kept."""
    try:
        return sum(1 for _ in unpack_each(kind, packed)) > 0
    except ValueError:
        return False


def unpack_each(kind: Any, packed: bytes, only: Collection[str] = ()) -> Iterator[tuple[str, Any]]:
    """What `unpack` puts together: a field's name and some of its items, or its value, at a time."""
    skipped = tuple(f'["{name}",'.encode() for name, _ in _defaults(kind) if only and name not in only)
    try:
        slots = {name: _decoder(hint) for name, hint in typing.get_type_hints(kind).items()}
        for line in _lines(packed):
            if not line.startswith(skipped):
                name, piece = json.loads(line)
                yield name, slots[name](piece)
    except (AttributeError, TypeError, KeyError, IndexError, zlib.error) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def _lines(packed: bytes) -> Iterator[bytes]:
    """The lines of what was packed, unpacked a stretch at a time; raises `zlib.error` where its end is missing."""
    press, rest = zlib.decompressobj(), b""
    for start in range(0, len(packed), _STRETCH):
        *whole, rest = (rest + press.decompress(packed[start : start + _STRETCH])).split(b"\n")
        yield from whole
    if not press.eof:
        raise zlib.error("it ends too early")


def _pieces(held: object) -> Iterator[object]:
    if not isinstance(held, tuple):
        yield held
        return
    for start in range(0, len(held), _TOGETHER):
        yield held[start : start + _TOGETHER]


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
