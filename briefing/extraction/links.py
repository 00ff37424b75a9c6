"""Says which agreement of its article a reaction answers, or that it answers none but the events around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.phrases import PhraseTable, words_of
from briefing.extraction.stance import polarity
from briefing.language.inflection import noun_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Agreement, Article, Mention, Reaction, Span

_SHORTEST = 4  # letters of a word that tells what something is about
_COMPARED = 16  # agreements that a reaction is compared with
_NEAR = 700  # characters after an agreement in which a reaction is likely to it
_SAME_SENTENCE, _CLOSE, _PARTY, _OWN = 6, 2, 3, 2


def link(
    article: Article,
    reactions: Sequence[Reaction],
    agreements: Sequence[Agreement],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
) -> tuple[Reaction, ...]:
    """The reactions, each with the index of the agreement it answers, or None."""
    if not agreements:
        return tuple(reactions)
    linker = _Linker(article, agreements, mentions, lexicon)
    return tuple(replace(reaction, towards=linker.towards(reaction)) for reaction in reactions)


class _Linker:
    """Compares reactions with the agreements of one article."""

    def __init__(
        self, article: Article, agreements: Sequence[Agreement], mentions: Sequence[Mention], lexicon: Lexicon
    ) -> None:
        self._text, self._agreements, self._mentions = article.text, agreements, mentions
        self._starts = [mention.span.start for mention in mentions]
        self._read: dict[int, list[str]] = {}  # the words of sentences, by where they begin
        self._told: dict[int, frozenset[str]] = {}  # those of them that tell what it is about
        self._first = sorted((agreement.evidence[0].span.start, at) for at, agreement in enumerate(agreements))
        self._arrangements = _arrangements(lexicon)
        self._topics = [self._topic([item.span for item in agreement.evidence]) for agreement in agreements]
        self._parties = [frozenset(agreement.parties) for agreement in agreements]
        self._all_parties = frozenset(party for parties in self._parties for party in parties)
        self._stated = [frozenset(item.span for item in agreement.evidence) for agreement in agreements]
        self._ends = [sorted(span.end for span in stated) for stated in self._stated]

    def towards(self, reaction: Reaction) -> int | None:
        spans = [item.span for item in reaction.evidence]
        if not self._is_on_arrangement(reaction, spans):
            return None
        topic, actors = self._topic(spans), self._actors(spans)
        candidates = self._nearest(spans[0])
        place = frozenset(spans)
        scores = {index: self._score(index, reaction.side, place, topic, actors) for index in candidates}
        return max(candidates, key=lambda index: (scores[index], -index))

    def _nearest(self, span: Span) -> Sequence[int]:
        """The agreements to compare with: all of an article, the nearest of a very long text."""
        if len(self._agreements) <= _COMPARED:
            return range(len(self._agreements))
        at = bisect_left(self._first, (span.start, 0))
        low = max(0, min(at - _COMPARED // 2, len(self._first) - _COMPARED))
        return sorted(index for _, index in self._first[low : low + _COMPARED])

    def _is_on_arrangement(self, reaction: Reaction, spans: Sequence[Span]) -> bool:
        """Praise is; blame only where it names an arrangement, or a party that is not the speaker's own."""
        if polarity(reaction.stance) >= 0:
            return True
        if any(self._arrangements.is_in(self._words(span)) for span in spans):
            return True
        if any(item.rule == "response" for item in reaction.evidence):
            return False
        return not self._all_parties.isdisjoint(self._actors(spans, named_as_places=False) - {reaction.side})

    def _score(
        self, index: int, side: str | None, spans: frozenset[Span], topic: frozenset[str], actors: frozenset[str]
    ) -> int:
        parties = self._parties[index]
        score = len(topic & self._topics[index]) + _PARTY * len(actors & parties)
        if side in parties:
            score += _OWN
        if not spans.isdisjoint(self._stated[index]):
            return score + _SAME_SENTENCE
        if any(self._is_close(span.start, self._ends[index]) for span in spans):
            score += _CLOSE
        return score

    def _is_close(self, start: int, ends: Sequence[int]) -> bool:
        """Whether one of the sorted ends stands shortly before a place."""
        at = bisect_right(ends, start)
        return at > 0 and start - ends[at - 1] < _NEAR

    def _topic(self, spans: Sequence[Span]) -> frozenset[str]:
        """The words in small letters that tell what sentences are about."""
        return frozenset().union(*map(self._telling, spans))

    def _telling(self, span: Span) -> frozenset[str]:
        found = self._told.get(span.start)
        if found is None:
            found = self._told[span.start] = frozenset([w for w in self._words(span) if len(w) > _SHORTEST])
        return found

    def _words(self, span: Span) -> list[str]:
        """The words of a sentence; the same one is evidence of several claims."""
        found = self._read.get(span.start)
        if found is None:
            found = self._read[span.start] = words_of(self._text, span.start, span.end)
        return found

    def _actors(self, spans: Sequence[Span], *, named_as_places: bool = True) -> frozenset[str]:
        found: set[str] = set()
        for span in spans:
            low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            named = self._mentions[low:high]
            found.update(mention.actor for mention in named if named_as_places or not mention.place)
        return frozenset(found)


@lru_cache(maxsize=8)
def _arrangements(lexicon: Lexicon) -> PhraseTable:
    table = lexicon.table("instruments")
    nouns = [*table["strong"], *table["weak"], *table["faint"], *table["talks"]]
    forms = {" ".join([*words, form]) for *words, last in map(str.split, nouns) for form in noun_forms(last, lexicon)}
    return PhraseTable.of([("arrangement", sorted(forms))], lexicon)
