"""Ties the claims of one article together: one thread for each arrangement it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.extraction.claims import Claim

_FAINT_RULES = ("named", "standing", "prospective", "talks", "deepen")
_DEEDS_OF_FIRMS = ("sign", "conclude", "partner", "acquire", "reach", "settle", "agree", "stall", "talk")
_MUTUAL = ("reach", "settle", "sign", "conclude", "stall")
_EARLY = 4  # sentences that say what an article is about
_WRITTEN = ("sign", "conclude", "sign-off")
_DEEDS = ("sign", "conclude", "reach", "settle", "agree", "in-force", "stall", "talk")
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

    def _is_own(self, claim: Claim) -> bool:
        """Whether a claim names the parties, or speaks of the same thing as one that does."""
        return len(claim.parties) > 1 or claim.rule == "sign-off" or (claim.definite and claim.rank == "strong")

    def status(self, titles: frozenset[int]) -> Status:
        """The furthest step that a good part of the claims supports; stalled when most say so."""
        weights: dict[Status, float] = {}
        for claim in self.claims:
            weights[claim.status] = weights.get(claim.status, 0.0) + _weight(claim, titles)
        total = sum(weights.values())
        if all(claim.rule == "named" for claim in self.claims) and not any(claim.sentence in titles for claim in self.claims):
            return Status.IN_FORCE  # only spoken of in passing: it stands
        if weights.get(Status.STALLED, 0.0) * 5 >= total * 2:
            return Status.STALLED
        if any(claim.status is Status.SIGNED and claim.rule in _WRITTEN and self._is_own(claim) for claim in self.claims):
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


def gather(claims: Sequence[Claim], titles: frozenset[int], leading: str | None, main: tuple[str, ...], convenors: frozenset[str]) -> list[Thread]:
    """Threads in the order in which their parties are first named together."""
    threads: dict[frozenset[str], Thread] = {}
    for claim in _told_apart(claims, leading):
        if len(claim.parties) > 1:
            parties = frozenset(claim.parties)
            if not claim.strange or claim.rule in _DEEDS_OF_FIRMS:
                threads.setdefault(parties, Thread(parties)).claims.append(claim)
        elif _among_members(claim, titles):
            parties = frozenset(claim.parties)
            threads.setdefault(parties, Thread(parties)).claims.append(claim)
        elif claim.collective and not claim.parties and claim.rank == "strong" and claim.rule in _DEEDS:
            parties = frozenset((claim.collective,))
            threads.setdefault(parties, Thread(parties)).claims.append(claim)
    _add_convenors(threads, claims, convenors)
    if not threads and len(main) > 1:
        _fall_back(threads, claims, titles, frozenset(main))
    found = list(threads.values())
    found = _absorb(found)
    if found:
        _attach(found, [claim for claim in claims if len(claim.parties) < 2 and not any(claim in thread.claims for thread in found)], titles)
    for thread in found:
        thread.claims.sort(key=lambda claim: claim.sentence)
    return found


def _told_apart(claims: Sequence[Claim], leading: str | None) -> Iterator[Claim]:
    """Several arrangements told as one are as many claims; the article's first actor stands for a side left out."""
    for claim in claims:
        ones = claim.parties or ((leading,) if leading else ())
        if claim.each and ones and not set(ones) & set(claim.each):
            for other in claim.each:
                yield replace(claim, parties=(*ones, other), each=())
        elif not claim.each:
            yield claim


def _absorb(threads: list[Thread]) -> list[Thread]:
    """Let an arrangement of many take in what is said of some of them under the same name."""
    kept: list[Thread] = []
    for thread in threads:
        wider = [
            other
            for other in threads
            if thread.parties < other.parties and thread.heads & other.heads and len(other.claims) >= len(thread.claims)
        ]
        if wider:
            wider[0].claims += thread.claims
        else:
            kept.append(thread)
    return kept


def _add_convenors(
    threads: dict[frozenset[str], Thread], claims: Sequence[Claim], convenors: frozenset[str]
) -> None:
    """Unnamed parties agree under somebody's roof ("at the United Nations headquarters")."""
    hosts = convenors & {actor for claim in claims for actor in claim.actors}
    for parties, thread in list(threads.items()):
        if hosts and len(parties) == 1 and thread.claims[0].collective in parties:
            thread.parties = parties | hosts


def _among_members(claim: Claim, titles: frozenset[int]) -> bool:
    """Whether an organisation's members agree among themselves ("OPEC reached a pact")."""
    early = claim.sentence in titles or claim.sentence < _EARLY
    return claim.union and early and claim.rank == "strong" and claim.rule in _MUTUAL


def _fall_back(
    threads: dict[frozenset[str], Thread], claims: Sequence[Claim], titles: frozenset[int], main: frozenset[str]
) -> None:
    """An arrangement whose parties no sentence names together is taken to be between those the article is about."""
    solid = [claim for claim in claims if claim.rank in ("strong", "talks") and claim.rule != "propose" and set(claim.parties) <= main]
    early = [claim for claim in solid if claim.sentence in titles or claim.sentence < _EARLY]
    if len(solid) > 1 and early and any(main <= claim.actors for claim in early):
        threads[main] = Thread(main, [early[0]])


def _attach(threads: Sequence[Thread], loose: Iterable[Claim], titles: frozenset[int]) -> None:
    """Give each claim that does not name all parties to the arrangement it goes on about."""
    starts = {id(thread): thread.claims[0].sentence for thread in threads}
    main = max(threads, key=lambda thread: (len(thread.claims), -starts[id(thread)]))
    for claim in loose:
        fitting = [thread for thread in threads if set(claim.parties) <= thread.parties]
        if claim.rule in _FAINT_RULES:
            fitting = [thread for thread in fitting if not claim.others or claim.others & thread.parties]
        if claim.rule == "deliver" or not claim.definite:
            both = [] if claim.rule == "sign-off" else [thread for thread in threads if thread.parties <= claim.actors]
            if both:
                (main if main in both else both[0]).claims.append(claim)
                continue
        if claim.rule == "deliver":
            continue
        if not fitting or not (claim.definite or claim.sentence in titles or claim.pair):
            continue
        if claim.stranger and not claim.actors & fitting[0].parties and claim.rule in ("stall", "named"):
            continue
        if claim.rank not in _SOLID and claim.rule != "sign-off" and not claim.pair and not any(claim.head in thread.heads for thread in fitting):
            continue
        same = [thread for thread in fitting if claim.head in thread.heads] or fitting
        before = [thread for thread in same if starts[id(thread)] < claim.sentence]
        chosen = max(before, key=lambda thread: starts[id(thread)]) if before else (main if main in same else same[0])
        chosen.claims.append(claim)
