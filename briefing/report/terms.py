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
_WORD = re.compile(r"\w{4,}")


def chosen_terms(dossier: Dossier, texts: Mapping[str, str]) -> tuple[tuple[str, Term], ...]:
    """The words of each term, none that says again what an earlier one says."""
    chosen: list[tuple[frozenset[str], str, Term]] = []
    for term in dossier.terms:
        words = cut(texts[term.article], term.span, most=_WORDS)
        key = frozenset(_WORD.findall(words.casefold()))
        if key and not any(_alike(key, other) for other, _, _ in chosen):
            chosen.append((key, words, term))
    return tuple((words, term) for _, words, term in chosen[:_MOST])


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= _ALIKE * min(len(a), len(b))
