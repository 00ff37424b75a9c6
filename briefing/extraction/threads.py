"""Ties the claims of one article together: one thread for each arrangement it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.extraction.claims import Claim

_FAINT_RULES = ("named", "standing", "prospective", "talks", "deepen")
_DEEDS = ("sign", "conclude", "reach", "agree", "in-force", "stall", "talk")
_SOLID = ("strong", "joint", "talks")
_PLAIN_WEIGHT, _TITLE_WEIGHT, _HEDGED = 2.0, 3.0, 0.3


@dataclass(slots=True)
class Thread:
    """One arrangement while its claims are being gathered."""

    parties: frozenset[str]
    claims: list[Claim] = field(default_factory=list)

    @property
    def heads(self) -> set[str]:
        return {claim.head for claim in self.claims}

    def status(self, titles: frozenset[int]) -> Status:
        """The furthest step that a good part of the claims supports; stalled when most say so."""
        weights: dict[Status, float] = {}
        for claim in self.claims:
            weights[claim.status] = weights.get(claim.status, 0.0) + _weight(claim, titles)
        total = sum(weights.values())
        if weights.get(Status.STALLED, 0.0) * 5 >= total * 2:
            return Status.STALLED
        if any(claim.status is Status.SIGNED and claim.rule in ("sign", "conclude") for claim in self.claims):
            weights[Status.SIGNED] = weights.get(Status.SIGNED, 0.0) + total / 3
        reached = 0.0
        for status in (Status.IN_FORCE, Status.SIGNED, Status.AGREED, Status.EXPLORING, Status.PROPOSED):
            reached += weights.get(status, 0.0)
            if reached * 3 >= total:
                return status
        return Status.PROPOSED


def _weight(claim: Claim, titles: frozenset[int]) -> float:
    weight = claim.weight * (_HEDGED if claim.hedged else 1.0)
    return weight * (_TITLE_WEIGHT if claim.sentence in titles else _PLAIN_WEIGHT)


def gather(claims: Sequence[Claim], titles: frozenset[int]) -> list[Thread]:
    """Threads in the order in which their parties are first named together."""
    threads: dict[frozenset[str], Thread] = {}
    for claim in claims:
        if len(claim.parties) > 1:
            parties = frozenset(claim.parties)
            threads.setdefault(parties, Thread(parties)).claims.append(claim)
        elif claim.collective and not claim.parties and claim.rank == "strong" and claim.rule in _DEEDS:
            parties = frozenset((claim.collective,))
            threads.setdefault(parties, Thread(parties)).claims.append(claim)
    found = list(threads.values())
    if found:
        _attach(found, [claim for claim in claims if len(claim.parties) < 2 and not any(claim in thread.claims for thread in found)], titles)
    for thread in found:
        thread.claims.sort(key=lambda claim: claim.sentence)
    return found


def _attach(threads: Sequence[Thread], loose: Iterable[Claim], titles: frozenset[int]) -> None:
    """Give each claim that does not name all parties to the arrangement it goes on about."""
    starts = {id(thread): thread.claims[0].sentence for thread in threads}
    main = max(threads, key=lambda thread: (len(thread.claims), -starts[id(thread)]))
    for claim in loose:
        fitting = [thread for thread in threads if set(claim.parties) <= thread.parties]
        if claim.rule in _FAINT_RULES:
            fitting = [thread for thread in fitting if not claim.others or claim.others & thread.parties]
        if claim.rule == "deliver" or not claim.definite:
            both = [thread for thread in threads if thread.parties <= claim.actors]
            if both:
                (main if main in both else both[0]).claims.append(claim)
                continue
        if claim.rule == "deliver":
            continue
        if not fitting or not (claim.definite or claim.sentence in titles or claim.pair):
            continue
        if claim.rank not in _SOLID and not claim.pair and not any(claim.head in thread.heads for thread in fitting):
            continue
        same = [thread for thread in fitting if claim.head in thread.heads] or fitting
        before = [thread for thread in same if starts[id(thread)] < claim.sentence]
        chosen = max(before, key=lambda thread: starts[id(thread)]) if before else (main if main in same else same[0])
        chosen.claims.append(claim)
