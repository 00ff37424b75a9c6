"""Draw the lines of a page: styled when they come into view, kept until something in them changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from briefing.model import Block, BlockKind
from briefing.safe import shown
from briefing.tui.text.layers import CLAIMS, COLOURED, NOTHING, Layer, Layers
from briefing.tui.text.page import Page
from briefing.tui.text.wrapping import NO_BLOCK, Layout, indent_of, visible_runs

GUTTER = 4  # of an article: the cursor's bar, the mark of at most two cells, a space
TIGHT_GUTTER = 3  # of our own pages, whose marks are one cell
_KEPT = 3000

# What stands in the margin beside a line, so that nothing depends on colour; the first that applies.
MARKS = (
    *((layer, f"★{colour[0]}") for colour, layer in COLOURED.items()),
    (Layer.BOOKMARK, "★"),
    (Layer.AGREEMENT, "◆"),
    (Layer.REACTION, "●"),
    (Layer.FOUND, "›"),
    (Layer.TERM, "·"),
)
_NESTED = 2  # the level from which an item stands inside another
_BULLETS = "•-–—*·◦▪‣"


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one theme: of the page, of each kind of block and of each layer."""

    page: Style
    faint: Style
    bar: Style
    map: Style
    kinds: dict[BlockKind, Style]
    layers: dict[Layer, Style]
    signs: dict[Layer, Style]  # of the marks in the margin that have a colour of their own
    _mixed: dict[tuple[BlockKind | None, int, bool], Style] = field(default_factory=dict)

    def mixed(self, kind: BlockKind | None, layers: Layer, dimmed: bool = False) -> Style:
        """The style of a piece of text in a block of `kind` with `layers` over it."""
        key = (kind, int(layers), dimmed)
        if key not in self._mixed:
            style = self.page + self.kinds[kind] if kind in self.kinds else self.page
            if dimmed:
                style += self.faint
            for layer, own in self.layers.items():
                if layer & layers:
                    style += own
            self._mixed[key] = style
        return self._mixed[key]

    def sign(self, layer: Layer) -> Style:
        """The style of a mark in the margin."""
        return self.signs.get(layer, self.bar) if layer else self.page


def beside(*, tight: bool) -> int:
    """The columns that the text must leave: its margin, the map at the right, and in an article a space before that."""
    return TIGHT_GUTTER + 1 if tight else GUTTER + 2


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page stands in its widget: the widget's columns, and where the text column begins."""

    width: int
    left: int
    gutter: int

    @classmethod
    def centred(cls, width: int, measure: int, *, tight: bool) -> Frame:
        gutter = TIGHT_GUTTER if tight else GUTTER
        return cls(width, max(0, (width - measure - (gutter if tight else beside(tight=False))) // 2), gutter)


class Painter:
    """Turns lines of one page into strips."""

    def __init__(self, page: Page, layout: Layout, frame: Frame, styles: Styles) -> None:
        self.page, self.layout, self.frame, self.styles = page, layout, frame, styles
        self._layers = Layers()
        self._skim = False
        self._strips: dict[int, Strip] = {}

    def show(self, layers: Layers, skim: bool) -> None:
        """Draw with other highlights from now on."""
        self._layers, self._skim = layers, skim
        self._strips.clear()

    def restyle(self, styles: Styles) -> None:
        """Draw in other colours from now on."""
        self.styles = styles
        self._strips.clear()

    def forget(self, first: int, last: int) -> None:
        """Draw these lines anew: their highlights have changed."""
        for line in range(first, last + 1):
            self._strips.pop(line, None)

    def take_over(self, layers: Layers) -> None:
        """Take over `layers`; what changed has been, or will be, forgotten line by line."""
        self._layers = layers

    def strip(self, line: int) -> Strip:
        """The line as it is drawn; empty beyond the end of the page."""
        if line >= len(self.layout):
            return Strip.blank(self.frame.width, self.styles.page)
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[line] = self._draw(line)
        return strip

    def map_cell(self, layers: Layer) -> Strip:
        """One cell of the map beside the scroll bar: what lies in that part of the page."""
        sign = next((sign[0] for layer, sign in MARKS if layers & layer), " ")
        return Strip([Segment(sign, self.styles.map)], 1)

    def _draw(self, line: int) -> Strip:
        owner = self.layout.blocks[line]
        block = None if owner == NO_BLOCK else self.page.blocks[owner]
        segments = [*self._margin(line, block), *self._text(line, block)]
        return Strip(segments).adjust_cell_length(self.frame.width, self.styles.page)

    def _margin(self, line: int, block: Block | None) -> list[Segment]:
        """The cells left of the text. They carry the line's number as y, so a click there is known for what it is."""
        layout, plain = self.layout, self.styles.page
        start, end = layout.starts[line], layout.ends[line]
        place = Style.from_meta({"offset": (start, line + 1)})
        on = self._layers.on(start, end) if end > start else NOTHING
        begun = self._layers.starting(start, end) if end > start else NOTHING
        sign, of = next(((sign, layer) for layer, sign in MARKS if begun & layer), (" ", NOTHING))
        bar, room = "▌" if on & Layer.CURSOR else " ", self.frame.gutter - 1
        segments = [
            Segment(" " * self.frame.left, plain + place),
            Segment(bar, self.styles.bar + place),
            Segment(sign[: room - 1].ljust(room), self.styles.sign(of) + place),
        ]
        if block is not None and (indent := indent_of(block)):
            segments.append(Segment(self._lead(line, block, indent), self.styles.mixed(block.kind, NOTHING) + place))
        return segments

    def _lead(self, line: int, block: Block, indent: int) -> str:
        if block.kind is BlockKind.QUOTE:
            return "│".ljust(indent)
        if block.kind is BlockKind.ITEM and self.layout.opens_block(line):
            own = self.page.text[block.span.start] in _BULLETS or self.page.text[block.span.start].isdigit()
            return ("" if own else "•" if block.level < _NESTED else "–").rjust(indent - 1) + " "
        return " " * indent

    def _text(self, line: int, block: Block | None) -> list[Segment]:
        start, end = self.layout.starts[line], self.layout.ends[line]
        if block is None or end <= start:
            return [Segment("", Style.from_meta({"offset": (start, 0)}))]
        text, kind = self.page.text, block.kind
        segments: list[Segment] = []
        for begin, finish in visible_runs(text, start, end):
            if segments:
                gap = self.styles.mixed(kind, self._layers.on(begin - 1, begin), self._dimmed(begin))
                segments.append(Segment(" ", gap + Style.from_meta({"offset": (begin - 1, 0)})))
            for left, right, layers in self._layers.pieces(begin, finish):
                style = self.styles.mixed(kind, layers, self._skim and not layers & CLAIMS)
                segments.append(Segment(shown(text[left:right]), style + Style.from_meta({"offset": (left, 0)})))
        return segments

    def _dimmed(self, offset: int) -> bool:
        return self._skim and not self._layers.on(offset - 1, offset) & CLAIMS
