"""Finds where a noun phrase begins, walking left from its last word; there is no parser, only small words and marks."""

from __future__ import annotations

from typing import NamedTuple

from briefing.language.frames import QUOTED, Frame
from briefing.language.grammar import Grammar
from briefing.language.tokens import TokenKind

_LONGEST_DATELINE = 14
_LONGEST_MEMBER = 14  # items before the "and" of two that speak together
_MARKS = "\"“”‘’'«»"
LONGEST = 30  # items of a noun phrase, or between the commas of an apposition
DASHES = frozenset("—–―-") | {"--"}
BREAKS = DASHES | frozenset(',;:()[]…".?!') | {"...", QUOTED}


class Phrase(NamedTuple):
    """A noun phrase: the items from `start` to before `end`; its clause begins at `edge`."""

    start: int
    end: int
    edge: int
    relative: bool = False
    clean: bool = True  # nothing but the phrase stands between the edge of its clause and its end


def after_dateline(frame: Frame) -> int:
    """The first item after a dateline: "KYIV, May 5 (Agency) —"."""
    if not frame.items or not frame.items[0].text.isupper():
        return 0
    reach = range(min(len(frame.items), _LONGEST_DATELINE))
    return next((at + 1 for at in reach if frame.low[at] in DASHES), 0)


class Phrases:
    """The noun phrases of one frame."""

    def __init__(self, frame: Frame, grammar: Grammar) -> None:
        self.frame = frame
        self.grammar = grammar
        self._frame = frame
        self._items = frame.items
        self._low = frame.low
        self._grammar = grammar

    def edge(self, at: int) -> int:
        """Where the clause whose subject ends at `at` begins."""
        grammar = self._grammar
        index = at
        while index > max(-1, at - LONGEST):
            word = self._low[index]
            if word == ")" and index < at and (opening := self.find_left(index, "(")) is not None:
                index = opening - 1
                continue
            if word == "," and self._lists(index, at):
                pass
            elif word in BREAKS and not self._inside_name(index, at):
                break
            if word in grammar.joining:
                if not self._joins(index, at):
                    break
            elif word in grammar.conjunctions or self._subordinates(index, at):
                break
            index -= 1
        return index + 1

    def _lists(self, comma: int, at: int) -> bool:
        """Whether a comma stands in a list of names that "and" closes: "the leaders of France, Germany and Britain"."""
        if comma + 1 > at or not self._items[comma + 1].capital:
            return False
        if not any(word in self._grammar.joining for word in self._low[comma:at]):
            return False
        start = comma - 1
        while start >= 0 and self._items[start].capital and self._low[start] not in self._grammar.prepositions:
            start -= 1
        named = start < comma - 1
        return named and (start < 0 or self._low[start] in self._grammar.genitive or self._low[start] == ",")

    def _subordinates(self, index: int, at: int) -> bool:
        """Whether a clause begins after this word; a preposition inside a phrase begins none."""
        word = self._low[index]
        return word in self._grammar.subordinators and (word not in self._grammar.phrase_prepositions or index == at)

    def _inside_name(self, index: int, at: int) -> bool:
        """A quoted word or a bracket inside a phrase: "the “Never Trump” crowd"."""
        if self._low[index] != QUOTED or index == at or index == 0:
            return False
        quoted = self._items[index]
        closes = self._frame.text[quoted.end - 3 : quoted.end].strip(_MARKS).endswith((",", ".", "!", "?"))
        return self._low[index - 1] in self._grammar.determiners and quoted.end - quoted.start < 50 and not closes

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
        while start >= 0 and self._low[start] not in BREAKS and index - start < _LONGEST_MEMBER:
            word = self._low[start]
            verb = self._grammar.is_verb_like(word) and not self._items[start].capital
            if verb or word in self._grammar.subordinators:
                break
            start -= 1
        begins = start < 0 or self._low[start] in BREAKS or self._low[start] in self._grammar.subordinators
        return begins and start + 1 < index and self._low[start + 1] not in self._grammar.prepositions

    def phrase(self, edge: int, end: int) -> Phrase | None:
        """The noun phrase at the end of a clause's first items, what stands before it taken off."""
        start = self._after_verb(edge, end)
        clean = start == edge
        start = self.strip(start, end)
        if start + 1 < end and self._low[start] in self._grammar.prepositions and not self._counts(start + 1):
            start = self._after_preposition(start, end)
        if start < end and self._low[start] in self._grammar.relatives:
            return None
        end = self._before_relative(start, end)
        if start >= end or not self.has_noun(start, end) or self._is_verb_alone(start):
            return None
        return Phrase(start, end, edge, clean=clean)

    def _counts(self, at: int) -> bool:
        """Whether a number follows a word like "about", so that it opens no place or time."""
        number = self._items[at].kind is TokenKind.NUMBER or self._low[at] in self._grammar.quantifiers
        return number and self._low[at - 1] in self._grammar.approximate

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
        for index in range(end - 1, start - 1, -1):
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

    def strip(self, start: int, end: int) -> int:
        grammar = self._grammar
        while start < end - 1:
            word = self._low[start]
            if word in grammar.time_words and start + 2 < end and self._low[start + 1] in grammar.times:
                start += 2
                continue
            lead = word in grammar.conjunctions or (grammar.is_adverb(word) and word not in grammar.determiners)
            if not lead and not (word in grammar.days and self._items[start + 1].capital):
                break
            start += 1
        return start

    def _after_preposition(self, start: int, end: int) -> int:
        """The phrase after a place or time that opens the clause: "At a rally in Ohio Mr. Lee"."""
        if self._low[end - 1] in self._grammar.subject_pronouns:
            return end - 1
        index = end - 1
        if self._items[index].capital:
            calendar = self._grammar.calendar
            while index > start + 1 and self._items[index - 1].capital and self._low[index - 1] not in calendar:
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

    def has_noun(self, start: int, end: int) -> bool:
        grammar = self._grammar
        return any(
            self._items[at].kind in (TokenKind.WORD, TokenKind.NUMBER)
            and not grammar.is_small(self._low[at])
            and (self._low[at] not in grammar.times or self._is_named_like_a_time(at))
            and (self._items[at].capital or not grammar.is_adverb(self._low[at]))
            for at in range(start, end)
        )

    def _is_named_like_a_time(self, at: int) -> bool:
        """A capital where no time has one: a Mr. Day, a Ms. Summer."""
        return self._items[at].capital and self._low[at] not in self._grammar.calendar

    def find_left(self, at: int, mark: str) -> int | None:
        for index in range(at - 1, max(-1, at - LONGEST), -1):
            if self._low[index] == mark:
                return index
        return None
