"""The query language of the list and the search: words, "phrases", prefix*, field:value, -negation.

Whatever is typed is a query. What looks like a field but is none, or has a value that means nothing, is searched for
as words, and `Query.problems` says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from itertools import islice
from typing import NamedTuple


class Field(StrEnum):
    TEXT = "text"
    TITLE = "title"
    OUTLET = "outlet"
    PARTY = "party"
    STATUS = "status"
    STANCE = "stance"
    HAS = "has"
    IS = "is"
    SINCE = "since"
    UNTIL = "until"
    TAG = "tag"


_CHOICES = (Field.STATUS, Field.STANCE, Field.HAS, Field.IS)  # the fields whose value is one of a few
SHORT = 2  # letters of a prefix that are too few to ask the full-text index for
_MOST = 50  # terms; the full-text index refuses expressions that are much deeper
_LONGEST = 2000  # characters
_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
# Compiled when something is typed, and kept by `re`: a list without a query need not wait for it.
_PIECE = r"""
    (?P<negated>-)?
    (?:(?P<field>[A-Za-z]{2,10}):)?
    (?: "(?P<phrase>[^"]*)(?:"|\Z) | (?P<word>[^\s"]+) )
    (?P<prefix>\*)?
    """


class Term(NamedTuple):
    """One condition; all terms of a query must hold."""

    field: Field
    value: str
    negated: bool = False
    prefix: bool = False


class Query(NamedTuple):
    """A parsed query; `problems` are sentences to show, never errors."""

    terms: tuple[Term, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Term, ...]:
        """The positive terms a text is searched for."""
        return tuple(term for term in self.terms if term.field is Field.TEXT and not term.negated)

    def with_parties(self, resolve: Callable[[str], str | None]) -> Query:
        """The query with party names made canonical ("UK" to "United Kingdom") by a lexicon's `resolve`."""
        terms = tuple(
            Term(term.field, resolve(term.value) or term.value, term.negated, term.prefix)
            if term.field is Field.PARTY
            else term
            for term in self.terms
        )
        return Query(terms, self.problems)


EVERYTHING = Query()


def parse_query(typed: str, typing: bool = False) -> Query:
    """Read what was typed; with `typing` the last word counts as unfinished, that is as a prefix.

    While that is one letter or two, it is looked for in the titles only. A value that is one of a few, or a date,
    counts from when it is whole.
    """
    terms: list[Term] = []
    problems: list[str] = []
    if len(typed) > _LONGEST:
        typed = typed[:_LONGEST]
        problems.append(f"Only the first {_LONGEST:,} characters of the query are looked at.")
    sound = typed.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    sound = _finished(sound) if typing else sound
    for piece in islice(re.finditer(_PIECE, sound, re.VERBOSE), _MOST):
        term, problem = _term(piece)
        if problem:
            problems.append(problem)
        if term is not None:
            terms.append(term)
    if typing and terms and terms[-1].field in _PREFIXED and sound[-1:].isalnum():
        last = terms[-1]
        # A letter or two begin nearly every text; what can be told quickly, and seen, is in which titles.
        field = last.field if len(last.value) > SHORT or last.field is Field.PARTY else Field.TITLE
        terms[-1] = Term(field, last.value, last.negated, prefix=True)
    return Query(tuple(terms), tuple(problems))


def choices(field: Field) -> tuple[str, ...]:
    """The values that a field can have; none where they are not a few."""
    from briefing.model import Stance, Status

    known: dict[Field, tuple[str, ...]] = {
        Field.STATUS: tuple(Status),
        Field.STANCE: tuple(Stance),
        Field.HAS: ("bookmark", "agreement", "reaction", "note"),
        Field.IS: ("read", "unread"),
    }
    return known.get(field, ())


def _term(piece: re.Match[str]) -> tuple[Term | None, str]:
    quoted = piece["phrase"] is not None
    value = piece["phrase"] if quoted else piece["word"]
    prefix = bool(piece["prefix"])
    if not quoted and value.endswith("*"):
        value, prefix = value.rstrip("*") or value, True
    negated = bool(piece["negated"])
    name = (piece["field"] or "").lower()
    field = _FIELDS.get(name, Field.TEXT)
    problem = ""
    if name and name not in _FIELDS:
        value = f"{piece['field']}:{value}"
    elif field in _CHECKED and not _means_something(field, value.lower()):
        problem = _problem(field, value)
        field, value = Field.TEXT, f"{piece['field']}:{value}"
    elif field in _CHECKED:
        value = value.lower()
    return (Term(field, value, negated, prefix) if value.strip() else None), problem


def _finished(typed: str) -> str:
    """What was typed without a last field whose value is not whole yet: it counts from when it is."""
    last = re.search(r"(?:^|(?<=\s))-?([A-Za-z]{2,10}):([^\s\"]*)\Z", typed)
    field, begun = (_FIELDS.get(last[1].lower()), last[2].lower()) if last else (None, "")
    if last is None or field is None or (begun and (field not in _CHECKED or _means_something(field, begun))):
        return typed
    dated = field not in _CHOICES and re.fullmatch(r"[0-9]{0,4}(-[0-9]{0,2}){0,2}", begun)
    known = not begun or dated or any(value.startswith(begun) for value in choices(field))
    return typed[: last.start()] if known else typed


def _means_something(field: Field, value: str) -> bool:
    if field in _CHOICES:
        return value in choices(field)
    if not re.fullmatch(_DATE, value):
        return False
    _, month, day = [*value.split("-"), "01", "01"][:3]
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _problem(field: Field, value: str) -> str:
    wanted = ", ".join(choices(field)) if field in _CHOICES else "a date such as 2026, 2026-03 or 2026-03-05"
    return f"{field}:{value} means nothing ({field}: takes {wanted}); it is searched for as words."


_FIELDS = {str(field): field for field in Field if field is not Field.TEXT}
_PREFIXED = (Field.TEXT, Field.TITLE, Field.PARTY)  # the fields whose value may be the beginning of a word
_CHECKED = frozenset({*_CHOICES, Field.SINCE, Field.UNTIL})
