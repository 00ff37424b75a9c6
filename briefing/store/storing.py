"""One article into its tables: a new text, a new version, a new origin of a known text."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from briefing.model import Article
from briefing.store.listing import relist
from briefing.store.texts import pack_blocks, pack_source


@dataclass(frozen=True, slots=True)
class Stored:
    """Where one article went."""

    key: int
    is_new: bool  # the text was not in the library
    replaced: str | None = None  # id of the version its origin held before


def store(connection: sqlite3.Connection, article: Article, now: str) -> Stored:
    """Write one article within a transaction, not yet into the index; an article that was removed comes back."""
    row = connection.execute("SELECT key, removed FROM articles WHERE id = ?", (article.id,)).fetchone()
    if row is None:
        key = insert(connection, article, now)
    else:
        key = int(row[0])
        if row[1] is not None:
            connection.execute("UPDATE articles SET removed = NULL WHERE key = ?", (key,))
    replaced = _attach(connection, article, key, now)
    if row is not None:
        relist(connection, key)
    return Stored(key, row is None, replaced)


def insert(connection: sqlite3.Connection, article: Article, now: str) -> int:
    """Write a text that is not in the library, within a transaction; returns its key."""
    source = article.source
    published = None if source.published is None else str(source.published)
    words = len(article.text.split())
    cursor = connection.execute(
        "INSERT INTO articles(id, title, outlet, published, origin, words, added) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (article.id, article.title, source.outlet, published, source.origin, words, now),
    )
    key = cursor.lastrowid or 0
    connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (key, article.text, pack_blocks(article.blocks)))
    return key


def _attach(connection: sqlite3.Connection, article: Article, key: int, now: str) -> str | None:
    """Note that this origin holds this text now; returns the id of another text it held before."""
    source = article.source
    item = source.item or ""
    before = connection.execute(
        """
        SELECT sources.key, sources.article, sources.digest, articles.id
        FROM sources JOIN articles ON articles.key = sources.article
        WHERE sources.origin = ? AND item = ? AND current = 1
        """,
        (source.origin, item),
    ).fetchone()
    if before is not None and before[1] == key:
        if before[2] != source.digest:
            connection.execute(
                "UPDATE sources SET digest = ?, source = ? WHERE key = ?",
                (source.digest, pack_source(source), before[0]),
            )
        return None
    if before is not None:
        connection.execute("UPDATE sources SET current = 0 WHERE key = ?", (before[0],))
        relist(connection, before[1])
    connection.execute(
        "INSERT INTO sources(origin, item, article, digest, source, added) VALUES (?, ?, ?, ?, ?, ?)",
        (source.origin, item, key, source.digest, pack_source(source), now),
    )
    return None if before is None else str(before[3])
