"""A sheet of entries: the panel, the bookmarks, the hits of a search, the help."""

from __future__ import annotations

from dataclasses import dataclass

from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from briefing.tui.text.sheet import Sheet
from briefing.tui.widgets.reader import ReaderView


class SheetView(ReaderView):
    """Moves from entry to entry and says which one was chosen."""

    sheet: reactive[Sheet | None] = reactive(None, repaint=False)

    @dataclass
    class EntryChosen(Message):
        """The reader wants to go where this entry leads."""

        target: object

    def watch_sheet(self, sheet: Sheet | None) -> None:
        self.highlights = sheet.layers if sheet else self.highlights
        self.page = sheet.page if sheet else None

    @property
    def target(self) -> object:
        """What the entry under the cursor leads to."""
        return self.sheet.target_at(self.cursor) if self.sheet else None

    def action_open(self) -> None:
        if self.target is not None:
            self.post_message(self.EntryChosen(self.target))

    def action_move(self, unit: str, step: int) -> None:
        super().action_move("sentence" if unit == "line" else unit, step)

    def on_click(self, event: Click) -> None:
        """A second click on an entry opens it."""
        before = self.page.unit_at(self.cursor) if self.page else None
        super().on_click(event)
        if self.page is not None and event.chain > 1 and self.page.unit_at(self.cursor) == before:
            self.action_open()
