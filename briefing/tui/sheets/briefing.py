"""The briefing as a sheet: what the Markdown says, with every citation leading to its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.dossier import Briefing
from briefing.model import BlockKind, Span
from briefing.report.citations import parse_reference
from briefing.report.outline import (
    Bullet,
    Bullets,
    Inline,
    Jump,
    Line,
    Mark,
    Note,
    Outline,
    Paragraph,
    Run,
    Section,
    Style,
    Table,
)
from briefing.report.quoting import marked, nested
from briefing.tui.sheets.targets import Passage
from briefing.tui.text.layers import NOTHING, Layer
from briefing.tui.text.sheet import Piece, Sheet, Writer, faint

_TONES = {
    Style.PLAIN: NOTHING,
    Style.STRONG: Layer.STRONG,
    Style.EMPHASIS: Layer.FAINT,
    Style.CODE: Layer.FAINT,
    Style.QUOTE: NOTHING,
}


def briefing_sheet(briefing: Briefing, outline: Outline, start: int = 0) -> Sheet:
    """The outline as entries; choosing one leads to the first sentence that it cites."""
    return _BriefingWriter(_passages(briefing, outline.notes)).written(outline, start)


def _passages(briefing: Briefing, notes: Iterable[Note]) -> dict[int, Passage]:
    """The sentence of every note, by its number."""
    whole = {article.id[:12]: article.id for article in briefing.articles}
    found = {}
    for note in notes:
        reference = parse_reference(note.reference)
        if reference is not None and reference.article in whole:
            found[note.number] = Passage(whole[reference.article], Span(reference.start, reference.end))
    return found


class _BriefingWriter:
    """Writes an outline, line by line."""

    def __init__(self, passages: Mapping[int, Passage]) -> None:
        self._passages = passages
        self._writer = Writer()

    def written(self, outline: Outline, start: int) -> Sheet:
        writer = self._writer
        writer.line(outline.title, kind=BlockKind.TITLE, level=1)
        self._blocks(outline.opening)
        for section in outline.sections:
            self._section(section)
        if outline.notes:
            writer.heading("Notes")
            writer.gap()
        for note in outline.notes:
            self._note(note)
        for paragraph in outline.footer:
            writer.gap()
            writer.line(*(faint(_words(part)) for part in paragraph.line))
        return writer.sheet("briefing", start=start)

    def _section(self, section: Section) -> None:
        self._writer.heading(section.title, level=section.level)
        self._blocks(section.blocks)

    def _blocks(self, blocks: Iterable[Paragraph | Bullets | Table]) -> None:
        for block in blocks:
            self._writer.gap()
            if isinstance(block, Paragraph):
                self._entry(block.line)
            elif isinstance(block, Bullets):
                for bullet in block.items:
                    self._bullet(bullet, 1)
            else:
                self._table(block)

    def _bullet(self, bullet: Bullet, level: int) -> None:
        self._entry(bullet.line, BlockKind.ITEM, level)
        for inner in bullet.inner:
            self._bullet(inner, level + 1)

    def _table(self, table: Table) -> None:
        """A row to an entry, its cells one after the other, which fits every width."""
        named = bool(table.drawing)
        for row in table.rows:
            pieces: list[Piece] = []
            for place, (name, cell) in enumerate(zip(table.head, row, strict=False)):
                if cell:
                    pieces.append(faint("" if not pieces else " · "))
                    pieces.append(faint(f"{name}: " if named and place else ""))
                    pieces.extend(self._pieces(cell, Layer.STRONG if place < 2 and not named else NOTHING))
            target = self._target(part for cell in row for part in cell)
            self._writer.entry(target, tuple(pieces), kind=BlockKind.ITEM)

    def _note(self, note: Note) -> None:
        passage = self._passages.get(note.number)
        self._writer.entry(
            passage,
            (Piece(f"[{note.number}] ", Layer.LINK), f"“{marked(note.quote, note.before, note.after)}”"),
            (faint(f"{note.title} · {note.file}"),),
        )
        self._writer.gap()

    def _entry(self, line: Line, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        self._writer.entry(self._target(line), self._pieces(line), kind=kind, level=level)

    def _target(self, line: Iterable[Inline]) -> Passage | None:
        """What the first mark of a line leads to."""
        marks = (self._passages.get(part.number) for part in line if isinstance(part, Mark))
        return next((passage for passage in marks if passage is not None), None)

    def _pieces(self, line: Line, tone: Layer = NOTHING) -> tuple[Piece, ...]:
        pieces = []
        for part in line:
            if isinstance(part, Mark):
                target = self._passages.get(part.number)
                pieces.append(self._writer.link(f"[{part.number}]", target) if target else faint(f"[{part.number}]"))
            else:
                pieces.append(Piece(_words(part), _tone(part) | tone))
        return tuple(pieces)


def _words(part: Inline) -> str:
    if isinstance(part, Mark):
        return f"[{part.number}]"
    if isinstance(part, Run) and part.style is Style.QUOTE:
        return f"“{nested(part.text)}”"
    return part.text


def _tone(part: Run | Jump) -> Layer:
    return _TONES[part.style] if isinstance(part, Run) else NOTHING
