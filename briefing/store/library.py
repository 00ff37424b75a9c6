"""The library: everything a reader keeps, in one SQLite file.

    with Library.open(path) as library:             # reading never creates the file; the first write does
        with library.adding(now) as adding:         # in batches, each durable; leave by an exception to stop
            adding.put(article)
        library.articles.page(query, order, limit)  # and so on, by noun

Queries come from `store.query.parse_query(typed)`, which never raises; `Query.problems` holds sentences to show.
Everything raises `LibraryError` with a sentence for the user, or `NotFoundError`; no clock is read: `now` is an
ISO 8601 time in UTC. Origins are compared as they are given, so give absolute paths. One `Library` may be used from
several threads; each gets its own connection.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from briefing.store.articles import Articles
from briefing.store.connection import Database
from briefing.store.shelf import Shelf

if TYPE_CHECKING:
    from briefing.store.adding import Adding
    from briefing.store.bookmarks import Bookmarks
    from briefing.store.caches import Caches
    from briefing.store.claims import Claims
    from briefing.store.exchange import Exchange
    from briefing.store.health import Health
    from briefing.store.positions import Positions
    from briefing.store.search import Search
    from briefing.store.stories import Stories
    from briefing.store.texts import BlocksOf


class Library:
    """An open library, split by noun."""

    def __init__(self, database: Database, blocks_of: BlocksOf | None = None) -> None:
        self._database = database
        self._blocks_of = blocks_of
        self.path = database.path
        self.articles = Articles(database, blocks_of)
        self.filters = Shelf(database, "filters")
        self.terms = Shelf(database, "terms")
        self.briefings = Shelf(database, "briefings")
        self.corrections = Shelf(database, "corrections")

    @classmethod
    def open(cls, path: Path, blocks_of: BlocksOf | None = None) -> Library:
        """Open a library file, older versions being upgraded; one that is not there reads as empty.

        `blocks_of` finds the blocks of plain texts that are stored without them; by our language data where it is None.
        """
        library = cls(Database(path), blocks_of)
        with library._database.reading():
            return library

    @property
    def connections(self) -> int:
        """How many connections to the file are open."""
        return self._database.connections

    # The other parts are loaded when they are first asked for: printing a list needs none of them.

    @cached_property
    def bookmarks(self) -> Bookmarks:
        from briefing.store.bookmarks import Bookmarks

        return Bookmarks(self._database)

    @cached_property
    def positions(self) -> Positions:
        from briefing.store.positions import Positions

        return Positions(self._database)

    @cached_property
    def caches(self) -> Caches:
        from briefing.store.caches import Caches

        return Caches(self._database)

    @cached_property
    def claims(self) -> Claims:
        from briefing.store.claims import Claims

        return Claims(self._database)

    @cached_property
    def search(self) -> Search:
        from briefing.store.search import Search

        return Search(self._database)

    @cached_property
    def stories(self) -> Stories:
        from briefing.store.stories import Stories

        return Stories(self._database)

    @cached_property
    def exchange(self) -> Exchange:
        from briefing.store.exchange import Exchange

        return Exchange(self._database, self._blocks_of)

    @cached_property
    def health(self) -> Health:
        from briefing.store.health import Health

        return Health(self._database)

    def adding(self, now: str) -> Adding:
        """A run of adding articles."""
        from briefing.store.adding import Adding

        return Adding(self._database, now)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
