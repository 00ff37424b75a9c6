"""A briefing as headings, lines, tables and notes: what it says, before it is Markdown or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    QUOTE = "quote"  # words of an article; the renderer sets the quotation marks


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; it may come from an article, so a renderer escapes it."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark."""

    number: int


@dataclass(frozen=True, slots=True)
class Jump:
    """Text that leads to a section of the same document, where the format can."""

    text: str
    anchor: str


Inline = Run | Mark | Jump
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line


@dataclass(frozen=True, slots=True)
class Bullet:
    line: Line
    inner: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `drawing` names the picture that a format with pictures puts in its place."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; level 2 is the highest below the title."""

    title: str
    anchor: str
    blocks: tuple[Paragraph | Bullets | Table, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the sentence or the part of it that is quoted, its reference, and the article it is from."""

    number: int
    quote: str
    reference: str
    title: str
    file: str
    sentence: str = ""  # the reference of the whole sentence
    before: bool = False  # whether the sentence starts before the quote
    after: bool = False  # and goes on after it


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole briefing, ready to be written out."""

    title: str
    opening: tuple[Paragraph | Bullets | Table, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    footer: tuple[Paragraph, ...] = ()


def plain(text: str) -> Run:
    return Run(text)


def strong(text: str) -> Run:
    return Run(text, Style.STRONG)


def emphasis(text: str) -> Run:
    return Run(text, Style.EMPHASIS)


def code(text: str) -> Run:
    return Run(text, Style.CODE)


def quote(text: str) -> Run:
    return Run(text, Style.QUOTE)
