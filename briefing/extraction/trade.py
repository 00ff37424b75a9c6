"""Finds who orders, sells or offers something, and from whom or to whom."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.groups import Group, Groups
from briefing.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Verb
    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_TRADER_REACH = 6  # items between somebody and what they buy or offer
_OWNED, _ENDS = 2, frozenset(",.;:-–—)")  # characters after an owner; what ends a phrase
_OTHER_REACH = 14  # items between that and the other side


class Trade:
    """The rules of a lexicon for the two sides of a trade."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.table("clauses")
        self._groups = Groups.load(lexicon)
        self._traded = frozenset(grammar["traded"])
        self._sources = frozenset(grammar["sources"])
        self._given = frozenset(grammar["given"])
        self._buying, self._reflexive = frozenset(grammar["buying"]), frozenset(grammar["reflexive"])
        self._afar = frozenset(grammar["afar"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Trade:
        return Trade(lexicon)

    def sides(self, items: Sequence[Item], groups: Sequence[Group], verb: Verb, left: Group | None) -> tuple[str, ...]:
        """Both sides: "Peru ordered jets from Spain", "offered Cyprus two frigates"; empty where one is missing."""
        if left is None or left.named or verb.start - left.end > _TRADER_REACH:
            return ()
        if any(item.low in self._reflexive for item in items[verb.end : verb.end + 1]):
            return ()
        traded = self._traded - self._given if verb.lemma in self._buying else self._traded
        for group in groups:
            if verb.end <= group.start < verb.end + _OTHER_REACH:
                receives = group.start == verb.end and _receives(items, group)
                if receives or self._groups.lead(items, group) in traded:
                    return tuple(dict.fromkeys((*left.actors, *group.actors)))
        source = self.source(items, verb.end) if verb.cue.status is not Status.PROPOSED else None
        return tuple(dict.fromkeys((*left.actors, source))) if source else ()

    def source(self, items: Sequence[Item], start: int, given: bool = False) -> str | None:
        """From whom something is had ("a loan from the World Bank"), or to whom it is `given` ("awarded a loan to")."""
        ahead = items[start : start + _OTHER_REACH]
        for at, item in enumerate(ahead):
            if at and ahead[at - 1].low in self._afar:
                continue
            if item.low in self._sources or (given and item.low in self._given):
                behind = next((other for other in ahead[at + 1 :] if other.low not in self._groups.skip), None)
                return behind.actor if behind is not None and self._groups.is_somebody(behind) else None
        return None


def _receives(items: Sequence[Item], group: Group) -> bool:
    """Whether those right after a verb are given something: no owner, and more is told after them."""
    if not group.acting or group.end >= len(items) or items[group.end].low in _ENDS:
        return False
    return items[group.end].start - items[group.end - 1].end < _OWNED
