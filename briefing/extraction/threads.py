"""One arrangement while the claims about it are being gathered, and how far it has got."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Status

if TYPE_CHECKING:
    from briefing.extraction.claims import Claim

_DOWNWARDS = (Status.IN_FORCE, Status.SIGNED, Status.AGREED, Status.EXPLORING, Status.PROPOSED)
_WRITTEN = ("sign", "conclude", "sign-off")
_PLAIN_WEIGHT, _TITLE_WEIGHT, _HEDGED = 2.0, 3.0, 0.3
_STALLED_SHARE, _REACHED_SHARE = 0.4, 1 / 3


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

    def status(self, titles: frozenset[int]) -> Status:
        """The furthest step that a third of the claims, by weight, supports; stalled when two in five say so."""
        if all(claim.rule == "named" and claim.sentence not in titles for claim in self.claims):
            return Status.IN_FORCE  # only spoken of in passing: it stands
        weights = dict.fromkeys(Status, 0.0)
        for claim in self.claims:
            weights[claim.status] += _weight(claim, titles)
        total = sum(weights.values())
        if weights[Status.STALLED] >= total * _STALLED_SHARE:
            return Status.STALLED
        if any(claim.status is Status.SIGNED and _is_own(claim) for claim in self.claims):
            weights[Status.SIGNED] += total * _REACHED_SHARE
        reached = 0.0
        for status in _DOWNWARDS:
            reached += weights[status]
            if reached >= total * _REACHED_SHARE:
                return status
        return Status.PROPOSED


def _is_own(claim: Claim) -> bool:
    """Whether a claim of a signature names the parties, or speaks of the paper met before."""
    if claim.rule not in _WRITTEN:
        return False
    return len(claim.parties) > 1 or claim.rule == "sign-off" or (claim.definite and claim.rank == "strong")


def _weight(claim: Claim, titles: frozenset[int]) -> float:
    weight = claim.weight * (_HEDGED if claim.hedged else 1.0)
    return weight * (_TITLE_WEIGHT if claim.sentence in titles else _PLAIN_WEIGHT)
