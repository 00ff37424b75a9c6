"""Finds the verb that says what becomes of an arrangement: the one its name is the object or subject of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.cues import GERUND
from briefing.extraction.parts import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Noun, Verb
    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_AFTER = (9, 5)  # items from the noun to a verb after it; stalling needs the two close together
_HYPHENS = ("-", "–", "‑")
_PASSIVE_REACH = 16  # items from a noun to "has been suspended"
_ASKED = 8  # items between asking and what is asked
_FAINT_REACH = 7  # items from a verb to a vague noun
_STATES = ("in-force", "stand", "run-out", "complete")  # cues of what an arrangement does itself
_DEEDS = ("sign", "conclude", "reach", "settle", "make")  # cues of how it came about
_PARTICIPLES, _RELATIVE = (2, 3), 8  # forms of a verb; how much farther one is after a clause ("the treaty that ...")
_BARRIERS = (";", ":")


class Governors:
    """The rules of a lexicon for which verb governs a noun."""

    def __init__(self, lexicon: Lexicon) -> None:
        modality = lexicon.table("statuses")["modality"]
        self._infinitive = frozenset(modality["infinitive"])
        self._that = frozenset(modality["opinion"])
        self._copulas = frozenset(lexicon.table("clauses")["copulas"])
        self._not_subject = frozenset(modality["not_subject"])
        self._bars = frozenset(lexicon.table("clauses")["bars"])
        self._by = frozenset(lexicon.table("clauses")["by"])
        self._between = frozenset(lexicon.table("clauses")["between"])
        self._relatives = self._that | frozenset(lexicon.table("clauses")["relatives"])
        self._passive = frozenset(lexicon.table("clauses")["passive"])
        self._with_person = frozenset(lexicon.table("instruments")["with_person"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Governors:
        return Governors(lexicon)

    def of(self, items: Sequence[Item], verbs: Sequence[Verb], nouns: Sequence[Noun], noun: Noun) -> Verb | None:
        """Stalling first, then the nearest before, unless a participle follows at once, then the nearest after."""
        usable = [
            verb
            for verb in verbs
            if verb.cue.takes in ("instrument", "any") and not noun.start <= verb.start < noun.end
        ]
        before = [verb for verb in usable if verb.end <= noun.start and self._has_object(items, verb, noun)]
        after = [verb for verb in usable if verb.start >= noun.end and self._has_subject(items, verb, noun)]
        stalling = next((verb for verb in before + after if verb.cue.id == "stall"), None)
        if stalling is not None:
            return stalling
        if before and (asking := self._asking(items, verbs, before[-1])) is not None:
            return asking
        if before and after and after[0].start - noun.end < 2 and _has_other_object(nouns, before[-1], noun):
            return after[0]
        if before:
            return before[-1]
        return self._main(items, noun, after) if after else None

    def _main(self, items: Sequence[Item], noun: Noun, after: Sequence[Verb]) -> Verb:
        """The first verb after a name, but for a participle before what the name does: "a pact, signed, | holds"."""
        first = after[0]
        if (
            first.cue.id in _DEEDS
            and first.form in _PARTICIPLES
            and (first.start == noun.end or items[first.start - 1].low == ",")
        ):
            return next((verb for verb in after[1:] if verb.cue.id in _STATES), first)
        return first

    def _asking(self, items: Sequence[Item], verbs: Sequence[Verb], done: Verb) -> Verb | None:
        """Who asks for a deed: "urged | both to sign" rather than "sign"."""
        asked = {item.low for item in items[max(0, done.start - _ASKED) : done.start]}
        if items[done.start - 1].low not in self._infinitive and self._that.isdisjoint(asked):
            return None
        asking = [verb for verb in verbs if verb.cue.id == "propose" and 0 < done.start - verb.end < _ASKED]
        return asking[-1] if asking and any(item.actor for item in items[asking[-1].end : done.start]) else None

    def _has_object(self, items: Sequence[Item], verb: Verb, noun: Noun) -> bool:
        """Whether a verb before the noun can have it as its object: near enough, and nobody else in between."""
        reach = min(verb.cue.near, _FAINT_REACH) if noun.rank == "faint" else verb.cue.near
        if _words_between(items, verb.end, noun.start) > reach or _broken(items, verb.end, noun.start):
            return False
        if any(item.low in self._bars or item.low in self._by for item in items[verb.end : noun.start]):
            return False
        if verb.cue.id == "settle" and items[verb.end].low in self._that:
            return False
        somebody = items[verb.end].part in (Part.PLACE, Part.ACTOR)  # "reached Kyiv", not "reached a deal"
        if somebody and items[verb.end + 1].low in _HYPHENS:
            return True  # "announced a US-UK deal"
        return not somebody or verb.cue.id in self._with_person

    def _has_subject(self, items: Sequence[Item], verb: Verb, noun: Noun) -> bool:
        """Whether a verb after the noun can have it as its subject: no infinitive, no gerund."""
        reach = _AFTER[verb.cue.id == "stall" and items[noun.end].low not in self._between]
        if items[verb.start - 1].low in self._passive or verb.lemma.split()[0] in self._copulas:
            reach = _PASSIVE_REACH
        if items[noun.end].low in self._relatives and verb.cue.id in _STATES:
            reach += _RELATIVE
        far = verb.start - noun.end - _aside(items, noun.end, verb.start)
        if far > reach or _broken(items, noun.end, verb.start):
            return False
        first, *rest = verb.lemma.split()
        if verb.form != GERUND and rest and first in self._copulas:
            return True
        passive = items[verb.start - 1].low in self._passive  # "been put on hold"
        return (
            (verb.form in (1, 2, 3) or passive)
            and not verb.cue.object
            and items[verb.start - 1].low not in self._not_subject
        )


def _has_other_object(nouns: Sequence[Noun], verb: Verb, noun: Noun) -> bool:
    return any(verb.end <= other.start and other.end <= noun.start for other in nouns)


def _words_between(items: Sequence[Item], low: int, high: int) -> int:
    """How far apart two items are, figures and marks not counted."""
    return sum(item.part is not Part.MARK and not item.low[0].isdigit() for item in items[low:high])


def _aside(items: Sequence[Item], low: int, high: int) -> int:
    """How many items stand between the first two commas of a stretch (", which began in May,")."""
    commas = [at for at in range(low, high) if items[at].low == ","]
    return commas[1] - commas[0] + 1 if len(commas) > 1 else 0


def _broken(items: Sequence[Item], low: int, high: int) -> bool:
    return any(item.low in _BARRIERS for item in items[low:high])
