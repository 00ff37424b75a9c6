"""PDF files through pypdf, an extra."""

from __future__ import annotations

import importlib
import io
import logging
from collections.abc import Iterator
from typing import Any

from briefing.errors import UnreadableError
from briefing.model import BlockKind, Notice, NoticeKind
from briefing.reading.dates import declared_date
from briefing.reading.draft import Draft, Part, Raw, clipped
from briefing.reading.faults import FAULTS
from briefing.reading.pdf_layout import Page, Piece, lines_of, parts_of_pages

_MOST_PAGES = 200
_MOST_CHARACTERS = 2_000_000


def read(raw: Raw) -> Iterator[Draft]:
    """The whole file as one article."""
    try:
        # Not there for everybody.
        library: Any = importlib.import_module("pypdf")
    except ImportError:
        raise UnreadableError('a PDF, which needs an extra: pip install "briefing-reader[pdf]"') from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        yield _draft(library, raw)
    except UnreadableError:
        raise
    except (library.errors.PyPdfError, *FAULTS) as error:
        raise UnreadableError("a PDF that is damaged or uses what is not supported") from error


def _draft(library: Any, raw: Raw) -> Draft:
    reader = library.PdfReader(io.BytesIO(raw.data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("a PDF locked with a password; save it without one")
    pages, left = _pages(reader)
    parts = parts_of_pages(pages)
    if not parts:
        raise UnreadableError("a PDF without text, a scan perhaps; run text recognition on it first")
    declared = reader.metadata or {}
    parts = _with_title(parts)
    return Draft(
        parts=parts,
        title=clipped(str(declared.get("/Title") or "")) if parts[0].kind is not BlockKind.TITLE else None,
        author=clipped(str(declared.get("/Author") or ""), 200),
        published=declared_date(str(declared.get("/CreationDate") or "")[2:10], raw.lexicon),
        inferred=("published",) if "/CreationDate" in declared else (),
        notices=(Notice(NoticeKind.TRUNCATED, left, "pages"),) if left else (),
    )


def _pages(reader: Any) -> tuple[list[Page], int]:
    """The lines of each page, and how many pages were left out."""
    pages: list[Page] = []
    characters = 0
    for page in reader.pages:
        if len(pages) == _MOST_PAGES or characters > _MOST_CHARACTERS:
            break
        pieces = _pieces(page)
        characters += sum(len(piece.text) for piece in pieces)
        pages.append(lines_of(pieces, float(page.mediabox.width)))
    return pages, len(reader.pages) - len(pages)


def _pieces(page: Any) -> list[Piece]:
    """The runs of text of a page with their places."""
    pieces: list[Piece] = []

    def visit(text: str, outer: list[float], inner: list[float], *font_and_size: Any) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        height = abs(font_and_size[1] * inner[3] * outer[3]) or 10.0
        for number, line in enumerate(text.strip("\n").split("\n")):
            if line.strip():
                pieces.append(Piece(x, y - 1.2 * height * number, height, line))

    page.extract_text(visitor_text=visit)
    return pieces


def _with_title(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, the first large heading among the first few made the title."""
    for number, part in enumerate(parts[:4]):
        if part.kind is BlockKind.HEADING and part.level == 1:
            return (*parts[:number], Part(part.text, BlockKind.TITLE, 1), *parts[number + 1 :])
    return parts
