"""The article: a reader in which passages can be selected, bookmarked and copied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from briefing.model import Span
from briefing.tui.commands import Place, bindings
from briefing.tui.text.layers import Layer
from briefing.tui.text.page import Page
from briefing.tui.widgets.reader import ReaderView

if TYPE_CHECKING:
    from textual.geometry import Offset
    from textual.selection import Selection


class ArticleView(ReaderView):
    """Shows an article under its highlights; says which passage the reader has marked, copied or annotated."""

    PLACE = Place.ARTICLE
    BINDINGS = bindings(Place.ARTICLE)

    @dataclass
    class PassageMarked(Message):
        """This passage is to be bookmarked."""

        page: str
        span: Span

    @dataclass
    class PassageCopied(Message):
        """This passage is to be copied with its citation."""

        page: str
        span: Span

    @dataclass
    class PassageAnnotated(Message):
        """The bookmark of this passage is to be given a note."""

        page: str
        span: Span

    @dataclass
    class PassageColoured(Message):
        """The bookmark of this passage is to have the next colour."""

        page: str
        span: Span

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self._fixed: int | None = None  # the end of a keyboard selection that stays where it is

    # A passage: what is selected, else the sentence under the cursor

    @property
    def passage(self) -> Span | None:
        chosen = self.marked.get(Layer.SELECTED)
        if chosen:
            return chosen[0]
        return self.page.unit_at(self.cursor) if self.page else None

    def action_mark(self) -> None:
        if self.page and (passage := self.passage):
            self.post_message(self.PassageMarked(self.page.id, passage))
            self.unselect()

    def action_copy(self) -> None:
        if self.page and (passage := self.passage):
            self.post_message(self.PassageCopied(self.page.id, passage))
            self.unselect()

    def action_annotate(self) -> None:
        if self.page and (passage := self.passage):
            self.post_message(self.PassageAnnotated(self.page.id, passage))

    def action_colour(self) -> None:
        if self.page and (passage := self.passage):
            self.post_message(self.PassageColoured(self.page.id, passage))

    # Selecting by keys

    def action_select(self) -> None:
        """Select the sentence here; once more, its paragraph."""
        if self.page is None or (unit := self.page.unit_at(self.cursor)) is None:
            return
        block = self.page.block_at(self.cursor)
        if self._fixed is not None and block is not None and self.passage == unit:
            unit = block.span
        self._fixed = unit.start
        self._choose(unit)

    def action_swap(self) -> None:
        """Go on at the other end of the selection."""
        if self._fixed is not None and (chosen := self.passage) is not None:
            self._fixed = chosen.end if self._fixed == chosen.start else chosen.start

    def action_move(self, unit: str, step: int) -> None:
        """While selecting, the words of h and l move the free end; otherwise this moves the cursor."""
        if self._fixed is None or self.page is None or (chosen := self.passage) is None:
            super().action_move(unit, step)
            return
        free = chosen.end if self._fixed == chosen.start else chosen.start
        count = (self.taken_count() or 1) * step
        self._take_end(self._free_end(self.page, unit, free, count))

    def _free_end(self, page: Page, unit: str, free: int, step: int) -> int:
        """Where the free end of a selection goes; it stands after the last character of what it takes in."""
        edges = {"paragraph": page.block_ends, "line": page.unit_ends, "sentence": page.unit_ends}
        if unit in edges:
            ends = edges[unit]()
            beyond = [end for end in ends if (end > free if step > 0 else end < free)]
            return (
                (beyond[min(step, len(beyond)) - 1] if step > 0 else beyond[max(step, -len(beyond))])
                if beyond
                else free
            )
        if unit in ("top", "bottom"):
            return 0 if unit == "top" else len(page.text)
        return page.word_edge(free, step)

    def _take_end(self, free: int) -> None:
        fixed = self._fixed or 0
        if free != fixed:
            self._choose(Span(min(fixed, free), max(fixed, free)))
            self._show(max(0, free - 1))

    def _choose(self, span: Span) -> None:
        self.marked[Layer.SELECTED] = (span,)
        self.restyle()

    def unselect(self) -> bool:
        """Let go of what is selected; whether anything was."""
        had = self.marked.pop(Layer.SELECTED, None) is not None
        self._fixed = None
        if had:
            self.screen.clear_selection()
            self.restyle()
        return had

    def watch_page(self, old: Page | None, page: Page | None) -> None:
        if old is None or page is None or (old.id, old.text) != (page.id, page.text):
            self._fixed = None
        super().watch_page(old, page)

    # Selecting by mouse: the offsets that the strips carry are offsets into the text

    def selection_updated(self, selection: Selection | None) -> None:
        if self._fixed is not None:
            return
        span = self._span_of(selection) if selection else None
        if span is not None:
            self._choose(span)
        elif self.marked.pop(Layer.SELECTED, None):
            self.restyle()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The characters selected, exactly as they stand in the text."""
        span = self._span_of(selection)
        return (span.of(self.page.text), "\n") if span and self.page else None

    def _span_of(self, selection: Selection) -> Span | None:
        if self.page is None:
            return None
        ends = (
            0 if selection.start is None else self._offset(selection.start),
            len(self.page.text) if selection.end is None else self._offset(selection.end),
        )
        start, end = min(ends), min(max(ends), len(self.page.text))
        return Span(start, end) if start < end else None

    def _offset(self, place: Offset) -> int:
        """The text offset of a place in a strip; in the margin, the start of the line it names."""
        if place.y:
            return self.lines.starts[min(place.y - 1, len(self.lines) - 1)]
        return max(0, place.x)
