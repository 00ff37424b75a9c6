"""Queries as SQL conditions on the table of articles; what was typed only ever becomes a parameter."""

from __future__ import annotations

from typing import NamedTuple

from briefing.store.query import SHORT, Field, Query, Term
from briefing.store.writing import compact


class Condition(NamedTuple):
    """A WHERE clause on `articles` and its parameters."""

    sql: str
    parameters: tuple[str, ...] = ()


_HAS = {
    "bookmark": "EXISTS (SELECT 1 FROM bookmarks WHERE home = articles.key AND bookmarks.removed IS NULL)",
    "note": "EXISTS (SELECT 1 FROM bookmarks WHERE home = articles.key AND bookmarks.removed IS NULL AND note <> '')",
    "agreement": "articles.key IN (SELECT article FROM claims WHERE kind = 'agreement')",
    "reaction": "articles.key IN (SELECT article FROM claims WHERE kind = 'reaction')",
}
_READ = "EXISTS (SELECT 1 FROM readings WHERE article = articles.key AND read = 1)"
_IS = {"read": _READ, "unread": f"NOT {_READ}"}
_STATUS = "articles.key IN (SELECT article FROM claims WHERE kind = 'agreement' AND value = ?)"
_STANCE = "articles.key IN (SELECT article FROM claims WHERE kind = 'reaction' AND value = ?)"
_PARTY = """articles.key IN (
    SELECT article FROM claims JOIN parties ON parties.claim = claims.key
    WHERE ' ' || folded || ' ' LIKE ? ESCAPE '\\'
)"""
_TAG = """EXISTS (
    SELECT 1 FROM bookmarks WHERE home = articles.key AND bookmarks.removed IS NULL AND instr(folded_tags, ?) > 0
)"""
_OUTLET = "ifnull(outlet, '') LIKE ? ESCAPE '\\'"
_MATCH = "articles.key IN (SELECT rowid FROM search WHERE search MATCH ?)"
_SCAN = "articles.key IN (SELECT key FROM searchable WHERE title LIKE ? ESCAPE '\\' OR text LIKE ? ESCAPE '\\')"
_SCAN_TITLE = "' ' || articles.title LIKE ? ESCAPE '\\'"


def condition(query: Query, indexed: bool, skip: tuple[Term, ...] = ()) -> Condition:
    """All terms but `skip`, on articles that are listed; `indexed` tells whether the full-text index may be asked."""
    parts = [Condition("articles.listed = 1")]
    parts += [_one(term, indexed) for term in query.terms if term not in skip]
    return Condition(
        " AND ".join(part.sql for part in parts), tuple(value for part in parts for value in part.parameters)
    )


def match_expression(terms: tuple[Term, ...]) -> str | None:
    """The terms as one FTS5 expression; None where none of them holds a letter or a digit."""
    phrases = [phrase(term) for term in terms if _has_token(term)]
    return " AND ".join(phrases) or None


def phrase(term: Term) -> str:
    quoted = '"' + term.value.replace('"', '""') + '"'
    column = "title : " if term.field is Field.TITLE else ""
    return f"{column}{quoted}{' *' if term.prefix else ''}"


def is_searchable(term: Term, indexed: bool) -> bool:
    """Whether the index can answer this term: signs such as "%" are in no index, and a letter is in every text."""
    short = term.field is Field.TITLE and term.prefix and len(term.value) <= SHORT
    return indexed and _has_token(term) and not short


def _one(term: Term, indexed: bool) -> Condition:
    plain = _plain(term, indexed)
    return Condition(f"NOT ({plain.sql})", plain.parameters) if term.negated else plain


def _plain(term: Term, indexed: bool) -> Condition:
    value = term.value
    if term.field in (Field.TEXT, Field.TITLE):
        return _words(term, indexed)
    if term.field is Field.OUTLET:
        return Condition(_OUTLET, (f"%{_literal(value)}%",))
    if term.field is Field.PARTY:
        return Condition(_PARTY, (f"% {_literal(value.casefold())}{'%' if term.prefix else ' %'}",))
    if term.field is Field.TAG:
        return Condition(_TAG, (compact(value.casefold()),))
    return _chosen(term.field, value)


def _chosen(field: Field, value: str) -> Condition:
    """The fields whose value is one of a few, or a date."""
    if field is Field.HAS:
        return Condition(_HAS[value])
    if field is Field.IS:
        return Condition(_IS[value])
    if field is Field.SINCE:
        return Condition("ifnull(published, '') >= ?", (value,))
    if field is Field.UNTIL:
        return Condition("ifnull(substr(published, 1, length(?)), 'unknown') <= ?", (value, value))
    return Condition(_STATUS if field is Field.STATUS else _STANCE, (value,))


def _words(term: Term, indexed: bool) -> Condition:
    if is_searchable(term, indexed):
        return Condition(_MATCH, (phrase(term),))
    pattern = f"%{_literal(term.value)}%"
    if term.field is Field.TITLE:
        return Condition(_SCAN_TITLE, (f"% {pattern[1:]}" if term.prefix else pattern,))
    return Condition(_SCAN, (pattern, pattern))


def _has_token(term: Term) -> bool:
    return any(character.isalnum() for character in term.value)


def _literal(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
