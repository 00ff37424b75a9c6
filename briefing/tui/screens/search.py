"""The search screen: the whole library, each hit in its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.reactive import reactive, var
from textual.widget import Widget

from briefing.store.rows import Hit
from briefing.tui.commands import Place, bindings
from briefing.tui.screens.place import PlaceScreen
from briefing.tui.sheets.library import hits_sheet
from briefing.tui.sheets.targets import Passage
from briefing.tui.text.sheet import Sheet
from briefing.tui.widgets.bars import HeadBar, KeyBar
from briefing.tui.widgets.prompted import Cancelled, Given, Typed
from briefing.tui.widgets.sheet_view import SheetView


@dataclass
class Found(Message):
    """What a query has found."""

    query: str
    hits: tuple[Hit, ...]


class HitList(SheetView):
    """The hits, one entry each."""

    PLACE = Place.HIT_LIST
    BINDINGS = bindings(Place.HIT_LIST)


class SearchScreen(PlaceScreen):
    """Answers while one types."""

    PLACE = Place.SEARCH
    BINDINGS = bindings(Place.SEARCH)

    asked: var[str] = var("")
    sheet: reactive[Sheet | None] = reactive[Sheet | None](None)
    facts: reactive[str] = reactive("")

    def __init__(self, asked: str = "") -> None:
        super().__init__()
        self._first = asked

    def compose(self) -> Iterator[Widget]:
        yield HeadBar("Search").data_bind(SearchScreen.facts)
        yield HitList("hits").data_bind(SearchScreen.sheet)
        yield KeyBar()

    async def on_mount(self) -> None:
        self.sheet = hits_sheet("", None)
        self.asked = self._first
        if self.asked:
            self.query_one(HitList).focus()
        else:
            await self.action_query()

    async def action_query(self) -> None:
        await self.prompt("search", "Search", self.asked, 'words, "a phrase", party:Poland')

    def watch_asked(self, asked: str) -> None:
        if not asked.strip():
            self.sheet, self.facts = hits_sheet("", None), ""
            return
        lists = self.space.lists
        self.ask("search", lambda: lists.search(asked), lambda hits: Found(asked, hits))

    def on_found(self, event: Found) -> None:
        if event.query == self.asked:
            self.sheet = hits_sheet(event.query, event.hits)
            count = len(event.hits)
            self.facts = f"{count} article{'' if count == 1 else 's'}"

    @on(HitList.EntryChosen)
    def _entry_chosen(self, event: HitList.EntryChosen) -> None:
        if isinstance(event.target, Passage):
            self.briefing_app.go_to(event.target.article, event.target.span, Place.SEARCH)

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        self.asked = event.text

    @on(Given)
    async def _given(self, event: Given) -> None:
        self.asked = event.text
        await self.end_prompt()
        self.query_one(HitList).focus()

    @on(Cancelled)
    async def _cancelled(self) -> None:
        """Escape leaves the line; where nothing was found yet, the screen too."""
        await self.end_prompt()
        if self.asked:
            self.query_one(HitList).focus()
        else:
            self.action_back()
