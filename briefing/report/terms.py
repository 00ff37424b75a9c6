"""The terms of an arrangement that are worth a line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.report.quoting import cut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.dossier import Dossier
    from briefing.model import Term

_MOST = 8
_WORDS = 25
_ALIKE = 0.6  # share of the shorter term's words that the longer one has too
_SAID = 0.9  # share of a term's words that the leading sentence has too
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"\w{4,}")


def chosen_terms(dossier: Dossier, lead: str, texts: Mapping[str, str]) -> tuple[tuple[str, Term], ...]:
    """The words of each term, those with figures before others where there is no room for all.

    None says again what the sentence that leads the dossier or an earlier term says.
    """
    told = _key(lead)
    chosen: list[tuple[frozenset[str], str, Term]] = []
    for term in sorted(dossier.terms, key=lambda term: _FIGURE.search(term.span.of(texts[term.article])) is None):
        if len(chosen) == _MOST:
            break
        words = cut(texts[term.article], term.span, most=_WORDS)
        key = _key(words)
        known = len(key & told) >= _SAID * len(key)
        if not known and not any(_alike(key, other) for other, _, _ in chosen):
            chosen.append((key, words, term))
    places = {term: place for place, term in enumerate(dossier.terms)}
    return tuple((words, term) for _, words, term in sorted(chosen, key=lambda found: places[found[2]]))


def _key(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.casefold()))


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= _ALIKE * min(len(a), len(b))
