"""Finds the noun phrase that speaks: before a verb, after it, or the subject of its clause."""

from __future__ import annotations

from typing import NamedTuple

from briefing.language.frames import QUOTED, Frame
from briefing.language.grammar import Grammar
from briefing.language.tokens import TokenKind

_LONGEST = 30  # items of a noun phrase, or between the commas of an apposition
_BREAKS = frozenset(',;:—–―-()[]…"') | {"--", "...", QUOTED, ".", "?", "!"}
_DASHES = frozenset("—–―-") | {"--"}


class Phrase(NamedTuple):
    """A noun phrase: the items from `start` to before `end`; its clause begins at `edge`."""

    start: int
    end: int
    edge: int
    relative: bool = False
    clean: bool = True  # nothing but the phrase stands between the edge of its clause and its end


class Verb(NamedTuple):
    """What stands before a cue: where its subject must end, and which auxiliaries it has."""

    before: int  # the last item before the verb group
    passive: bool = False
    infinitive: bool = False
    auxiliary: bool = False
    chained: bool = False  # a verb before the infinitive leaves the subject the same ("went on to")


class Subjects:
    """Looks for speakers in one frame."""

    def __init__(self, frame: Frame, grammar: Grammar) -> None:
        self._frame = frame
        self._items = frame.items
        self._low = frame.low
        self._grammar = grammar

    def verb(self, cue: int) -> Verb:
        """Skip auxiliaries, adverbs and times to the left of a cue."""
        grammar, low = self._grammar, self._low
        at, passive, infinitive, auxiliary, chained = cue - 1, False, False, False, False
        while at >= 0:
            word = low[at]
            if word in grammar.be:
                passive, auxiliary = passive or at == cue - 1 or not infinitive, True
            elif word in grammar.auxiliaries:
                auxiliary = True
            elif word in grammar.to and not infinitive and at == cue - 1:
                infinitive = True
            elif infinitive and word in grammar.chain_verbs:
                chained = True
            elif not grammar.is_adverb(word):
                after = self._skip_time(at)
                if after == at:
                    break
                at = after
                continue
            at -= 1
        return Verb(at, passive, infinitive, auxiliary, chained)

    def _skip_time(self, at: int) -> int:
        """The item before a time like "on Tuesday" or "last week" that ends at `at`, else `at` itself."""
        grammar, low = self._grammar, self._low
        if low[at] == ")":
            opening = self._find_left(at, "(")
            return opening - 1 if opening is not None and opening > 0 else at
        for aside in grammar.asides:
            if low[at] == aside[-1] and low[max(0, at + 1 - len(aside)) : at + 1] == aside:
                return at - len(aside)
        if low[at] not in grammar.times:
            return at
        start = at - 1
        while start >= 0 and (low[start] in grammar.time_words or low[start] in grammar.times):
            start -= 1
        return start

    def _find_left(self, at: int, mark: str) -> int | None:
        for index in range(at - 1, max(-1, at - _LONGEST), -1):
            if self._low[index] == mark:
                return index
        return None

    def left(self, at: int) -> Phrase | None:
        """The noun phrase that ends at item `at`."""
        if at < 0:
            return None
        word = self._low[at]
        if word == "," or word in _DASHES:
            return self._before_apposition(at)
        if word in self._grammar.relatives:
            before = at - 2 if at > 1 and self._low[at - 1] == "," else at - 1
            found = self.left(before) if before >= 0 and self._low[before] not in _BREAKS else None
            if found is None or (before == at - 1 and not self._items[found.end - 1].capital):
                return None
            return found._replace(relative=True)
        if word in self._grammar.subject_pronouns and not self._is_determined(at):
            return Phrase(at, at + 1, self._edge(at))
        if word in _BREAKS or self._grammar.is_small(word):
            return None
        return self._phrase(self._edge(at), at + 1)

    def _is_determined(self, at: int) -> bool:
        """“Two others” is a phrase, “others” alone a pronoun."""
        return at > 0 and (
            self._low[at - 1] in self._grammar.determiners or self._low[at - 1] in self._grammar.genitive
        )

    def _edge(self, at: int) -> int:
        """Where the clause whose subject ends at `at` begins."""
        grammar = self._grammar
        index = at
        while index > max(-1, at - _LONGEST):
            word = self._low[index]
            if word in _BREAKS and not self._inside_name(index, at):
                break
            if word in grammar.joining:
                if not self._joins(index, at):
                    break
            elif word in grammar.subordinators and not (word in grammar.phrase_prepositions and index < at):
                break
            elif word in grammar.conjunctions:
                break
            index -= 1
        return index + 1

    def _inside_name(self, index: int, at: int) -> bool:
        """A quoted word or a bracket inside a phrase: "the “Never Trump” crowd"."""
        if self._low[index] != QUOTED or index == at or index == 0:
            return False
        return (
            self._low[index - 1] in self._grammar.determiners and self._items[index].end - self._items[index].start < 50
        )

    def _joins(self, index: int, at: int) -> bool:
        """Whether "and" joins two names or phrases that speak together."""
        right = self._items[index + 1] if index < at else None
        if right is None or index == 0:
            return False
        left = self._items[index - 1]
        if not (right.capital or self._low[index + 1] in self._grammar.determiners):
            return (
                not self._grammar.is_verb_like(self._low[index - 1])
                and left.kind is TokenKind.WORD
                and not left.capital
            )
        start = index - 1
        while start >= 0 and self._low[start] not in _BREAKS and index - start < 9:
            word = self._low[start]
            verb = self._grammar.is_verb_like(word) and not self._items[start].capital
            if verb or word in self._grammar.subordinators:
                break
            start -= 1
        begins = start < 0 or self._low[start] in _BREAKS or self._low[start] in self._grammar.subordinators
        return begins and start + 1 < index and self._low[start + 1] not in self._grammar.prepositions

    def _before_apposition(self, at: int) -> Phrase | None:
        """The phrase before an apposition that the mark at `at` closes: "Lee, the minister, said"."""
        dash = self._low[at] in _DASHES
        for index in range(at - 1, max(0, at - _LONGEST), -1):
            mark = self._low[index]
            if mark in (".", "?", "!", ";", QUOTED) and not dash:
                return None
            if (mark in _DASHES) if dash else mark == ",":
                found = self._named_before(index, at)
                if found is not None:
                    return found
        return None

    def _named_before(self, comma: int, closing: int) -> Phrase | None:
        if not self._is_apposition(comma + 1, closing):
            return None
        before = comma - 1
        if before >= 0 and self._low[before] == ")":
            opening = self._find_left(before, "(")
            before = opening - 1 if opening is not None else before
        if before < 0 or self._low[before] in _BREAKS or self._grammar.is_small(self._low[before]):
            return None
        if self._low[before] in self._grammar.times or self._grammar.is_adverb(self._low[before]):
            return None
        found = self._phrase(self._edge(before), before + 1)
        return found if found and found.start == found.edge and self._is_nominal(found) else None

    def _is_apposition(self, start: int, end: int) -> bool:
        if start >= end:
            return False
        first = self._low[start]
        if first in self._grammar.subject_pronouns and first not in self._grammar.determiners:
            return False
        return first not in self._grammar.that

    def _is_nominal(self, phrase: Phrase) -> bool:
        """Begins like a noun phrase: a name, a determiner or a plain noun at the beginning of the clause."""
        first = self._items[phrase.start]
        return (
            first.capital
            or self._low[phrase.start] in self._grammar.determiners
            or first.kind is TokenKind.NUMBER
            or (phrase.end - phrase.start <= 3)
        )

    def _phrase(self, edge: int, end: int) -> Phrase | None:
        """The noun phrase at the end of a clause's first items, what stands before it taken off."""
        start = self._after_verb(edge, end)
        clean = start == edge
        start = self._strip(start, end)
        if start < end and self._low[start] in self._grammar.prepositions:
            start = self._after_preposition(start, end)
        end = self._before_relative(start, end)
        if start >= end or not self._has_noun(start, end) or self._is_verb_alone(start):
            return None
        return Phrase(start, end, edge, clean=clean)

    def _is_verb_alone(self, at: int) -> bool:
        """Whether what looks like a phrase begins with a verb: "[has] descended"."""
        return (
            not self._items[at].capital
            and self._grammar.is_verb_like(self._low[at])
            and (at > 0 and self._low[at - 1] not in self._grammar.determiners)
        )

    def _after_verb(self, start: int, end: int) -> int:
        """Past the last finite verb, unless a relative clause holds it."""
        low = self._low
        for index in range(end - 1, start, -1):
            if self._items[index].capital and not self._frame.headline:
                continue
            if self._grammar.is_finite(low[index]) or (
                low[index] in self._grammar.pasts and self._has_object(index, end)
            ):
                if any(word in self._grammar.relatives for word in low[start:index]):
                    return start
                return self._next_phrase(index + 1, end)
        return start

    def _has_object(self, at: int, end: int) -> bool:
        """Whether a past form is a verb with an object, not a participle: "met the envoys", not "briefed on"."""
        if at + 1 >= end or self._low[at - 1] in self._grammar.determiners:
            return False
        return self._low[at + 1] in self._grammar.determiners or (
            self._items[at + 1].capital and self._items[at - 1].capital
        )

    def _next_phrase(self, start: int, end: int) -> int:
        """The first item from which a noun phrase may run to the end."""
        for index in range(start, end):
            if self._items[index].capital or self._low[index] in self._grammar.determiners:
                return index
        return start

    def _strip(self, start: int, end: int) -> int:
        grammar = self._grammar
        while start < end - 1:
            word = self._low[start]
            if word in grammar.time_words and start + 2 < end and self._low[start + 1] in grammar.times:
                start += 2
                continue
            lead = word in grammar.conjunctions or (grammar.is_adverb(word) and word not in grammar.determiners)
            if not lead and not (word in grammar.times and self._items[start + 1].capital):
                break
            start += 1
        return start

    def _after_preposition(self, start: int, end: int) -> int:
        """The phrase after a place or time that opens the clause: "At a rally in Ohio Mr. Lee"."""
        if self._low[end - 1] in self._grammar.subject_pronouns:
            return end - 1
        index = end - 1
        if self._items[index].capital:
            while index > start + 1 and self._items[index - 1].capital:
                index -= 1
            before = self._low[index - 1]
            if before in self._grammar.determiners and self._low[index - 2] not in self._grammar.prepositions:
                return index - 1
            return index if before not in self._grammar.prepositions or index == start + 1 else end
        for at in range(end - 2, start + 1, -1):
            if self._low[at] in self._grammar.determiners and self._low[at - 1] not in self._grammar.prepositions:
                return at
        return index if self._low[index - 1] not in self._grammar.prepositions else end

    def _before_relative(self, start: int, end: int) -> int:
        for index in range(start + 1, end):
            if self._low[index] in self._grammar.relatives:
                return index
        return end

    def _has_noun(self, start: int, end: int) -> bool:
        grammar = self._grammar
        return any(
            self._items[at].kind in (TokenKind.WORD, TokenKind.NUMBER)
            and not grammar.is_small(self._low[at])
            and self._low[at] not in grammar.times
            and (self._items[at].capital or not grammar.is_adverb(self._low[at]))
            for at in range(start, end)
        )

    def right(self, cue: int) -> Phrase | None:
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
        if first in _BREAKS or grammar.is_small(first) or first in grammar.times:
            return None
        end = self._right_end(start)
        return Phrase(start, end, cue) if end > start and self._has_noun(start, end) else None

    def _right_end(self, start: int) -> int:
        grammar = self._grammar
        named = False
        at = start
        while at < min(len(self._items), start + 16):
            item, word = self._items[at], self._low[at]
            if word in _BREAKS or word in grammar.relatives or grammar.is_auxiliary(word):
                break
            if word in grammar.phrase_prepositions or word in grammar.joining:
                if named and word not in grammar.genitive and word not in grammar.joining:
                    break
                following = self._low[at + 1] if at + 1 < len(self._items) else ","
                if following in grammar.times or following in _BREAKS or grammar.is_adverb(following):
                    break
                capital = at + 1 < len(self._items) and self._items[at + 1].capital
                if word in grammar.to and not capital and following not in grammar.determiners:
                    break
            elif grammar.is_small(word) or (word in grammar.times and at > start):
                break
            elif named and not item.capital and at > start and (grammar.is_adverb(word) or grammar.is_verb_like(word)):
                break
            elif item.capital:
                named = named or not self._is_title(at)
            at += 1
        return at

    def _is_title(self, at: int) -> bool:
        """A capital word that more of the name follows."""
        return at + 1 < len(self._items) and self._items[at + 1].capital

    def opening(self) -> Phrase | None:
        """The subject of a sentence, as far as its first words show it."""
        start = self._skip_opening(self._after_dateline())
        if start is None or start >= len(self._items):
            return None
        low = self._items[start].stem.lower()
        if low in self._grammar.subject_pronouns and low not in self._grammar.determiners:
            return Phrase(start, start + 1, start)
        end = self._opening_end(start)
        return Phrase(start, end, start) if end > start and self._has_noun(start, end) else None

    def _after_dateline(self) -> int:
        """Past "KYIV, May 5 (Agency) —"."""
        for at in range(min(len(self._items), 14)):
            if self._low[at] in _DASHES:
                return at + 1 if self._items[0].text.isupper() else 0
        return 0

    def _skip_opening(self, start: int) -> int | None:
        """Past adverbs and a phrase or participle that a comma closes: "In Kyiv on Monday, ..."."""
        grammar = self._grammar
        for _ in range(3):
            start = self._strip(start, len(self._items))
            if start >= len(self._items):
                return None
            word = self._low[start]
            if (
                word not in grammar.prepositions
                and word not in grammar.concessive
                and not word.endswith(grammar.verb_endings)
            ):
                return start
            reach = range(start, min(len(self._low), start + _LONGEST))
            comma = next((at for at in reach if self._low[at] == ","), None)
            if comma is None:
                return None
            start = comma + 1
        return start

    def _opening_end(self, start: int) -> int:
        grammar = self._grammar
        for at in range(start, min(len(self._items), start + 14)):
            word, item = self._low[at], self._items[at]
            plain = not item.capital or self._frame.headline
            verb = plain and (grammar.is_verb_like(word) or (grammar.is_past(word) and at > start))
            if word in _BREAKS or word in grammar.relatives or (
                verb and (at == start or self._low[at - 1] not in grammar.determiners)
            ):
                return at
            if grammar.is_small(word) and word not in grammar.genitive and word not in grammar.joining:
                return at
            if plain and at > start and grammar.is_adverb(word):
                return at
        return start
