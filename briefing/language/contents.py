"""Finds the words attributed: the quotation or clause that belongs to a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.language.cues import Cue, CueKind
from briefing.language.frames import QUOTED, Frame
from briefing.language.grammar import Grammar
from briefing.language.quotations import Quotation
from briefing.language.tokens import TokenKind
from briefing.model import Span

_STOPS = frozenset(".?!;") | {"..."}
_LONGEST_LEAD = 20  # items between a cue and the words it attributes
_CLAUSE_KINDS = frozenset({CueKind.SAY, CueKind.CLAIM, CueKind.TELL, CueKind.THINK, CueKind.FIND, CueKind.VOW})


class Content(NamedTuple):
    """What is attributed, and which construction it was found by."""

    spans: tuple[Span, ...]
    rule: str
    quotes: frozenset[int] = frozenset()
    that: bool = False


class Contents:
    """Looks for what is said, in one frame."""

    def __init__(
        self,
        frame: Frame,
        quotations: Sequence[Quotation],
        grammar: Grammar,
        leads: frozenset[str],
        ends: Sequence[int],
    ) -> None:
        self._frame = frame
        self._items = frame.items
        self._low = frame.low
        self._quotations = quotations
        self._grammar = grammar
        self._leads = leads
        self._ends = ends  # where a clause may end because another attribution begins

    def right(self, cue: int, kind: CueKind, named: bool) -> Content | None:
        """What follows the cue."""
        start = self._lead(cue + 1, kind)
        if start is None:
            return None
        if self._low[start] in (":", ","):
            start += 1
            if start >= len(self._items) or (self._low[start - 1] == "," and not self._opens_content(start)):
                return None
        if self._frame.is_quote(start):
            return self._from_quote(start)
        if self._low[start] in self._grammar.that and kind is not CueKind.JUDGE and self._is_conjunction(start):
            return self._clause(start, "that", that=True)
        if kind in _CLAUSE_KINDS and (named or kind in (CueKind.SAY, CueKind.TELL)):
            return self._clause(start, "clause")
        if kind in (CueKind.JUDGE, CueKind.URGE):
            return self._clause(start, "object")
        return self._clause(start, "clause") if self._opens_clause(start) else None

    def _is_conjunction(self, at: int) -> bool:
        return at + 1 < len(self._items) and self._items[at + 1].text not in ",."

    def _opens_content(self, at: int) -> bool:
        return self._frame.is_quote(at) or self._low[at] in self._grammar.that

    def _opens_clause(self, at: int) -> bool:
        """Whether a clause with a subject of its own seems to begin here."""
        word = self._low[at]
        grammar = self._grammar
        return (
            word in grammar.subject_pronouns
            or word in grammar.determiners
            or word in grammar.questions
            or self._items[at].capital
            or self._items[at].kind is TokenKind.NUMBER
        )

    def _lead(self, at: int, kind: CueKind) -> int | None:
        """Skip whom it is told and where and when; None when nothing is left to attribute."""
        at = self._skip_small(at)
        if kind is CueKind.TELL:
            at = self._skip_addressee(at)
        if at < len(self._items) and self._low[at] in self._leads:
            jump = self._jump(at)
            if jump is not None:
                at = jump
            elif kind in (CueKind.SAY, CueKind.CLAIM) and self._tail_only(at):
                return None
        if at >= len(self._items) or self._low[at] in _STOPS:
            return None
        return at

    def _skip_small(self, at: int) -> int:
        grammar = self._grammar
        while at < len(self._items) and self._low[at] not in self._leads:
            word = self._low[at]
            if not (grammar.is_adverb(word) or word in grammar.times) or word in grammar.determiners:
                break
            if word not in grammar.times and self._items[at].capital:
                break
            at += 1
        return at

    def _jump(self, at: int) -> int | None:
        """Past a place or time to the mark, quotation or "that" which opens the words attributed."""
        for index in range(at + 1, min(len(self._items), at + _LONGEST_LEAD)):
            word = self._low[index]
            if word == QUOTED or word == ":":
                return index
            if word in self._grammar.that and index + 1 < len(self._low) and self._opens_clause(index + 1):
                return index
            if word == ",":
                return index if index + 1 < len(self._items) and self._opens_content(index + 1) else None
            if word in _STOPS or word in self._grammar.auxiliaries:
                return None
        return None

    def _tail_only(self, at: int) -> bool:
        """Whether only a place or time follows to the end of the clause."""
        for index in range(at + 1, min(len(self._items), at + _LONGEST_LEAD)):
            word = self._low[index]
            if word in _STOPS or word == ",":
                return True
            if self._grammar.is_verb_like(word) or word in self._grammar.subject_pronouns - self._grammar.determiners:
                return False
        return len(self._items) < at + _LONGEST_LEAD

    def _skip_addressee(self, at: int) -> int:
        grammar = self._grammar
        if at < len(self._items) and self._low[at] in grammar.object_pronouns and self._low[at] not in grammar.that:
            return self._skip_small(at + 1)
        start = at
        while at < min(len(self._items), start + 12):
            word = self._low[at]
            if word in (",", ":", QUOTED) or word in grammar.that or word in _STOPS:
                return at
            if at > start and (word in grammar.subject_pronouns or word in grammar.questions):
                return at
            if at > start and word in grammar.determiners and not grammar.is_small(self._low[at - 1]):
                return at
            if at > start and self._items[at].capital and not self._items[at - 1].capital and self._plain(at - 1):
                return at
            if word in self._leads and at > start and word not in grammar.phrase_prepositions:
                return at
            at += 1
        return start

    def _plain(self, at: int) -> bool:
        return not self._grammar.is_small(self._low[at]) and self._low[at] not in self._grammar.determiners

    def _from_quote(self, at: int) -> Content:
        """A quotation, with the words it is woven into."""
        end = self._end(at)
        woven = any(self._items[index].kind is TokenKind.WORD for index in range(at + 1, end))
        if woven:
            return self._spans(at, end, "quote")
        quotation = self._quotations[self._frame.quotes[at]]
        return Content((quotation.span,), "quote", frozenset({self._frame.quotes[at]}))

    def _clause(self, start: int, rule: str, *, that: bool = False) -> Content | None:
        end = self._end(start)
        return self._spans(start, end, rule, that=that) if end > start else None

    def _end(self, start: int) -> int:
        """Where a clause ends: before the next attribution of its own, or with the sentence."""
        limit = next((end for end in self._ends if end > start), len(self._items))
        for index in range(start, limit):
            if self._low[index] == ";":
                limit = index
                break
        while limit > start + 1 and self._low[limit - 1] in (".", ","):
            limit -= 1
        return limit

    def _spans(self, start: int, end: int, rule: str, *, that: bool = False) -> Content:
        """The items as one span, and what the last quotation in it holds beyond this sentence."""
        span = self._frame.span_of(start, end)
        inside = frozenset(self._frame.quotes[at] for at in range(start, end) if at in self._frame.quotes)
        if end - 1 in self._frame.quotes:
            quotation = self._quotations[self._frame.quotes[end - 1]].span
            span = Span(span.start, max(span.end, quotation.end))
        if start in self._frame.quotes:
            quotation = self._quotations[self._frame.quotes[start]].span
            span = Span(min(span.start, quotation.start), span.end)
        return Content((span,), rule, inside, that)

    def left(self, edge: int) -> Content | None:
        """What stands before the speaker: a quotation, or a clause up to a comma; `edge` is the speaker's first item."""
        at = edge - 1
        while at >= 0 and (self._low[at] in self._grammar.joining or self._grammar.is_adverb(self._low[at])):
            at -= 1
        if at >= 0 and self._low[at] in (",", "—", "–", "-", "--", "―") and at > 0 and self._frame.is_quote(at - 1):
            at -= 1
        if at < 0:
            return None
        if self._frame.is_quote(at):
            return self._quote_before(at)
        if self._low[at] != ",":
            return None
        start = self._clause_start(at)
        return self._spans(start, at, "clause-before") if at - start >= 3 else None

    def _quote_before(self, at: int) -> Content:
        """A quotation before its speaker, with the clause it is woven into."""
        quotation = self._quotations[self._frame.quotes[at]]
        start = self._clause_start(at)
        words = [index for index in range(start, at) if self._items[index].kind is TokenKind.WORD]
        if len(words) >= 2 and not any(end > start and end <= at for end in self._ends):
            return self._spans(start, at + 1, "quote-before")
        return Content((quotation.span,), "quote-before", frozenset({self._frame.quotes[at]}))

    def _clause_start(self, at: int) -> int:
        """Where the clause that ends at a comma begins: with the sentence, or after another attribution."""
        start = 0
        for index in range(at - 1, -1, -1):
            if self._low[index] == ";":
                start = index + 1
                break
        while start < at and self._low[start] in self._grammar.conjunctions:
            start += 1
        return start


def content_of(cue: Cue, contents: Contents, at: int, named: bool) -> Content | None:
    """What follows a cue of its kind."""
    return contents.right(at, cue.kind, named)
