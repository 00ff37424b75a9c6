"""The articles of the library: lists that page, one article, its versions and origins, removal and its undoing."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.store import index
from briefing.store.conditions import condition
from briefing.store.connection import Database
from briefing.store.listing import COLUMNS, COUNT_FOLDED, FOLDED, JOINS, key_of, order_by, relist, rows_of, select_rows
from briefing.store.query import EVERYTHING, Query
from briefing.store.rows import NEWEST_FIRST, ArticleRow, Order, SourceRow
from briefing.store.writing import lines

if TYPE_CHECKING:
    from briefing.model import Article
    from briefing.store.texts import BlocksOf

# All versions of an article: those that share an origin with it, directly or through other versions.
_LINEAGE = """
    WITH RECURSIVE lineage(article) AS (
        SELECT key FROM articles WHERE id = ?
        UNION
        SELECT theirs.article FROM lineage
        JOIN sources AS mine ON mine.article = lineage.article
        JOIN sources AS theirs ON theirs.origin = mine.origin AND theirs.item = mine.item
    )
"""
_LINEAGE_SOURCES = """
    SELECT sources.origin, item, articles.id, digest, sources.added, current
    FROM lineage JOIN sources ON sources.article = lineage.article
    JOIN articles ON articles.key = lineage.article ORDER BY sources.key
