"""Agreements and reactions of the whole library, small enough to list and to search by party."""

from __future__ import annotations

import sqlite3

from briefing.model import Agreement, Analysis, Reaction, Span
from briefing.store.connection import Database
from briefing.store.rows import ClaimRow
from briefing.store.writing import lines

AGREEMENT = "agreement"
REACTION = "reaction"
_SELECT = """
    SELECT claims.key, articles.id, kind, number, value, first, last, speaker, side, towards, actor
    FROM claims JOIN articles ON articles.key = claims.article LEFT JOIN parties ON parties.claim = claims.key
    WHERE articles.listed = 1
"""
_ORDER = "ORDER BY articles.added DESC, claims.key, actor"


class Claims:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[ClaimRow, ...]:
        """Every claim of every listed article that has been analysed."""
        return self._select("")

    def of(self, article: str) -> tuple[ClaimRow, ...]:
        return self._select("AND articles.id = ?", article)

    def about(self, *parties: str) -> tuple[ClaimRow, ...]:
        """The claims that name all of these parties, by their canonical names."""
        named = "AND claims.key IN (SELECT claim FROM parties WHERE folded = ?)"
        return self._select(lines(*[named] * len(parties)), *(party.casefold() for party in parties))

    def by(self, speaker: str) -> tuple[ClaimRow, ...]:
        """The reactions of one speaker."""
        return self._select("AND speaker = ?", speaker)

    def actors(self) -> dict[str, int]:
        """Every party of a claim, with the number of articles, the most frequent first."""
        with self._database.reading() as connection:
            return dict(
                connection.execute(
                    """
                    SELECT actor, count(DISTINCT claims.article) AS often
                    FROM parties JOIN claims ON claims.key = claim JOIN articles ON articles.key = claims.article
                    WHERE listed = 1 GROUP BY actor ORDER BY often DESC, actor
                    """
                ).fetchall()
            )

    def _select(self, where: str, *parameters: str) -> tuple[ClaimRow, ...]:
        with self._database.reading() as connection:
            found = connection.execute(lines(_SELECT, where, _ORDER), parameters).fetchall()
        parties: dict[int, list[str]] = {}
        rows: dict[int, tuple[str, str, int, str, int, int, str | None, str | None, int | None]] = {}
        for key, *row, actor in found:
            rows[key] = tuple(row)
            parties.setdefault(key, []).extend([actor] if actor else [])
        return tuple(
            ClaimRow(article, kind, number, value, Span(first, last), tuple(parties[key]), speaker, side, towards)
            for key, (article, kind, number, value, first, last, speaker, side, towards) in rows.items()
        )


def index_claims(connection: sqlite3.Connection, key: int, analysis: Analysis) -> None:
    """Write the claims of an article anew, within a transaction."""
    connection.execute("DELETE FROM claims WHERE article = ?", (key,))
    for number, agreement in enumerate(analysis.agreements):
        _insert(connection, _agreement(key, number, agreement), agreement.parties)
    for number, reaction in enumerate(analysis.reactions):
        sides = [] if reaction.side is None else [reaction.side]
        _insert(connection, _reaction(key, number, reaction), tuple(sides))


def _agreement(key: int, number: int, agreement: Agreement) -> tuple[object, ...]:
    span = agreement.evidence[0].span
    return key, AGREEMENT, number, agreement.status.value, None, None, None, span.start, span.end


def _reaction(key: int, number: int, reaction: Reaction) -> tuple[object, ...]:
    span = reaction.evidence[0].span
    who = reaction.speaker, reaction.side, reaction.towards
    return key, REACTION, number, reaction.stance.value, *who, span.start, span.end


def _insert(connection: sqlite3.Connection, row: tuple[object, ...], parties: tuple[str, ...]) -> None:
    cursor = connection.execute(
        """
        INSERT INTO claims(article, kind, number, value, speaker, side, towards, first, last)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        row,
    )
    connection.executemany(
        "INSERT OR IGNORE INTO parties VALUES (?, ?, ?)",
        [(cursor.lastrowid, party, party.casefold()) for party in parties],
    )
