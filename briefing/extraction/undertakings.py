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

_LED_OUT = 6  # items between the arrangement and "under which" or "binds", and from there to who is bound
_LED_IN = 6  # items between "under" and the arrangement


class Undertakings:
    """The rules of a lexicon for what is done under an arrangement."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.table("clauses")
        self._groups = Groups.load(lexicon)
        self._with, self._transfer = frozenset(grammar["with"]), frozenset(grammar["transfer"])
        self._led_out = frozenset(grammar["led_out"])
        self._relatives = frozenset(grammar["which"])
        self._under, self._prepositions = frozenset(grammar["under"]), frozenset(grammar["prepositions"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Undertakings:
        return Undertakings(lexicon)

    def parties(self, items: Sequence[Item], groups: Sequence[Group], noun: Noun) -> tuple[str, ...]:
        """Who does something for whom: "Under the pact, Oman supplies gas to Fiji", "a pact under which", "binds"."""
        ahead = range(noun.end, min(len(items), noun.end + _LED_OUT))
        out = next((at for at in ahead if items[at].low in self._led_out), None)
        if out is not None and (items[out].low not in self._under or self._is_relative(items, out + 1)):
            after = [group for group in groups if group.start > out]
            if after and after[0].start - out <= _LED_OUT and (found := self._sides(items, after)):
                return found
        behind = range(noun.start, max(-1, noun.start - _LED_IN), -1)
        at = next((at for at in behind if items[at].low in self._under), None)
        if at is None:
            return ()
        before = [group for group in groups if group.end <= at]
        sides = before or [group for group in groups if group.start >= noun.end]
        doer = next((place for place, group in enumerate(sides) if self._can_do(items, group)), None)
        return () if doer is None else self._sides(items, [*sides[doer:], *(groups if before else ())])

    def _is_relative(self, items: Sequence[Item], at: int) -> bool:
        return at < len(items) and items[at].low in self._relatives

    def _sides(self, items: Sequence[Item], groups: Sequence[Group]) -> tuple[str, ...]:
        """The first of some actors, and whom they do it with or for."""
        doer = groups[0]
        if len(doer.actors) > 1:
            return doer.actors
        others = [group for group in groups[1:] if group.start >= doer.end and not set(group.actors) & set(doer.actors)]
        rest = [group for group in others if self._is_other_side(items, group)] or others[:1] * (len(others) == 1)
        return (*doer.actors, *rest[0].actors) if rest and not (rest[0].named or doer.named) else ()

    def _can_do(self, items: Sequence[Item], group: Group) -> bool:
        return group.acting and self._groups.lead(items, group) not in self._prepositions

    def _is_other_side(self, items: Sequence[Item], group: Group) -> bool:
        lead = self._groups.lead(items, group)
        given = lead not in self._prepositions and not group.named
        return group.acting and (lead in self._with or lead in self._transfer or given)
