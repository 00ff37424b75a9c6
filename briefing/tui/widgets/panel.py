"""The panel: a sheet whose tabs are changed by keys too."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from briefing.tui.commands import Place, bindings
from briefing.tui.widgets.sheet_view import SheetView


class Panel(SheetView):
    """What was found in the article, entry by entry."""

    PLACE = Place.PANEL
    BINDINGS = bindings(Place.PANEL)

    @dataclass
    class TabAsked(Message):
        """The reader wants the tab `step` further on."""

        step: int

    @dataclass
    class CopyAsked(Message):
        """The reader wants to copy this entry."""

        target: object
        words: str

    def action_copy(self) -> None:
        unit = self.page.unit_at(self.cursor) if self.page else None
        if self.page is not None and unit is not None:
            self.post_message(self.CopyAsked(self.target, unit.of(self.page.text)))

    def action_tab(self, step: int) -> None:
        self.post_message(self.TabAsked(step))
