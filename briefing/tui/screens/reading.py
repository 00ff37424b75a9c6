"""The reading screen: the list, the article and what was found in it, in as many panes as the width allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from briefing.tui.asking import Done
from briefing.tui.commands import Place, bindings
from briefing.tui.screens.bulk import BulkPart
from briefing.tui.screens.claims import ClaimPart
from briefing.tui.screens.filtering import FilteringPart
from briefing.tui.screens.panels import PanelPart
from briefing.tui.screens.state import Listed, ReadingState
from briefing.tui.widgets.article_list import ArticleList
from briefing.tui.widgets.bars import HeadBar, KeyBar, TabBar
from briefing.tui.widgets.prompted import Cancelled, Given, Typed

if TYPE_CHECKING:
    from briefing.tui.screens.answers import Loaded

_PANEL_MEASURE = 120  # the panel's lines fill it
_IDLE = 1.0  # seconds after the first paint before the background begins
_WIDTHS = ((150, "-wide"), (100, "-medium"), (0, "-narrow"))


class Opening(NamedTuple):
    """What is there before the first paint: the list and an article, where these were quick to have."""

    listed: Listed | None = None
    loaded: Loaded | None = None


class ReadingScreen(FilteringPart, BulkPart, PanelPart, ClaimPart):
    """List and article on one screen, the panel beside them where there is room."""

    BINDINGS = bindings(Place.READING)

    def __init__(self, opening: Opening) -> None:
        place = Place.ARTICLE if opening.loaded else Place.LIST
        width = get_terminal_size().columns
        # With the classes that it will have, so that the first paint is styled once.
        super().__init__(classes=f"-panel -at-{place.value} {next(name for least, name in _WIDTHS if width >= least)}")
        self.HORIZONTAL_BREAKPOINTS = list(reversed(_WIDTHS))
        self.set_reactive(ReadingState.active, place)
        self._opening = opening

    def compose(self) -> Iterator[Widget]:
        with Horizontal(id="panes"):
            with Vertical(id="list-pane"):
                yield HeadBar().data_bind(title=ReadingState.list_title, facts=ReadingState.list_facts)
                state = ReadingState
                yield ArticleList().data_bind(state.rows, state.marked, opened=state.reading, empty=state.list_empty)
            if self._opening.loaded is not None:
                yield self._article_pane()
        yield KeyBar()

    def _article_pane(self) -> Widget:
        from briefing.tui.widgets.article_view import ArticleView

        state = ReadingState
        head = HeadBar().data_bind(title=state.article_title, facts=state.article_facts)
        view = ArticleView("article").data_bind(state.page, state.highlights, state.measure, state.skim, state.wanted)
        return Vertical(head, view, id="article-pane")

    def _panel_pane(self) -> Widget:
        from briefing.tui.sheets.panel import TABS
        from briefing.tui.widgets.panel import Panel

        tabs = TabBar().data_bind(active=ReadingState.tab)
        tabs.names = tuple(tab.value for tab in TABS)
        panel = Panel("panel").data_bind(sheet=ReadingState.sheet)
        panel.measure = _PANEL_MEASURE
        return Vertical(tabs, panel, id="panel-pane")

    def on_mount(self) -> None:
        self.set_reactive(ReadingState.terms, self.space.remembered("terms"))
        self.measure = self.briefing_app.remembered_number("measure", self.space.settings.measure)
        if self._opening.listed is not None:
            self.on_listed(self._opening.listed)
        else:
            self.list_articles()
        if self._opening.loaded is not None:
            self.reading = self._opening.loaded.article.id
            self.on_loaded(self._opening.loaded)
        self._focus_pane()
        self.call_after_refresh(self._mount_rest)

    async def _mount_rest(self) -> None:
        """What the first paint could do without: the panel, and the article's pane where none is open."""
        panes = self.query_one("#panes")
        if not panes.is_attached:
            return
        if not self.views():
            if self.page is None:
                from briefing.tui.sheets.welcome import welcome_sheet

                welcome = welcome_sheet()
                self.page, self.highlights = welcome.page, welcome.layers
            await panes.mount(self._article_pane())
        self.panel_there = True
        self.refresh_panel()
        await panes.mount(self._panel_pane())
        self._focus_pane()
        self.set_timer(_IDLE, self.fill)

    # Panes

    def watch_active(self) -> None:
        """Show the panes that belong to where the reader is, and put the focus there."""
        at = {f"-at-{place.value}": place is self.active for place in (Place.LIST, Place.ARTICLE, Place.PANEL)}
        self._show_panes(at)
        self.call_after_refresh(self._focus_pane)

    def _focus_pane(self) -> None:
        """Focus the pane that is active by now; it could not take the focus before it was shown."""
        pane = {Place.LIST: "ArticleList", Place.PANEL: "#panel"}.get(self.active, "#article")
        for widget in self.query(pane):
            widget.focus(scroll_visible=False)

    def watch_panel_open(self) -> None:
        self._show_panes({"-panel": self.panel_open})

    def _show_panes(self, classes: Mapping[str, bool]) -> None:
        """Change classes on which nothing hangs but whether a pane is shown, so that nothing else is styled anew."""
        self.update_classes(classes, update=False)
        self.app.stylesheet.update_nodes(self.query("#panes > *"))

    def on_descendant_focus(self) -> None:
        """A click may have moved the focus to another pane."""
        place = getattr(self.focused, "PLACE", None)
        if place in (Place.LIST, Place.ARTICLE, Place.PANEL):
            self.active = place
        super().on_descendant_focus()

    def action_pane(self, step: int) -> None:
        places = [Place.LIST, Place.ARTICLE, *([Place.PANEL] if self.panel_open else [])]
        at = places.index(self.active) if self.active in places else 0
        self.active = places[(at + step) % len(places)]

    def action_back(self) -> None:
        """Out of what is going on: a selection, hits, the panel, the article, the filter."""
        if self.active is Place.PANEL:
            self.active = Place.ARTICLE
        elif self.active is Place.ARTICLE:
            if not any(view.unselect() for view in self.views()) and not self.forget_hits():
                self._leave_article()
        elif self.marked:
            self.marked = frozenset()
        elif self.query_text:
            self.filter_typed("")

    def _leave_article(self) -> None:
        """To the screen from which the article was opened, else to the list."""
        if self._origin is not None:
            self.keep_place()
            origin, self._origin = self._origin, None
            self.briefing_app.open_place(origin)
            return
        self.active = Place.LIST
        for rest in (self.keep_place, self.list_articles):
            self.call_after_refresh(rest)  # the list as it was is there first

    # The prompt

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        if event.purpose == "find":
            self.wanted = event.text

    @on(Given)
    async def _given(self, event: Given) -> None:
        await self.end_prompt()
        self.watch_active()
        if event.purpose == "terms":
            self.terms = event.text
            self.briefing_app.remember("terms", event.text)

    @on(Cancelled)
    async def _cancelled(self, event: Cancelled) -> None:
        await self.end_prompt()
        if event.purpose == "find":
            self.wanted = ""
        self.watch_active()

    # What is shown

    def action_next_article(self, step: int) -> None:
        articles = self.query_one(ArticleList)
        articles.cursor += step
        if (row := articles.current) is not None:
            self.open_article(row.id)

    # Changes

    @on(Done)
    def refresh_all(self) -> None:
        """Fetch again what a change may have touched."""
        self.list_articles()
        self.reload_bookmarks()

    # Other screens

    def action_briefing(self) -> None:
        from briefing.tui.screens.briefing import BriefingScreen

        chosen = self.chosen
        self.briefing_app.open_place(Place.BRIEFING, lambda: BriefingScreen(chosen))

    def action_bookmarks(self) -> None:
        self.briefing_app.open_place(Place.BOOKMARKS)

    def action_search(self) -> None:
        self.briefing_app.open_place(Place.SEARCH)

    def action_actors(self) -> None:
        self.briefing_app.open_place(Place.ACTORS)
