"""The state of the reading screen, and the message by which its list comes to it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive, var

from briefing.tui.commands import Place
from briefing.tui.screens.place import PlaceScreen
from briefing.tui.text.layers import COLOURED, NOTHING, Layer, Layers, Spans
from briefing.tui.widgets.rows import NO_ROWS, Rows

if TYPE_CHECKING:
    from briefing.tui.opened import Opened
    from briefing.tui.screens.answers import Analysed, Bookmarked, Phrased
    from briefing.tui.text.page import Page
    from briefing.tui.text.sheet import Sheet
    from briefing.workspace.lists import Listing


class Listed(Message):
    """The rows for a query in an order are there."""

    def __init__(self, query: str, order: str, rows: Rows, listing: Listing) -> None:
        super().__init__()
        self.query = query
        self.order = order
        self.rows = rows
        self.listing = listing


class ReadingState(PlaceScreen):
    """What the reading screen knows. The widgets are bound to these; nothing else holds state."""

    PLACE = Place.READING

    rows: reactive[Rows] = reactive(NO_ROWS)
    query_text: var[str] = var("")
    order: var[str] = var("")
    fold: var[bool] = var(True)  # near-copies share a row
    marked: reactive[frozenset[str]] = reactive(frozenset())  # the ids of the articles that are marked
    reading: reactive[str] = reactive("")  # the id of the article that was chosen
    opened: var[Opened | None] = var(None, init=False)
    page: reactive[Page | None] = reactive(None)
    highlights: reactive[Layers] = reactive(Layers)
    hidden: var[Layer] = var(NOTHING, init=False)
    measure: reactive[int] = reactive(76)
    terms: var[str] = var("", init=False)  # the reader's own words to highlight, a comma between them
    skim: reactive[bool] = reactive(False)
    wanted: reactive[str] = reactive("")
    tab: reactive[int] = reactive(0, init=False)
    sheet: reactive[Sheet | None] = reactive(None)
    active: var[Place] = var(Place.LIST, init=False)
    panel_there: var[bool] = var(False, init=False)
    panel_open: var[bool] = var(True, init=False)
    list_title: reactive[str] = reactive("")
    list_facts: reactive[str] = reactive("")
    list_empty: reactive[str] = reactive("")
    article_title: reactive[str] = reactive("")
    article_facts: reactive[str] = reactive("")

    def watch_opened(self, old: Opened | None, opened: Opened | None) -> None:
        """Hand down what is known of the article: its text, its highlights, the panel."""
        from briefing.tui.text.page import Page  # not needed for the first paint of the list

        if opened is not None:
            found = opened.findings
            if old is None or old.article.id != opened.article.id or old.findings is not found:
                sentences = found.sentences if found else ()
                self.page = Page.of(opened.article, sentences, self.start_of(opened.article.id))
            self.highlights = highlights_of(opened, self.terms).hiding(self.hidden)
        self.refresh_panel()

    def start_of(self, article: str) -> int:
        """The offset at which this article is to be opened."""
        return 0

    def watch_terms(self, terms: str) -> None:
        if self.opened is not None:
            self.highlights = highlights_of(self.opened, terms).hiding(self.hidden)

    def watch_hidden(self, hidden: Layer) -> None:
        self.highlights = self.highlights.hiding(hidden)

    def watch_tab(self) -> None:
        self.refresh_panel()

    def refresh_panel(self) -> None:
        """Write the panel anew; it is there after the first paint."""
        if self.panel_there:
            from briefing.tui.sheets.panel import TABS, panel_sheet

            self.sheet = panel_sheet(TABS[self.tab], self.opened)

    # Answers that are no longer asked for are dropped

    def on_analysed(self, event: Analysed) -> None:
        if self.opened is not None and event.article == self.opened.article.id:
            self.opened = replace(self.opened, findings=event.findings)

    def on_phrased(self, event: Phrased) -> None:
        if self.opened is not None and event.article == self.opened.article.id:
            self.opened = replace(self.opened, keyphrases=event.keyphrases, trouble=event.trouble)

    def on_bookmarked(self, event: Bookmarked) -> None:
        if event.sentence:
            self.tell(event.sentence)
        if self.opened is not None and event.article == self.opened.article.id:
            self.opened = replace(self.opened, bookmarks=event.bookmarks)


def highlights_of(opened: Opened, terms: str) -> Layers:
    """All layers over an article."""
    found = opened.findings
    spans: dict[Layer, Spans] = {
        Layer.BOOKMARK: Spans(row.span for row in opened.bookmarks if row.span is not None),
        Layer.TERM: _terms_in(opened.article.text, terms),
        Layer.KEYPHRASE: Spans(span for phrase in opened.keyphrases or () for span in phrase.spans),
    }
    spans[Layer.LINK] = Spans(link.span for link in opened.article.source.links)
    for colour, layer in COLOURED.items():
        spans[layer] = Spans(row.span for row in opened.bookmarks if row.span and row.bookmark.colour == colour)
    if found is not None:
        spans[Layer.AGREEMENT] = Spans(found.agreeing)
        spans[Layer.REACTION] = Spans(found.reacting)
    return Layers(spans)


@lru_cache(maxsize=1)
def _terms_in(text: str, terms: str) -> Spans:
    """Where the reader's own words stand; the text stays the same while what is found in it comes in."""
    from briefing.tui.text.find import find_all

    return Spans(span for word in terms.split(",") if word.strip() for span in find_all(text, word))
