"""What was computed about articles, kept by ruleset and droppable at any time."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

from briefing.codec import decode, encode, fits, pack, unpack
from briefing.model import Analysis, Keyphrase
from briefing.store import index
from briefing.store.claims import index_claims
from briefing.store.connection import Database
from briefing.store.listing import key_of
from briefing.store.writing import compact, lines

_INDEXED = ("article", "agreements", "reactions")  # of an analysis: what can be searched for
_LEVEL = 1  # of compression: analyses are read far more often than they are large


class Caches:
    """Analyses and keyphrases. A row of another ruleset, or one that does not decode, is as good as none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def analysis(self, article: str, ruleset: str) -> Analysis | None:
        body = self._body("analyses", article, ruleset)
        try:
            return None if body is None else unpack(Analysis, body)
        except ValueError:
            return None

    def packed_analysis(self, article: str, ruleset: str) -> bytes | None:
        """The same as it is kept, looked at only so far that it can be unpacked."""
        body = self._body("analyses", article, ruleset)
        return body if body is not None and fits(Analysis, body) else None

    def put_analyses(self, analyses: Iterable[Analysis], ruleset: str) -> None:
        """Keep analyses, in one transaction; of articles that are not stored nothing is kept."""
        self.put_packed(map(pack, analyses), ruleset)

    def put_packed(self, bodies: Iterable[bytes], ruleset: str) -> tuple[str, ...]:
        """The same for analyses that are packed already, by another process; returns the ids of their articles."""
        packed = [(unpack(Analysis, body, _INDEXED), body) for body in bodies]
        with self._database.writing() as connection:
            for analysis, body in packed:
                key = key_of(connection, analysis.article)
                if key is not None:
                    counts = len(analysis.agreements), len(analysis.reactions)
                    connection.execute(
                        "INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?, ?)", (key, ruleset, *counts, body)
                    )
                    index_claims(connection, key, analysis)
        return tuple(analysis.article for analysis, _ in packed)

    def list_as(self, analysis: Analysis, ruleset: str) -> None:
        """Count and find the claims of an article as they are here; what is kept of it stays as it was found."""
        with self._database.writing() as connection:
            key = key_of(connection, analysis.article)
            if key is not None:
                counts = len(analysis.agreements), len(analysis.reactions)
                connection.execute(
                    "UPDATE analyses SET agreements = ?, reactions = ? WHERE article = ? AND ruleset = ?",
                    (*counts, key, ruleset),
                )
                index_claims(connection, key, analysis)

    def keyphrases(self, article: str, ruleset: str) -> tuple[Keyphrase, ...] | None:
        """None when they have not been computed; an empty tuple when there are none."""
        body = self._body("keyphrases", article, ruleset)
        try:
            return None if body is None else decode(tuple[Keyphrase, ...], json.loads(zlib.decompress(body)))
        except (ValueError, zlib.error):
            return None

    def put_keyphrases(self, found: Iterable[tuple[str, tuple[Keyphrase, ...]]], ruleset: str) -> None:
        """Keep the keyphrases of articles by their ids, in one transaction."""
        packed = [(article, _pack(encode(keyphrases))) for article, keyphrases in found]
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO keyphrases SELECT key, ?, ? FROM articles WHERE id = ?",
                [(ruleset, body, article) for article, body in packed],
            )

    def unanalysed(self, ruleset: str, limit: int = 1000) -> tuple[str, ...]:
        """Ids of listed articles without an analysis of this ruleset, newest first."""
        sql = """
            SELECT id FROM articles WHERE listed = 1
                AND NOT EXISTS (SELECT 1 FROM analyses WHERE article = articles.key AND ruleset = ?)
            ORDER BY articles.added DESC, key LIMIT ?
        """
        with self._database.reading() as connection:
            return tuple(id_ for (id_,) in connection.execute(sql, (ruleset, limit)).fetchall())

    def drop(self) -> None:
        """Forget everything that can be computed again, and read every article into a new full-text index."""
        with self._database.writing() as connection:
            for table in ("parties", "claims", "analyses", "keyphrases", "sketches"):
                connection.execute(lines("DELETE FROM", table))
            connection.execute("UPDATE articles SET story = NULL WHERE story IS NOT NULL")
            connection.execute("DELETE FROM flags WHERE name = 'grouped'")
            index.rebuild(connection)

    def _body(self, table: str, article: str, ruleset: str) -> bytes | None:
        join = "JOIN articles ON articles.key = article WHERE articles.id = ? AND ruleset = ?"
        with self._database.reading() as connection:
            row = connection.execute(lines("SELECT body FROM", table, join), (article, ruleset)).fetchone()
        return None if row is None else row[0]


def _pack(value: object) -> bytes:
    return zlib.compress(compact(value).encode("utf-8", "surrogatepass"), _LEVEL)
