"""Reads one sentence: which arrangement it states, between whom, and how far it has got."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.cues import Cues, Modality, Noun, Verb
from briefing.extraction.items import Part
from briefing.extraction.parties import Group, Parties
from briefing.model import Span, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.items import Item
    from briefing.language.lexicon import Lexicon

# Items between a verb and the name of what it is done to; stalling needs the two close together.
_AFTER = (9, 5)
_TERM_REACH = 6


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says of an arrangement."""

    sentence: int
    parties: tuple[str, ...]
    status: Status
    rule: str
    rank: str  # of the noun: "strong", "joint", "weak", "talks", "proposals" or "" without one
    head: str  # the noun's last word
    noun: Span | None
    cues: tuple[Span, ...]
    hedged: bool
    definite: bool  # speaks of an arrangement already met ("the deal")
    pair: bool  # speaks of the parties without naming them ("both sides")
    words: frozenset[str]
    others: frozenset[str]  # everybody else who acts in the sentence
    actors: frozenset[str]  # everybody it names in any way
    each: tuple[str, ...]  # those with whom the parties have an arrangement each
    strange: bool  # nobody among its parties is known or introduced as a company
    stranger: bool  # begins with somebody nobody introduced
    union: bool  # its one party is an organisation of states
    collective: str | None  # many unnamed parties ("nearly 200 countries")
    weight: float  # how much its status counts


