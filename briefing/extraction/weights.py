"""How much a claim tells of how far its arrangement has got."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.cues import GERUND, NOMINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Verb
    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_FAINT, _PROSPECTIVE, _STANDING, _GERUND, _PAST = 0.03, 0.2, 0.6, 0.3, 0.3  # weights of vague claims
_STATES = ("in-force", "stand", "run-out")  # rules of what goes on since the year that is told
_CENTURIES = ("19", "20")


class Weights:
    """The rules of a lexicon for the weight of a claim."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._until = frozenset(lexicon.table("clauses")["until"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Weights:
        return Weights(lexicon)

    def in_past(self, items: Sequence[Item]) -> bool:
        """Whether a sentence tells the year of what it tells."""
        years = [at for at, item in enumerate(items) if item.low.isdigit() and is_year(item)]
        return any(not self._is_ahead(items, at) for at in years)

    def of(self, verb: Verb | None, rule: str, *, past: bool) -> float:
        """Little for a bare name, a verb of mere growth, a gerund, or what is told with its year."""
        if past and (verb is None or verb.form == NOMINAL or rule not in _STATES):
            return _PAST * (_FAINT if rule == "named" else 1.0)
        if verb is None:
            return {"named": _FAINT, "prospective": _PROSPECTIVE}.get(rule, _STANDING)
        return verb.cue.weight * (_GERUND if verb.form == GERUND and verb.cue.takes == "any" else 1.0)

    def _is_ahead(self, items: Sequence[Item], at: int) -> bool:
        """Whether a year is one up to which something goes on ("until 2030")."""
        return at > 0 and items[at - 1].low in self._until


def is_year(item: Item) -> bool:
    return len(item.low) == 4 and item.low.isdigit() and item.low[:2] in _CENTURIES
