"""Ranked search of the whole library, each hit in its sentence."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from briefing.model import Span
from briefing.store import index
from briefing.store.conditions import condition, is_searchable, match_expression
from briefing.store.connection import Database
from briefing.store.listing import rows_of
from briefing.store.query import Field, Query, Term
from briefing.store.rows import ArticleRow, Hit
from briefing.store.sentences import best_sentence
from briefing.store.writing import lines

_RANKED = """
    SELECT search.rowid, highlight(search, 1, char(1), char(2))
    FROM search JOIN articles ON articles.key = search.rowid WHERE search MATCH ? AND
"""
_NEWEST = "SELECT articles.key, text FROM articles JOIN texts ON texts.key = articles.key WHERE"
_MARK = re.compile("\x01([^\x02]*)\x02")  # two characters that are in no cleaned text
_MOST = 500  # hits of one article that are looked at


class Search:
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, query: Query, limit: int = 50, offset: int = 0) -> tuple[Hit, ...]:
        """The best articles for a query, best first; without words to rank by, the newest it allows."""
        with self._database.reading() as connection:
            indexed = index.is_usable(connection)
            ranked = tuple(term for term in query.terms if _ranks(term, indexed))
            match = match_expression(ranked)
            if match is None:
                return _scan(connection, query, indexed, limit, offset)
            where = condition(query, indexed, skip=ranked)
            found = connection.execute(
                lines(_RANKED, where.sql, "ORDER BY search.rank LIMIT ? OFFSET ?"),
                (match, *where.parameters, limit, offset),
            ).fetchall()
            rows = rows_of(connection, [key for key, _ in found])
        return tuple(
            _hit(rows[key], marked.replace("\x01", "").replace("\x02", ""), partial(_marked, marked), len(ranked))
            for key, marked in found
        )


def _ranks(term: Term, indexed: bool) -> bool:
    return term.field in (Field.TEXT, Field.TITLE) and not term.negated and is_searchable(term, indexed)


def _scan(connection: sqlite3.Connection, query: Query, indexed: bool, limit: int, offset: int) -> tuple[Hit, ...]:
    """Read instead of look up: for signs that are in no index, and for an SQLite that has none."""
    where = condition(query, indexed)
    order = "ORDER BY articles.added DESC, articles.key LIMIT ? OFFSET ?"
    found = connection.execute(lines(_NEWEST, where.sql, order), (*where.parameters, limit, offset)).fetchall()
    rows = rows_of(connection, [key for key, _ in found])
    words = [term.value for term in query.words]
    pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)", re.IGNORECASE)
    return tuple(_hit(rows[key], text, partial(_found, text, pattern), len(words)) for key, text in found)


def _marked(text: str) -> Iterator[Span]:
    """Where the marks would be in the text without them."""
    for number, mark in enumerate(islice(_MARK.finditer(text), _MOST)):
        yield Span(mark.start() - 2 * number, mark.end() - 2 * number - 2)


def _found(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in islice(pattern.finditer(text), _MOST):
        yield Span(*match.span())


def _hit(row: ArticleRow, text: str, find: Callable[[], Iterator[Span]], terms: int) -> Hit:
    """The hit in its sentence, rather in one below the title, which is shown anyway."""
    title = len(row.title) if text.startswith(row.title) else 0
    below = (span for span in find() if span.start >= title)
    best = best_sentence(text, below, terms) or best_sentence(text, find(), terms)
    if best is None:
        return Hit(row, None, (), "")
    sentence, inside = best
    return Hit(row, sentence, inside, sentence.of(text))
