"""A long text on the line API: wrapped by offsets, drawn line by line, with a cursor that stands on a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.model import Span
from briefing.tui.text.layers import NOTHING, Layer, Layers, density
from briefing.tui.text.page import Page
from briefing.tui.text.wrapping import Layout, plain_blocks, wrap
from briefing.tui.widgets.painter import Frame, Painter, beside
from briefing.tui.widgets.styled import Styled
from briefing.tui.widgets.styling import COMPONENTS, page_styles

if TYPE_CHECKING:
    from textual.events import Resize

_MAPPED = Layer.AGREEMENT | Layer.REACTION | Layer.BOOKMARK | Layer.FOUND
_SCROLL_OFF = 2  # lines kept in view beyond the cursor
_EMPTY = wrap("", (), 1)


class DocumentView(Styled, ScrollView, can_focus=True):
    """Shows a `Page` under `Layers`. It keeps its place as an offset, so neither a width nor a resize can lose it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENTS)

    page: reactive[Page | None] = reactive(None, repaint=False)
    highlights: reactive[Layers] = reactive(Layers, repaint=False)
    measure: reactive[int] = reactive(76, repaint=False)
    skim: reactive[bool] = reactive(False, repaint=False)
    cursor: var[int] = var(0)

    @dataclass
    class CursorMoved(Message):
        """The reader is at `offset` of the page now."""

        page: str
        offset: int
        seen: int  # the end of what is in view

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.marked: dict[Layer, tuple[Span, ...]] = {}  # highlights that the widget knows itself
        self.lines: Layout = _EMPTY
        self._painter: Painter | None = None
        self._plain = b""
        self._first: int | None = None  # the line at the top, until the scroll bar knows it
        self._styled = False  # whether the painter has the styles of the present theme
        self._map: list[Layer] = []
        self._top = 0  # the offset at the top of the screen, to be kept when the width changes

    # Data comes down

    def watch_page(self, old: Page | None, page: Page | None) -> None:
        """Show another text from where it was left, or the same text with other units where it stands."""
        if old is not None and page is not None and (old.id, old.text) == (page.id, page.text):
            if self._painter is not None:
                self._painter.page = page
            self.restyle()
            return
        self.marked = {}
        self._top = start = page.start if page else 0
        self.set_reactive(DocumentView.cursor, start)
        self.lines, self._painter = _EMPTY, None
        self._arrange()
        if start and len(self.lines):
            self._show(start)
        elif page is not None:
            self.scroll_to(y=0, animate=False, immediate=True)
        if page is not None:
            self.call_after_refresh(self._tell_place)

    def watch_highlights(self) -> None:
        self.restyle()

    def watch_skim(self) -> None:
        self.restyle()

    def watch_measure(self) -> None:
        self._arrange()

    def on_resize(self, event: Resize) -> None:
        self._map = []
        if self._painter is None:
            self._arrange()
        self.call_after_refresh(self._tell_place)

    def notify_style_update(self) -> None:
        """Draw in the colours of another theme, once the stylesheet has been applied to the parts too."""
        super().notify_style_update()
        self._styled = False

    # Lines

    @property
    def _text_width(self) -> int:
        return self.scrollable_content_region.width - 1  # the last column is the map

    def _arrange(self) -> None:
        """Break the page into lines for the present width, and stay where the reader was."""
        self._rewrap()
        self._settle()
        self.refresh()

    def _rewrap(self) -> None:
        """New lines and a new painter; nothing is told to the screen yet."""
        width = self._text_width
        if self.page is None or width < 4:
            self._painter = None
            return
        measure = max(8, min(self.measure, width - beside(tight=self.page.tight)))
        if not len(self.lines) or self.lines.width != measure:
            text, blocks = self.page.text, self.page.blocks
            self._plain = self._plain if len(self.lines) else plain_blocks(text, blocks)
            self.lines = wrap(text, blocks, measure, tight=self.page.tight, plain=self._plain)
        self._painter = Painter(
            self.page, self.lines, Frame.centred(width, measure, tight=self.page.tight), page_styles(self)
        )
        self._painter.show(self.all_layers(), self.skim)
        self._map = []
        self._first = self.lines.line_of(self._top) if self._top else 0

    def _settle(self) -> None:
        """Scroll to where the reader was, now that the lines are others."""
        self._extend(len(self.lines) + 1 if self._painter else 0)
        first, self._first = self._first, None
        self.scroll_to(y=first or 0, animate=False, immediate=True)

    def _extend(self, height: int) -> None:
        """Tell the scroll bar how long the page is, without laying out the whole screen again."""
        self.set_reactive(DocumentView.virtual_size, Size(self.size.width, height))
        self.vertical_scrollbar.window_virtual_size = height

    def restyle(self) -> None:
        """Draw every line anew: the highlights are others now."""
        if self._painter is not None:
            self._painter.show(self.all_layers(), self.skim)
            self._map = []
            self.refresh()

    def all_layers(self) -> Layers:
        """What was handed down, and over it what the widget knows itself: the cursor, hits, a selection."""
        unit = self.page.unit_at(self.cursor) if self.page else None
        layers = self.highlights.with_layer(Layer.CURSOR, (unit,)) if unit else self.highlights
        for layer, spans in self.marked.items():
            layers = layers.with_layer(layer, spans)
        return layers

    def render_line(self, y: int) -> Strip:
        if self._painter is not None and self._painter.frame.width != self._text_width:
            # The width has changed: wrap while drawing, so that the first paint is right and needs no second.
            self._rewrap()
            self.call_next(self._settle)
        if self._painter is None:
            return Strip.blank(self.scrollable_content_region.width, self.plain)
        if not self._styled:
            self._styled = True
            self._painter.restyle(page_styles(self))
        first = self.scroll_offset.y if self._first is None else self._first
        return Strip.join([self._painter.strip(y + first), self._painter.map_cell(self._mapped(y))])

    def _mapped(self, y: int) -> Layer:
        """What the map shows in row `y`: the claims and marks that begin in that part of the text."""
        if not self._map and self.page is not None:
            height, count = max(1, self.size.height), len(self.lines)
            if count <= height:
                return NOTHING  # all of it is in view
            edges = [self.lines.starts[min(count - 1, row * count // height)] for row in range(height)]
            bounds = list(zip(edges, [*edges[1:], len(self.page.text)], strict=True))
            self._map = density(self.all_layers(), _MAPPED, bounds)
        return self._map[y] if y < len(self._map) else NOTHING

    # Places

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(new_value) < len(self.lines) and self.lines.line_of(self._top) != round(new_value):
            self._top = self.lines.starts[round(new_value)]
        self._tell_place()

    def watch_cursor(self, old: int, new: int) -> None:
        if self.page is None or self._painter is None:
            return
        self._painter.take_over(self.all_layers())
        for offset in {old, new}:
            if (unit := self.page.unit_at(offset)) is not None:
                first, last = self.lines.line_of(unit.start), self.lines.line_of(unit.end - 1)
                self._painter.forget(first, last)
                self.refresh(Region(0, first - self.scroll_offset.y, self.size.width, last - first + 1))
        self._tell_place()

    def _tell_place(self) -> None:
        if self.page is not None:
            self.post_message(self.CursorMoved(self.page.id, self.cursor, self.seen))

    @property
    def seen(self) -> int:
        """The offset up to which the text has come into view."""
        last = self.scroll_offset.y + self.size.height - 1
        return self.lines.ends[max(0, min(last, len(self.lines) - 1))] if len(self.lines) else 0

    def go_to(self, offset: int) -> None:
        """Put the cursor at `offset` and bring its sentence into view."""
        self.cursor = offset
        self._show(offset)

    def _show(self, offset: int) -> None:
        unit = self.page.unit_at(offset) if self.page else None
        first = self.lines.line_of(offset)
        last = self.lines.line_of(unit.end - 1) if unit and unit.start <= offset < unit.end else first
        self.show_lines(first, last)

    def show_lines(self, first: int, last: int) -> None:
        """Scroll as little as shows these lines; after a long way, a third down the screen."""
        height, y = self.size.height, self.scroll_offset.y
        margin = min(_SCROLL_OFF, max(0, (height - 1) // 2))
        if first < y - height or last > y + 2 * height:
            y = first - height // 3
        elif first - margin < y:
            y = first - margin
        elif last + margin >= y + height:
            y = min(first - margin, last + margin - height + 1)
        self.scroll_to(y=max(0, y), animate=False, immediate=True)
        self._top = self.lines.starts[min(max(0, y), len(self.lines) - 1)] if len(self.lines) else 0

    def cursor_line(self) -> int:
        """The cursor's line, or the nearest one in view where the wheel has left it behind."""
        line, y = self.lines.line_of(self.cursor), self.scroll_offset.y
        return max(0, min(max(line, y), y + max(1, self.size.height) - 1, len(self.lines) - 1))
