"""Finds the one side that is named where the other goes without saying: "a pact with Oman", "is in talks with Fiji"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.groups import Group, Groups
from briefing.extraction.parts import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Noun, Verb
    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_NEAR = 4  # items between an arrangement and whom it is with
_FRONTED = 2  # items of "With" and its article
_MOST = 3  # sides named at once
_TALKING = ("talk", "talks")


class Implied:
    """The rules of a lexicon for a side that is taken for granted."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.table("clauses")
        self._groups, self._known = Groups.load(lexicon), lexicon.actors.kinds
        self._apart, self._onwards = frozenset(grammar["apart"]), frozenset(grammar["onwards"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Implied:
        return Implied(lexicon)

    def named(
        self, items: Sequence[Item], groups: Sequence[Group], verb: Verb | None, noun: Noun | None
    ) -> tuple[str, ...]:
        """Those an arrangement is with, where nobody is named whom they have it with; none where it is not clear."""
        hits = [hit for hit in (verb, noun) if hit is not None]
        found = [group for group in groups if any(self._is_with(items, group, hit) for hit in hits)]
        if not found and noun is not None and items[0].low in self._apart:
            found = [group for group in groups[:1] if group.start <= _FRONTED]
        if len(found) != 1 or not found[0].acting or found[0].hyphened:
            return ()
        several = (verb is not None and verb.cue.id in _TALKING) or (noun is not None and noun.rank == "talks")
        if len(found[0].actors) > (_MOST if several else 1) or all(
            actor not in self._known for actor in found[0].actors
        ):
            return ()
        return found[0].actors

    def _is_with(self, items: Sequence[Item], group: Group, hit: Verb | Noun) -> bool:
        """Whether somebody stands right behind a name or a verb and "with"."""
        if not 0 <= group.start - hit.end < _NEAR:
            return False
        ends_so = items[hit.end - 1].low in self._apart | self._onwards
        if ends_so and all(item.low in self._groups.skip for item in items[hit.end : group.start]):
            return True
        return group.start > hit.end and self._groups.lead(items, group) in self._apart


def own_side(
    items: Sequence[Item], groups: Sequence[Group], other: Sequence[str], low: int, firm: bool
) -> tuple[str | None, bool]:
    """Who else is named before what begins at `low`, if just one is; and whether nobody is.

    Of a `firm` arrangement that may also be somebody named after it ("the pact with Fiji on behalf of Oman").
    """
    before = {actor for group in groups if group.end <= low for actor in group.actors} - set(other)
    before |= {item.actor for item in items[:low] if item.actor and item.part is not Part.NAME} - set(other)
    if firm and not before:
        known = [group for group in groups if not group.named]
        for some in ([group for group in known if group.acting], known):
            if before := {actor for group in some for actor in group.actors} - set(other):
                return (before.pop() if len(before) == 1 else None), True
    return (next(iter(before)) if len(before) == 1 else None), not before
