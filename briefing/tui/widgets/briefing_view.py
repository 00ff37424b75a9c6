"""The briefing as a document in which one goes from citation to citation."""

from __future__ import annotations

from textual.events import Click

from briefing.tui.commands import Place, bindings
from briefing.tui.text.layers import Layer
from briefing.tui.widgets.sheet_view import SheetView


class BriefingView(SheetView):
    """Says which sentence the reader wants to see."""

    PLACE = Place.BRIEFING_TEXT
    BINDINGS = bindings(Place.BRIEFING_TEXT)

    @property
    def target(self) -> object:
        """What the citation the reader stands on leads to, else the first one of the entry."""
        here = self.marked.get(Layer.HERE, ())
        unit = self.page.unit_at(self.cursor) if self.page else None
        if self.sheet and here and unit and unit.holds(here[0]):
            for span, target in self.sheet.links:
                if span == here[0]:
                    return target
        return super().target

    def on_click(self, event: Click) -> None:
        """A click on a citation goes there."""
        offset = event.style.meta.get("offset", (0, 1))
        super().on_click(event)
        for span, target in self.sheet.links if self.sheet and not offset[1] else ():
            if span.start <= offset[0] < span.end:
                self.post_message(self.EntryChosen(target))
                return
