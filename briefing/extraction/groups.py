"""Finds the actors of a row of items, one by one or in one breath ("Italy, France and the UK")."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.extraction.parts import Part
from briefing.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_APPOSITION = 9  # items of "Novatrans, the Dutch haulier,"
_EPITHET = 2  # words of what is said of a side before its name
_TWO_NAMES = 3  # items of two names and what joins them
_NEAR = 6  # items between a side and the other one
_POSSESSIVE = 3  # characters between "Italy" and "Illva" in "Italy's Illva"
_JOINTS = {",", "&", "/", "+"}
_HYPHENS = {"-", "–", "—", "‑", "/"}


class Group(NamedTuple):
    """Actors named in one breath ("Italy, France and the UK"), from item `start` up to `end`."""

    actors: tuple[str, ...]
    start: int
    end: int
    acting: bool  # none of them only qualifies something else
    hyphened: bool = False
    named: bool = False  # holds a name nobody introduced
    second: Group | None = None  # what is left without the first


class Groups:
    """The rules of a lexicon for who is named, and who only stands beside."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, grammar = lexicon.table("parties"), lexicon.table("clauses")
        self._and, self._of = frozenset(grammar["and"]), frozenset(grammar["of"])
        self._singular = frozenset(grammar["singular"])
        self.skip = (
            frozenset(table["belongings"])
            | frozenset(grammar["determiners"])
            | frozenset(table["company_nouns"])
            | frozenset(table["officials"])
        )
        self._with, self._envoys = frozenset(grammar["with"]), frozenset(table["envoys"])
        self._prepositions = frozenset(grammar["prepositions"])
        self._after_name = frozenset(grammar["after_name"])
        self._examples, self._as_other = frozenset(grammar["examples"]), frozenset(grammar["as_other"])
        self._not_before = frozenset(table["not_party_before"])
        self._not_after = frozenset(word.lstrip("-") for word in table["not_party_after"])
        self._company_words = frozenset(table["company_words"])
        self._company_nouns = frozenset(table["company_nouns"])
        self._known = frozenset(lexicon.actors.kinds)
        self._not_parties = frozenset(table["not_parties"]) | frozenset(lexicon.table("titles")["objects"])
        self._beside_name = frozenset((*grammar["between"], *grammar["with"]))
        self._governing = self._prepositions | self._beside_name
        self._joining_name = self._beside_name - self._and
        self._no_head = self._after_name | self._prepositions | frozenset(grammar["bars"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Groups:
        return Groups(lexicon)

    def find(self, items: Sequence[Item], trusted: frozenset[str], deeds: Sequence[int] | None = None) -> list[Group]:
        """Every actor or run of actors in the sentence, those who stand beside left out.

        A name nobody introduced counts when it is `trusted` or looks like that of a company, and where a deal is told,
        by verbs that begin at the items `deeds`, also where it stands as a side to it.
        """
        named = [at for at, item in enumerate(items) if item.actor]
        if not named:
            return []
        names = {at: self._promoted(items, at, trusted, deeds) for at in named if items[at].part is Part.NAME}
        items = [names.get(at, item) for at, item in enumerate(items)] if names else items
        found: list[Group] = []
        free = 0
        for at in named:
            if at >= free and self._may_act(items, at) and not self._is_origin(items, at):
                group = self._run(items, at)
                if not self._beside(items, group):
                    found.append(group)
                free = group.end
        return found

    def _promoted(self, items: Sequence[Item], at: int, trusted: frozenset[str], deeds: Sequence[int] | None) -> Item:
        """A name the article keeps coming back to may be a party, unless it only qualifies what follows."""
        item = items[at]
        after = items[at + 1].low if at + 1 < len(items) else ""
        ends = at + 1 >= len(items) or items[at + 1].part is not Part.WORD
        trust = item.actor in trusted and (ends or after in self._after_name)
        if not trust and deeds is not None and (ends or after in self._no_head or at + 1 in deeds):
            trust = self._is_side(items, at, deeds)
        return item._replace(kind=ActorKind.COMPANY) if trust else item

    def _is_side(self, items: Sequence[Item], at: int, deeds: Sequence[int]) -> bool:
        """Whether a name stands where a side does: after "between" or "with", joined to another, before its deed."""
        if items[at].low in self._not_parties or (at + 1 < len(items) and items[at + 1].low in _HYPHENS):
            return False
        before = at - 1
        while before >= 0 and items[before].low in self.skip and items[before].low not in self._prepositions:
            before -= 1
        if before > 0 and items[before].low in self._and and items[before - 1].part is not Part.MARK:
            other = items[before - 1]
            return other.actor is not None and (other.part is not Part.NAME or self._is_side(items, before - 1, deeds))
        if before >= 0 and (items[before].low in self._beside_name or items[before].part is Part.OWNER):
            return True
        if before >= 0 and items[before].low in self._prepositions:
            return False
        if any(_does(items[at + 1 : deed], self._after_name) for deed in deeds if at < deed):
            return True
        joins = at + 2 < len(items) and (items[at + 1].low in self._and or items[at + 1].low in self._with)
        return joins and any(item.actor for item in items[at + 2 : at + _NEAR])

    def is_somebody(self, item: Item) -> bool:
        """Whether an item by itself may be a side: no mere adjective, no name that is none."""
        return item.actor is not None and item.part is not Part.OWNER and item.low not in self._not_parties

    def _may_act(self, items: Sequence[Item], at: int) -> bool:
        item = items[at]
        if item.part is Part.NAME:
            return self._is_company(items, at)
        return item.actor is not None

    def _is_origin(self, items: Sequence[Item], at: int) -> bool:
        """Whether an actor only says where a company is from: "by US group Altair"."""
        return items[at].part is not Part.NAME and self._introduced(items, at + 1) > 0

    def _is_company(self, items: Sequence[Item], at: int) -> bool:
        """Whether a name is that of a company: by its last word, what introduces it, or angle brackets."""
        item = items[at]
        if item.kind is ActorKind.COMPANY:
            return True
        words = item.low.split()
        if (at and items[at - 1].low == "<") or (len(words) > 1 and words[-1].strip(".") in self._company_words):
            return True
        owned = at > 0 and items[at - 1].part is Part.OWNER and item.start - items[at - 1].end == _POSSESSIVE
        owned = owned and at + 1 < len(items) and items[at + 1].low in self._after_name
        return owned or (at > 0 and items[at - 1].low in self._company_nouns)

    def _run(self, items: Sequence[Item], start: int) -> Group:
        actors = [items[start].actor or ""]
        parts, end, hyphened, second = [items[start].part], start + 1, False, None
        while (after := self._joint(items, end)) is not None:
            nxt, by_hyphen = after
            hyphened |= by_hyphen
            actors.append(items[nxt].actor or "")
            parts.append(items[nxt].part)
            end = nxt + 1
        if len(actors) > 1 and start + 1 < len(items) and items[start + 1].low == ",":
            second = self._run(items, next(at for at in range(start + 1, end) if self._may_act(items, at)))
        if parts == [Part.NAME] * 2 and end - start == _TWO_NAMES and _is_one(items, end, self._singular):
            actors = [" ".join((actors[0], items[start + 1].low, actors[1]))]  # one firm: "Trust and Banking Co has"
        elif (
            parts[0] is Part.NAME
            and len(parts) == 2
            and parts[1] is not Part.NAME
            and _is_one(items, end, self._singular)
        ):
            actors, parts, start = actors[1:], parts[1:], end - 1  # "carriers like Antares and | Oman is"
        actors = _without_holders(actors, parts)
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
            if joined and (named := self._introduced(items, index)):
                return named, False
            if self._may_act(items, index) and joined:
                if item.part is Part.OWNER and items[at].low == "," and index == at + 2:
                    return None  # "Novatrans, the Dutch haulier"
                return (index, False) if item.part is not Part.PLACE or index - at < 3 else None
            if item.low in _JOINTS or item.low in self._and or (item.low == ";" and self._joins_next(items, index)):
                joined = True
            elif item.low in self._of and items[index - 1].low in self._company_nouns:
                return None  # "Celta Ltd, a unit of Norsk"
            elif item.low not in self.skip or not (joined or self._joins_next(items, index)):
                return None
            index += 1
        return None

    def _introduced(self, items: Sequence[Item], index: int) -> int:
        """The name that what a company is leads to ("its smaller Swedish rival Norsk Fly"), or 0."""
        for at in range(index, min(index + _NEAR, len(items) - 1)):
            if (
                items[at].low in self._prepositions
                or items[at].part is Part.MARK
                or items[at].part is Part.NAME
                or items[at].low in self._and
            ):
                return 0
            if items[at + 1].part is Part.NAME:
                owned = items[at].part is Part.OWNER and self._is_company(items, at + 1)
                return at + 1 if owned or items[at].low in self._company_nouns else 0
        return 0

    def _joins_next(self, items: Sequence[Item], index: int) -> bool:
        return index + 1 < len(items) and items[index + 1].low in self._and

    def _beside(self, items: Sequence[Item], group: Group) -> bool:
        """Whether the group stands where a party does not ("brokered by Qatar", "against Russia")."""
        before = [item.low for item in items[max(0, group.start - 3) : group.start]]
        if self._example_of(items, group.start):
            return False
        if len(before) > 1 and before[-2] in self._envoys and len(group.actors) > 1:
            return False
        if " ".join(before[-2:]) in self._not_before:
            return True
        if before and before[-1] in self.skip:
            before.pop()
        if before and (before[-1] in self._not_before or " ".join(before[-2:]) in self._not_before):
            return True
        after = [item.low for item in items[group.end : group.end + 2]]
        if " ".join(after) in self._as_other:
            return True
        return len(after) > 1 and after[0] in _HYPHENS and after[1] in self._not_after

    def lead(self, items: Sequence[Item], group: Group) -> str:
        """The word that governs a group: the one before it and its articles."""
        at = group.start - 1
        if at and items[at - 1].low in self._envoys and len(group.actors) > 1:
            return ""  # "ministers from Oman and Fiji"
        if group.named:
            at = self._before_origin(items, at)
        while (
            at > 0 and (items[at].low == "<" or items[at].low in self.skip) and items[at].low not in self._prepositions
        ):
            at -= 1
        return (
            self._example_of(items, group.start)
            or _before_epithet(items, at, self._joining_name, self._no_head)
            or (items[at].low if at >= 0 else "")
        )

    def _before_origin(self, items: Sequence[Item], at: int) -> int:
        """The place before what introduces a company: "with | the Franco-Italian lorry maker Celta"."""
        noun = at - 1 if items[at].low == "<" else at
        if noun < 0 or items[noun].low not in self._company_nouns:
            return at
        low = max(-1, noun - _NEAR)
        while (
            noun > low
            and items[noun].low not in self._governing
            and (items[noun].part is not Part.MARK or items[noun].low in _HYPHENS)
        ):
            noun -= 1
        return noun

    def _example_of(self, items: Sequence[Item], start: int) -> str:
        """The word that governs a group named as an example: "with other countries, such as Japan"."""
        at = start - 1
        if at < 2 or (
            items[at].low not in self._examples and f"{items[at - 1].low} {items[at].low}" not in self._examples
        ):
            return ""
        for item in reversed(items[max(0, at - 8) : at]):
            if item.low in self._with:
                return item.low
            if item.actor:
                return ""
        return ""

    def strangers(self, items: Sequence[Item], parties: Sequence[str]) -> int:
        """How many of the parties are neither known nor written as a company is."""
        unknown = [actor for actor in parties if actor not in self._known]
        if not unknown:
            return 0
        familiar = {item.actor for item in items if item.part is not Part.NAME}
        firms = {item.actor for at, item in enumerate(items) if item.part is Part.NAME and self._is_company(items, at)}
        return sum(actor not in familiar and actor not in firms for actor in unknown)


def _does(between: Sequence[Item], fillers: frozenset[str]) -> bool:
    """Whether only auxiliaries and adverbs stand between a name, or what is said of it in between, and a verb."""
    if between and between[0].low == ",":
        behind = next((at for at, item in enumerate(between[1:_APPOSITION], 1) if item.low == ","), None)
        if behind is None:
            return False
        between = between[behind + 1 :]
    return len(between) < _NEAR and all(item.low in fillers for item in between)


def _is_one(items: Sequence[Item], end: int, singular: frozenset[str]) -> bool:
    """Whether a verb for one follows: "Trust and Banking Co | has"."""
    return end < len(items) and items[end].low in singular


def _without_holders(actors: list[str], parts: Sequence[Part]) -> list[str]:
    """Without the names of those who act: "the ministers of Oman and Fiji, | Ali Salim and Ana Vakatora"."""
    half = len(actors) // 2
    told = half > 1 and half * 2 == len(actors) and Part.NAME not in parts[:half]
    holders = told and all(part is Part.NAME for part in parts[half:])
    return actors[:half] if holders and all(len(name.split()) > 1 for name in actors[half:]) else actors


def _before_epithet(items: Sequence[Item], at: int, joining: frozenset[str], no_head: frozenset[str]) -> str:
    """The word that joins a side with what is said of it in between: "with newly independent Sudan"."""
    for step in range(1, _EPITHET + 1):
        if at < step or items[at - step + 1].part is not Part.WORD or items[at - step + 1].low in no_head:
            return ""
        if items[at - step].low in joining:
            return items[at - step].low
    return ""
