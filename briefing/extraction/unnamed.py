"""Reads parties that go without a name: "both sides", "nearly 200 countries", "we"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.phrases import PhraseTable
from briefing.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_QUOTES = frozenset({'"', "“", "”"})


class Unnamed:
    """The rules of a lexicon for parties without a name."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("parties")
        self._pair = PhraseTable.of([("pair", table["pair"])], lexicon)
        self._pair_openers = frozenset(table["pair_openers"])
        self._first_person = frozenset(table["first_person"])
        self._collectives = frozenset(table["collectives"])
        self._numbers = frozenset(table["numbers"])
        self._counts = frozenset(table["counts"]) | self._numbers
        self._play = frozenset(table["play"])
        self._plain_play = frozenset(table["staff"]) | (self._play - frozenset(table["half_play"]))
        self._within = table["within"]
        self._unions = frozenset(table["unions"])
        self._known = lexicon.actors.kinds

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Unnamed:
        return Unnamed(lexicon)

    def collective(self, items: Sequence[Item], text: str) -> str | None:
        """Many unnamed parties under one name ("nearly 200 island states"): what the article calls them."""
        for at, item in enumerate(items):
            if item.low in self._collectives:
                start = at
                while start and self._counts_up(items[start - 1]):
                    start -= 1
                numbers = [index for index in range(start, at) if self._is_number(items[index])]
                if numbers:
                    return text[items[numbers[-1] + 1].start : item.end]
        return None

    def _is_number(self, item: Item) -> bool:
        return item.low in self._numbers or item.low.isdigit()

    def _counts_up(self, item: Item) -> bool:
        return item.low in self._counts or item.low.isdigit() or item.kind is ActorKind.ORGANISATION

    def is_union(self, actor: str) -> bool:
        return actor in self._unions

    def are_states(self, parties: Sequence[str]) -> bool:
        """Whether several are named, and all of them are states."""
        return len(parties) > 1 and all(self._known.get(party) is ActorKind.STATE for party in parties)

    def is_play(self, items: Sequence[Item], parties: Sequence[str]) -> bool:
        """Whether the sentence tells of sport, show business or wages, and somebody of no known standing takes part."""
        if all(actor in self._known for actor in parties):
            return False
        if any(item.low in self._plain_play for item in items):
            return True
        return sum(item.low in self._play for item in items) > 1  # not "technology transfer"

    def is_domestic(self, parties: Sequence[str]) -> bool:
        """Whether all the parties are bodies of one state."""
        return len(parties) > 1 and len({self._within.get(party, party) for party in parties}) == 1

    def speaks_of_pair(self, words: Sequence[str]) -> bool:
        return self.names_pair(words) or words[0] in self._pair_openers

    def names_pair(self, words: Sequence[str]) -> bool:
        """Whether a sentence says that they are two ("both governments")."""
        return self._pair.is_in(words)

    def speaks_for_itself(self, words: Sequence[str]) -> bool:
        """Whether the authors of the text say "we", outside quotation marks."""
        return not self._first_person.isdisjoint(words) and _QUOTES.isdisjoint(words)
