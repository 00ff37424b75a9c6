"""Finds who is party to an arrangement named in a row of items."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.cues import NOMINAL
from briefing.extraction.groups import Group, Groups
from briefing.extraction.owners import Owners
from briefing.extraction.trade import Trade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Noun, Verb
    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_DEEDS = ("sign", "conclude", "reach", "in-force", "award")
_SIDES = 2
_AWARDS = ("award",)
_GIVING = ("propose", "award")
_APPOSITION = 8  # items of an apposition between
_PRONOUN_REACH = 4  # items between "it" and what it does
_PARTNER_REACH = 14  # items between an arrangement and whom it is with
_COMPOUND = 4  # items between two actors and the arrangement they qualify
_NEXT = 2  # items between "agreements" and the first it is with
_REACH, _NAME_REACH = 24, 4  # items between a subject and what it does


class Parties:
    """The party rules of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, grammar = lexicon.table("parties"), lexicon.table("clauses")
        self._groups, self._owners = Groups.load(lexicon), Owners.load(lexicon)
        self._between = frozenset(grammar["between"])
        self._with = frozenset(grammar["with"])
        self._by = frozenset(grammar["by"])
        self._transfer = frozenset(grammar["transfer"])
        self._prepositions = frozenset(grammar["prepositions"])
        self._called_for = frozenset(lexicon.table("statuses")["modality"]["called_for"])
        self._back = frozenset(grammar["back"])
        self._bars = frozenset(grammar["bars"])
        self._of = frozenset(grammar["of"])
        self._of_somebody = frozenset(lexicon.table("instruments")["of_somebody"])
        self._apart = frozenset(grammar["apart"])
        self._one_sided = self._with | frozenset(grammar["onwards"])
        self._relatives = frozenset(grammar["relatives"])
        self._company_nouns = frozenset(table["company_nouns"])
        self._strife = frozenset(grammar["strife"])
        self._under, self._gained = frozenset(grammar["by_way_of"]), frozenset(grammar["gained"])
        self._trade = Trade.load(lexicon)
        self._joined = frozenset(grammar["joined"])
        self._joining = frozenset(table["joining"])
        self._subordinating = frozenset(grammar["subordinating"])
        self._auxiliaries = frozenset(grammar["auxiliaries"])
        self._predicative = frozenset(grammar["predicative"])
        self._adverb_endings = tuple(grammar["adverb_endings"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Parties:
        return Parties(lexicon)

    def of(
        self, items: Sequence[Item], groups: Sequence[Group], verb: Verb | None, noun: Noun | None
    ) -> tuple[str, ...]:
        """The parties to what a verb and a noun say, in order of the text; fewer than two when not all are named."""
        low, high = _anchor(verb, noun)
        for several in (self._after_between(items, groups, low, high), self._compound(groups, noun)):
            if len(several) > 1:
                subject = self.subject(items, groups, low)
                wider = subject is not None and set(several) < set(subject.actors)
                return subject.actors if subject and wider else several
        if verb is not None and verb.cue.takes == "companies":
            return self._merging(items, groups, verb)
        if verb is not None and verb.cue.takes == "trade":
            return self._trade.sides(items, groups, verb, self.subject(items, groups, verb.start))
        asked = self._asked(groups, verb)
        if asked is not None and len(asked.actors) > 1:
            return asked.actors
        left = self._left(items, groups, verb, noun)
        owner = self._owners.of(items, groups, noun, low)
        if owner and verb and owner.end <= verb.start < low + 1:
            owner = None
        right = self._partners(items, groups, verb, low, high) + ([asked] if asked else [])
        if not (left or owner) and all(self._groups.lead(items, group) in self._one_sided for group in right):
            return ()  # "talks with banks for loans to Peru and Fiji"
        if verb is not None and verb.cue.id == "propose" and (not (owner or right) or self._is_called_for(noun)):
            return ()
        found = [actor for group in (left, owner, *right) if group for actor in group.actors]
        if verb is not None and _is_award(verb, self._gained) and left and len(found) < _SIDES:
            found += filter(None, [self._trade.source(items, high, given=True)])
        return tuple(dict.fromkeys(found))

    def _asked(self, groups: Sequence[Group], verb: Verb | None) -> Group | None:
        """Whom somebody asks, or gives: "urged | Oman | to join a pact", "awarded | Siemens | a contract"."""
        if verb is None or verb.cue.id not in _GIVING or verb.cue.object:
            return None
        return next((group for group in groups if group.start == verb.end), None)

    def _left(
        self, items: Sequence[Item], groups: Sequence[Group], verb: Verb | None, noun: Noun | None
    ) -> Group | None:
        """The side that does what the verb says, or has what the noun names."""
        low = _anchor(verb, noun)[0]
        if verb is not None and noun is not None and verb.start >= noun.end:
            between = [group for group in groups if noun.end <= group.start and group.end <= verb.start]
            if not between and any(item.low in self._under for item in items[max(0, noun.start - 3) : noun.start]):
                return self._building(items, groups, noun)
            return next((group for group in between if self._groups.lead(items, group) not in self._apart), None)
        if verb is not None and verb.form == NOMINAL:
            doer = next((group for group in groups if group.end == verb.start), None)
            if doer is not None:
                return doer  # "Oman's withdrawal from"
        if groups and _heads(items, groups[0]):
            return groups[0]
        left = self.subject(items, groups, low)
        return None if verb is None and left is not None and not self._may_stand(items, left, noun, low) else left

    def _building(self, items: Sequence[Item], groups: Sequence[Group], noun: Noun) -> Group | None:
        """Who does something by virtue of a name that stands behind: "Fiji will build a port in Oman under a pact"."""
        before = [group for group in groups if group.end <= noun.start]
        if not before or not before[0].acting or len(before[0].actors) > 1:
            return before[0] if before and len(before[0].actors) > 1 else None
        actors = tuple(dict.fromkeys(actor for group in before for actor in group.actors))
        apart = any(group.start >= noun.end and self._groups.lead(items, group) in self._with for group in groups)
        named = any(group.named for group in before)
        return (
            Group(actors, before[0].start, before[-1].end, True)
            if len(actors) == _SIDES and not (apart or named)
            else None
        )

    def _may_stand(self, items: Sequence[Item], group: Group, noun: Noun | None, low: int) -> bool:
        """Whether actors before a name without a verb are its parties: "Oman, in partnership with Fiji, has"."""
        if noun is not None and noun.rank == "weak" and self._takes_sides(items, noun):
            return self._groups.lead(items, group) not in self._prepositions
        if noun is not None and noun.rank == "talks" and self._is_predicative(items, group, low):
            return True
        return len(group.actors) > 1 and self._is_attributive(items, group, low)

    def _does(self, between: Sequence[Item]) -> bool:
        """Whether only auxiliaries and adverbs stand between somebody and a verb: "after Fiji had signed"."""
        return len(between) < _COMPOUND and all(
            item.low in self._auxiliaries or item.low.endswith(self._adverb_endings) for item in between
        )

    def _is_predicative(self, items: Sequence[Item], group: Group, low: int) -> bool:
        """Whether a name is said of the actors before it: "Oman is still in talks with"."""
        between = items[group.end : low]
        return bool(between) and all(
            item.low in self._predicative or item.low.endswith(self._adverb_endings) for item in between
        )

    def _takes_sides(self, items: Sequence[Item], noun: Noun) -> bool:
        """Whether a name has one party before and the other after it: "in partnership with", "procurement of"."""
        joined = noun.start > 0 and items[noun.start - 1].low in self._joined
        if joined or noun.head not in self._of_somebody:
            return joined
        after = items[noun.end : noun.end + _NEXT + 1]
        return bool(after) and after[0].low in self._of and any(item.actor for item in after)

    def _is_attributive(self, items: Sequence[Item], group: Group, low: int) -> bool:
        """Whether actors stand right before a name like adjectives ("India and EU trade pact")."""
        between = [item.low for item in items[group.end : low]]
        return (
            len(between) < _COMPOUND
            and self._groups.skip.isdisjoint(between)
            and self._prepositions.isdisjoint(between)
        )

    def _is_called_for(self, noun: Noun | None) -> bool:
        """Whether outsiders propose it ("called for a ceasefire")."""
        return noun is not None and noun.head in self._called_for

    def each(
        self, items: Sequence[Item], groups: Sequence[Group], verb: Verb | None, noun: Noun
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The two sides of several arrangements told as one ("pacts with Canada and France"); empty for one."""
        low, high = _anchor(verb, noun)
        right = [
            group
            for group in self._partners(items, groups, verb, low, high)
            if self._groups.lead(items, group) in self._apart
        ]
        if not noun.plural or not right or len(right[0].actors) < 2:
            return (), ()
        if len(right) > 1 and right[0].start - noun.end > _NEXT:
            return (), ()
        left = self.subject(items, groups, low) or self._owners.of(items, groups, noun, low)
        return (left.actors if left else ()), right[0].actors

    def subject(self, items: Sequence[Item], groups: Sequence[Group], low: int) -> Group | None:
        """The nearest actors before the anchor that no preposition governs."""
        goes_back = any(item.low in self._back for item in items[max(0, low - _PRONOUN_REACH) : low])
        first = min((group.start for group in groups if group.acting), default=0)
        for group in reversed(groups):
            lead = self._groups.lead(items, group)
            if goes_back and group.start > first:
                continue
            if lead in self._prepositions and group.second is not None:
                group, lead = group.second, ""
            told = items[group.end].low == "," if group.end < len(items) else False
            if low - group.end > (_NAME_REACH if group.named and len(group.actors) < 2 and not told else _REACH):
                continue
            begins = lead in self._subordinating and self._does(items[group.end : low])
            if group.end <= low and group.acting and (lead not in self._prepositions or begins):
                return self._with_host(groups, group) if lead in self._joining else _widest(groups, group)
        return None

    def _merging(self, items: Sequence[Item], groups: Sequence[Group], verb: Verb) -> tuple[str, ...]:
        """Who takes over whom: the subject, and the first name after the verb."""
        buyer = self.subject(items, groups, verb.start)
        bought = next((group for group in groups if 0 <= group.start - verb.end < 7 and group.acting), None)
        return tuple(dict.fromkeys((*buyer.actors, *bought.actors))) if buyer and bought and buyer.named else ()

    def _with_host(self, groups: Sequence[Group], guest: Group) -> Group:
        """Who is brought in and who brings in: "NASA welcomed Sweden as the 38th country to sign"."""
        hosts = [group for group in groups if group.end < guest.start and group.acting]
        actors = (*hosts[-1].actors, *guest.actors) if hosts else guest.actors
        return Group(actors, guest.start, guest.end, True)

    def _partners(
        self, items: Sequence[Item], groups: Sequence[Group], verb: Verb | None, low: int, high: int
    ) -> list[Group]:
        found = []
        for group in groups:
            if group.start < low or (group.end > high and group.start < high):
                continue
            lead = self._groups.lead(items, group)
            bars = self._bars if verb else self._bars | self._relatives
            near = group.start - high < _PARTNER_REACH and bars.isdisjoint(
                item.low for item in items[high : group.start]
            )
            awarded = verb is not None and (_is_award(verb, self._gained) or verb.cue.takes == "action")
            handed = group.acting and (not group.named or awarded) and lead in self._transfer
            signed = lead in self._by and (len(group.actors) > 1 or verb is None or verb.cue.id in _DEEDS)
            taken = lead in self._of and high and items[high - 1].low in self._of_somebody
            if near and (lead in self._with or signed or handed or taken):
                found.append(group)
        return found

    def _after_between(self, items: Sequence[Item], groups: Sequence[Group], low: int, high: int) -> tuple[str, ...]:
        for group in groups:
            at = group.start - 1
            while at >= 0 and items[at].low in self._groups.skip:
                at -= 1
            if at >= 0 and items[at].low in self._between and len(group.actors) > 1:
                outside = items[max(0, at - 3, high) : at] if high <= at else items[max(0, at - 3) : at]
                before = {item.low for item in outside}
                if not before & self._strife and at - low >= -1 and at - high < 12:
                    return group.actors
        return ()

    def pair(self, groups: Sequence[Group]) -> tuple[str, ...]:
        """Two actors named in one breath, whom a later "both sides" may mean."""
        for group in reversed(groups):
            if len(group.actors) == 2 and group.acting and not group.named:
                return group.actors
        return ()

    def _compound(self, groups: Sequence[Group], noun: Noun | None) -> tuple[str, ...]:
        for group in groups if noun is None or noun.head not in self._company_nouns else ():
            if group.hyphened and noun is not None and 0 <= noun.start - group.end < 5 and len(group.actors) > 1:
                return group.actors
        return ()


def _widest(groups: Sequence[Group], group: Group) -> Group:
    """The run of actors that one of them, named again in an apposition, belongs to."""
    for other in groups:
        if set(group.actors) < set(other.actors) and 0 <= group.start - other.end < _APPOSITION:
            return other
    return group


def _anchor(verb: Verb | None, noun: Noun | None) -> tuple[int, int]:
    starts = [found.start for found in (verb, noun) if found]
    ends = [found.end for found in (verb, noun) if found]
    return min(starts), max(ends)


def _is_award(verb: Verb, gained: frozenset[str]) -> bool:
    """Whether somebody has something from somebody, or gives it to them."""
    return verb.cue.id in _AWARDS or verb.lemma in gained


def _heads(items: Sequence[Item], group: Group) -> bool:
    """Whether two open a headline: "Peru and Chile: pact signed"."""
    after = items[group.end : group.end + 1]
    return group.start <= 1 and len(group.actors) > 1 and any(item.low == ":" for item in after)
