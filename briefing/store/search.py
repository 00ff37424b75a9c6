"""Ranked search of the whole library, each hit in its sentence."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from briefing.model import Span
from briefing.store import index
from briefing.store.conditions import Condition, condition, is_searchable, match_expression
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
_COUNTED = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
_BEST_OF_NEWEST = (
    """
    SELECT key FROM (
        SELECT search.rowid AS key, search.rank AS worth
        FROM search CROSS JOIN articles ON articles.key = search.rowid WHERE search MATCH ? AND
    """,
    "ORDER BY search.rowid DESC LIMIT ?) ORDER BY worth LIMIT ?",
)
# The sign keeps SQLite from asking the index anew for each article.
_MARKED = (
    "SELECT rowid, highlight(search, 1, char(1), char(2)) FROM search WHERE search MATCH ? AND rowid >= ? AND +rowid IN"
)
_NEWEST = "SELECT articles.key, text FROM articles JOIN texts ON texts.key = articles.key WHERE"
_MARK = re.compile("\x01([^\x02]*)\x02")  # two characters that are in no cleaned text
_MOST = 500  # hits of one article that are looked at
_RANKED_AT_MOST = 2000  # articles; what more of them hold tells them hardly apart, and ranking them would take long
_RANKED_THEN = 300

_Find = Callable[[], Iterator[Span]]


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
            if _is_common(connection, match):
                keys = _find_common(connection, match, where, limit, offset)
                found = _texts(connection, keys, match, _words_alone(ranked))
            else:
                sql = lines(_RANKED, where.sql, "ORDER BY search.rank LIMIT ? OFFSET ?")
                answers = connection.execute(sql, (match, *where.parameters, limit, offset)).fetchall()
                found = [(key, _unmarked(marked), partial(_marked, marked)) for key, marked in answers]
            rows = rows_of(connection, [key for key, _, _ in found])
        return tuple(_hit(rows[key], text, find, len(ranked)) for key, text, find in found)


def _ranks(term: Term, indexed: bool) -> bool:
    return term.field in (Field.TEXT, Field.TITLE) and not term.negated and is_searchable(term, indexed)


def _is_common(connection: sqlite3.Connection, match: str) -> bool:
    count: int = connection.execute(_COUNTED, (match, _RANKED_AT_MOST + 1)).fetchone()[0]
    return count > _RANKED_AT_MOST


def _find_common(
    connection: sqlite3.Connection, match: str, where: Condition, limit: int, offset: int
) -> tuple[int, ...]:
    """What many articles hold: first where it is in the title, then the others, each the best of the newest."""
    wanted = offset + limit
    sql = lines(_BEST_OF_NEWEST[0], where.sql, _BEST_OF_NEWEST[1])
    keys: dict[int, None] = {}
    for expression in (f"title : ({match})", match):
        if len(keys) < wanted:
            found = connection.execute(sql, (expression, *where.parameters, max(wanted, _RANKED_THEN), wanted))
            keys.update((key, None) for (key,) in found.fetchall())
    return tuple(islice(keys, offset, wanted))


def _texts(
    connection: sqlite3.Connection, keys: tuple[int, ...], match: str, words: re.Pattern[str] | None
) -> list[tuple[int, str, _Find]]:
    """The text of each, and how its hits are found; the index marks them where no plain word can be looked for."""
    found: dict[int, tuple[str, _Find]] = {}
    if words is not None:
        asked = lines("SELECT key, text FROM texts WHERE key IN (", ",".join("?" * len(keys)), ")")
        for key, text in connection.execute(asked, keys):
            if words.search(text):  # not where it is written with other signs, such as accents
                found[key] = text, partial(_found, text, words)
    left = [key for key in keys if key not in found]
    if left:
        asked = lines(_MARKED, "(", ",".join("?" * len(left)), ")")
        for key, marked in connection.execute(asked, (match, min(left), *left)):
            found[key] = _unmarked(marked), partial(_marked, marked)
    return [(key, *found[key]) for key in keys]


def _words_alone(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    """What finds the words of a query in a text, where they are plain words for any place in it."""
    if not all(term.field is Field.TEXT and term.value.isascii() and term.value.isalnum() for term in terms):
        return None
    words = (term.value + (r"[^\W_]*" if term.prefix else "") for term in terms)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])", re.IGNORECASE)


def _scan(connection: sqlite3.Connection, query: Query, indexed: bool, limit: int, offset: int) -> tuple[Hit, ...]:
    """Read instead of look up: for signs that are in no index, and for an SQLite that has none."""
    where = condition(query, indexed)
    order = "ORDER BY articles.added DESC, articles.key LIMIT ? OFFSET ?"
    found = connection.execute(lines(_NEWEST, where.sql, order), (*where.parameters, limit, offset)).fetchall()
    rows = rows_of(connection, [key for key, _ in found])
    words = [term.value for term in query.words]
    pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)", re.IGNORECASE)
    return tuple(_hit(rows[key], text, partial(_found, text, pattern), len(words)) for key, text in found)


def _unmarked(text: str) -> str:
    return text.replace("\x01", "").replace("\x02", "")


def _marked(text: str) -> Iterator[Span]:
    """Where the marks would be in the text without them."""
    for number, mark in enumerate(islice(_MARK.finditer(text), _MOST)):
        yield Span(mark.start() - 2 * number, mark.end() - 2 * number - 2)


def _found(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in islice(pattern.finditer(text), _MOST):
        yield Span(*match.span())


def _hit(row: ArticleRow, text: str, find: _Find, terms: int) -> Hit:
    """The hit in its sentence, rather in one below the title, which is shown anyway."""
    title = len(row.title) if text.startswith(row.title) else 0
    below = (span for span in find() if span.start >= title)
    best = best_sentence(text, below, terms) or best_sentence(text, find(), terms)
    if best is None:
        return Hit(row, None, (), "")
    sentence, inside = best
    return Hit(row, sentence, inside, sentence.of(text))
