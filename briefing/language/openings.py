"""Finds speakers where no verb of saying closes their phrase: after it, or at the beginning of the sentence."""

from __future__ import annotations

from briefing.language.phrases import BREAKS, LONGEST, Phrase, Phrases, after_dateline


class Openings:
    """Reads noun phrases of one frame from their first word on."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._items = phrases.frame.items
        self._low = phrases.frame.low
        self._grammar = phrases.grammar

    def after(self, cue: int) -> Phrase | None:
        """The speaker after a cue: “...,” said the minister."""
        grammar = self._grammar
        start = cue + 1
        while start < len(self._items) and grammar.is_adverb(self._low[start]) and not self._items[start].capital:
            start += 1
        if start >= len(self._items):
            return None
        first = self._low[start]
        if first in grammar.subject_pronouns and first not in grammar.determiners:
            return Phrase(start, start + 1, cue)
        if first in BREAKS or grammar.is_small(first) or first in grammar.times:
            return None
        end = self._end(start)
        return Phrase(start, end, cue) if end > start and self._phrases.has_noun(start, end) else None

    def _end(self, start: int) -> int:
        grammar = self._grammar
        named = False
        at = start
        while at < min(len(self._items), start + 16):
            item, word = self._items[at], self._low[at]
            if word in BREAKS or word in grammar.relatives or grammar.is_auxiliary(word):
                break
            if word in grammar.phrase_prepositions or word in grammar.joining:
                if named and word not in grammar.genitive and word not in grammar.joining:
                    break
                following = self._low[at + 1] if at + 1 < len(self._items) else ","
                if following in grammar.times or following in BREAKS or grammar.is_adverb(following):
                    break
                capital = at + 1 < len(self._items) and self._items[at + 1].capital
                if word in grammar.to and not capital and following not in grammar.determiners:
                    break
            elif grammar.is_small(word) or (at > start and self._leaves(at, named)):
                break
            elif item.capital:
                named = named or not self._is_title(at)
            at += 1
        return at

    def _leaves(self, at: int, named: bool) -> bool:
        """Whether the word after a phrase's first is no part of it: a time, or a verb or adverb after a name."""
        grammar, word = self._grammar, self._low[at]
        verbal = grammar.is_adverb(word) or grammar.is_verb_like(word)
        participle = grammar.is_past(word) and self._low[at - 1] not in grammar.determiners
        return word in grammar.times or (((named and verbal) or participle) and not self._items[at].capital)

    def _is_title(self, at: int) -> bool:
        """A capital word that more of the name follows."""
        return at + 1 < len(self._items) and self._items[at + 1].capital

    def opening(self) -> Phrase | None:
        """The subject of a sentence, as far as its first words show it."""
        start = self._skip_opening(after_dateline(self._phrases.frame))
        if start is None or start >= len(self._items):
            return None
        start = min(self._skip_time(start), len(self._items) - 1)
        low = self._items[start].stem.lower()
        if low in self._grammar.subject_pronouns and low not in self._grammar.determiners:
            return Phrase(start, start + 1, start)
        end = self._opening_end(start)
        return Phrase(start, end, start) if end > start and self._phrases.has_noun(start, end) else None

    def _skip_time(self, start: int) -> int:
        """Past "a few minutes later"."""
        end = self._opening_end(start)
        if end > start and self._low[end - 1] in self._grammar.times and not self._items[end - 1].capital:
            return self._phrases.strip(end, len(self._items))
        return start

    def _skip_opening(self, start: int) -> int | None:
        """Past adverbs and a phrase or participle that a comma closes: "In Kyiv on Monday, ..."."""
        grammar = self._grammar
        for _ in range(3):
            start = self._phrases.strip(start, len(self._items))
            start += start < len(self._items) and self._low[start] == ","
            if start >= len(self._items):
                return None
            word = self._low[start]
            if (
                word not in grammar.prepositions
                and word not in grammar.concessive
                and not word.endswith(grammar.verb_endings)
            ):
                return start
            reach = range(start, min(len(self._low), start + LONGEST))
            comma = next((at for at in reach if self._low[at] == ","), None)
            if comma is None:
                return None
            start = comma + 1
        return start

    def _opening_end(self, start: int) -> int:
        grammar = self._grammar
        for at in range(start, min(len(self._items), start + 14)):
            word, item = self._low[at], self._items[at]
            plain = not item.capital or self._phrases.frame.headline
            verb = plain and (grammar.is_verb_like(word) or (grammar.is_past(word) and at > start))
            if (
                word in BREAKS
                or word in grammar.relatives
                or (verb and (at == start or self._low[at - 1] not in grammar.determiners))
            ):
                return at
            if grammar.is_small(word) and word not in grammar.genitive and word not in grammar.joining:
                return at
            if plain and at > start and grammar.is_adverb(word):
                return at
        return start
