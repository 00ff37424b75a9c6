"""What somebody is reported to say: its praise, blame, worry and threat, each weighed once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.extraction.phrases import Hit, normal
from briefing.extraction.stancewords import NEGATION
from briefing.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.extraction.stancewords import StanceRules

# A word with the full stop after it, or a mark that ends something; the first branch is the quick way to most words.
_WORD = re.compile(r"[a-zA-Z]++(?=[ \n,])|[^\W_]+(?:[-‑'’.&/][^\W_]+)*\.?|[.,;!?…%]")
_STOPS = (".", ";", "!", "?", "…")
_STANCES = (Stance.THREATEN, Stance.OPPOSE, Stance.CONCERN, Stance.SUPPORT, Stance.NEUTRAL)  # those that weigh first
_BLAME = 3  # the first of these
_REMEDY = "remedy"
_NEGATION = 4  # words that a negation reaches
_SHOWN = 6  # cues that are told
_OBJECT = 10  # words in which the object of a stand is named
_ULTIMATUM = 4  # the weight of a threat on a condition
_AUXILIARY = 2  # words before a verb in which "will" may stand
_QUESTIONS = ("?",)
_CONCEDED = 3  # what a conceded word weighs less


class Said:
    """The praise, blame, worry and threat in what is said, each weighed once."""

    def __init__(self, text: str, spans: Sequence[Span], rules: StanceRules) -> None:
        self._rules = rules
        self._tokens = [match for span in spans for match in _WORD.finditer(text, span.start, span.end)]
        self._words = words = [normal(match[0]) for match in self._tokens]
        self._places = places = [at for at, word in enumerate(words) if word in rules.telling]
        self._negated = self._reach_of(rules.negations.find(words, places), NEGATION, _NEGATION)
        remedies = [hit for hit in rules.remedies.find(words, places) if hit.key == _REMEDY]
        self._remedied = self._reach_of(remedies, _REMEDY, rules.reach) | self._averted(remedies)
        self._aside = self._relative_clauses()
        self._conceded = self._concessions()
        self._weights = [0] * len(_STANCES)
        self.is_strong = False
        found = []
        for hit in rules.content.find(words, places):
            stance, weight = self._weigh(hit)
            if hit.start in self._conceded:
                weight //= _CONCEDED
            if weight == 1 and hit.start and self._tokens[hit.start][0][0].isupper():
                continue  # part of a name
            self._weights[_STANCES.index(stance)] += weight
            self.is_strong = self.is_strong or weight > 1
            if weight:
                found.append(Span(self._tokens[hit.start].start(), self._tokens[hit.end - 1].end()))
        if self._is_ultimatum():
            self._weights[0] += _ULTIMATUM
            self.is_strong = True
        self.spans = tuple(found[:_SHOWN])

    @property
    def has_object(self) -> bool:
        """Whether an arrangement, act or claim is what it begins with."""
        for word in self._words[:_OBJECT]:
            if word in self._rules.objects:
                return True
            if word in self._rules.clause_starts:
                return False
        return False

    @property
    def threatens(self) -> bool:
        return self._weights[0] > 0

    @property
    def asks(self) -> bool:
        """Whether it is a question, which doubts where nothing else tells."""
        return bool(self._tokens) and self._tokens[-1][0] in _QUESTIONS

    @property
    def balance(self) -> int:
        """The weight of praise less that of blame."""
        threat, opposition, concern, support, _ = self._weights
        return support - threat - opposition - concern

    @property
    def is_faint(self) -> bool:
        """Whether all it holds is a single word that could be chance."""
        return not self.is_strong and abs(self.balance) == 1

    def stance(self, fallback: Stance) -> Stance:
        """The side with more weight; among those of blame the heaviest."""
        if self.balance > 0:
            return Stance.SUPPORT
        if self.balance < 0:
            blame = self._weights[:_BLAME]
            return _STANCES[blame.index(max(blame))]
        return fallback

    @property
    def is_fact(self) -> bool:
        """Whether it holds a phrase of plans and events ("will be held")."""
        return self._rules.facts.is_in(self._words, self._places)

    @property
    def stands_aside(self) -> bool:
        """Whether it holds a phrase of those who take no side ("on its merits")."""
        return self._rules.aside.is_in(self._words)

    @property
    def takes_position(self) -> bool:
        """Whether it praises, blames, or says what ought to be."""
        return any(self._weights) or self.stands_aside or self._rules.positions.is_in(self._words, self._places)

    def _is_ultimatum(self) -> bool:
        """ "If they sign, we will close the border": an act of harm that hangs on a condition."""
        if self._rules.conditional.isdisjoint(self._words):
            return False
        return any(
            hit.start and not self._rules.refusing.isdisjoint(self._words[max(0, hit.start - _AUXILIARY) : hit.start])
            for hit in self._rules.ultimatums.find(self._words)
        )

    def _weigh(self, hit: Hit) -> tuple[Stance, int]:
        stance, weight = self._rules.kinds[hit.key]
        if stance is Stance.SUPPORT:
            if hit.start not in self._negated:
                return stance, weight
            return (Stance.OPPOSE if weight > 1 else Stance.CONCERN), weight
        if stance is Stance.THREATEN:
            return (Stance.NEUTRAL, 0) if hit.start in self._negated else (stance, weight)
        if hit.start in self._aside:
            return stance, 0
        if hit.start in self._remedied or hit.start in self._negated:
            return Stance.SUPPORT, 1
        return stance, weight

    def _reach_of(self, hits: Iterable[Hit], key: str, reach: int) -> set[int]:
        """The words that stand shortly after a phrase, in the same clause."""
        reached: set[int] = set()
        for hit in hits:
            if hit.key != key:
                continue
            for at in range(hit.end, min(hit.end + reach, len(self._words))):
                word = self._words[at]
                if word in self._rules.contrast or self._ends_sentence(at - 1):
                    break
                if key == _REMEDY and (word in self._rules.finite or word in self._rules.infinitive):
                    break
                reached.add(at)
        return reached

    def _averted(self, remedies: Sequence[Hit]) -> set[int]:
        """The words before a remedy in the passive: "threats from the air are to be deterred"."""
        averted: set[int] = set()
        for hit in remedies:
            if not hit.start or self._words[hit.start - 1] not in self._rules.passive:
                continue
            for at in range(hit.start - 1, max(-1, hit.start - 1 - self._rules.reach), -1):
                if self._ends_sentence(at):
                    break
                averted.add(at)
        return averted

    def _ends_sentence(self, at: int) -> bool:
        """Whether a sentence or half of one ends with this word."""
        word = self._tokens[at][0]
        return word in _STOPS or (word.endswith(".") and word[:-1].islower())

    def _concessions(self) -> set[int]:
        """The words before "but", and those from "although" to the next comma."""
        conceded: set[int] = set()
        if self._rules.concessive.isdisjoint(self._words):
            return conceded
        begun = 0
        for at, word in enumerate(self._words):
            if self._ends_sentence(at):
                begun = at + 1
            elif word in self._rules.turning and not self._is_addition(begun, at):
                conceded.update(range(begun, at))
            elif word in self._rules.conceding:
                end = next((to for to in range(at, len(self._words)) if self._words[to] == ","), at)
                conceded.update(range(at, end))
        return conceded

    def _is_addition(self, start: int, end: int) -> bool:
        """ "Not only cheaper but safer": this "but" concedes nothing."""
        return any(hit.key != NEGATION for hit in self._rules.negations.find(self._words[start:end]))

    def _relative_clauses(self) -> set[int]:
        """The words between ", which" and the next comma: said of something else."""
        inside: set[int] = set()
        words = self._words
        if self._rules.relative.isdisjoint(words):
            return inside
        for at in range(1, len(words)):
            if words[at] in self._rules.relative and words[at - 1] == ",":
                end = next((to for to in range(at, len(words)) if words[to] == ","), len(words))
                inside.update(range(at, end))
        return inside
