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
_OTHER_REACH = 14  # items between that and the other side


class Trade:
    """The rules of a lexicon for the two sides of a trade."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.table("clauses")
        self._groups = Groups.load(lexicon)
        self._traded = frozenset(grammar["traded"])
        self._sources = frozenset(grammar["sources"])
        self._given = frozenset(grammar["given"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Trade:
        return Trade(lexicon)

    def sides(self, items: Sequence[Item], groups: Sequence[Group], verb: Verb, left: Group | None) -> tuple[str, ...]:
        """Both sides: "Peru ordered jets from Spain", "offered Cyprus two frigates"; empty where one is missing."""
        if left is None or left.named or verb.start - left.end > _TRADER_REACH:
            return ()
        for group in groups:
            if verb.end <= group.start < verb.end + _OTHER_REACH:
                receives = group.start == verb.end and group.end < len(items) and group.acting
                if receives or self._groups.lead(items, group) in self._traded:
                    return tuple(dict.fromkeys((*left.actors, *group.actors)))
        source = self.source(items, verb.end) if verb.cue.status is not Status.PROPOSED else None
        return tuple(dict.fromkeys((*left.actors, source))) if source else ()

    def source(self, items: Sequence[Item], start: int, given: bool = False) -> str | None:
        """From whom something is had ("a loan from the World Bank"), or to whom it is `given` ("awarded a loan to")."""
        ahead = items[start : start + _OTHER_REACH]
        for at, item in enumerate(ahead):
            if item.low in self._sources or (given and item.low in self._given):
                behind = next((other for other in ahead[at + 1 :] if other.low not in self._groups.skip), None)
                return behind.actor if behind is not None and self._groups.is_somebody(behind) else None
        return None
