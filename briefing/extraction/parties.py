"""Finds who is party to an arrangement named in a row of items."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.items import Part
from briefing.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Noun, Verb
    from briefing.extraction.items import Item
    from briefing.language.lexicon import Lexicon

_DEEDS = ("sign", "conclude", "reach", "in-force")
_APPOSITION = 8  # items of an apposition between
_COMPOUND = 6  # items between two actors and the arrangement they qualify
_REACH, _NAME_REACH = 24, 4  # items between a subject and what it does
_JOINTS = {",", "&", "/", "+"}
_QUOTES = {'"', "“", "”"}
_HYPHENS = {"-", "–", "—", "‑", "/"}


@dataclass(frozen=True, slots=True)
class Group:
    """Actors named in one breath ("Italy, France and the UK"), from item `start` up to `end`."""

    actors: tuple[str, ...]
    start: int
    end: int
    acting: bool  # none of them only qualifies something else
    hyphened: bool = False
    named: bool = False  # holds a name nobody introduced
    second: Group | None = None  # what is left without the first


class Parties:
    """The party rules of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, grammar = lexicon.table("parties"), lexicon.table("clauses")
        self._and = frozenset(grammar["and"])
        self._skip = (
            frozenset(grammar["determiners"]) | frozenset(table["company_nouns"]) | frozenset(table["officials"])
        )
        self._between = frozenset(grammar["between"])
        self._with = frozenset(grammar["with"])
        self._by = frozenset(grammar["by"])
        self._transfer = frozenset(grammar["transfer"])
        self._breaks = frozenset(grammar["breaks"])
        self._prepositions = frozenset(grammar["prepositions"])
        self._joining = frozenset(table["joining"])
        self._first_person = frozenset(table["first_person"])
        self._after_name = frozenset(grammar["after_name"])
        self._collectives = frozenset(table["collectives"])
        self._numbers = frozenset(table["numbers"])
        self._counts = frozenset(table["counts"]) | self._numbers
        self._play = frozenset(table["play"])
        self._unions = frozenset(table["unions"])
        self._known = lexicon.actors.kinds
        self._apart = frozenset(grammar["apart"])
        self._strife = frozenset(grammar["strife"])
        self._not_before = frozenset(table["not_party_before"])
        self._not_after = frozenset(word.lstrip("-") for word in table["not_party_after"])
        self._pair = frozenset(table["pair"])
        self._several = frozenset(table["several"])
        self._company_words = frozenset(table["company_words"])
        self._company_nouns = frozenset(table["company_nouns"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Parties:
        return Parties(lexicon)

    def groups(self, items: Sequence[Item], trusted: frozenset[str]) -> list[Group]:
        """Every actor or run of actors in the sentence, those who stand beside left out.

        A name nobody introduced counts when it is `trusted` or looks like that of a company.
        """
        if not any(item.actor for item in items):
            return []
        items = [self._promoted(items, at, trusted) if item.part is Part.NAME else item for at, item in enumerate(items)]
        found: list[Group] = []
        at = 0
        while at < len(items):
            if self._may_act(items, at):
                group = self._run(items, at)
                if not self._beside(items, group):
                    found.append(group)
                at = group.end
            else:
                at += 1
        return found

    def _promoted(self, items: Sequence[Item], at: int, trusted: frozenset[str]) -> Item:
        """A name the article keeps coming back to may be a party, unless it only qualifies what follows."""
        item = items[at]
        if item.part is Part.NAME and item.actor in trusted:
            after = items[at + 1] if at + 1 < len(items) else None
            if after is None or after.part is not Part.WORD or after.low in self._after_name:
                return item._replace(kind=ActorKind.COMPANY)
        return item

    def _may_act(self, items: Sequence[Item], at: int) -> bool:
        item = items[at]
        if item.part is Part.NAME:
            return self._is_company(items, at)
        return item.actor is not None

    def _is_company(self, items: Sequence[Item], at: int) -> bool:
        """Whether a name is that of a company: by its last word, what introduces it, or angle brackets."""
        item = items[at]
        if item.kind is ActorKind.COMPANY:
            return True
        words = item.low.split()
        if (at and items[at - 1].low == "<") or (len(words) > 1 and words[-1].strip(".") in self._company_words):
            return True
        return bool(at) and items[at - 1].low in self._company_nouns

    def _run(self, items: Sequence[Item], start: int) -> Group:
        actors = [items[start].actor or ""]
        parts, end, hyphened, second = [items[start].part], start + 1, False, None
        while (after := self._joint(items, end)) is not None:
            nxt, by_hyphen = after
            hyphened |= by_hyphen
            actors.append(items[nxt].actor or "")
            parts.append(items[nxt].part)
            end = nxt + 1
        if len(actors) > 2 and start + 1 < len(items) and items[start + 1].low == ",":
            second = self._run(items, next(at for at in range(start + 1, end) if self._may_act(items, at)))
        acting = parts[-1] in (Part.ACTOR, Part.NAME) or (Part.PLACE in parts and len(parts) > 1)
        return Group(tuple(dict.fromkeys(actors)), start, end, acting, hyphened, Part.NAME in parts, second)

    def _joint(self, items: Sequence[Item], at: int) -> tuple[int, bool] | None:
        """The next actor of the same breath, when what stands between only joins."""
        if at + 1 < len(items) and items[at].low in _HYPHENS and items[at + 1].actor:
            spaced = items[at].start > items[at - 1].end
            return None if spaced and items[at - 1].part is Part.PLACE else (at + 1, True)
        index, joined = at, False
        while index < len(items) and index - at < 5:
            item = items[index]
            if self._may_act(items, index) and joined:
                return (index, False) if item.part is not Part.PLACE or index - at < 3 else None
            if item.low in _JOINTS or item.low in self._and or (item.low == ";" and self._joins_next(items, index)):
                joined = True
            elif item.low not in self._skip or not (joined or self._joins_next(items, index)):
                return None
            index += 1
        return None

    def _joins_next(self, items: Sequence[Item], index: int) -> bool:
        return index + 1 < len(items) and items[index + 1].low in self._and

    def _beside(self, items: Sequence[Item], group: Group) -> bool:
        """Whether the group stands where a party does not ("brokered by Qatar", "against Russia")."""
        before = [item.low for item in items[max(0, group.start - 3) : group.start]]
        if before and before[-1] in self._skip:
            before.pop()
        if before and (before[-1] in self._not_before or " ".join(before[-2:]) in self._not_before):
            return True
        after = [item.low for item in items[group.end : group.end + 2]]
        return len(after) > 1 and after[0] in _HYPHENS and after[1] in self._not_after

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
        left = self.subject(items, groups, low)
        if verb is not None and noun is not None and verb.start >= noun.end:
            left = next((group for group in groups if noun.end <= group.start and group.end <= verb.start), None)
        if verb is None and left is not None and (len(left.actors) < 2 or low - left.end > _COMPOUND):
            left = None
        owner = self._owner(groups, noun, low)
        right = self._partners(items, groups, verb, low, high)
        if not (left or owner) and all(self._lead(items, group) in self._with for group in right):
            return ()
        if verb is not None and verb.cue.id == "propose" and not (owner or right):
            return ()
        found = [actor for group in (left, owner, *right) if group for actor in group.actors]
        return tuple(dict.fromkeys(found))

    def each(
        self, items: Sequence[Item], groups: Sequence[Group], verb: Verb | None, noun: Noun
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The two sides of several arrangements told as one ("pacts with Canada and France"); empty for one."""
        low, high = _anchor(verb, noun)
        right = [group for group in self._partners(items, groups, verb, low, high) if self._lead(items, group) in self._apart]
        if not noun.plural or len(right) != 1 or len(right[0].actors) < 2:
            return (), ()
        left = self.subject(items, groups, low) or self._owner(groups, noun, low)
        return (left.actors if left else ()), right[0].actors

    def subject(self, items: Sequence[Item], groups: Sequence[Group], low: int) -> Group | None:
        """The nearest actors before the anchor that no preposition governs."""
        for group in reversed(groups):
            lead = self._lead(items, group)
            if lead in self._prepositions and group.second is not None:
                group, lead = group.second, ""
            if low - group.end > (_NAME_REACH if group.named and len(group.actors) < 2 else _REACH):
                continue
            if group.end <= low and group.acting and lead not in self._prepositions:
                return self._with_host(groups, group) if lead in self._joining else _widest(groups, group)
        return None

    def _merging(self, items: Sequence[Item], groups: Sequence[Group], verb: Verb) -> tuple[str, ...]:
        """Who takes over whom: the subject, and the first name after the verb."""
        buyer = self.subject(items, groups, verb.start)
        bought = next((group for group in groups if 0 <= group.start - verb.end < 7), None)
        return tuple(dict.fromkeys((*buyer.actors, *bought.actors))) if buyer and bought and buyer.named else ()

    def _with_host(self, groups: Sequence[Group], guest: Group) -> Group:
        """Who is brought in and who brings in: "NASA welcomed Sweden as the 38th country to sign"."""
        hosts = [group for group in groups if group.end < guest.start and group.acting]
        actors = (*hosts[-1].actors, *guest.actors) if hosts else guest.actors
        return Group(actors, guest.start, guest.end, True)

    def _owner(self, groups: Sequence[Group], noun: Noun | None, low: int) -> Group | None:
        """Whose arrangement it is: "Iran's deal", "the EU trade accord"."""
        if noun is None:
            return None
        near = [
            group for group in groups if group.end <= noun.start and noun.start - group.end < 4 and not group.hyphened
        ]
        return near[-1] if near and (near[-1].start >= low or not near[-1].acting) else None

    def _partners(self, items: Sequence[Item], groups: Sequence[Group], verb: Verb | None, low: int, high: int) -> list[Group]:
        found = []
        for group in groups:
            if group.start < low or (group.end > high and group.start < high):
                continue
            lead = self._lead(items, group)
            near = group.start - high < 14
            handed = group.acting and not group.named and lead in self._transfer
            signed = lead in self._by and (len(group.actors) > 1 or verb is None or verb.cue.id in _DEEDS)
            if near and (lead in self._with or signed or handed):
                found.append(group)
        return found

    def _lead(self, items: Sequence[Item], group: Group) -> str:
        """The word that governs a group: the one before it and its articles."""
        at = group.start - 1
        while at > 0 and items[at].low in self._skip and items[at].low not in self._prepositions:
            at -= 1
        return items[at].low if at >= 0 else ""

    def _after_between(self, items: Sequence[Item], groups: Sequence[Group], low: int, high: int) -> tuple[str, ...]:
        for group in groups:
            at = group.start - 1
            while at >= 0 and items[at].low in self._skip:
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
        for group in groups:
            if group.hyphened and noun is not None and 0 <= noun.start - group.end < 5 and len(group.actors) > 1:
                return group.actors
        return ()

    def _counts_up(self, item: Item) -> bool:
        return item.low in self._counts or item.low.isdigit() or item.kind is ActorKind.ORGANISATION

    def all_strange(self, items: Sequence[Item], parties: Sequence[str]) -> bool:
        """Whether none of the parties is known, nor written as a company is."""
        firms = {item.actor for at, item in enumerate(items) if item.part is Part.NAME and self._is_company(items, at)}
        return not any(actor in self._known or actor in firms for actor in parties)

    def is_union(self, actor: str) -> bool:
        return actor in self._unions

    def collective(self, items: Sequence[Item], text: str) -> str | None:
        """Many unnamed parties under one name ("nearly 200 countries"), as the article writes it."""
        for at, item in enumerate(items):
            if item.low in self._collectives:
                start = at
                while start and self._counts_up(items[start - 1]):
                    start -= 1
                if any(other.low in self._numbers or other.low.isdigit() for other in items[start:at]):
                    return text[items[start].start : item.end]
        return None

    def is_play(self, items: Sequence[Item], parties: Sequence[str]) -> bool:
        """Whether the sentence tells of sport or show business, and somebody of no known standing takes part."""
        return any(actor not in self._known for actor in parties) and any(item.low in self._play for item in items)

    def speaks_of_pair(self, words: str) -> bool:
        return any(phrase in words for phrase in self._pair)

    def speaks_for_itself(self, items: Sequence[Item]) -> bool:
        """Whether the authors of the text say "we", outside quotation marks."""
        return any(item.low in self._first_person for item in items) and not any(item.low in _QUOTES for item in items)

    def speaks_of_several(self, words: str) -> bool:
        return any(phrase in words for phrase in self._several)


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
