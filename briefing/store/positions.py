"""How far each article has been read, and where one was in it."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model import Anchor
from briefing.store.bookmarks import pack_anchor, unpack_anchor
from briefing.store.connection import Database
from briefing.store.rows import Position


class Positions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, article: str) -> Position:
        """The position in this version, else the newest one in an earlier version of the same article."""
        with self._database.reading() as connection:
            row = connection.execute(
                """
                SELECT progress, read, anchor FROM readings
                WHERE article = (SELECT key FROM articles WHERE id = ?1) OR article IN (
                    SELECT theirs.article FROM sources AS mine
                    JOIN sources AS theirs ON theirs.origin = mine.origin AND theirs.item = mine.item
                    WHERE mine.article = (SELECT key FROM articles WHERE id = ?1)
                )
                ORDER BY article = (SELECT key FROM articles WHERE id = ?1) DESC, changed DESC LIMIT 1
                """,
                (article,),
            ).fetchone()
            if row is None:
                return Position()
            progress, read, anchor = row
            return Position(progress, bool(read), None if anchor is None else unpack_anchor(anchor))

    def put(self, article: str, anchor: Anchor, progress: float, now: str) -> None:
        """Remember where one is; an article read to its end counts as read."""
        with self._database.writing() as connection:
            connection.execute(
                """
                INSERT INTO readings(article, read, progress, anchor, changed)
                SELECT key, ?, ?, ?, ? FROM articles WHERE id = ?
                ON CONFLICT(article) DO UPDATE SET
                    read = max(read, excluded.read), progress = excluded.progress,
                    anchor = excluded.anchor, changed = excluded.changed
                """,
                (progress >= 1.0, progress, pack_anchor(anchor), now, article),
            )

    def mark(self, articles: Iterable[str], read: bool, now: str) -> tuple[str, ...]:
        """Mark articles as read or unread, in one transaction; returns those that were not marked so before."""
        changed: list[str] = []
        with self._database.writing() as connection:
            for article in articles:
                written = connection.execute(
                    """
                    INSERT INTO readings(article, read, changed) SELECT key, ?1, ?2 FROM articles WHERE id = ?3
                        AND ?1 <> ifnull((SELECT read FROM readings WHERE article = key), 0)
                    ON CONFLICT(article) DO UPDATE SET read = excluded.read, changed = excluded.changed
                    """,
                    (read, now, article),
                )
                changed += [article] * written.rowcount
        return tuple(changed)
