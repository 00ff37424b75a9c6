"""What a reader takes in and hands back, before text is cleaned and offsets exist."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.model import BlockKind, Notice, NoticeKind, PartialDate

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one file and what is known about them."""

    data: bytes
    digest: str  # SHA-256, in hex
    origin: str
    lexicon: Lexicon
    late: bool = False  # whether blocks that can be found in the text alone are left for whoever needs them


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a format that has mark-up; its text is not clean yet."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    links: tuple[tuple[str, str], ...] = ()  # words of it and where they lead, in order, nothing checked yet


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its format gives it: its parts where there is mark-up, else its text, and what it declares."""

    parts: tuple[Part, ...] = ()
    text: str = ""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    item: str | None = None  # which entry of a file that holds several articles
    inferred: tuple[str, ...] = ()  # which of the above are no more than likely
    notices: tuple[Notice, ...] = ()


def clipped(text: str | None, limit: int = 300) -> str | None:
    """A field of metadata, on one line and of a length that can be shown; None where there is nothing in it."""
    line = " ".join((text or "").split())
    return f"{line[:limit].rstrip()}…" if len(line) > limit else line or None


def cut_short(draft: Draft, left: int, kind: str) -> Draft:
    """The last draft of a file of which more than this is not read, with a notice of how many are left out."""
    return replace(draft, notices=(*draft.notices, Notice(NoticeKind.TRUNCATED, left, kind)))
