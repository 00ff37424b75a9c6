"""Reads past what stands between a verb of saying and the words attributed: to whom, when and where it was said."""

from __future__ import annotations

from briefing.language.cues import CueKind
from briefing.language.frames import QUOTED, Frame
from briefing.language.grammar import Grammar
from briefing.language.phrases import DASHES
from briefing.language.tokens import TokenKind

STOPS = frozenset(".?!;") | {"..."}
THINGS = frozenset({CueKind.ASSERT, CueKind.JUDGE, CueKind.URGE, CueKind.CALL, CueKind.VOW})  # take a noun phrase
_LONGEST_ADDRESSEE = 7
_LONGEST_ASIDE = 16
_LONGEST_LEAD = 20  # items between a cue and the words it attributes


class Leads:
    """The way from a cue to its content in one frame."""

    def __init__(self, frame: Frame, grammar: Grammar, words: frozenset[str]) -> None:
        self._frame = frame
        self._items = frame.items
        self._low = frame.low
        self._grammar = grammar
        self.words = words  # prepositions and the like that may follow a cue

    def lead(self, at: int, kind: CueKind) -> int | None:
        """Skip whom it is told and where and when; None when nothing is left to attribute."""
        at = self.skip_small(at)
        if kind is CueKind.TELL:
            at = self.skip_addressee(at)
        if at < len(self._items) and self._low[at] in self.words:
            jump = self._jump(at)
            if jump is not None:
                at = jump
            elif kind not in THINGS and self._tail_only(at):
                return None
        if at >= len(self._items) or self._low[at] in STOPS:
            return None
        return at

    def past_mark(self, at: int) -> int | None:
        """Past a colon, a comma or an aside between commas, when the words attributed follow."""
        if self._low[at] == ":" or self.opens_content(at + 1):
            return at + 1
        for index in range(at + 1, min(len(self._items), at + _LONGEST_ASIDE)):
            word = self._low[index]
            if word == ":":
                return index + 1
            if (word == "," or word in DASHES) and self.opens_content(index + 1):
                return index + 1
            if word == QUOTED or word in STOPS or (word not in (",", ":") and word in DASHES):
                return None
        return None

    def skip_small(self, at: int) -> int:
        grammar = self._grammar
        while at < len(self._items):
            word = self._low[at]
            if word in self.words:
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
                return index if not self.in_name(index) else None
            if word in self._grammar.that and self._goes_on(index + 1):
                return index
            if word == ",":
                return index if self.past_mark(index) is not None else None
            if word in STOPS or word in self._grammar.auxiliaries:
                return None
        return None

    def _goes_on(self, at: int) -> bool:
        """Whether a clause, or an aside in it, begins after "that"."""
        return at < len(self._low) and (self._low[at] == "," or self.opens_clause(at))

    def in_name(self, at: int) -> bool:
        """A quoted title in a place: on “Meet the Press.”"""
        return self._low[at] == QUOTED and (
            self._low[at - 1] in self._grammar.prepositions or self._items[at - 1].possessive
        )

    def _tail_only(self, at: int) -> bool:
        """Whether only a place or time follows to the end of the clause."""
        for index in range(at + 1, min(len(self._items), at + _LONGEST_LEAD)):
            word = self._low[index]
            if word in STOPS or word == ",":
                return True
            if self._grammar.is_verb_like(word) or (
                word in self._grammar.subject_pronouns and word not in self._grammar.determiners
            ):
                return False
        return len(self._items) < at + _LONGEST_LEAD

    def skip_addressee(self, at: int) -> int:
        grammar = self._grammar
        if at < len(self._items) and self._low[at] in grammar.object_pronouns and self._low[at] not in grammar.that:
            return self.skip_small(at + 1)
        start = at
        while at < min(len(self._items), start + 14):
            word = self._low[at]
            if word in (",", ":", QUOTED) or word in grammar.that or word in STOPS:
                return at
            if at > start and self._opens_after_addressee(at, start):
                return at
            at += 1
        return start

    def addressed_quote(self, start: int) -> int | None:
        """The quotation after a mark behind whom it is said to: "asked the envoy: “Why?”"."""
        for at in range(start + 1, min(len(self._low), start + _LONGEST_ADDRESSEE + 2)):
            word = self._low[at]
            if word == QUOTED:
                return at if self._low[at - 1] in (":", ",") else None
            if word in STOPS or self._grammar.is_verb_like(word) or word in self._grammar.that:
                return None
        return None

    def past_addressee(self, start: int) -> int:
        """The "that" after somebody who is warned or the like; `start` itself where none is."""
        for at in range(start + 1, min(len(self._low) - 1, start + _LONGEST_ADDRESSEE)):
            word = self._low[at]
            if word in self._grammar.that:
                relative = self._grammar.is_finite(self._low[at + 1])
                return start if relative or self._grammar.is_small(self._low[at - 1]) else at
            if word in STOPS or word in (",", ":", QUOTED) or self._grammar.is_verb_like(word):
                break
        return start

    def _opens_after_addressee(self, at: int, start: int) -> bool:
        grammar, word, before = self._grammar, self._low[at], self._low[at - 1]
        pronoun = grammar.pronoun(word)
        if (
            (pronoun is not None and pronoun not in grammar.determiners)
            or word in grammar.questions
            or word in grammar.to
        ):
            return True
        plain = not grammar.is_small(before) and before not in grammar.determiners
        if word in grammar.determiners or (word in self.words and word not in grammar.phrase_prepositions):
            return plain
        return (
            plain
            and word not in grammar.times
            and self._items[at].capital
            and not self._items[at - 1].capital
            and at > start
        )

    def opens_content(self, at: int) -> bool:
        return at < len(self._items) and (self._frame.is_quote(at) or self._low[at] in self._grammar.that)

    def opens_clause(self, at: int) -> bool:
        """Whether a clause with a subject of its own seems to begin here."""
        word, grammar = self._low[at], self._grammar
        return (
            grammar.pronoun(word) is not None
            or word in grammar.determiners
            or word in grammar.questions
            or self._items[at].capital
            or self._items[at].kind is TokenKind.NUMBER
            or grammar.is_plural(word)
        )
