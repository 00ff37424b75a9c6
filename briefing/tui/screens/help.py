"""Help: the keys of where one was first, then all others; made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget

from briefing.tui.commands import Place, bindings
from briefing.tui.screens.place import PlaceScreen
from briefing.tui.sheets.help import help_sheet
from briefing.tui.widgets.bars import HeadBar, KeyBar
from briefing.tui.widgets.sheet_view import SheetView


class HelpText(SheetView):
    """The commands, one a line."""

    PLACE = Place.HELP_TEXT
    BINDINGS = bindings(Place.HELP_TEXT)


class HelpScreen(PlaceScreen):
    """What can be done here."""

    PLACE = Place.HELP
    BINDINGS = bindings(Place.HELP)

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> Iterator[Widget]:
        yield HeadBar("Help")
        yield HelpText()
        yield KeyBar()

    def on_mount(self) -> None:
        view = self.query_one(HelpText)
        view.sheet = help_sheet(self._places, self.space.settings.keys)
        view.focus()
