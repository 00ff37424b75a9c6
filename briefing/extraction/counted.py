"""Parties that an article counts instead of naming them: "20 port authorities"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.dossier import Passage
from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Agreement

_MOST = 2


def counted_parties(agreements: Sequence[Agreement], texts: Mapping[str, str], lexicon: Lexicon) -> tuple[Passage, ...]:
    """The counted groups in the evidence, larger than the named parties together; each number once."""
    named = len({party for agreement in agreements for party in agreement.parties})
    found: dict[int, Passage] = {}
    for agreement in agreements:
        for number, passage in _groups(agreement, texts[agreement.article], lexicon):
            if number > named:
                found.setdefault(number, passage)
    return tuple(list(found.values())[:_MOST])


def _groups(agreement: Agreement, text: str, lexicon: Lexicon) -> Iterator[tuple[int, Passage]]:
    numbers: Mapping[str, int] = lexicon.table("corroboration")["counted"]["numbers"]
    for evidence in agreement.evidence:
        span = evidence.span
        for match in _pattern(lexicon).finditer(text, span.start, span.end):
            word = match.group(1).casefold().replace(",", "")
            number = int(word) if word.isdigit() else numbers[word]
            yield number, Passage(evidence.article, Span(match.start(), match.end()), span)


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    table = lexicon.table("corroboration")["counted"]
    numbers, nouns = "|".join(sorted(table["numbers"])), "|".join(sorted(table["nouns"]))
    return re.compile(rf"\b(\d{{1,3}}|{numbers})\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})\b", re.IGNORECASE)
