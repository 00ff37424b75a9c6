"""Tells whether an article is about arrangements at all, so that what people say in it can be a reaction."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.phrases import PhraseTable, words_of
from briefing.language.inflection import noun_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Mention, Span

_FIRM = "firm"
_ENOUGH = 4  # sentences that name an arrangement
_PARTIES = 2  # actors that one of them names


def is_about_arrangements(text: str, sentences: Sequence[Span], mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether a sentence names an arrangement and two who could have made it, or several name one."""
    table = _instruments(lexicon)
    starts = [mention.span.start for mention in mentions]
    named = 0
    for sentence in sentences:
        words = words_of(text, sentence.start, sentence.end)
        if table.phrases.keys().isdisjoint(words):
            continue
        found = {hit.key for hit in table.find(words)}
        if not found:
            continue
        named += 1
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        paired = _FIRM in found and len({mention.actor for mention in inside}) >= _PARTIES
        if paired or named >= _ENOUGH:
            return True
    return False


@lru_cache(maxsize=8)
def _instruments(lexicon: Lexicon) -> PhraseTable:
    table = lexicon.table("instruments")
    firm, loose = [*table["strong"], *table["talks"]], [*table["weak"], *table["faint"]]
    return PhraseTable.of([(_FIRM, sorted(_forms(firm, lexicon))), ("loose", sorted(_forms(loose, lexicon)))], lexicon)


def _forms(nouns: Sequence[str], lexicon: Lexicon) -> set[str]:
    return {" ".join([*words, form]) for *words, last in map(str.split, nouns) for form in noun_forms(last, lexicon)}
