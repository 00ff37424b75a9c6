"""Help while a query is typed: what can follow, and what of it means nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.store.query import Field, choices, parse_query
from briefing.store.rows import SortKey

_LAST = re.compile(r'(?:^|(?<=\s))-?(?:([A-Za-z]{2,10}):)?("[^"]*|[^\s"]*)\Z')
_FIELDS = (
    Field.PARTY, Field.STATUS, Field.STANCE, Field.OUTLET, Field.SINCE, Field.UNTIL, Field.HAS, Field.IS,
    Field.TITLE, Field.TAG,
)  # fmt: skip
_MOST = 12
_DATES = "a date: 2026, 2026-03 or 2026-03-05"


class Help(NamedTuple):
    """What is said below a query, and the whole query with the likeliest ending; empty where there is none."""

    sentence: str = ""
    completed: str = ""


def help_with_query(typed: str, vocabulary: Mapping[str, Sequence[str]]) -> Help:
    """What can stand at the end of a query; `vocabulary` holds the parties, outlets and tags that there are."""
    last = _LAST.search(typed)
    if last is None:
        return Help(" ".join(parse_query(typed).problems))
    field, begun = (last[1] or "").lower(), last[2]
    if not field and not begun:
        return Help('words  "a phrase"  -not  ' + "  ".join(f"{each}:" for each in _FIELDS))
    if not field:
        named = [f"{each}:" for each in _FIELDS if each.startswith(begun.casefold())]
        return _offered(typed, begun, named) if named and begun == begun.lower() else _problem(typed)
    if field in (Field.SINCE, Field.UNTIL):
        return Help(_DATES if re.fullmatch(r"[\d-]*", begun) else " ".join(parse_query(typed).problems))
    known = choices(Field(field)) if field in tuple(Field) else ()
    wanted = begun.lstrip('"').casefold()
    values = [value for value in known or vocabulary.get(field, ()) if _begins(value, wanted)]
    return _offered(typed, begun, values, quote=not known) if values else _problem(typed)


def help_with_order(typed: str) -> Help:
    """What a list can be sorted by; several keys have a comma between them."""
    before, _, begun = typed.rpartition(",")
    begun = begun.strip()
    taken = {part.strip().lstrip("-+") for part in before.split(",")}
    keys = [key for key in SortKey if key.startswith(begun.lstrip("-+")) and key not in taken]
    if not keys:
        return Help(f"{begun} is no key to sort by; there are {', '.join(SortKey)}.")
    return _offered(typed, begun.lstrip("-+"), keys, note="  - before a key turns it round")


def _begins(value: str, wanted: str) -> bool:
    folded = value.casefold()
    return folded.startswith(wanted) or f" {wanted}" in folded


def _problem(typed: str) -> Help:
    return Help(" ".join(parse_query(typed, typing=True).problems))


def _offered(typed: str, begun: str, values: Iterable[str], *, quote: bool = False, note: str = "") -> Help:
    offered = [f'"{value}"' if quote and " " in value else value for value in values]
    head = typed[: len(typed) - len(begun)]
    completed = head + offered[0] if offered[0] != begun else ""
    more = "  …" if len(offered) > _MOST else ""
    return Help("  ".join(offered[:_MOST]) + more + note, completed)
