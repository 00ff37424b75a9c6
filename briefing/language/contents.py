"""Finds the words attributed: the quotation or clause that belongs to a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.language.cues import CueKind
from briefing.language.frames import QUOTED, Frame
from briefing.language.grammar import Grammar
from briefing.language.quotations import Quotation
from briefing.language.tokens import TokenKind
from briefing.model import Span

_STOPS = frozenset(".?!;") | {"..."}
_DASHES = frozenset("—–―-") | {"--"}
_LONGEST_ASIDE = 16
_LONGEST_LEAD = 20  # items between a cue and the words it attributes
_FREE = frozenset({CueKind.SAY, CueKind.TELL})
_OWN = frozenset({CueKind.CLAIM, CueKind.THINK, CueKind.FIND, CueKind.ASSERT, CueKind.VOW})
_THINGS = frozenset({CueKind.ASSERT, CueKind.JUDGE, CueKind.URGE, CueKind.CALL, CueKind.VOW})
_NO_THAT = frozenset({CueKind.JUDGE, CueKind.CALL})
_INFINITIVE = frozenset({CueKind.VOW, CueKind.CLAIM, CueKind.THINK, CueKind.TELL})


class Content(NamedTuple):
    """What is attributed, and which construction it was found by."""

    spans: tuple[Span, ...]
    rule: str
    quotes: frozenset[int] = frozenset()
    that: bool = False
    start: int = 0  # the first item


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

    def right(self, at: int, kind: CueKind, *, short: bool = False, noun: bool = False) -> Content | None:
        """What follows a cue that ends before `at`; a `short` clause ends at its first comma."""
        start = self._lead(at, kind)
        if start is not None and (self._low[start] in (":", ",") or self._low[start] in _DASHES):
            start = self._past_mark(start)
            if start is None:
                return None
        if start is None or start >= len(self._items):
            return self._following() if start is not None else None
        if self._frame.is_quote(start):
            return self._from_quote(start)
        if self._low[start] in self._grammar.that and kind not in _NO_THAT and start + 1 < len(self._items):
            after = self._low[start + 1]
            relative = noun and (self._grammar.is_finite(after) or self._grammar.is_past(after))
            return None if relative else self._clause(start, "that", short=short, that=True)
        return self._bare(start, kind, short)

    def _past_mark(self, at: int) -> int | None:
        """Past a colon, a comma or an aside between commas, when the words attributed follow."""
        if self._low[at] == ":" or self._opens_content(at + 1):
            return at + 1
        for index in range(at + 1, min(len(self._items), at + _LONGEST_ASIDE)):
            word = self._low[index]
            if word == ":":
                return index + 1
            if (word == "," or word in _DASHES) and self._opens_content(index + 1):
                return index + 1
            if word == QUOTED or word in _STOPS or (word not in (",", ":") and word in _DASHES):
                return None
        return None

    def _bare(self, start: int, kind: CueKind, short: bool) -> Content | None:
        """A clause or thing that follows without a conjunction, if the cue is of a kind that takes one."""
        grammar, word = self._grammar, self._low[start]
        if word in grammar.auxiliaries or self._items[start].kind is TokenKind.MARK:
            return None
        if kind is CueKind.ASK:
            start = start if word in grammar.questions else self._skip_addressee(start)
            asks = start < len(self._low) and self._low[start] in grammar.questions
            return self._clause(start, "question", short=short) if asks else None
        if kind is CueKind.FIND:
            return None
        if kind is CueKind.UTTER:
            fits = word in grammar.subject_pronouns - grammar.determiners and self._has_finite(start)
            return self._clause(start, "clause", short=short) if fits else None
        if word in grammar.to:
            return self._clause(start, "infinitive", short=short) if kind in _INFINITIVE else None
        if word in grammar.prepositions and word not in grammar.questions:
            return None
        if kind in _FREE:
            return self._clause(start, "clause", short=short)
        if kind is CueKind.CALL and not self._is_named(start):
            return None
        if kind is CueKind.VOW and grammar.is_verb_like(word):
            return None
        if kind in _OWN and self._opens_clause(start) and self._has_finite(start):
            return self._clause(start, "clause", short=short)
        return self._clause(start, "object", short=short) if kind in _THINGS else None

    def _is_named(self, start: int) -> bool:
        """Whether what something is called follows it: "called the deal a success", "called it “historic”"."""
        grammar = self._grammar
        for at in range(start + 1, min(len(self._items), start + 12)):
            word = self._low[at]
            if word in (",", ";") or word in grammar.to:
                return False
            if word == QUOTED or (word in grammar.determiners and self._low[at - 1] not in grammar.prepositions):
                return True
            if word in _STOPS:
                break
        return len(self._items) - start < 9 and (self._low[start] in grammar.object_pronouns | grammar.determiners)

    def _has_finite(self, start: int) -> bool:
        """Whether a verb with a subject follows soon."""
        for at in range(start + 1, min(len(self._items), start + 14)):
            if self._low[at] in _STOPS:
                return False
            if self._grammar.is_verb_like(self._low[at]):
                return True
        return self._frame.headline

    def _opens_content(self, at: int) -> bool:
        return at < len(self._items) and (self._frame.is_quote(at) or self._low[at] in self._grammar.that)

    def _opens_clause(self, at: int) -> bool:
        """Whether a clause with a subject of its own seems to begin here."""
        word, grammar = self._low[at], self._grammar
        return (
            word in grammar.subject_pronouns
            or word in grammar.determiners
            or word in grammar.questions
            or self._items[at].capital
            or self._items[at].kind is TokenKind.NUMBER
            or grammar.is_plural(word)
        )

    def _following(self) -> Content | None:
        """A quotation that opens the next sentence after a colon."""
        quotation = self._frame.following
        if quotation is None:
            return None
        return Content((self._quotations[quotation].span,), "quote", frozenset({quotation}), start=len(self._items))

    def _lead(self, at: int, kind: CueKind) -> int | None:
        """Skip whom it is told and where and when; None when nothing is left to attribute."""
        at = self._skip_small(at)
        if kind is CueKind.TELL:
            at = self._skip_addressee(at)
        if at < len(self._items) and self._low[at] in self._leads:
            jump = self._jump(at)
            if jump is not None:
                at = jump
            elif kind not in _THINGS and self._tail_only(at):
                return None
        if at >= len(self._items) or self._low[at] in _STOPS:
            return None
        return at

    def _skip_small(self, at: int) -> int:
        grammar = self._grammar
        while at < len(self._items):
            word = self._low[at]
            if word in self._leads:
                if at + 1 >= len(self._items) or self._low[at + 1] not in grammar.times:
                    break
                at += 2
                continue
            small = grammar.is_adverb(word) or word in grammar.times
            number = self._items[at].kind is TokenKind.NUMBER and self._low[at - 1] in grammar.times
            if not (small or number) or word in grammar.determiners:
                break
            if word not in grammar.times and self._items[at].capital:
                break
            at += 1
        return at

    def _jump(self, at: int) -> int | None:
        """Past a place or time to the mark, quotation or "that" which opens the words attributed."""
        for index in range(at + 1, min(len(self._items), at + _LONGEST_LEAD)):
            word = self._low[index]
            if word in (QUOTED, ":"):
                return index if not self._in_name(index) else None
            if word in self._grammar.that and index + 1 < len(self._low) and self._opens_clause(index + 1):
                return index
            if word == ",":
                if self._opens_content(index + 1):
                    return index
                return None
            if word in _STOPS or word in self._grammar.auxiliaries:
                return None
        return None

    def _in_name(self, at: int) -> bool:
        """A quoted title in a place: on “Meet the Press.”"""
        return self._low[at] == QUOTED and (
            self._low[at - 1] in self._grammar.prepositions or self._items[at - 1].possessive
        )

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
        while at < min(len(self._items), start + 14):
            word = self._low[at]
            if word in (",", ":", QUOTED) or word in grammar.that or word in _STOPS:
                return at
            if at > start and self._opens_after_addressee(at, start):
                return at
            at += 1
        return start

    def _opens_after_addressee(self, at: int, start: int) -> bool:
        grammar, word, before = self._grammar, self._low[at], self._low[at - 1]
        if word in grammar.subject_pronouns - grammar.determiners or word in grammar.questions or word in grammar.to:
            return True
        plain = not grammar.is_small(before) and before not in grammar.determiners
        if word in grammar.determiners or word in self._leads - grammar.phrase_prepositions:
            return plain
        return plain and self._items[at].capital and not self._items[at - 1].capital and at > start

    def _from_quote(self, at: int) -> Content:
        """A quotation, with the words it is woven into."""
        end = self._end(at)
        woven = any(self._items[index].kind is TokenKind.WORD for index in range(at + 1, end))
        if woven:
            return self._spans(at, end, "quote")
        number = self._frame.quotes[at]
        return Content((self._quotations[number].span,), "quote", frozenset({number}), start=at)

    def _clause(self, start: int, rule: str, *, short: bool, that: bool = False) -> Content | None:
        end = self._end(start)
        if short:
            end = next((at for at in range(start + 2, end) if self._low[at] == ","), end)
        return self._spans(start, end, rule, that=that) if end > start else None

    def rest(self, at: int) -> Content | None:
        """What goes on after a speaker who stands between commas: "The plan, he said, is dead"."""
        grammar = self._grammar
        at = self._skip_small(at)
        if at < len(self._items) and self._low[at] in self._leads:
            at = next((i for i in range(at, min(len(self._items), at + 10)) if self._low[i] == ","), at)
        if at + 2 >= len(self._items) or self._low[at] != ",":
            return None
        word = self._low[at + 1]
        if word.endswith(grammar.progressive) or word in grammar.relatives or word in grammar.concessive:
            return None
        if word in grammar.conjunctions or self._frame.is_quote(at + 1):
            return None
        return self._clause(at + 1, "rest", short=False)

    def _end(self, start: int) -> int:
        """Where a clause ends: before the next attribution of its own, or with the sentence."""
        limit = next((end for end in self._ends if end > start), len(self._items))
        limit = next((at for at in range(start, limit) if self._low[at] == ";"), limit)
        while limit > start + 1 and self._low[limit - 1] in (".", ","):
            limit -= 1
        return limit

    def _spans(self, start: int, end: int, rule: str, *, that: bool = False) -> Content:
        """The items as one span, and what a quotation at its edge holds beyond this sentence."""
        span = self._frame.span_of(start, end)
        inside = frozenset(self._frame.quotes[at] for at in range(start, end) if at in self._frame.quotes)
        for at in (start, end - 1):
            if at in self._frame.quotes:
                quotation = self._quotations[self._frame.quotes[at]].span
                span = Span(min(span.start, quotation.start), max(span.end, quotation.end))
        return Content((span,), rule, inside, that, start)

    def left(self, edge: int) -> Content | None:
        """What stands before the speaker, whose clause begins at item `edge`: a quotation, or a clause up to a comma."""
        at = edge - 1
        while at >= 0 and (self._low[at] in self._grammar.conjunctions or self._grammar.is_adverb(self._low[at])):
            at -= 1
        if at > 0 and (self._low[at] == "," or self._low[at] in _DASHES) and self._frame.is_quote(at - 1):
            at -= 1
        if at < 0:
            return None
        if self._frame.is_quote(at) and not (at > 0 and self._in_name(at)):
            return self._quote_before(at)
        if self._low[at] != "," and not self._frame.is_quote(at) and self._low[at] not in _DASHES:
            return None
        end = at + 1 if self._frame.is_quote(at) else at
        start = self._clause_start(at)
        return self._spans(start, end, "clause-before") if end > start else None

    def is_whole(self, content: Content, end: int) -> bool:
        """Whether the items from the content's first to before `end` hold a verb of their own."""
        words = self._low[content.start : end]
        return any(self._grammar.is_verb_like(word) or self._grammar.is_past(word) for word in words)

    def is_parenthesis(self, at: int) -> bool:
        """Whether nothing, a mark, a time or a place follows a cue that ends before `at`."""
        at = self._skip_small(at)
        if at < len(self._low) and self._low[at] in self._grammar.to:
            return at + 1 < len(self._low) and self._opens_clause(at + 1)
        return at >= len(self._low) or not self._low[at][0].isalnum() or self._low[at] in self._leads

    def _quote_before(self, at: int) -> Content:
        """A quotation before its speaker, with the clause it is woven into."""
        number = self._frame.quotes[at]
        start = self._clause_start(at)
        words = [index for index in range(start, at) if self._items[index].kind is TokenKind.WORD]
        if len(words) >= 2 and not any(start < end <= at for end in self._ends):
            return self._spans(start, at + 1, "quote-before")
        return Content((self._quotations[number].span,), "quote-before", frozenset({number}), start=at)

    def _clause_start(self, at: int) -> int:
        """Where the clause that ends at `at` begins: with the sentence, or after a semicolon."""
        start = next((index + 1 for index in range(at - 1, -1, -1) if self._low[index] == ";"), 0)
        while start < at and self._low[start] in self._grammar.conjunctions:
            start += 1
        return start
