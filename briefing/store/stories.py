"""Near-copies: the sketch of each article, and which articles tell one story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.store.connection import Database


class Stories:
    """Sketches are opaque bytes here; `extraction.copies` makes and compares them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unsketched(self, limit: int = 1000) -> tuple[str, ...]:
        """Ids of listed articles without a sketch."""
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT id FROM articles
                WHERE listed = 1 AND NOT EXISTS (SELECT 1 FROM sketches WHERE article = articles.key)
                ORDER BY key LIMIT ?
                """,
                (limit,),
            ).fetchall()
        return tuple(id_ for (id_,) in found)

    def put_sketches(self, sketches: Iterable[tuple[str, bytes]]) -> None:
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO sketches SELECT key, ? FROM articles WHERE id = ?",
                [(sketch, article) for article, sketch in sketches],
            )

    def sketches(self) -> dict[str, bytes]:
        """The sketches of all listed articles, in the order they were added."""
        with self._database.reading() as connection:
            return dict(
                connection.execute(
                    "SELECT id, sketch FROM sketches JOIN articles ON key = article WHERE listed = 1 ORDER BY key"
                ).fetchall()
            )

    def group(self, groups: Iterable[Sequence[str]]) -> None:
        """Note which articles tell one story; what was grouped before is forgotten."""
        with self._database.writing() as connection:
            connection.execute("UPDATE articles SET story = NULL WHERE story IS NOT NULL")
            for number, group in enumerate(groups, start=1):
                connection.executemany("UPDATE articles SET story = ? WHERE id = ?", [(number, id_) for id_ in group])
