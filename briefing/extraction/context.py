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

_PARTIES = 2  # actors that the sentence names


def is_about_arrangements(text: str, sentences: Sequence[Span], mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether a sentence names an arrangement and two who could have made it."""
    table = _instruments(lexicon)
    starts = [mention.span.start for mention in mentions]
    for sentence in sentences:
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len({mention.actor for mention in inside}) < _PARTIES:
            continue
        if table.is_in(words_of(text, sentence.start, sentence.end)):
            return True
    return False


@lru_cache(maxsize=8)
def _instruments(lexicon: Lexicon) -> PhraseTable:
    table = lexicon.table("instruments")
    nouns = [*table["strong"], *table["weak"], *table["talks"]]
    return PhraseTable.of([("arrangement", sorted(_forms(nouns, lexicon)))], lexicon)


def _forms(nouns: Sequence[str], lexicon: Lexicon) -> set[str]:
    return {" ".join([*words, form]) for *words, last in map(str.split, nouns) for form in noun_forms(last, lexicon)}
