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

    def action_tab(self, step: int) -> None:
        self.post_message(self.TabAsked(step))
