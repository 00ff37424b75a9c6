"""Articles into the library, in batches: new ones, new versions, and new origins of known texts."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from types import TracebackType

from briefing.model import Article
from briefing.store import index
from briefing.store.connection import Database
from briefing.store.rows import Added
from briefing.store.texts import pack_blocks, pack_source

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Stored:
    """Where one article went."""

    key: int
    is_new: bool  # the text was not in the library
    replaced: str | None = None  # id of the version its origin held before


class Adding:
    """A run of adding. Used as a context: what was put is durable when the block ends.

    Every batch is one transaction. When the block is left by an exception the batches written so far stay and
    the rest is not written; adding the same files again goes on from there.
    """

    def __init__(self, database: Database, now: str) -> None:
        self._database = database
        self._now = now
        self._waiting: list[Article] = []
        self._new = self._known = 0
        self._replaced: list[tuple[str, str]] = []

    def __enter__(self) -> Adding:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.flush()

    def put(self, article: Article) -> None:
        self._waiting.append(article)
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting, durably."""
        if not self._waiting:
            return
        with self._database.writing() as connection:
            indexed = index.prepare(connection)
            stored = [(article, store(connection, article, self._now, indexed)) for article in self._waiting]
        self._waiting.clear()
        for article, outcome in stored:
            self._count(article, outcome)

    @property
    def result(self) -> Added:
        """What has been written so far."""
        return Added(self._new, len(self._replaced), self._known, tuple(self._replaced))

    def _count(self, article: Article, outcome: Stored) -> None:
        if outcome.replaced is not None:
            self._replaced.append((outcome.replaced, article.id))
        elif outcome.is_new:
            self._new += 1
        else:
            self._known += 1


def store(connection: sqlite3.Connection, article: Article, now: str, indexed: bool) -> Stored:
    """Write one article within a transaction; an article that was removed comes back."""
    row = connection.execute("SELECT key, removed FROM articles WHERE id = ?", (article.id,)).fetchone()
    if row is None:
        key = insert(connection, article, now, indexed)
    else:
        key = int(row[0])
        if row[1] is not None:
            connection.execute("UPDATE articles SET removed = NULL WHERE key = ?", (key,))
    replaced = _attach(connection, article, key, now)
    if row is not None:
        relist(connection, key)
    return Stored(key, row is None, replaced)


def relist(connection: sqlite3.Connection, key: int) -> None:
    """A list shows an article while some origin holds that version and nobody removed it."""
    connection.execute(
        """
        UPDATE articles SET
            listed = removed IS NULL AND EXISTS (SELECT 1 FROM sources WHERE article = articles.key AND current = 1),
            origin = (SELECT origin FROM sources WHERE article = articles.key ORDER BY current DESC, key LIMIT 1)
        WHERE key = ?
        """,
        (key,),
    )


def insert(connection: sqlite3.Connection, article: Article, now: str, indexed: bool) -> int:
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
    if indexed:
        connection.execute(
            "INSERT INTO search(rowid, title, text) VALUES (?, ?, ?)", (key, article.title, article.text)
        )
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
