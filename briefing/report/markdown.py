"""A briefing as Markdown: CommonMark with GFM tables and footnotes, good to read as it stands."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing import safe
from briefing.report.compose import Length, compose
from briefing.report.outline import Bullets, Jump, Mark, Paragraph, Style, Table
from briefing.report.quoting import marked, nested

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.dossier import Briefing
    from briefing.report.outline import Bullet, Inline, Line, Note, Outline

MARKER = f"{safe.BRIEFING_MARKER} every line is a quotation with its source; briefing verify checks them -->"


def render_markdown(briefing: Briefing, length: Length = Length.FULL) -> str:
    """The briefing as Markdown; the same briefing gives the same bytes."""
    return write_markdown(compose(briefing, length))


def write_markdown(outline: Outline) -> str:
    """An outline as Markdown, everything from outside escaped."""
    parts = [MARKER, f"# {_inside(outline.title)}", *map(_block, outline.opening)]
    for section in outline.sections:
        parts.append(f"{'#' * section.level} {_inside(section.title)}")
        parts += map(_block, section.blocks)
    if outline.footer:
        parts += ["---", *map(_block, outline.footer)]
    parts += ["\n".join(map(_note, outline.notes))] if outline.notes else []
    return "\n\n".join(parts) + "\n"


def _block(block: Paragraph | Bullets | Table) -> str:
    if isinstance(block, Paragraph):
        return _line(block.line)
    if isinstance(block, Bullets):
        return "\n".join(_bullets(block.items))
    return "\n".join(_table(block))


def _bullets(items: Iterable[Bullet], indent: str = "") -> Iterable[str]:
    for item in items:
        yield f"{indent}- {_line(item.line)}"
        yield from _bullets(item.inner, indent + "  ")


def _table(table: Table) -> list[str]:
    """Columns padded to their width, so that the table reads well raw; a very wide cell does not widen the others."""
    rows = [
        [_inside(cell) for cell in table.head],
        *([_line(cell, cell=True) for cell in row] for row in table.rows),
    ]
    widths = [min(_WIDEST, max(_width(row[i]) for row in rows)) for i in range(len(table.head))]
    lines = [_row(rows[0], widths), "| " + " | ".join("-" * max(3, width) for width in widths) + " |"]
    return lines + [_row(row, widths) for row in rows[1:]]


_WIDEST = 40


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (max(3, width) - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "| " + " | ".join(padded) + " |"


def _width(text: str) -> int:
    return sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    """How many columns a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _line(line: Line, *, cell: bool = False) -> str:
    return "".join(_inline(part, cell=cell) for part in line)


def _inline(part: Inline, *, cell: bool) -> str:
    if isinstance(part, Mark):
        return f"[^{part.number}]"
    if isinstance(part, Jump) or part.style is Style.PLAIN:
        return _inside(part.text)
    if part.style is Style.CODE:
        return safe.code(part.text, cell=cell)
    if part.style is Style.QUOTE:
        return f"“{_inside(nested(part.text))}”"
    mark = "**" if part.style is Style.STRONG else "*"
    words = part.text.strip()
    return part.text.replace(words, f"{mark}{_inside(words)}{mark}", 1) if words else part.text


def _inside(text: str) -> str:
    """Escaped text that does not start a line; a space at either end stays."""
    return safe.markdown(f"“{text}”")[1:-1]


def _note(note: Note) -> str:
    title = safe.markdown(note.title)
    quote = marked(safe.markdown(note.quote), note.before, note.after)
    return f"[^{note.number}]: “{quote}” {safe.code(note.reference)} {title}, {safe.code(note.file)}"
