"""Finds who does something for whom by virtue of an arrangement: "under the pact"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.groups import Group, Groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Noun
    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_LED_IN = 6  # items between "under" and the arrangement


class Undertakings:
    """The rules of a lexicon for what is done under an arrangement."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.table("clauses")
        self._groups = Groups.load(lexicon)
        self._with, self._transfer = frozenset(grammar["with"]), frozenset(grammar["transfer"])
        self._under, self._prepositions = frozenset(grammar["under"]), frozenset(grammar["prepositions"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Undertakings:
        return Undertakings(lexicon)

    def parties(self, items: Sequence[Item], groups: Sequence[Group], noun: Noun) -> tuple[str, ...]:
        """Who does something for whom under an arrangement: "Under the pact, Oman supplies gas to Fiji"."""
        at = next(
            (at for at in range(noun.start, max(-1, noun.start - _LED_IN), -1) if items[at].low in self._under), None
        )
        if at is None:
            return ()
        before = [group for group in groups if group.end <= at]
        sides = before if before else [group for group in groups if group.start >= noun.end]
        doer = next((group for group in sides if self._can_do(items, group)), None)
        if doer is None:
            return ()
        rest = [group for group in groups if group.start >= doer.end and self._is_other_side(items, group)]
        found = (*doer.actors, *(rest[0].actors if rest else ()))
        return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()

    def _can_do(self, items: Sequence[Item], group: Group) -> bool:
        return group.acting and self._groups.lead(items, group) not in self._prepositions

    def _is_other_side(self, items: Sequence[Item], group: Group) -> bool:
        lead = self._groups.lead(items, group)
        given = lead not in self._prepositions and not group.named
        return group.acting and (lead in self._with or lead in self._transfer or given)
