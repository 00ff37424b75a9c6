"""Finds the subject of a verb of saying: past its auxiliaries and adverbs, over appositions and relative pronouns."""

from __future__ import annotations

from typing import NamedTuple

from briefing.language.frames import QUOTED
from briefing.language.phrases import BREAKS, DASHES, LONGEST, Phrase, Phrases
from briefing.language.tokens import TokenKind

_NAME = 2  # words of a name that stands after a place


class Verb(NamedTuple):
    """What stands before a cue: where its subject must end, and which auxiliaries it has."""

    before: int  # the last item before the verb group
    passive: bool = False
    infinitive: bool = False
    auxiliary: bool = False
    chained: bool = False  # a verb before the infinitive leaves the subject the same ("went on to")


class Subjects:
    """Looks for the speakers before the verbs of one frame."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._items = phrases.frame.items
        self._low = phrases.frame.low
        self._grammar = phrases.grammar

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
            elif word in grammar.to and (chained or (not infinitive and at == cue - 1)):
                infinitive = True
            elif infinitive and word in grammar.chain_verbs:
                chained = True
            elif word.endswith(grammar.contractions) and grammar.pronoun(word) is not None:
                passive, auxiliary = passive or word.endswith(grammar.be_contractions), True
                break
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
            opening = self._phrases.find_left(at, "(")
            return opening - 1 if opening is not None and opening > 0 else at
        for aside in grammar.asides:
            if low[at] == aside[-1] and low[max(0, at + 1 - len(aside)) : at + 1] == aside:
                return at - len(aside)
        if low[at] not in grammar.times or (self._items[at].capital and low[at] not in grammar.calendar):
            return at
        start = at - 1
        while start >= 0 and (low[start] in grammar.time_words or low[start] in grammar.times):
            start -= 1
        return start

    def left(self, at: int) -> Phrase | None:
        """The noun phrase that ends at item `at`."""
        if at < 0:
            return None
        word = self._low[at]
        if word == "," or word in DASHES:
            return self._before_apposition(at)
        if word in self._grammar.relatives:
            before = at - 2 if at > 1 and self._low[at - 1] == "," else at - 1
            found = self.left(before) if before >= 0 and self._low[before] not in BREAKS else None
            if found is None or (before == at - 1 and not self._items[found.end - 1].capital):
                return None
            return found._replace(relative=True)
        if self._grammar.pronoun(word) is not None and not self._is_determined(at):
            return Phrase(at, at + 1, self._phrases.edge(at))
        if word in BREAKS or self._grammar.is_small(word):
            return None
        edge = self._phrases.edge(at)
        return self._before_open_apposition(edge) or self._phrases.phrase(edge, at + 1)

    def _before_open_apposition(self, edge: int) -> Phrase | None:
        """A name right after a quotation whose apposition no comma closes: “...,” Ana Lee, head of the bank said."""
        comma = edge - 1
        if comma < 2 or self._low[comma] != "," or not self._items[comma - 1].capital:
            return None
        start = comma - 1
        while start > 0 and self._items[start - 1].capital:
            start -= 1
        after_quote = start > 0 and self._low[start - 1] == QUOTED
        return Phrase(start, comma, start) if after_quote and comma - start > 1 else None

    def _is_determined(self, at: int) -> bool:
        """“Two others” is a phrase, “others” alone a pronoun."""
        return at > 0 and (
            self._low[at - 1] in self._grammar.determiners or self._low[at - 1] in self._grammar.genitive
        )

    def _before_apposition(self, at: int) -> Phrase | None:
        """The phrase before an apposition that the mark at `at` closes: "Lee, the minister, said"."""
        dash, best = self._low[at] in DASHES, None
        for index in range(at - 1, max(0, at - LONGEST), -1):
            mark = self._low[index]
            if mark in (".", "?", "!", ";", QUOTED) and not dash:
                break
            if (mark in DASHES) if dash else mark == ",":
                found = self._named_before(index, at)
                if found is not None and best is None:
                    best = found
                elif found is not None and self._opens_clause(found):
                    return found
        return best or (None if dash else self._named_alone(at))

    def _opens_clause(self, phrase: Phrase) -> bool:
        """Whether a phrase without a verb stands first in its sentence or after a quotation."""
        first = phrase.start == 0 or self._low[phrase.start - 1] == QUOTED
        verb = any(
            self._grammar.is_verb_like(self._low[at]) and not self._items[at].capital
            for at in range(phrase.start, phrase.end)
        )
        return first and not verb

    def _named_alone(self, comma: int) -> Phrase | None:
        """A name that opens the sentence before a stray comma: "Sen. Lee (R), said that"."""
        before = comma - 1
        if before >= 0 and self._low[before] == ")":
            opening = self._phrases.find_left(before, "(")
            before = opening - 1 if opening is not None else before
        if before < 0 or self._low[before] in self._grammar.times:
            return None
        found = self._phrases.phrase(self._phrases.edge(before), before + 1)
        if found is None or not found.clean or found.start != found.edge or not self._items[found.end - 1].capital:
            return None
        long = found.end - found.start > 1 or found.end <= before
        apart = long and self._low[found.start - 1] == ","
        return found if found.start == 0 or apart else None

    def _named_before(self, comma: int, closing: int) -> Phrase | None:
        if not self._is_apposition(comma + 1, closing):
            return None
        before = comma - 1
        if before >= 0 and self._low[before] == ")":
            opening = self._phrases.find_left(before, "(")
            before = opening - 1 if opening is not None else before
        if before < 0 or self._low[before] in BREAKS or self._grammar.is_small(self._low[before]):
            return None
        if self._low[before] in self._grammar.times or self._grammar.is_adverb(self._low[before]):
            return None
        found = self._phrases.phrase(self._phrases.edge(before), before + 1)
        if found is None or not self._is_nominal(found):
            return None
        if found.start == found.edge:
            return found
        placed = self._low[found.edge] in self._grammar.prepositions and found.end - found.start > _NAME
        if not placed or not all(item.capital for item in self._items[found.start : found.end]):
            return None
        return found._replace(start=found.start + 1)  # "In Oslo | Ana Lee, the minister, said"

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
