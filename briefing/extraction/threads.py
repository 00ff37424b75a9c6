"""One arrangement while the claims about it are being gathered, and how far it has got."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Status

if TYPE_CHECKING:
    from briefing.extraction.claims import Claim

_DOWNWARDS = (Status.IN_FORCE, Status.SIGNED, Status.AGREED, Status.EXPLORING, Status.PROPOSED)
_WRITTEN = ("sign", "conclude")
_STANDING = ("in-force", "stand")
_EARLY = 20  # sentences in which a report tells its news
_PLAIN_WEIGHT, _TITLE_WEIGHT, _HEDGED, _STALE = 2.0, 3.0, 0.3, 0.4
_NAMED_IN_TITLE = 1.5
_STALLED_SHARE, _REACHED_SHARE = 0.5, 0.4


@dataclass(slots=True, eq=False)
class Thread:
    """The claims of one article on one arrangement."""

    parties: frozenset[str]
    claims: list[Claim] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)  # what it has been called

    def add(self, claim: Claim) -> None:
        self.claims.append(claim)
        self.heads.add(claim.head)

    @property
    def start(self) -> int:
        """The sentence that first tells of it."""
        return self.claims[0].sentence

    def sentences(self) -> set[int]:
        return {claim.sentence for claim in self.claims}

    def _is_own(self, claim: Claim, titles: frozenset[int]) -> bool:
        """Whether a claim of a signature names the parties, or speaks of the paper met before, and does so early."""
        if claim.rule not in _WRITTEN or claim.status is not Status.SIGNED:
            return False
        early = claim.sentence in titles or claim.sentence - self.start < _EARLY
        return early and (len(claim.parties) > 1 or (claim.definite and claim.rank == "strong"))

    def _is_headed_by_wish(self, titles: frozenset[int]) -> bool:
        """Whether a title tells of one side's wish, and no title of more than talks."""
        top = [claim for claim in self.claims if claim.sentence in titles]
        wish = any(claim.rule == "propose" and claim.status is Status.PROPOSED for claim in top)
        return wish and all(claim.status.rung <= Status.EXPLORING.rung for claim in top)

    def _freshness(self, claim: Claim) -> float:
        """What is told far from the news is background or comment."""
        return 1.0 if claim.sentence - self.start < _EARLY else _STALE

    def _weights(self, titles: frozenset[int]) -> dict[Status, float]:
        """How much the claims say for each status; what was signed of old is no longer merely agreed."""
        weights = dict.fromkeys(Status, 0.0)
        for claim in self.claims:
            weights[claim.status] += _weight(claim, titles) * self._freshness(claim)
        unsure = weights[Status.EXPLORING] + weights[Status.PROPOSED]
        if any(_is_of_old(claim) for claim in self.claims) and unsure < sum(weights.values()) * _STALLED_SHARE:
            weights[Status.IN_FORCE] += weights[Status.AGREED]
        return weights

    def status(self, titles: frozenset[int]) -> Status:
        """The furthest step that two in five of the claims, by weight, support; stalled when half say so."""
        if all(claim.rule == "named" and claim.sentence not in titles for claim in self.claims):
            return Status.IN_FORCE  # only spoken of in passing: it stands
        weights = self._weights(titles)
        total = sum(weights.values())
        if weights[Status.STALLED] >= total * _STALLED_SHARE:
            return Status.STALLED
        if any(claim.rule == "sign-off" for claim in self.claims):
            return Status.SIGNED
        if any(self._is_own(claim, titles) for claim in self.claims):
            if not any(claim.rule in _STANDING and claim.status is Status.IN_FORCE for claim in self.claims):
                return Status.SIGNED
            weights[Status.SIGNED] += total * _REACHED_SHARE
        if self._is_headed_by_wish(titles):
            return Status.PROPOSED
        reached = 0.0
        for status in _DOWNWARDS:
            reached += weights[status]
            if reached >= total * _REACHED_SHARE:
                return status
        return Status.PROPOSED


def _is_of_old(claim: Claim) -> bool:
    """Whether a claim only tells when an arrangement that stands was signed."""
    return claim.rule in _WRITTEN and claim.status is Status.IN_FORCE


def _weight(claim: Claim, titles: frozenset[int]) -> float:
    weight = claim.weight * (_HEDGED if claim.hedged else 1.0)
    if claim.rule == "named" and claim.sentence in titles and len(claim.parties) > 1:
        return _NAMED_IN_TITLE
    return weight * (_TITLE_WEIGHT if claim.sentence in titles else _PLAIN_WEIGHT)
