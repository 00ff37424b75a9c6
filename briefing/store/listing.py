"""Lists of articles as SQL: the columns of a row, the ways to sort, and what is listed at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from briefing.store.rows import ArticleRow, Order, SortKey
from briefing.store.writing import lines

COLUMNS = """
    articles.key, articles.id, title, outlet, published, words, origin, articles.added, ifnull(readings.progress, 0),
    (SELECT count(*) FROM bookmarks WHERE home = articles.key AND bookmarks.removed IS NULL),
    analyses.agreements, analyses.reactions, story,
    CASE WHEN story IS NULL THEN 0 ELSE (
        SELECT count(*) - 1 FROM articles AS other WHERE other.story = articles.story AND other.listed = 1
    ) END,
    ifnull(readings.read, 0)
"""
# The first article of each story, and every one that is no copy.
FOLDED = """AND (story IS NULL OR articles.key = (
    SELECT min(key) FROM articles AS other WHERE other.story = articles.story AND other.listed = 1
))"""
# Both counts come from an index alone: a list is not shown before it is known how long it is.
COUNT_FOLDED = """
    SELECT (SELECT count(*) FROM articles WHERE listed = 1)
        - (SELECT count(*) - count(DISTINCT story) FROM articles WHERE story > 0)
"""
JOINS = """
    FROM articles LEFT JOIN readings ON readings.article = articles.key
    LEFT JOIN analyses ON analyses.article = articles.key
"""
_SORTS = {
    SortKey.ADDED: "articles.added",
    SortKey.PUBLISHED: "published",
    SortKey.TITLE: "title COLLATE NOCASE",
    SortKey.OUTLET: "outlet COLLATE NOCASE",
    SortKey.WORDS: "words",
    SortKey.READ: "ifnull(readings.read, 0)",
    SortKey.PROGRESS: "ifnull(readings.progress, 0)",
    SortKey.BOOKMARKS: "(SELECT count(*) FROM bookmarks WHERE home = articles.key AND bookmarks.removed IS NULL)",
    SortKey.AGREEMENTS: "analyses.agreements",
    SortKey.REACTIONS: "analyses.reactions",
}
_OFTEN_UNKNOWN = {SortKey.PUBLISHED, SortKey.OUTLET, SortKey.AGREEMENTS, SortKey.REACTIONS}


def order_by(order: Sequence[Order]) -> str:
    parts: list[str] = []
    for one in order:
        if one.key in _OFTEN_UNKNOWN and not one.descending:
            parts.append(f"{_SORTS[one.key]} IS NULL")
        parts.append(f"{_SORTS[one.key]}{' DESC' if one.descending else ''}")
    return "ORDER BY " + ", ".join([*parts, "articles.key"])


def select_rows(connection: sqlite3.Connection, sql: str, parameters: Sequence[object]) -> tuple[ArticleRow, ...]:
    found = connection.execute(sql, tuple(parameters)).fetchall()
    with_flags: list[tuple[Any, ...]] = [(*row[:-1], bool(row[-1])) for row in found]
    return tuple(ArticleRow(*row) for row in with_flags)


def key_of(connection: sqlite3.Connection, id_: str) -> int | None:
    """The library's own number for an article; None where there is none of that id."""
    row = connection.execute("SELECT key FROM articles WHERE id = ?", (id_,)).fetchone()
    return None if row is None else int(row[0])


def rows_of(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, ArticleRow]:
    """The rows of these articles by their keys."""
    marks = ",".join("?" * len(keys))
    sql = lines("SELECT", COLUMNS, JOINS, "WHERE articles.key IN (", marks, ")")
    return {row.key: row for row in select_rows(connection, sql, keys)}


def relist(connection: sqlite3.Connection, key: int) -> None:
    """A list shows an article while some origin holds that version and nobody removed it.

    The story of what is not listed is kept as a negative number, so that it has its place again when it is restored.
    """
    connection.execute(
        """
        UPDATE articles SET
            listed = removed IS NULL AND EXISTS (SELECT 1 FROM sources WHERE article = articles.key AND current = 1),
            origin = (SELECT origin FROM sources WHERE article = articles.key ORDER BY current DESC, key LIMIT 1)
        WHERE key = ?
        """,
        (key,),
    )
    connection.execute(
        "UPDATE articles SET story = CASE listed WHEN 1 THEN abs(story) ELSE -abs(story) END WHERE key = ?", (key,)
    )
