"""Finds what stands before a speaker: the quotation or clause that a comma closes."""

from __future__ import annotations

from briefing.language.content import Content, Stretches
from briefing.language.frames import QUOTED, Frame
from briefing.language.grammar import Grammar
from briefing.language.leads import Leads
from briefing.language.phrases import DASHES, after_dateline
from briefing.language.tokens import TokenKind

_LONG_CLAUSE = 6  # items that hold a verb, known or not


class Preambles:
    """Looks for what is said before the speakers of one frame."""

    def __init__(self, frame: Frame, grammar: Grammar, leads: Leads, stretches: Stretches) -> None:
        self._frame = frame
        self._items = frame.items
        self._low = frame.low
        self._grammar = grammar
        self._leads = leads
        self._stretches = stretches

    def left(self, edge: int) -> Content | None:
        """A quotation, or a clause up to a comma, before the clause of a speaker, which begins at item `edge`."""
        at = edge - 1
        while at >= 0 and (self._low[at] in self._grammar.conjunctions or self._grammar.is_adverb(self._low[at])):
            at -= 1
        if at > 0 and (self._low[at] == "," or self._low[at] in DASHES) and self._frame.is_quote(at - 1):
            at -= 1
        if at < 0:
            return None
        if self._frame.is_quote(at) and not (at > 0 and self._leads.in_name(at)):
            return self._quote_before(at)
        if self._low[at] != "," and not self._frame.is_quote(at) and self._low[at] not in DASHES:
            return None
        end = at + 1 if self._frame.is_quote(at) else at
        start = self._clause_start(at)
        return self._stretches.spans(start, end, "clause-before") if end > start else None

    def is_whole(self, content: Content, end: int) -> bool:
        """Whether the items from the content's first to before `end` hold a verb of their own."""
        grammar = self._grammar
        if end - content.start >= _LONG_CLAUSE and not self._is_adverbial(content.start):
            return True
        return any(
            word == QUOTED or grammar.is_verb_like(word) or grammar.is_past(word) or grammar.pronoun(word) is not None
            for word in self._low[content.start : end]
        )

    def _is_adverbial(self, at: int) -> bool:
        """Whether the words open a place, a time or a condition rather than a clause."""
        word, grammar = self._low[at], self._grammar
        opens = word in grammar.prepositions or word in grammar.concessive or grammar.is_adverb(word)
        return (
            opens
            or (word in grammar.time_words and word not in grammar.determiners)
            or word.endswith(grammar.verb_endings)
        )

    def _quote_before(self, at: int) -> Content:
        """A quotation before its speaker, with the clause it is woven into."""
        start = self._clause_start(at)
        words = [index for index in range(start, at) if self._items[index].kind is TokenKind.WORD]
        if len(words) >= 2 and not any(start < end <= at for end in self._stretches.ends):
            return self._stretches.spans(start, at + 1, "quote-before")
        return self._stretches.quotation(self._frame.quotes[at], "quote-before", at)

    def _clause_start(self, at: int) -> int:
        """Where the clause that ends at `at` begins: with the sentence, or after a semicolon."""
        semicolons = (index + 1 for index in range(at - 1, -1, -1) if self._low[index] == ";")
        start = next(semicolons, min(at, after_dateline(self._frame)))
        while start < at and self._low[start] in self._grammar.conjunctions:
            start += 1
        return start
