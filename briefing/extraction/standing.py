"""Reads how far what is said of a name, or the name by itself, brings an arrangement."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.cues import GERUND, NOMINAL, Cues
from briefing.extraction.modality import Modality
from briefing.extraction.parts import Part
from briefing.extraction.weights import is_year
from briefing.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.cues import Noun, Verb
    from briefing.extraction.parts import Item
    from briefing.language.lexicon import Lexicon

_AHEAD_TO_TALK, _AHEAD_TO_DOUBT = 6, 14
_BEFORE, _BREAKS = 12, {":", ";"}  # items before a name that tell which it is
_DATED = 10  # items from a deed to its year


class Standing:
    """The rules of a lexicon for how far an arrangement has got where it is named."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.table("clauses")
        self._cues, self._modality = Cues.load(lexicon), Modality.load(lexicon)
        self._definite, self._with = frozenset(grammar["definite"]), frozenset(grammar["apart"])

    @staticmethod
    @lru_cache(maxsize=8)
    def load(lexicon: Lexicon) -> Standing:
        return Standing(lexicon)

    def governed(self, items: Sequence[Item], noun: Noun, verb: Verb) -> tuple[Status | None, str]:
        """How far the governing verb brings the arrangement, its name considered."""
        status, rule = self._modality.status(items, verb), verb.cue.id
        if status is None or rule == "stall":
            return status, rule
        if self._cues.is_wish(noun) and not (rule == "approve" and status is Status.AGREED):
            return Status.PROPOSED, rule
        if status is Status.SIGNED and self._is_of_old(items, noun, verb):
            return Status.IN_FORCE, rule
        done = status in (Status.AGREED, Status.SIGNED, Status.IN_FORCE) and verb.lemma in self._modality.closing
        if done and self.is_to_talk(items[: noun.end], verb.end):
            return Status.AGREED, rule  # "concluded negotiations"
        if noun.rank == "talks" or self.is_to_talk(items[: noun.start], verb.end):
            return Status.EXPLORING, rule
        if status.rung > Status.EXPLORING.rung and self._cues.prospective(items, noun):
            return Status.EXPLORING, rule
        if rule == "deepen" and status is Status.AGREED and self.is_definite(items, noun):
            return Status.IN_FORCE, rule
        return status, rule

    def _is_of_old(self, items: Sequence[Item], noun: Noun, verb: Verb) -> bool:
        """Whether a signature only tells which arrangement is meant: "the treaty that Oman signed in 2020"."""
        dated = any(is_year(item) for item in items[verb.end : verb.end + _DATED])
        attribute = noun.end <= verb.start and items[verb.start - 1].low not in self._modality.passive
        fresh = any(
            item.low in self._with for item in items[max(0, noun.start - 3) : noun.start]
        )  # "with the pact signed"
        return dated and attribute and not fresh and verb.form not in (GERUND, NOMINAL)

    def bare(self, items: Sequence[Item], noun: Noun) -> tuple[Status | None, str]:
        """What a name without a verb says by itself."""
        if self._cues.is_denied(items, noun):
            return None, "none"
        if self._modality.doubtful(items[noun.end : noun.end + _AHEAD_TO_DOUBT]):
            return Status.STALLED, "doubtful"
        if self._cues.is_wish(noun):
            return Status.PROPOSED, "wish"
        if noun.rank == "talks":
            return Status.EXPLORING, "talks"
        ahead = items[noun.end : noun.end + _AHEAD_TO_DOUBT]
        if self._cues.prospective(items, noun) or any(item.low in self._modality.hypothetical for item in ahead):
            return Status.EXPLORING, "prospective"
        before = [item.low for item in items[max(0, noun.start - 4) : noun.start]]
        if self._modality.nears(ahead):
            return Status.EXPLORING, "prospective"
        if self._modality.stands(ahead):
            return Status.IN_FORCE, "standing"
        standing = any(word in self._modality.standing for word in before)
        if standing and self._modality.promised(items):
            return Status.AGREED, "named"
        if self._cues.stands(items, noun) or (standing and self._modality.fresh.isdisjoint(before)):
            return Status.IN_FORCE, "standing"
        return Status.AGREED, "named"

    def is_definite(self, items: Sequence[Item], noun: Noun) -> bool:
        start = noun.start
        while start and noun.start - start < _BEFORE and items[start - 1].low not in _BREAKS:
            start -= 1
        before = [item for item in items[start : noun.start] if item.part in (Part.WORD, Part.NAME)]
        return any(item.low in self._definite for item in before[-4:])

    def is_to_talk(self, items: Sequence[Item], start: int) -> bool:
        """Whether what is agreed is only to talk ("agreed to speed up negotiations")."""
        ahead = items[start : start + _AHEAD_TO_TALK]
        return any(noun.rank == "talks" for noun in self._cues.nouns(ahead)) or any(
            verb.cue.id == "talk" for verb in self._cues.verbs(ahead)
        )
