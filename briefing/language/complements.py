"""Finds what follows a verb of saying: a quotation, a that-clause, a bare clause or a thing."""

from __future__ import annotations

from briefing.language.content import Content, Stretches
from briefing.language.cues import CueKind
from briefing.language.frames import QUOTED, Frame
from briefing.language.grammar import Grammar
from briefing.language.leads import STOPS, THINGS, Leads
from briefing.language.phrases import DASHES
from briefing.language.tokens import TokenKind

_FREE = frozenset({CueKind.SAY, CueKind.TELL})
_OWN = frozenset({CueKind.CLAIM, CueKind.THINK, CueKind.ASSERT, CueKind.VOW})
_GAPPED = frozenset({CueKind.SAY, CueKind.CLAIM, CueKind.THINK})  # "which he said would be signed"
_EXPRESSING = frozenset({CueKind.UTTER, CueKind.CLAIM, CueKind.ASSERT})
_EXPRESSED_REACH = 3  # items in which what is expressed must be named: "deep concern"
_LONGEST_PLACE = 22  # items before the clause after a place or time
_NO_THAT = frozenset({CueKind.JUDGE, CueKind.CALL})
_INFINITIVE = frozenset({CueKind.VOW, CueKind.CLAIM, CueKind.THINK, CueKind.TELL})


