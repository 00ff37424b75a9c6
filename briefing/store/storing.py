"""One article into its tables: a new text, a new version, a new origin of a known text."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from briefing.model import Article
from briefing.store import index
from briefing.store.listing import relist
from briefing.store.packing import Packed, pack


class Stored(NamedTuple):
    """Where one article went."""

    key: int
    is_new: bool  # the text was not in the library
    replaced: str | None = None  # id of the version its origin held before


def store(connection: sqlite3.Connection, article: Packed, now: str) -> Stored:
    """Write one article within a transaction, not yet into the index; an article that was removed comes back."""
    new = insert(connection, article, now)
    if new is not None:
        return Stored(new, True, _attach(connection, article, new, now))
    row = connection.execute("SELECT key, removed FROM articles WHERE id = ?", (article.id,)).fetchone()
    key = int(row[0])
    if row[1] is not None:
        connection.execute("UPDATE articles SET removed = NULL WHERE key = ?", (key,))
    replaced = _attach(connection, article, key, now)
    relist(connection, key)
    return Stored(key, False, replaced)


def store_and_index(connection: sqlite3.Connection, article: Article, now: str) -> None:
    """Write one article within a transaction, into the index too."""
    first = index.prepare(connection)
    store(connection, pack(article), now)
    index.add_from(connection, first)


def insert(connection: sqlite3.Connection, article: Packed, now: str) -> int | None:
    """Write a text within a transaction; its key, or None where the library holds it already."""
    cursor = connection.execute(
        """
        INSERT INTO articles(id, title, outlet, published, origin, words, added) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT(id) DO NOTHING
        """,
        (article.id, article.title, article.outlet, article.published, article.origin, article.words, now),
    )
    if not cursor.rowcount:
        return None
    key = cursor.lastrowid or 0
    connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (key, article.text, article.blocks))
    return key


def _attach(connection: sqlite3.Connection, article: Packed, key: int, now: str) -> str | None:
    """Note that this origin holds this text now; returns the id of another text it held before."""
    before = connection.execute(
        """
        SELECT sources.key, sources.article, sources.digest, articles.id
        FROM sources JOIN articles ON articles.key = sources.article
        WHERE sources.origin = ? AND item = ? AND current = 1
        """,
        (article.origin, article.item),
    ).fetchone()
    if before is not None and before[1] == key:
        if before[2] != article.digest:
            connection.execute(
                "UPDATE sources SET digest = ?, source = ? WHERE key = ?", (article.digest, article.source, before[0])
            )
        return None
    if before is not None:
        connection.execute("UPDATE sources SET current = 0 WHERE key = ?", (before[0],))
        relist(connection, before[1])
    connection.execute(
        "INSERT INTO sources(origin, item, article, digest, source, added) VALUES (?, ?, ?, ?, ?, ?)",
        (article.origin, article.item, key, article.digest, article.source, now),
    )
    return None if before is None else str(before[3])
