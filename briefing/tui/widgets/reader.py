"""A document that one moves in and finds words in: what the article and the briefing have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive, var

from briefing.model import Span
from briefing.tui.text.find import find_all
from briefing.tui.text.layers import CLAIMS, Layer
from briefing.tui.widgets.document import DocumentView

if TYPE_CHECKING:
    from textual.events import Click

_SHOWN = CLAIMS | Layer.KEYPHRASE | Layer.BOOKMARK | Layer.TERM
_LAYER_UNITS = {"claim": CLAIMS, "highlight": _SHOWN, "found": Layer.FOUND, "link": Layer.LINK}


class ReaderView(DocumentView):
    """Moves by line, sentence, paragraph, heading, page and highlight; counts go before a move as in vi."""

    wanted: reactive[str] = reactive("", repaint=False)
    count: var[int] = var(0)

    @dataclass(eq=False, repr=False)
    class HitsCounted(Message):
        """What was looked for stands at `total` places, of which the cursor is at the one numbered `at`."""

        at: int
        total: int

    @dataclass(eq=False, repr=False)
    class MeasureAsked(Message):
        """The reader wants lines wider by `step` columns."""

        step: int

    # Counts and moves

    def action_count(self, digit: int) -> None:
        self.count = min(99_999, self.count * 10 + digit)

    def taken_count(self) -> int:
        """The count typed so far, which is used up by this; 0 where there was none."""
        count, self.count = self.count, 0
        return count

    def action_move(self, unit: str, step: int) -> None:
        """Move by `unit`, as often as the count says."""
        count = self.taken_count()
        if self.page is None:
            return
        if unit in _LAYER_UNITS:
            self._by_layer(_LAYER_UNITS[unit], step, count or 1)
        elif unit in ("line", "page", "half"):
            self._by_rows(unit, step * (count or 1))
        else:
            self.moved_to(self._target(unit, step, count))

    def _target(self, unit: str, step: int, count: int) -> int:
        page, here = self.page, self.cursor
        if page is None:
            return here
        steps: dict[str, Callable[[int, int], int]] = {
            "sentence": page.unit_from,
            "across": page.unit_from,
            "paragraph": page.block_from,
            "heading": page.heading_from,
        }
        if unit in steps:
            return steps[unit](here, step * (count or 1))
        if unit == "percent":
            return self.lines.starts[min(len(self.lines) - 1, len(self.lines) * min(count, 100) // 100)]
        if count:  # the line of that number, for g and G alike
            return self.lines.starts[min(count, len(self.lines)) - 1]
        return 0 if unit == "top" else page.units[-1].start

    def moved_to(self, offset: int) -> None:
        """Where a move has led to; a selection takes its end there instead."""
        self.go_to(offset)

    def _by_rows(self, unit: str, step: int) -> None:
        if unit == "line":
            line = self._line_from(self.cursor_line(), step)
            self.moved_to(self.lines.starts[line])
            self.show_lines(line, line)
            return
        rows = max(1, self.size.height - 2) // (2 if unit == "half" else 1) * step
        line = max(0, min(len(self.lines) - 1, self.cursor_line() + rows))
        self.scroll_to(y=max(0, self.scroll_offset.y + rows), animate=False, immediate=True)
        self.cursor = self.lines.starts[line]

    def _line_from(self, line: int, step: int) -> int:
        """The line `step` lines of text away; empty lines do not count."""
        way = 1 if step > 0 else -1
        for _ in range(abs(step)):
            following = line + way
            while 0 <= following < len(self.lines) and self.lines.ends[following] == self.lines.starts[following]:
                following += way
            if not 0 <= following < len(self.lines):
                break
            line = following
        return line

    def _by_layer(self, layers: Layer, step: int, count: int) -> None:
        """From highlight to highlight."""
        shown, place, found = self.all_layers(), self.place(layers), None
        for _ in range(count):
            span = shown.next_of(layers, place, step)
            if span is None:
                break
            found, place = span, span.start
        if found is not None:
            self.arrive(layers, found)

    def place(self, layers: Layer) -> int:
        """Where the way to the next highlight starts: at the last one of its kind, else at the cursor."""
        here = self.marked.get(Layer.HERE, ())
        unit = self.page.unit_at(self.cursor) if self.page else None
        if here and unit and unit.overlaps(here[0]) and layers != CLAIMS:
            return here[0].start
        return self.cursor

    def arrive(self, layers: Layer, span: Span) -> None:
        """Stand on a highlight."""
        if layers != CLAIMS:
            self.marked[Layer.HERE] = (span,)
        self.go_to(span.start)
        self.restyle()
        if layers & Layer.FOUND:
            self._tell_hits()

    def arrive_at(self, span: Span) -> None:
        """Stand on a passage and show it."""
        self.arrive(Layer.HERE, span)

    @property
    def cursor_end(self) -> int:
        """Where the highlight that the reader stands on starts, else the cursor."""
        here = self.marked.get(Layer.HERE)
        return here[0].start if here else self.cursor - 1

    # Finding

    def watch_wanted(self, wanted: str) -> None:
        """Show every hit and go to the first one from here."""
        text = self.page.text if self.page else ""
        hits = find_all(text, wanted)
        self.marked = {layer: spans for layer, spans in self.marked.items() if layer not in (Layer.FOUND, Layer.HERE)}
        if hits:
            self.marked[Layer.FOUND] = hits
            self.arrive(Layer.FOUND, next((hit for hit in hits if hit.start >= self.cursor), hits[0]))
            return
        self.restyle()
        self._tell_hits()

    def _tell_hits(self) -> None:
        hits, here = self.marked.get(Layer.FOUND, ()), self.marked.get(Layer.HERE, ())
        at = hits.index(here[0]) + 1 if here and here[0] in hits else 0
        self.post_message(self.HitsCounted(at, len(hits)))

    def action_measure(self, step: int) -> None:
        self.post_message(self.MeasureAsked(step))

    # The mouse

    def on_click(self, event: Click) -> None:
        """Put the cursor on the sentence clicked on; a click on the map goes to that part of the text."""
        if self.page is None:
            return
        if event.x >= self._text_width:
            row = min(len(self.lines) - 1, event.y * len(self.lines) // max(1, self.size.height))
            self.go_to(self.lines.starts[row])
            return
        line = event.y + self.scroll_offset.y
        if line < len(self.lines):
            offset = event.style.meta.get("offset", (self.lines.starts[line], 0))
            self.clicked(self.lines.starts[line] if offset[1] else int(offset[0]))

    def clicked(self, offset: int) -> None:
        self.cursor = offset
