"""What an entry of a sheet can lead to."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article."""

    article: str
    span: Span | None = None  # None: wherever it was left


@dataclass(frozen=True, slots=True)
class Linked:
    """Words of the open article that led somewhere where they came from."""

    span: Span
    address: str


@dataclass(frozen=True, slots=True)
class Occurrences:
    """All the places of one phrase in the open article; choosing it goes to the next."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A bookmark, by its id."""

    bookmark: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A place where a bookmark's words may stand now, by its number."""

    bookmark: str
    number: int
