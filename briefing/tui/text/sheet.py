"""Write a page of our own: entries that can be chosen, in tones that are layers over one text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from briefing.model import Block, BlockKind, Span
from briefing.safe import one_line
from briefing.tui.text.layers import NOTHING, Layer, Layers, Spans
from briefing.tui.text.page import Page


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words in one tone."""

    text: str
    tone: Layer = NOTHING


def faint(text: str) -> Piece:
    return Piece(text, Layer.FAINT)


def strong(text: str) -> Piece:
    return Piece(text, Layer.STRONG)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page of entries, what choosing each of them leads to, and the tones of its words."""

    page: Page
    layers: Layers
    targets: tuple[object, ...] = ()  # one for each unit of the page
    links: tuple[tuple[Span, object], ...] = ()  # words that lead somewhere themselves

    def target_at(self, offset: int) -> object:
        """What the entry at `offset` leads to; None where it leads nowhere."""
        unit = self.page.unit_at(offset)
        return self.targets[self.page.units.index(unit)] if unit is not None else None

    def place_of(self, target: object) -> int:
        """Where the entry of `target` starts; the top when there is none."""
        return self.page.units[self.targets.index(target)].start if target in self.targets else 0


@dataclass(slots=True)
class Writer:
    """Collects lines and entries, then gives the sheet; every word passes the gate for one line of text."""

    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _units: list[tuple[Span, object]] = field(default_factory=list)
    _tones: dict[Layer, list[Span]] = field(default_factory=dict)
    _links: list[tuple[Span, object]] = field(default_factory=list)

    def line(self, *pieces: Piece | str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> Span | None:
        """One line, which is wrapped where it is too long; nothing where it has no words."""
        start = self._length
        for piece in pieces:
            self._piece(Piece(piece) if isinstance(piece, str) else piece)
        if self._length == start:
            return None
        span = Span(start, self._length)
        self._blocks.append(Block(kind, span, level))
        self._put("\n")
        return span

    def heading(self, text: str, *, level: int = 2) -> None:
        self.gap()
        self.line(text, kind=BlockKind.TITLE if level == 1 else BlockKind.HEADING, level=level)

    def gap(self) -> None:
        """An empty line, but never two, and none at the top."""
        if self._parts and self._parts[-2:] != ["\n", "\n"]:
            self._put("\n")

    def entry(
        self,
        target: object,
        *lines: tuple[Piece | str, ...],
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
    ) -> None:
        """Lines that are chosen as one."""
        spans = [span for line in lines if (span := self.line(*line, kind=kind, level=level)) is not None]
        if spans:
            self._units.append((Span(spans[0].start, spans[-1].end), target))

    def link(self, text: str, target: object, tone: Layer = Layer.LINK) -> Piece:
        """Words for the line that is written next, which lead to `target` by themselves."""
        return _Link(text, tone, target)

    def sheet(self, key: str = "", *, start: int = 0) -> Sheet:
        """What was written."""
        text = "".join(self._parts).rstrip("\n")
        page = Page.made(key, text, self._blocks, [span for span, _ in self._units], start, tight=True)
        leads = dict(self._units)
        layers = Layers({tone: Spans(spans) for tone, spans in sorted(self._tones.items())})
        return Sheet(page, layers, tuple(leads.get(unit) for unit in page.units), tuple(self._links))

    def _piece(self, piece: Piece) -> None:
        words = one_line(piece.text)
        between = not words and bool(piece.text) and self._parts[-1:] not in ([], ["\n"])
        if (piece.text[:1] == " " and words) or between:
            self._put(" ")
        start = self._length
        self._put(words)
        if self._length > start:
            if piece.tone:
                for tone in piece.tone:
                    self._tones.setdefault(tone, []).append(Span(start, self._length))
            if isinstance(piece, _Link):
                self._links.append((Span(start, self._length), piece.target))
        if piece.text[1:][-1:] == " " and words:
            self._put(" ")

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)


@dataclass(frozen=True, slots=True)
class _Link(Piece):
    target: Any = None