class ClaimReader:
    """The claim rules of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.cues = Cues.load(lexicon)
        self.modality = Modality.load(lexicon)
        self.parties = Parties.load(lexicon)
        grammar = lexicon.table("clauses")
        self._with_person = frozenset(lexicon.table("instruments")["with_person"])
        self._for_pairs = frozenset(lexicon.table("instruments")["for_pairs"])
        self._for_faint = frozenset(lexicon.table("instruments")["for_faint"])
        self._definite = frozenset(grammar["definite"])
        self._copulas = frozenset(grammar["copulas"])
        self._opinion = frozenset(grammar["opinion"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> ClaimReader:
        return ClaimReader(lexicon)

    def read(
        self, number: int, items: Sequence[Item], text: str, trusted: frozenset[str], context: tuple[str, ...]
    ) -> tuple[list[Claim], tuple[str, ...]]:
        """The strongest claim of a sentence for each set of parties, and the two actors it names in one breath.

        `context` holds the two named last, whom "both sides" means.
        """
        verbs, nouns = self.cues.verbs(items), self.cues.nouns(items)
        groups = self.parties.groups(items, trusted)
        found = [self._of_noun(number, items, groups, verbs, nouns, noun) for noun in nouns]
        found += [self._of_verb(number, items, groups, verb) for verb in verbs]
        chosen = _strongest([claim for claim in found if claim is not None])
        chosen = [self._placed(claim, items, text, groups, context) for claim in chosen]
        kept = [claim for claim in chosen if not (claim.rank == "faint" and len(claim.parties) < 2)]
        return [claim for claim in kept if not self.parties.is_play(items, claim.parties)], self.parties.pair(groups)

    def _placed(
        self, claim: Claim, items: Sequence[Item], text: str, groups: Sequence[Group], context: tuple[str, ...]
    ) -> Claim:
        """A claim with what the rest of its sentence tells of who is who."""
        if claim.pair and not claim.parties and claim.rule in self._for_pairs:
            claim = replace(claim, parties=context)
        named = {actor for group in groups if group.acting for actor in group.actors}
        actors = frozenset(item.actor for item in items if item.actor and item.part is not Part.NAME)
        many = self.parties.collective(items, text)
        union = len(claim.parties) == 1 and self.parties.is_union(claim.parties[0]) and not named.difference(claim.parties)
        others = frozenset(named.difference(claim.parties))
        strange = bool(claim.parties) and self.parties.all_strange(items, claim.parties)
        stranger = any(item.part is Part.NAME for item in items[:2])
        return replace(
            claim, others=others, actors=actors, union=union, collective=many, strange=strange, stranger=stranger
        )

    def _of_noun(
        self, number: int, items: Sequence[Item], groups: Sequence[Group], verbs: list[Verb], nouns: list[Noun], noun: Noun
    ) -> Claim | None:
        governor = self._governor(items, verbs, nouns, noun)
        definite = self._is_definite(items, noun)
        if governor is None and (noun.rank == "faint" or (noun.rank == "weak" and not definite)):
            return None
        status, rule = self._status(items, noun, governor)
        if status is None:
            return None
        parties = self.parties.of(items, groups, governor, noun)
        if noun.rank == "faint" and governor and governor.cue.id not in self._for_faint:
            return None
        claim = self._claim(number, items, parties, status, rule, noun, governor, definite)
        ones, others = self.parties.each(items, groups, governor, noun)
        return replace(claim, parties=ones, each=others) if others else claim

    def _status(self, items: Sequence[Item], noun: Noun, governor: Verb | None) -> tuple[Status | None, str]:
        if governor is not None:
            status = self.modality.status(items, governor)
            if governor.cue.id != "stall" and (noun.rank == "talks" or self._to_talk(items[: noun.start], governor.end)):
                status = Status.EXPLORING
            if status is not None and status.rung > Status.EXPLORING.rung and self.cues.prospective(items, noun):
                status = Status.EXPLORING
            if governor.cue.id == "deepen" and status is Status.AGREED and self._is_definite(items, noun):
                status = Status.IN_FORCE
            return status, governor.cue.id
        if noun.rank == "talks":
            return Status.EXPLORING, "talks"
        if self.cues.prospective(items, noun):
            return Status.EXPLORING, "prospective"
        before = [item.low for item in items[max(0, noun.start - 4) : noun.start]]
        if any(item.low in self.modality.hypothetical for item in items[noun.end : noun.end + 9]):
            return Status.EXPLORING, "prospective"
        standing = any(word in self.modality.standing for word in before)
        if self.cues.stands(items, noun) or (standing and self.modality.fresh.isdisjoint(before)):
            return Status.IN_FORCE, "standing"
        return Status.AGREED, "named"

    def _governor(self, items: Sequence[Item], verbs: list[Verb], nouns: list[Noun], noun: Noun) -> Verb | None:
        """The verb this noun is object or subject of: stalling first, then the nearest before, then after."""
        usable = [
            verb
            for verb in verbs
            if verb.cue.takes in ("instrument", "any") and not (noun.start <= verb.start < noun.end)
        ]
        before = [
            verb
            for verb in usable
            if verb.end <= noun.start
            and _words_between(items, verb.end, noun.start) <= verb.cue.near
            and not self._has_actor_for_object(items, verb)
            and not _broken(items, verb.end, noun.start)
        ]
        after = [
            verb
            for verb in usable
            if 0 <= verb.start - noun.end <= _AFTER[verb.cue.id == "stall"]
            and self._finite(items, verb)
            and not _broken(items, noun.end, verb.start)
        ]
        for verb in before + after:
            if verb.cue.id == "stall":
                return verb
        if before and after and after[0].start - noun.end < 2 and _has_other_object(nouns, before[-1], noun):
            return after[0]
        if before:
            return before[-1]
        return after[0] if after else None

    def _has_actor_for_object(self, items: Sequence[Item], verb: Verb) -> bool:
        """Whether somebody stands right after the verb: "reached Kyiv", not "reached a deal"."""
        after = items[verb.end] if verb.end < len(items) else None
        return after is not None and after.part in (Part.PLACE, Part.ACTOR) and verb.cue.id not in self._with_person

    def _finite(self, items: Sequence[Item], verb: Verb) -> bool:
        """Whether a verb after the noun can have it as its subject: no infinitive, no gerund."""
        if verb.form != 4 and len(verb.lemma.split()) > 1 and verb.lemma.split()[0] in self._copulas:
            return True
        before = items[verb.start - 1].low if verb.start else ""
        return verb.form in (1, 2, 3) and not verb.cue.object and before not in self.modality.not_subject

    def _is_definite(self, items: Sequence[Item], noun: Noun) -> bool:
        return any(item.low in self._definite for item in items[max(0, noun.start - 4) : noun.start])

    def _of_verb(self, number: int, items: Sequence[Item], groups: Sequence[Group], verb: Verb) -> Claim | None:
        if verb.cue.takes == "terms":
            subject = self.parties.subject(items, groups, verb.start)
            if subject is None or verb.start - subject.end > _TERM_REACH or self.modality.status(items, verb) is None:
                return None
            return self._claim(number, items, (), verb.cue.status, verb.cue.id, None, verb, False)
        if verb.cue.takes == "document":
            return self._claim(number, items, (), verb.cue.status, verb.cue.id, None, verb, True) if not verb.start else None
        if verb.cue.takes not in ("parties", "action", "companies"):
            return None
        if verb.cue.takes == "action" and verb.end < len(items) and items[verb.end].low in self._opinion:
            return None
        status, rule = self.modality.status(items, verb), verb.cue.id
        if status is None:
            return None
        if verb.cue.takes == "parties" and self._is_purpose(items, verb):
            status, rule = verb.cue.future, "purpose"
        elif verb.cue.takes == "action" and self._to_talk(items, verb.end):
            status = Status.EXPLORING
        parties = self.parties.of(items, groups, verb, None)
        return self._claim(number, items, parties, status, rule, None, verb, False)

    def _is_purpose(self, items: Sequence[Item], verb: Verb) -> bool:
        """Whether the verb only says what for ("a partnership to co-develop drones")."""
        if verb.form or verb.start < 2 or items[verb.start - 1].low not in self.modality.infinitive:
            return False
        return not self.cues.verbs(items[verb.start - 2 : verb.start - 1])

    def _to_talk(self, items: Sequence[Item], start: int) -> bool:
        """Whether what is agreed is only to talk ("agreed to speed up negotiations")."""
        ahead = items[start : start + 6]
        return any(noun.rank == "talks" for noun in self.cues.nouns(ahead)) or any(
            verb.cue.id == "talk" for verb in self.cues.verbs(ahead)
        )

    def _claim(self, number, items, parties, status, rule, noun, verb, definite) -> Claim:
        cues = [Span(items[hit.start].start, items[hit.end - 1].end) for hit in (verb, noun) if hit]
        span = Span(items[noun.start].start, items[noun.end - 1].end) if noun else None
        words_in_row = " ".join(item.low for item in items)
        pair = self.parties.speaks_of_pair(words_in_row) or self.parties.speaks_for_itself(items)
        words = frozenset(item.low for item in items if item.part in (Part.WORD, Part.NAME) and len(item.low) > 3)
        return Claim(
            number,
            parties,
            status,
            rule,
            noun.rank if noun else "",
            noun.head if noun else "",
            span,
            tuple(sorted(cues)),
            self.modality.hedged(items),
            definite,
            pair,
            words,
            frozenset(),
            frozenset(),
            (),
            False,
            False,
            False,
            None,
            self._weight(items, verb, rule),
        )

    def _weight(self, items: Sequence[Item], verb: Verb | None, rule: str) -> float:
        """A bare name says little of the status; so does a verb of mere growth, or a gerund."""
        if any(_is_year(item) for item in items):
            return _PAST * (_FAINT if rule == "named" else 1.0)
        if verb is None:
            return _FAINT if rule == "named" else 0.6
        return verb.cue.weight * (_GERUND if verb.form == 4 and verb.cue.takes == "any" else 1.0)


def _has_other_object(nouns: list[Noun], verb: Verb, noun: Noun) -> bool:
    return any(verb.end <= other.start and other.end <= noun.start for other in nouns)


def _words_between(items: Sequence[Item], low: int, high: int) -> int:
    """How far apart two items are, figures and marks not counted."""
    return sum(item.part is not Part.MARK and not item.low[0].isdigit() for item in items[low:high])


def _broken(items: Sequence[Item], low: int, high: int) -> bool:
    return any(item.part is Part.MARK and item.low in ";:" for item in items[low:high])


def _is_year(item: Item) -> bool:
    """What is told with its year is most often background."""
    return len(item.low) == 4 and item.low.isdigit() and item.low[:2] in ("19", "20")


def _rule_rank(rule: str) -> int:
    """Explicit deeds before plans, plans before bare names."""
    return _RULES.index(rule) if rule in _RULES else len(_RULES) - 2


_RULES = ("deliver", "named", "purpose", "standing", "prospective", "talks", "want", "propose", "deepen", "talk", "launch", "commit", "agree", "other", "conclude", "sign-off", "sign")
_FAINT, _GERUND, _PAST = 0.03, 0.3, 0.3
_RANKS = ("strong", "joint", "", "talks", "weak", "faint")


def _strongest(claims: list[Claim]) -> list[Claim]:
    """The best claim, and the best of any other parties that share nobody with those before."""
    chosen: list[Claim] = []
    for claim in sorted(claims, key=_strength, reverse=True):
        if not chosen or (len(claim.parties) > 1 and all(_apart(claim, other) for other in chosen)):
            chosen.append(claim)
    return chosen


def _apart(a: Claim, b: Claim) -> bool:
    return set(a.parties) != set(b.parties) and not set(a.parties) <= set(b.parties) and a.cues != b.cues and not set(a.parties) >= set(b.parties)


def _strength(claim: Claim) -> tuple[int, int, int]:
    return (min(len(claim.parties) + len(claim.each), 2), _rule_rank(claim.rule), -_RANKS.index(claim.rank))
