"""What the reading screen does for its list: fetch rows, open stories, look into articles in the background."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.worker import get_current_worker

from briefing.tui.commands import Command, Place
from briefing.tui.screens.state import Listed, ReadingState
from briefing.tui.widgets.article_list import ArticleList
from briefing.tui.widgets.rows import PAGE, Rows, Story
from briefing.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefing.tui.screens.answers import StoryFetched

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


class ListingPart(ReadingState):
    """The library in the list."""

    _opened_library = False  # not so while the starter articles stand in for it

    def list_articles(self) -> None:
        """Fetch the list for the present query and order."""
        space, query, order, fold, stories = self.space, self.query_text, self.order, self.fold, self.rows.stories
        self.ask("list", lambda: listed(space, query, order, fold, stories), lambda answer: answer)

    def list_anew(self) -> None:
        """Fetch another list: no story is open in it."""
        self.rows = self.rows.all_closed()
        self.list_articles()

    def on_listed(self, event: Listed) -> None:
        if event.query != self.query_text or event.order != self.order:
            return
        listing = event.listing
        self.rows, self._opened_library = event.rows, not listing.starter
        noun = "starter article" if listing.starter else "article"
        whole = f"{listing.total:,} {noun}{'' if listing.total == 1 else 's'}"
        self.list_title = f"{listing.matching:,} of {whole}" if event.query else whole
        self.list_empty = "Nothing matches; escape shows all." if event.query else ""
        self.show_list_facts()

    def show_list_facts(self) -> None:
        """Beside the number of articles: how many are marked, else the order where it is not the usual one.

        Both would seldom have room there, and neither would be shown.
        """
        order = self.order_name if self.order else ""
        self.list_facts = f"{len(self.marked):,} marked" if self.marked else order

    @property
    def order_name(self) -> str:
        return next((name for name, order in ORDERS if order == self.order), f"by {self.order}")

    # Stories

    @on(ArticleList.StoryAsked)
    def _story_asked(self, event: ArticleList.StoryAsked) -> None:
        from briefing.tui.screens.answers import StoryFetched

        row, head, space = event.row, event.head, self.space
        if not self.fold:
            self.tell("Every article is listed already; O shows each story once.")
        elif self.rows.is_open(row):
            self.rows = self.rows.closed(row.id)
        else:
            self.ask(
                f"story {row.id}",
                lambda: space.lists.copies(row),
                lambda copies: StoryFetched(Story(head, row.id, copies)),
            )

    def on_story_fetched(self, event: StoryFetched) -> None:
        story = event.story
        there = self.rows.plain(story.head)
        if there is not None and there.id == story.key and not self.rows.is_open(there):
            self.rows = self.rows.opened(story)

    def action_fold(self) -> None:
        self.fold = not self.fold
        self.tell("Each story is listed once; o opens it." if self.fold else "Every article is listed.")
        self.list_anew()

    # In the background

    def fill(self) -> None:
        """Look into the articles nobody has opened, those in view first; what is found comes into the list."""
        if not self._opened_library:
            return
        space, first = self.space, [row.id for row in self.rows.known()]
        work = partial(self._filling, space, first)
        self.run_worker(work, thread=True, group="fill", description="fill", exit_on_error=False)

    def _filling(self, space: Workspace, first: list[str]) -> None:
        """Copies first: that is soon done, and the list changes before one has got used to it."""
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

        for look in (space.upkeep.group_copies, partial(space.claims.fill, first=first)):
            if look(keep_going) and not worker.is_cancelled:
                self.post_message(Filled())

    def on_filled(self) -> None:
        self.list_articles()

    def commands_here(self) -> tuple[Command, ...]:
        """In the list there is no way back, unless from marks or a filter."""
        here = super().commands_here()
        if self.active is not Place.LIST or self.query_text or self.marked:
            return here
        return tuple(command for command in here if command.id != "reading.back")


def listed(space: Workspace, query: str, order: str, fold: bool = True, stories: tuple[Story, ...] = ()) -> Listed:
    """The rows for a query: the library's, or the starter articles while it is empty; open stories stay open."""
    listing = space.lists.listing(query, order, fold)
    rows = Rows(listing.length, listing.fetch)
    rows.plain(0)  # fetched here, not while drawing
    for story in stories if fold else ():
        head = _found_again(rows, story)
        row = rows.plain(head) if head is not None else None
        if row is not None and head is not None and (copies := space.lists.copies(row)):
            rows = rows.opened(Story(head, row.id, copies))
    return Listed(query, order, rows, listing)


def _found_again(rows: Rows, story: Story) -> int | None:
    """Where the story's row is now: where it was, or near by."""
    for index in sorted(range(max(0, story.head - PAGE), story.head + PAGE), key=lambda at: abs(at - story.head)):
        row = rows.plain(index) if index < rows.count else None
        if row is not None and row.id == story.key:
            return index
    return None


def listed_now(space: Workspace) -> Listed | None:
    """The first rows at once, where that is quick: the library's."""
    return listed(space, "", "") if space.articles.count() else None
