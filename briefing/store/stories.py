"""Near-copies: the sketch of each article, and which articles tell one story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.store.connection import Database
from briefing.store.writing import lines

# What the groups were made of: the sketches there were.
_STATE = "SELECT 'grouped' AS name, count(*) || ' to ' || ifnull(max(article), 0) AS value FROM sketches"


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
        """Note which articles tell one story, under the key of the first added; other groupings are forgotten."""
        with self._database.writing() as connection:
            held = {id_: (key, story) for id_, key, story in connection.execute("SELECT id, key, story FROM articles")}
            wanted: dict[int, int] = {}
            for group in groups:
                keys = [held[id_][0] for id_ in group if id_ in held]
                wanted.update(dict.fromkeys(keys, min(keys, default=0)))
            changed = [(wanted.get(key), key) for key, story in held.values() if wanted.get(key) != story]
            connection.executemany("UPDATE articles SET story = ? WHERE key = ?", changed)
            connection.execute(lines("INSERT OR REPLACE INTO flags", _STATE))

    def is_grouped(self) -> bool:
        """Whether the groups are those of all sketches there are."""
        same = "EXISTS (SELECT 1 FROM flags JOIN now USING (name, value))"
        with self._database.reading() as connection:
            (grouped,) = connection.execute(
                lines("WITH now AS (", _STATE, ") SELECT NOT EXISTS (SELECT 1 FROM sketches) OR", same)
            ).fetchone()
        return bool(grouped)

    def count(self) -> int:
        """How many groups of near-copies there are."""
        with self._database.reading() as connection:
            return int(connection.execute("SELECT count(DISTINCT story) FROM articles").fetchone()[0])
