"""Tells whether an article is about arrangements at all, so that what people say in it can be a reaction."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.phrases import PhraseTable, words_of
from briefing.language.glance import first_runs
from briefing.language.inflection import noun_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.glance import Glance
    from briefing.language.lexicon import Lexicon
    from briefing.model import Mention, Span

_FIRM, _LOOSE = "firm", "loose"
_LEAD = 4  # sentences that an article begins with
_ENOUGH, _FEW = 3, 2  # sentences that name an arrangement; fewer do where the beginning does
_PARTIES = 2  # actors that the sentence names
_OF, _OF_LOOSE = 10, 30  # sentences of which one names an arrangement, or loosely one between two


def is_about_arrangements(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], lexicon: Lexicon, glance: Glance
) -> bool:
    """Whether a sentence names an arrangement and two who could have made it, or a good part of them name one."""
    table, awaited = _instruments(lexicon), awaited_arrangements(lexicon)
    starts = [mention.span.start for mention in mentions]
    named, leads, loose = 0, False, 0
    for number, sentence in enumerate(sentences):
        if not glance.sees(sentence, awaited):
            continue
        found = {hit.key for hit in table.find(words_of(text, sentence.start, sentence.end))}
        if not found:
            continue
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len({mention.actor for mention in inside}) >= _PARTIES:
            if _FIRM in found:
                return True
            loose += 1
        if _FIRM in found:
            named += 1
            leads = leads or number < _LEAD
    dense = named * _OF >= len(sentences) and named >= (_FEW if leads else _ENOUGH)
    return dense or (loose > 0 and loose * _OF_LOOSE >= len(sentences))


@lru_cache(maxsize=8)
def awaited_arrangements(lexicon: Lexicon) -> frozenset[str]:
    """What a glance sees of the names of arrangements."""
    return first_runs(_instruments(lexicon).phrases)


@lru_cache(maxsize=8)
def _instruments(lexicon: Lexicon) -> PhraseTable:
    table, gate = lexicon.table("instruments"), lexicon.table("stances")["gate"]
    firm = [*table["strong"], *gate["nouns"]]
    other = [*table["weak"], *table["talks"], *gate["other"]]
    entries = [(_LOOSE, sorted(_forms(other, lexicon))), (_FIRM, sorted(_forms(firm, lexicon)))]
    return PhraseTable.of(entries, lexicon)


def _forms(nouns: Sequence[str], lexicon: Lexicon) -> set[str]:
    return {" ".join([*words, form]) for *words, last in map(str.split, nouns) for form in noun_forms(last, lexicon)}