"""


class Articles:
    def __init__(self, database: Database, blocks_of: BlocksOf | None = None) -> None:
        self._database = database
        self._blocks_of = blocks_of

    def count(self, query: Query = EVERYTHING, fold: bool = False) -> int:
        """How many rows `page` has in all."""
        with self._database.reading() as connection:
            if fold and not query.terms:
                return int(connection.execute(COUNT_FOLDED).fetchone()[0])
            where = condition(query, index.is_usable(connection))
            sql = lines("SELECT count(*) FROM articles WHERE", where.sql)
            return int(connection.execute(sql, where.parameters).fetchone()[0])

    def page(
        self,
        query: Query = EVERYTHING,
        order: Sequence[Order] = NEWEST_FIRST,
        limit: int = 50,
        offset: int = 0,
        fold: bool = False,
    ) -> tuple[ArticleRow, ...]:
        """Some rows of a list; with the default order it costs the same however long the list is.

        With `fold` near-copies are one row, whose `story` opens them; a query finds every copy by itself.
        """
        with self._database.reading() as connection:
            where = condition(query, index.is_usable(connection))
            folded = _folded(query, fold)
            ordered = order_by(order)
            # What is shown of an article is gathered for these alone; any other order than the newest sorts them all.
            these = lines("SELECT articles.key", JOINS, "WHERE", where.sql, folded, ordered, "LIMIT ? OFFSET ?")
            sql = lines("SELECT", COLUMNS, JOINS, "WHERE articles.key IN (", these, ")", ordered)
            return select_rows(connection, sql, (*where.parameters, limit, offset))

    def keys(self, query: Query = EVERYTHING, order: Sequence[Order] = NEWEST_FIRST, fold: bool = False) -> array[int]:
        """The keys of a whole list in its order, for `rows`; with `fold` only the first of each story."""
        with self._database.reading() as connection:
            where = condition(query, index.is_usable(connection))
            joins = "FROM articles" if order == NEWEST_FIRST else JOINS
            story = "story" if fold else "NULL"
            sql = lines("SELECT articles.key,", story, joins, "WHERE", where.sql, order_by(order))
            found = connection.execute(sql, where.parameters).fetchall()
        if not fold:
            return array("q", [key for key, _ in found])
        first: dict[int, int] = {}
        for key, story_number in found:
            if story_number is not None:
                first.setdefault(story_number, key)
        return array("q", [key for key, number in found if number is None or first[number] == key])

    def ids(self, query: Query = EVERYTHING, order: Sequence[Order] = NEWEST_FIRST) -> tuple[str, ...]:
        """The ids of a whole list in its order."""
        with self._database.reading() as connection:
            where = condition(query, index.is_usable(connection))
            sql = lines("SELECT articles.id", JOINS, "WHERE", where.sql, order_by(order))
            return tuple(id_ for (id_,) in connection.execute(sql, where.parameters))

    def outlets(self) -> tuple[str, ...]:
        """Every outlet of a listed article, the most frequent first."""
        sql = """
            SELECT outlet FROM articles WHERE listed = 1 AND outlet IS NOT NULL
            GROUP BY outlet ORDER BY count(*) DESC, outlet
        """
        with self._database.reading() as connection:
            return tuple(outlet for (outlet,) in connection.execute(sql))

    def rows(self, keys: Sequence[int]) -> tuple[ArticleRow, ...]:
        """The rows of these keys, in this order; a key that is gone is left out."""
        with self._database.reading() as connection:
            found = rows_of(connection, keys)
        return tuple(found[key] for key in keys if key in found)

    def story(self, number: int) -> tuple[ArticleRow, ...]:
        """All listed articles that tell one story in nearly the same words."""
        with self._database.reading() as connection:
            sql = lines("SELECT", COLUMNS, JOINS, "WHERE story = ? AND listed = 1 ORDER BY articles.key")
            return select_rows(connection, sql, (number,))

    def get(self, id_: str) -> Article | None:
        """A stored version with its text; None when there is none, removed ones included."""
        from briefing.store.texts import load_article, our_blocks

        with self._database.reading() as connection:
            key = key_of(connection, id_)
            return None if key is None else load_article(connection, key, self._blocks_of or our_blocks)

    def row(self, id_: str) -> ArticleRow | None:
        with self._database.reading() as connection:
            found = select_rows(connection, lines("SELECT", COLUMNS, JOINS, "WHERE articles.id = ?"), (id_,))
        return found[0] if found else None

    def beginning_with(self, prefix: str) -> tuple[str, ...]:
        """The ids of articles, not removed, that begin so; at most ten."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT id FROM articles WHERE id >= ? AND id < ? AND removed IS NULL ORDER BY id LIMIT 10",
                (prefix, prefix + "\U0010ffff"),
            ).fetchall()
        return tuple(id_ for (id_,) in found)

    def at(self, origin: str) -> tuple[str, ...]:
        """The ids of what this origin holds now: several for a file with several articles."""
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT articles.id FROM sources JOIN articles ON articles.key = sources.article
                WHERE sources.origin = ? AND current = 1 AND removed IS NULL ORDER BY sources.key
                """,
                (origin,),
            ).fetchall()
        return tuple(id_ for (id_,) in found)

    def digests(self) -> dict[str, str]:
        """The digest of the raw bytes that each origin had when it was last added."""
        with self._database.reading() as connection:
            return dict(
                connection.execute(
                    """
                    SELECT sources.origin, digest FROM sources JOIN articles ON articles.key = sources.article
                    WHERE current = 1 AND removed IS NULL
                    """
                ).fetchall()
            )

    def sources(self, id_: str) -> tuple[SourceRow, ...]:
        """Every origin of every version of an article, oldest first."""
        with self._database.reading() as connection:
            found = connection.execute(lines(_LINEAGE, _LINEAGE_SOURCES), (id_,)).fetchall()
        return tuple(
            SourceRow(origin, item or None, article, digest, added, bool(current))
            for origin, item, article, digest, added, current in found
        )

    def origins(self, id_: str) -> tuple[str, ...]:
        """The files that hold, or held, exactly this version; those that hold it first."""
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT sources.origin FROM sources JOIN articles ON articles.key = sources.article
                WHERE articles.id = ? ORDER BY current DESC, sources.key
                """,
                (id_,),
            ).fetchall()
        return tuple(dict.fromkeys(origin for (origin,) in found))

    def versions(self, id_: str) -> tuple[str, ...]:
        """The ids of all versions of an article, oldest first."""
        return tuple(dict.fromkeys(source.article for source in self.sources(id_)))

    def remove(self, ids: Iterable[str], now: str) -> tuple[str, ...]:
        """Take articles with all their versions and bookmarks out of sight; `restore` brings them back.

        Returns the ids of everything that was removed, to be kept for an undo.
        """
        removed: list[str] = []
        with self._database.writing() as connection:
            for id_ in ids:
                for key, version in _seen_versions(connection, id_):
                    connection.execute("UPDATE articles SET removed = ? WHERE key = ?", (now, key))
                    relist(connection, key)
                    removed.append(version)
        return tuple(removed)

    def restore(self, ids: Iterable[str]) -> None:
        with self._database.writing() as connection:
            for id_ in ids:
                key = key_of(connection, id_)
                if key is not None:
                    connection.execute("UPDATE articles SET removed = NULL WHERE key = ?", (key,))
                    relist(connection, key)


def _folded(query: Query, fold: bool) -> str:
    return FOLDED if fold and not query.terms else ""


def _seen_versions(connection: sqlite3.Connection, id_: str) -> list[tuple[int, str]]:
    """Key and id of each version that nobody has removed."""
    seen = "SELECT key, id FROM lineage JOIN articles ON key = article WHERE removed IS NULL"
    return connection.execute(lines(_LINEAGE, seen), (id_,)).fetchall()