class Complements:
    """Looks for what is said after the cues of one frame."""

    def __init__(
        self, frame: Frame, grammar: Grammar, leads: Leads, stretches: Stretches, expressed: frozenset[str]
    ) -> None:
        self._frame = frame
        self._items = frame.items
        self._low = frame.low
        self._grammar = grammar
        self._leads = leads
        self._stretches = stretches
        self._expressed = expressed

    def right(self, at: int, kind: CueKind, *, short: bool = False, noun: bool = False) -> Content | None:
        """What follows a cue that ends before `at`; a `short` clause ends at its first comma."""
        start = self._leads.lead(at, kind)
        if start is not None and (self._low[start] in (":", ",") or self._low[start] in DASHES):
            start = self._leads.past_mark(start)
            if start is None:
                return None
        if start is None or start >= len(self._items):
            return self._stretches.following() if start is not None else None
        if self._frame.is_quote(start):
            return self._from_quote(start)
        if self._low[start] in self._grammar.that and kind not in _NO_THAT and start + 1 < len(self._items):
            after = self._low[start + 1]
            relative = noun and (self._grammar.is_finite(after) or self._grammar.is_past(after))
            return None if relative else self._stretches.clause(start, "that", short=short, that=True)
        if kind not in _NO_THAT and (quote := self._leads.addressed_quote(start)) is not None:
            return self._from_quote(quote)
        if kind is CueKind.CLAIM:
            start = self._leads.past_addressee(start)
            if self._low[start] in self._grammar.that:
                return self._stretches.clause(start, "that", short=short, that=True)
        return self._bare(start, kind, short)

    def _bare(self, start: int, kind: CueKind, short: bool) -> Content | None:
        """A clause or thing that follows without a conjunction, if the cue is of a kind that takes one."""
        grammar, word = self._grammar, self._low[start]
        if word in grammar.auxiliaries and short and kind in _GAPPED:
            return self._stretches.clause(start, "gap", short=True)
        if word in grammar.auxiliaries or word in grammar.conjunctions or self._items[start].kind is TokenKind.MARK:
            return None
        if kind is CueKind.ASK:
            return self._question(start, short)
        if kind in _EXPRESSING and any(word in self._expressed for word in self._low[start : start + _EXPRESSED_REACH]):
            return self._stretches.clause(start, "object", short=short)
        if word in grammar.to:
            return self._stretches.clause(start, "infinitive", short=short) if kind in _INFINITIVE else None
        if kind is CueKind.UTTER:
            pronoun = grammar.pronoun(word)
            fits = pronoun is not None and pronoun not in grammar.determiners and self._has_finite(start - 1)
            return self._stretches.clause(start, "clause", short=short) if fits else None
        if word in grammar.prepositions and word not in grammar.questions:
            late = kind in _FREE and self._opens_late(start)
            return self._stretches.clause(start, "clause", short=short) if late else None
        return self._clause_or_thing(start, kind, short)

    def _opens_late(self, start: int) -> bool:
        """Whether a subject and its verb follow a place or time: "said in a letter the offer was final"."""
        grammar, low = self._grammar, self._low
        for at in range(start + 2, min(len(low), start + _LONGEST_PLACE)):
            if low[at] in STOPS or low[at] in grammar.modal:
                return False
            begins = grammar.pronoun(low[at]) is not None or low[at] in grammar.determiners or self._items[at].capital
            inside = grammar.is_small(low[at - 1]) or low[at - 1] in grammar.determiners or self._items[at - 1].capital
            verbs = (grammar.is_verb_like(word) for word in low[at + 1 : at + 10])
            if begins and not inside and any(verbs):
                return True
        return False

    def _question(self, start: int, short: bool) -> Content | None:
        """An indirect question, also after whom it is put to."""
        if self._low[start] not in self._grammar.questions:
            start = self._leads.skip_addressee(start)
        asks = start < len(self._low) and self._low[start] in self._grammar.questions
        return self._stretches.clause(start, "question", short=short) if asks else None

    def _clause_or_thing(self, start: int, kind: CueKind, short: bool) -> Content | None:
        if self._low[start] in self._grammar.times:
            return None
        own = kind in _OWN and self._leads.opens_clause(start) and self._has_finite(start)
        own = own or (kind is CueKind.CLAIM and self._opens_loosely(start))
        if kind in _FREE or own:
            return self._stretches.clause(start, "clause", short=short)
        if kind is CueKind.CALL and not self._is_named(start):
            return None
        if kind is CueKind.VOW and self._grammar.is_verb_like(self._low[start]):
            return None
        return self._stretches.clause(start, "object", short=short) if kind in THINGS else None

    def _opens_loosely(self, start: int) -> bool:
        """A clause without a small word at its beginning: "warned growth would slow", "suggested sending more"."""
        if self._low[start].endswith(self._grammar.progressive):
            return True
        for at in range(start + 1, min(len(self._low), start + 12)):
            if self._low[at] in STOPS or self._low[at] == ",":
                return False
            if self._low[at] in self._grammar.modal:
                return True
        return False

    def _is_named(self, start: int) -> bool:
        """Whether what something is called follows it: "called the deal a success", "called it “historic”"."""
        grammar = self._grammar
        for at in range(start + 1, min(len(self._items), start + 12)):
            word = self._low[at]
            if word in (",", ";") or word in grammar.to:
                return False
            if word == QUOTED or (word in grammar.determiners and self._low[at - 1] not in grammar.prepositions):
                return True
            if word in STOPS:
                break
        stop = next((at for at in range(start, len(self._low)) if self._low[at] in STOPS), len(self._low))
        if self._low[start] in grammar.object_pronouns:
            return 2 <= stop - start <= 8
        return self._low[start] in grammar.determiners and 3 <= stop - start <= 8

    def _has_finite(self, start: int) -> bool:
        """Whether a verb with a subject follows soon."""
        for at in range(start + 1, min(len(self._items), start + 14)):
            if self._low[at] in STOPS:
                return False
            if self._low[at] == QUOTED or self._grammar.is_verb_like(self._low[at]):
                return True
        return self._frame.headline

    def _from_quote(self, at: int) -> Content:
        """A quotation, with the words it is woven into."""
        end = self._stretches.end(at)
        woven = any(self._items[index].kind is TokenKind.WORD for index in range(at + 1, end))
        if woven:
            return self._stretches.spans(at, end, "quote")
        return self._stretches.quotation(self._frame.quotes[at], "quote", at)

    def rest(self, at: int, kind: CueKind = CueKind.SAY) -> Content | None:
        """What goes on after a speaker who stands between commas: "The plan, he said, is dead"."""
        grammar = self._grammar
        at = self._leads.skip_small(at)
        if kind is CueKind.TELL:
            at = self._leads.skip_addressee(at)
        if at < len(self._items) and self._low[at] in self._leads.words:
            at = next((i for i in range(at, min(len(self._items), at + 10)) if self._low[i] == ","), at)
        if at + 2 >= len(self._items) or self._low[at] != ",":
            return None
        word = self._low[at + 1]
        if word.endswith(grammar.progressive) or word in grammar.relatives or word in grammar.concessive:
            return None
        if word in grammar.conjunctions or self._frame.is_quote(at + 1):
            return None
        return self._stretches.clause(at + 1, "rest", short=False)

    def is_parenthesis(self, at: int, kind: CueKind) -> bool:
        """Whether nothing, a mark, a time or a place follows a cue that ends before `at`."""
        at = self._leads.skip_small(at)
        if kind is CueKind.TELL:
            return True
        if at < len(self._low) and self._low[at] in self._grammar.to:
            return at + 1 < len(self._low) and self._leads.opens_clause(at + 1)
        return at >= len(self._low) or not self._low[at][0].isalnum() or self._low[at] in self._leads.words
