"""Tells whether an article is about arrangements at all, so that what people say in it can be a reaction."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.phrases import PhraseTable, words_of
from briefing.language.inflection import noun_forms
from briefing.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.glance import Glance
    from briefing.language.lexicon import Lexicon
    from briefing.model import Mention, Span

_FIRM, _LOOSE = "firm", "loose"
_LEAD = 4  # sentences that an article begins with
_ENOUGH, _FEW = 3, 2  # sentences that name an arrangement; fewer do where the beginning does
_PARTIES = 2  # actors that the sentence names
_SPORT, _SPORT_WITHIN = 4, 20_000  # different words of sport, and the characters that are looked at for them
_OF, _OF_LOOSE = 10, 30  # sentences of which one names an arrangement, or loosely one between two


def is_about_arrangements(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], lexicon: Lexicon, glance: Glance
) -> bool:
    """Whether a sentence names an arrangement and two who could have made it, or a good part of them name one."""
    table, awaited = _instruments(lexicon), awaited_arrangements(lexicon)
    starts = [mention.span.start for mention in mentions]
    named, leads, loose = 0, False, 0
    pairs, states = _pairs(lexicon), len({mention.actor for mention in mentions if mention.kind is ActorKind.STATE})
    for number, sentence in enumerate(sentences):
        if not glance.sees(sentence, awaited):
            continue
        words = words_of(text, sentence.start, sentence.end)
        found = {hit.key for hit in table.find(words)}
        if not found:
            continue
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        between = len({mention.actor for mention in inside}) >= _PARTIES or (pairs.is_in(words) and states >= _PARTIES)
        if between:
            if _FIRM in found:
                return not _is_sport(text, lexicon)
            loose += 1
        if _FIRM in found:
            named += 1
            leads = leads or number < _LEAD
    dense = named * _OF >= len(sentences) and named >= (_FEW if leads else _ENOUGH) and bool(mentions)
    about = dense or (loose > 0 and loose * _OF_LOOSE >= len(sentences))
    return about and not _is_sport(text, lexicon)


def _is_sport(text: str, lexicon: Lexicon) -> bool:
    """Whether the deals of a text are those of players and clubs."""
    words = set(words_of(text, 0, min(len(text), _SPORT_WITHIN)))
    return len(words & lexicon.words("stances", "gate.sport")) >= _SPORT


@lru_cache(maxsize=8)
def awaited_arrangements(lexicon: Lexicon) -> frozenset[str]:
    """What a glance sees of the names of arrangements."""
    return _instruments(lexicon).awaited()


@lru_cache(maxsize=8)
def _pairs(lexicon: Lexicon) -> PhraseTable:
    """ "The two countries": who made it, without their names."""
    table = lexicon.table("speakers")
    phrases = [f"{two} {noun}" for two in table["two"] for noun in table["pairs"]]
    return PhraseTable.of([("pair", phrases)], lexicon)


@lru_cache(maxsize=8)
def _instruments(lexicon: Lexicon) -> PhraseTable:
    table, gate = lexicon.table("instruments"), lexicon.table("stances")["gate"]
    firm = [*table["strong"], *gate["nouns"]]
    other = [*table["weak"], *table["talks"], *gate["other"]]
    entries = [(_LOOSE, sorted(_forms(other, lexicon))), (_FIRM, sorted(_forms(firm, lexicon)))]
    return PhraseTable.of(entries, lexicon)


def _forms(nouns: Sequence[str], lexicon: Lexicon) -> set[str]:
    return {" ".join([*words, form]) for *words, last in map(str.split, nouns) for form in noun_forms(last, lexicon)}
