"""Finds whose arrangement it is: "Iran's deal", "the EU trade accord"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.groups import Group, Groups
from briefing.extraction.parts import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Noun
    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

OWNER_REACH = 4  # items between a name and the arrangement it owns


class Owners:
    """The rules of a lexicon for who has what is named after them."""

    def __init__(self, lexicon: Lexicon) -> None:
        table, grammar = lexicon.table("parties"), lexicon.table("clauses")
        self._groups = Groups.load(lexicon)
        self._convenors = frozenset(table["convenors"])
        self._company_nouns = frozenset(table["company_nouns"])
        self._where = frozenset(grammar["where"])
        self._prepositions = frozenset(grammar["prepositions"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Owners:
        return Owners(lexicon)

    def of(self, items: Sequence[Item], groups: Sequence[Group], noun: Noun | None, low: int) -> Group | None:
        """Whose a name is, if it is somebody's; what is said of it begins at `low`."""
        if noun is None:
            return None
        near = [group for group in groups if 0 <= noun.start - group.end < OWNER_REACH]
        near = [group for group in near if not group.hyphened and self._may_own(items, group, noun)]
        if not near:
            return None
        adjacent = noun.start == low and near[-1].end == noun.start
        return near[-1] if near[-1].start >= low or not near[-1].acting or adjacent else None

    def _may_own(self, items: Sequence[Item], group: Group, noun: Noun) -> bool:
        if group.end == noun.start and self._convenors.issuperset(group.actors):
            return False  # "the UN Convention"
        if self._groups.lead(items, group) in self._where:
            return False
        if items[group.end - 1].part is Part.OWNER:
            return noun.head not in self._company_nouns  # "the Franco-German consortium"
        between = [item.low for item in items[group.end : noun.start]]
        return self._prepositions.isdisjoint(between)  # not "in Togo to deliver packages"
