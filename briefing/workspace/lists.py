"""Lists of articles: filtered, in an order, each story once; and what is done to many articles together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from briefing.store.query import Query
from briefing.store.rows import ArticleRow, Hit
from briefing.workspace.articles import orders

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model import Article
    from briefing.store.library import Library
    from briefing.workspace.starter import StarterLibrary
    from briefing.workspace.workspace import Workspace

_STARTER = -1  # the key of a row that no library holds
_ENTRY = {"path": "origin"}  # what an exported article calls a part of a row


class Listing(NamedTuple):
    """A list: how many rows it has, and how to fetch some of them."""

    total: int  # articles there are, whatever the filter
    matching: int  # articles that the filter lets through
    length: int  # rows: fewer where near-copies share one
    fetch: Callable[[int, int], Sequence[ArticleRow]]  # from the row at an index, so many
    problems: tuple[str, ...] = ()  # what of the query means nothing, a sentence each
    starter: bool = False  # these are the starter articles, which stand in for an empty library


class Lists:
    """The articles of the library, or the starter articles while it is empty."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    @cached_property
    def _starter(self) -> StarterLibrary:
        from briefing.workspace.starter import StarterLibrary

        return StarterLibrary(self._space)

    def listing(self, asked: str = "", order: str = "", fold: bool = True) -> Listing:
        """The list for a query while it is typed; with `fold` near-copies share a row. Raises `UsageError`."""
        total = self._space.articles.count()
        if not total and not asked and not order:
            rows = [_starter_row(article) for article in self._space.articles.starter]
            return Listing(
                len(rows), len(rows), len(rows), lambda start, count: rows[start : start + count], starter=True
            )
        library, query, keys = self._library(total), self._query(asked), orders(order)
        problems, whole = query.problems, total or len(self._space.articles.starter)
        if not query.terms and not order:
            page = library.articles.page
            length = library.articles.count(fold=True) if fold else whole
            return Listing(
                whole, whole, length, lambda start, size: page(query, keys, size, start, fold), problems, not total
            )
        found, fetch = library.articles.keys(query, keys, fold), library.articles.rows
        matching = library.articles.count(query) if fold else len(found)
        return Listing(
            whole, matching, len(found), lambda start, size: fetch(found[start : start + size]), problems, not total
        )

    def copies(self, row: ArticleRow) -> tuple[ArticleRow, ...]:
        """The others that tell the story of this row in nearly the same words."""
        if row.story is None:
            return ()
        return tuple(other for other in self.shown.articles.story(row.story) if other.id != row.id)

    def ids(self, asked: str = "", order: str = "") -> tuple[str, ...]:
        """The ids of all articles of a list, copies and all. Raises `UsageError`."""
        total = self._space.articles.count()
        if not total and not asked:
            return tuple(article.id for article in self._space.articles.starter)
        return self._library(total).articles.ids(self._query(asked), orders(order))

    def articles(self, asked: str = "", order: str = "", ids: Sequence[str] = ()) -> tuple[Article, ...]:
        """The articles of a list, or those of `ids`; what is gone is left out. Raises `UsageError`."""
        library, starter = self._space.library.articles, {each.id: each for each in self._starting}
        found = (starter.get(id_) or library.get(id_) for id_ in ids or self.ids(asked, order))
        return tuple(article for article in found if article is not None)

    def search(self, asked: str, limit: int = 50) -> tuple[Hit, ...]:
        """The best articles for a query, with the sentence that was hit."""
        return self.shown.search.find(self._space.articles.query(asked), limit)

    # What is done to many

    def mark(self, ids: Iterable[str], read: bool) -> tuple[str, ...]:
        """Mark articles as read or unread; returns those that were not so before."""
        return self._space.library.positions.mark(ids, read, self._space.now())

    def remove(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Take articles out of the library, with their bookmarks; returns what `restore` brings back."""
        return self._space.library.articles.remove(ids, self._space.now())

    def restore(self, ids: Iterable[str]) -> None:
        self._space.library.articles.restore(ids)

    def export(self, path: Path, ids: Sequence[str]) -> int:
        """Write a table of these articles as the name of the file asks, as Markdown, CSV or JSON; returns how many.

        Raises `OutputError` where the file is there already.
        """
        from briefing.errors import OutputError
        from briefing.output import write_whole
        from briefing.report.tables import TABLE_FORMATS, Entry, article_table
        from briefing.safe import shown

        form = path.suffix.lstrip(".").lower()
        if form not in TABLE_FORMATS:
            raise OutputError(f"{shown(path.name)}: give a name that ends in .{', .'.join(TABLE_FORMATS)}.")
        if path.exists():
            raise OutputError(f"{shown(str(path))} exists already; choose another name.")
        library = self.shown.articles
        rows = (row for id_ in ids if (row := library.row(id_)) is not None)
        entries = [Entry(**{name: getattr(row, _ENTRY.get(name, name)) for name in Entry._fields}) for row in rows]
        write_whole(path, article_table(entries, form))
        return len(entries)

    def vocabulary(self) -> dict[str, tuple[str, ...]]:
        """What there is to filter by: the values that parties, outlets and tags have, the most frequent first."""
        library = self.shown
        return {
            "party": tuple(library.claims.actors()),
            "outlet": library.articles.outlets(),
            "tag": library.bookmarks.tags(),
        }

    def close(self) -> None:
        """Let go of what stands in for an empty library."""
        if "_starter" in vars(self):
            self._starter.close()

    @property
    def _starting(self) -> tuple[Article, ...]:
        return () if self._space.articles.count() else self._space.articles.starter

    @property
    def shown(self) -> Library:
        """What is listed: the library, or one of the starter articles while it is empty."""
        return self._library(self._space.articles.count())

    def _library(self, total: int) -> Library:
        return self._space.library if total else self._starter.library

    def _query(self, asked: str) -> Query:
        return self._space.articles.query(asked, typing=True) if asked else Query()


def _starter_row(article: Article) -> ArticleRow:
    source = article.source
    published = str(source.published) if source.published else None
    words = len(article.text.split())
    return ArticleRow(_STARTER, article.id, article.title, source.outlet, published, words, source.origin, added="")
