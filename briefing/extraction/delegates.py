"""Finds people without an office who act for the state they are named with: "and Oman's Salim Harthy"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.parts import Item, Part
from briefing.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon

_PEOPLE, _NAMES_OF_ONE, _POSSESSIVE = ("@person", "@official"), (2, 3), 3


class Delegates:
    """The rules of a lexicon for people named with their state beside another's official."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._of = frozenset(lexicon.table("parties")["of"])
        self._and = frozenset(lexicon.table("clauses")["and"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Delegates:
        return Delegates(lexicon)

    def found(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """The items, each such person and the state made one that acts for it."""
        strangers = [at for at, item in enumerate(items) if item.part is Part.NAME or item.low == "@person"]
        found: list[Item] = []
        free = 0
        for at in strangers:
            found += items[free:at]
            free = max(at, free)
            low, high, state = self._origin(items, at) if free == at else (at, at, None)
            if state is None or not (items[at].low == "@person" or self._beside(found, low < at, items[high + 1 :])):
                continue
            if low < at:
                found.pop()
            found.append(Item("@official", items[low].start, items[high].end, Part.ACTOR, state.actor, state.kind))
            free = high + 1
        return (*found, *items[free:]) if free else items

    def _origin(self, items: Sequence[Item], at: int) -> tuple[int, int, Item | None]:
        """The items of a person's name and state, and the state; none when there is none."""
        item, before = items[at], items[at - 1] if at else None
        if item.actor if item.low == "@person" else len(item.low.split()) not in _NAMES_OF_ONE:
            return at, at, None
        if before is not None and before.part is Part.OWNER and item.start - before.end == _POSSESSIVE:
            return (at - 1, at, before) if before.kind is ActorKind.STATE else (at, at, None)
        if at + 2 < len(items) and items[at + 1].low in self._of:
            state = items[at + 2]
            if state.kind is ActorKind.STATE and state.part is not Part.OWNER:
                return at, at + 2, state
        return at, at, None

    def _beside(self, before: Sequence[Item], owned: bool, after: Sequence[Item]) -> bool:
        """Whether an official stands right before or after an "and"."""
        before = before[:-1] if owned else before
        for pair in (before[-2:][::-1], after[:2]):
            if len(pair) > 1 and pair[0].low in self._and and pair[1].actor and pair[1].low in _PEOPLE:
                return True
        return False
