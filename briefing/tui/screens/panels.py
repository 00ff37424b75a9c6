"""What the reading screen does for its panel: change tabs, go where an entry leads."""

from __future__ import annotations

from textual import on

from briefing.tui.commands import Place
from briefing.tui.screens.state import ReadingState
from briefing.tui.sheets.panel import TABS, Tab
from briefing.tui.sheets.targets import Marked, Occurrences, Passage
from briefing.tui.widgets.article_view import ArticleView
from briefing.tui.widgets.bars import TabBar
from briefing.tui.widgets.panel import Panel


class PanelPart(ReadingState):
    """The panel beside the article."""

    @on(TabBar.TabChosen)
    def _tab_chosen(self, event: TabBar.TabChosen) -> None:
        self.tab = event.index

    @on(Panel.TabAsked)
    def _tab_asked(self, event: Panel.TabAsked) -> None:
        self.tab = (self.tab + event.step) % len(TABS)

    @on(Panel.EntryChosen)
    def _entry_chosen(self, event: Panel.EntryChosen) -> None:
        target, view = event.target, self.query_one(ArticleView)
        if isinstance(target, Occurrences):
            following = (span for span in target.spans if span.start > view.cursor_end)
            view.arrive_at(next(following, target.spans[0]))
            if self.has_class("-narrow"):
                self.active = Place.ARTICLE
            return
        span = target.span if isinstance(target, Passage) else None
        if isinstance(target, Marked) and self.opened is not None:
            span = next((row.span for row in self.opened.bookmarks if row.bookmark.id == target.bookmark), None)
            if span is None:
                self.tell("These words are no longer in the article.")
        if span is not None:
            view.arrive_at(span)
            self.active = Place.ARTICLE

    def show_tab(self, tab: Tab) -> None:
        """Open the panel at a tab."""
        self.panel_open = True
        self.tab = TABS.index(tab)
        self.active = Place.PANEL
