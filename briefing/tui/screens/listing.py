"""What the reading screen does for its list: fetch rows, filter, sort, remove."""

from __future__ import annotations

import time
from functools import partial

from textual import on
from textual.worker import get_current_worker

from briefing.store.rows import ArticleRow
from briefing.tui.asking import Done, Undo
from briefing.tui.commands import Command, Place
from briefing.tui.screens.state import Listed, ReadingState
from briefing.tui.widgets.article_list import ArticleList, Rows
from briefing.workspace.workspace import Workspace

# The orders that the sort key goes through: what it is called, and how it is asked for.
ORDERS = (
    ("newest first", ""),
    ("by date", "-published"),
    ("by title", "title"),
    ("by outlet", "outlet,-published"),
    ("longest first", "-words"),
    ("most agreements first", "-agreements"),
    ("most reactions first", "-reactions"),
    ("unread first", "read,-added"),
)
_IDLE = 1.0  # seconds without a key before the background goes on
_TELL = 3.0  # seconds between two looks at what the background has found
STARTER = -1  # the key of a row that the library does not hold


class ListingPart(ReadingState):
    """The library in the list."""

    _opened_library = False  # not so while the starter articles stand in for it

    def list_articles(self) -> None:
        """Fetch the list for the present query and order."""
        space, query, order = self.space, self.query_text, self.order
        self.ask("list", lambda: listed(space, query, order), lambda answer: answer)

    def on_listed(self, event: Listed) -> None:
        if event.query != self.query_text:
            return
        self.rows, self._opened_library = event.rows, not event.starter
        count, total = len(event.rows), event.total
        noun = "starter article" if event.starter else "article"
        whole = f"{total:,} {noun}{'' if total == 1 else 's'}"
        self.list_title = f"{count:,} of {whole}" if event.query else whole
        self.list_facts = self.order_name if self.order else ""

    def fill(self) -> None:
        """Look into the articles nobody has opened, those in view first; what is found comes into the list."""
        if not self._opened_library:
            return
        space, first = self.space, [row.id for row in self.rows.known()]
        work = partial(self._filling, space, first)
        self.run_worker(work, thread=True, group="fill", description="fill", exit_on_error=False)

    def _filling(self, space: Workspace, first: list[str]) -> None:
        from briefing.tui.screens.answers import Filled

        worker, told, app = get_current_worker(), time.monotonic(), self.briefing_app

        def keep_going() -> bool:
            nonlocal told
            while time.monotonic() - app.touched < _IDLE and not worker.is_cancelled:
                time.sleep(_IDLE / 10)
            if time.monotonic() - told > _TELL and not worker.is_cancelled:
                told = time.monotonic()
                self.post_message(Filled())
            return not worker.is_cancelled

        if space.claims.fill(keep_going, first) and not worker.is_cancelled:
            self.post_message(Filled())

    def on_filled(self) -> None:
        self.list_articles()

    def commands_here(self) -> tuple[Command, ...]:
        """In the list there is no way back, unless from a filter."""
        here = super().commands_here()
        if self.active is not Place.LIST or self.query_text:
            return here
        return tuple(command for command in here if command.id != "reading.back")

    @property
    def order_name(self) -> str:
        return next(name for name, order in ORDERS if order == self.order)

    async def action_filter(self) -> None:
        hint = "words, outlet: party: status: stance: has:bookmark is:unread since:"
        await self.prompt("filter", "Filter", self.query_text, hint)

    def filter_typed(self, text: str) -> None:
        self.query_text = text
        self.list_articles()

    @on(ArticleList.SortAsked)
    def _sort_asked(self) -> None:
        orders = [order for _, order in ORDERS]
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.tell(f"Sorted: {self.order_name}.")
        self.list_articles()

    @on(ArticleList.ReadMarked)
    def _read_marked(self, event: ArticleList.ReadMarked) -> None:
        space, key, read = self.space, event.row.id, not event.row.read
        undo = Undo("It is as it was.", lambda: space.articles.mark([key], not read))
        said = f"Marked as {'read' if read else 'unread'}."
        self.ask("change", lambda: space.articles.mark([key], read), lambda _: Done(said, undo))

    @on(ArticleList.RemovalAsked)
    def _removal_asked(self, event: ArticleList.RemovalAsked) -> None:
        """Take it out at once; undo brings it back with its bookmarks."""
        space, key = self.space, event.row.id
        if event.row.key == STARTER:
            self.tell("The starter articles leave by themselves when you add articles of your own.")
            return
        self.ask(
            "change",
            lambda: space.articles.remove(key),
            lambda title: Done(
                f"Removed “{title}”; u brings it back.",
                Undo(f"“{title}” is back.", lambda: space.articles.restore(key)),
            ),
        )


def listed(space: Workspace, query: str, order: str) -> Listed:
    """The rows for a query: the library's, or the starter articles while it is empty."""
    total = space.articles.count()
    if not total:
        rows = _starter_rows(space, query)
        page = Rows(len(rows), lambda start, count: rows[start : start + count])
        return Listed(query, page, len(space.articles.starter), starter=True)
    count = space.articles.count(query, typing=True) if query else total
    page = Rows(count, lambda start, size: space.articles.rows(query, order, size, start, typing=True))
    page.row(0)  # fetched here, not while drawing
    return Listed(query, page, total, starter=False)


def listed_now(space: Workspace) -> Listed | None:
    """The first rows at once, where that is quick: the library's."""
    return listed(space, "", "") if space.articles.count() else None


def _starter_rows(space: Workspace, query: str) -> list[ArticleRow]:
    words = query.casefold().split()
    return [
        ArticleRow(
            STARTER,
            article.id,
            article.title,
            article.source.outlet,
            str(article.source.published) if article.source.published else None,
            len(article.text.split()),
            article.source.origin,
            "",
        )
        for article in space.articles.starter
        if all(word in article.text.casefold() for word in words)
    ]
