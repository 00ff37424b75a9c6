"""Reads whether what a verb says has happened, is planned, wished for, still to be done, or denied."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.cues import GERUND, NOMINAL
from briefing.extraction.parts import Part
from briefing.extraction.phrases import PhraseTable
from briefing.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Verb
    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_SCHEDULED = 16  # items from "the signing" to "is scheduled"
_PRESENT = (0, 1)  # forms of a verb
_AHEAD_TO_DO = 10  # items after "agreed that" in which it says what shall be done


class Modality:
    """Reads whether what a verb says has happened, is planned, or is denied."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("statuses")["modality"]
        self._future = frozenset(table["future"])
        self._phrases = frozenset(table["future_phrases"])
        self._negation = frozenset(table["negation"])
        self._not_negation = frozenset(table["not_negation"])
        self._will = frozenset(table["will"])
        self._nominal = frozenset(table["nominal"])
        self._scheduled = frozenset(table["scheduled"])
        self.closing = frozenset(table["closing"])
        self._wished = frozenset(table["wished"])
        self._pending = frozenset(table["pending"])
        self._progressive = frozenset(table["progressive"])
        self._perfect = frozenset(table["perfect"])
        self.passive = frozenset(lexicon.table("clauses")["passive"]) | self._perfect
        self._doubtful = PhraseTable.of([("doubtful", table["doubtful"])], lexicon)
        self._to_be = {(word, copula) for word in table["infinitive"] for copula in lexicon.table("clauses")["copulas"]}
        self._nears = PhraseTable.of([("nears", table["nears"])], lexicon)
        self._in_force = PhraseTable.of([("in_force", table["in_force"])], lexicon)
        self.hollow, self.unilateral = frozenset(table["hollow"]), frozenset(table["unilateral"])
        self.hypothetical = frozenset(table["hypothetical"])
        self.fresh = frozenset(table["fresh"])
        self.infinitive = frozenset(table["infinitive"])
        self._resolved = frozenset(table["resolved"])
        self._to_be_done = frozenset(table["to_be_done"])
        self._agree_with = frozenset(table["agree_with"])
        self._agree_that = frozenset(table["agree_that"])
        self._announce_that = frozenset(table["announce_that"])
        self._opinion = frozenset(table["opinion"])
        self._conditional = frozenset(table["conditional"])
        self._supposed = frozenset(table["supposed"])
        self._hedges = frozenset(table["hedges"])
        self.standing = frozenset(table["standing"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Modality:
        return Modality(lexicon)

    def status(self, items: Sequence[Item], verb: Verb) -> Status | None:
        """How far this verb brings an arrangement; None when it says nothing."""
        before = _clause_before(items, verb.start, 7)
        earlier = {item.low for item in items[max(0, verb.start - 14) : verb.start]}
        if not self._supposed.isdisjoint(earlier) and verb.cue.future is Status.EXPLORING:
            return Status.PROPOSED
        if not self._conditional.isdisjoint(earlier):
            return verb.cue.future
        if verb.cue.pending is not None and self._met(before[-5:], self._pending):
            return verb.cue.pending
        if self.negated(before):
            return verb.cue.negated
        if verb.cue.perfect is not None and self._is_perfect(before[-4:]):
            return verb.cue.perfect
        if verb.cue.will is not None and any(item.low in self._will for item in before[-3:]):
            return verb.cue.will
        if self.planned(items, before, verb):
            return verb.cue.future
        return self._going_on(items, before, verb) or verb.cue.status

    def _is_perfect(self, before: Sequence[Item]) -> bool:
        """ "Have worked", not "have agreed to work"."""
        words = [item.low for item in before]
        return not self._perfect.isdisjoint(words) and self.infinitive.isdisjoint(words)

    def wished(self, items: Sequence[Item], verb: Verb) -> bool:
        """Whether somebody would like to do what a verb says, or thinks it should be done."""
        return self._met(_clause_before(items, verb.start, 5), self._wished)

    def _is_nominal(self, items: Sequence[Item], verb: Verb) -> bool:
        """ "The signing of"."""
        after = items[verb.end].low if verb.end < len(items) else ""
        return verb.form == NOMINAL or (verb.form == GERUND and after in self._nominal)

    def _is_scheduled(self, after: Sequence[Item]) -> bool:
        return any(item.low in self._scheduled for item in after)

    def _going_on(self, items: Sequence[Item], before: Sequence[Item], verb: Verb) -> Status | None:
        """What a verb says in the present, where that differs from what it says of the past."""
        if verb.form in _PRESENT:
            return verb.cue.present
        if self._is_nominal(items, verb) and self._is_scheduled(items[verb.end : verb.end + _SCHEDULED]):
            return verb.cue.future
        going_on = verb.form == GERUND and any(item.low in self._progressive for item in before[-2:])
        return verb.cue.progressive if going_on else None

    def _met(self, before: Sequence[Item], phrases: frozenset[str]) -> bool:
        """Whether one of the words, or two in a row, stand before a verb."""
        words = [item.low for item in before]
        pairs = [f"{first} {second}" for first, second in itertools.pairwise(words)]
        return not (phrases.isdisjoint(words) and phrases.isdisjoint(pairs))

    def planned(self, items: Sequence[Item], before: Sequence[Item], verb: Verb) -> bool:
        words = [item.low for item in before]
        if any(word in self._future for word in words[-4:]) or self._met(before, self._phrases):
            return True
        if verb.form or words[-1:] == [] or words[-1] not in self.infinitive:
            return False
        if len(words) > 1 and words[-2] in self._resolved:
            return False
        earlier = items[max(0, verb.start - 16) : verb.start]
        if verb.start > 1 and items[verb.start - 2].actor is not None:
            return True  # a headline: "India to sign"
        return len(words) <= 3 or any(item.low in self._will for item in earlier)

    def is_habit(self, items: Sequence[Item], verb: Verb, status: Status) -> bool:
        """Whether a trade is told in the present, as what somebody does all the time."""
        plain = verb.form in _PRESENT and status is verb.cue.status and status is not Status.PROPOSED
        return plain and not any(item.low in self._will for item in items[max(0, verb.start - 3) : verb.start])

    def is_opinion(self, items: Sequence[Item], verb: Verb) -> bool:
        """Whether what is agreed is that something is so, not that somebody shall do it."""
        after = items[verb.end : verb.end + _AHEAD_TO_DO]
        if verb.lemma in self._agree_with:
            return not any(item.low in self.infinitive for item in after)
        if verb.lemma in self._announce_that:
            return not any(item.low in self._to_be_done for item in after)
        if verb.lemma in self._agree_that:
            return not any(item.low in self._to_be_done for item in after) or not any(item.actor for item in after)
        return bool(after) and after[0].low in self._opinion

    def negated(self, before: Sequence[Item]) -> bool:
        words = [item.low for item in before[-5:]]
        for index, word in enumerate(words):
            if word in self._negation or word.endswith("n't"):
                return not (index + 1 < len(words) and words[index + 1] in self._not_negation)
        return False

    def promised(self, items: Sequence[Item]) -> bool:
        """Whether a sentence tells what is to be done."""
        words = [item.low for item in items]
        return any(word in self._will for word in words) or any(
            pair in self._to_be for pair in itertools.pairwise(words)
        )

    def nears(self, items: Sequence[Item]) -> bool:
        """Whether what follows the name of an arrangement says that it is yet to come ("within reach")."""
        return self._nears.is_in([item.low for item in items if item.part is not Part.MARK])

    def stands(self, items: Sequence[Item]) -> bool:
        """Whether what follows the name of an arrangement says that it stands ("in force since")."""
        return self._in_force.is_in([item.low for item in items if item.part is not Part.MARK])

    def doubtful(self, items: Sequence[Item]) -> bool:
        """Whether what follows the name of an arrangement says that it may fall ("at risk")."""
        return self._doubtful.is_in([item.low for item in items if item.part is not Part.MARK])

    def hedged(self, words: Sequence[str]) -> bool:
        return not self._hedges.isdisjoint(words)


def _clause_before(items: Sequence[Item], index: int, reach: int) -> Sequence[Item]:
    """The items before one, back to the beginning of its clause."""
    start = index
    while (
        start and index - start < reach and not (items[start - 1].part is Part.MARK and items[start - 1].low in ",;:")
    ):
        start -= 1
    return items[start:index]
