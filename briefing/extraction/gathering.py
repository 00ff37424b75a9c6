"""Ties the claims of one article together: one thread for each arrangement it speaks of."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.extraction.claims import OF_FIRMS, WITH_FIRMS
from briefing.extraction.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.extraction.claims import Claim

DEEDS = ("sign", "conclude", "reach", "settle", "agree", "in-force", "stand", "stall", "talk")
_MUTUAL = ("reach", "settle", "sign", "conclude", "stall")
_VAGUE = ("named", "standing", "prospective", "talks", "deepen")
_OF_POINTS = ("sign", "conclude", "reach", "settle", "agree", "make", "launch")
_FIRM = ("strong", "talks")
_SOLID = ("strong", "joint", "talks")
_PROMISES = ("agree", "commit")
_EARLY = 4  # sentences that say what an article is about
_RECENT = 12  # arrangements a loose claim may go back to

_Key = tuple[frozenset[str], int | None]  # the parties, and the point of a list that tells of them


@dataclass(frozen=True, slots=True)
class Cast:
    """Whom an article is about."""

    leading: str | None  # the actor it names most
    main: frozenset[str]  # the two that stand out, if two do
    convenors: frozenset[str]  # under whose roof unnamed many agree


def gather(
    claims: Sequence[Claim], titles: frozenset[int], cast: Cast, points: frozenset[int] = frozenset()
) -> list[Thread]:
    """Threads in the order in which their parties are first named together.

    A deed told in one of the `points` of a list of arrangements is one of its own.
    """
    started: dict[_Key, Thread] = {}
    loose: list[Claim] = []
    for claim in _told_apart(claims, cast.leading):
        parties = _parties(claim, titles)
        if parties:
            base = started.setdefault((parties, None), Thread(parties))
            apart = claim.sentence in points and claim.rule in _OF_POINTS and not titles.issuperset(base.sentences())
            (started.setdefault((parties, claim.sentence), Thread(parties)) if apart else base).add(claim)
        else:
            loose.append(claim._replace(parties=()) if claim.strange else claim)
    loose = _taken_for_granted(started, loose, cast.leading)
    _add_convenors(started, claims, cast.convenors)
    if not started and cast.main:
        _fall_back(started, loose, titles, cast.main)
    own = [thread for (_, point), thread in started.items() if point is not None]
    threads = _absorbed([thread for (_, point), thread in started.items() if point is None])
    threads = sorted(threads + own, key=lambda thread: thread.start) if own else threads
    if threads:
        _Joiner(threads, titles).join(loose)
    for thread in threads:
        thread.claims.sort(key=lambda claim: claim.sentence)
    return threads


def _told_apart(claims: Sequence[Claim], leading: str | None) -> Iterator[Claim]:
    """Several arrangements told as one are as many claims; the article's first actor stands for a side left out."""
    for claim in claims:
        ones = claim.parties or ((leading,) if leading else ())
        if claim.each and ones and not set(ones) & set(claim.each):
            for other in claim.each:
                yield claim._replace(parties=(*ones, other), each=())
        elif not claim.each:
            yield claim


def _taken_for_granted(started: dict[_Key, Thread], loose: list[Claim], leading: str | None) -> list[Claim]:
    """Start the arrangements of which only the other side is named ("a pact with Oman"); the claims left over."""
    known = {actor for parties, _ in started for actor in parties}
    left: list[Claim] = []
    for claim in loose:
        own = claim.own or (leading if _may_be_of(claim) else None)
        if not claim.alone or own is None or own in claim.alone or known & set(claim.alone) or claim.strange:
            left.append(claim)
            continue
        parties = frozenset((own, *claim.alone))
        started.setdefault((parties, None), Thread(parties)).add(claim._replace(parties=tuple(sorted(parties))))
    return left


def _may_be_of(claim: Claim) -> bool:
    """Whether an arrangement with somebody can be taken for one of whom the article is about."""
    firm = claim.rank in _FIRM or claim.rule in ("talk", "agree", "partner", "cooperate")
    return firm and claim.open and not claim.voiced


def _parties(claim: Claim, titles: frozenset[int]) -> frozenset[str]:
    """The parties a claim names itself; none when it must join another."""
    if claim.borrowed and not claim.rank:
        return frozenset()  # "the pair agreed to be married"
    if len(claim.parties) > 1:
        firm = claim.rule in WITH_FIRMS
        named = (firm or not claim.unknown) and (
            not claim.strange or claim.rule in OF_FIRMS or (firm and claim.rank == "strong")
        )
        return frozenset(claim.parties) if named else frozenset()
    if claim.union and claim.rule == "settle" and claim.rank == "weak":
        return frozenset(claim.parties)
    if claim.collective and not claim.parties and not claim.rank and claim.rule in _PROMISES:
        return frozenset((claim.collective,))
    if claim.rank != "strong":
        return frozenset()
    if claim.union and claim.rule in _MUTUAL and (claim.sentence in titles or claim.sentence < _EARLY):
        return frozenset(claim.parties)
    if claim.collective and not claim.parties and claim.rule in DEEDS:
        return frozenset((claim.collective,))
    return frozenset()


def _add_convenors(started: dict[_Key, Thread], claims: Sequence[Claim], convenors: frozenset[str]) -> None:
    """Unnamed parties agree under somebody's roof ("at the United Nations headquarters")."""
    hosts = convenors & {actor for claim in claims for actor in claim.actors}
    for thread in started.values():
        if len(thread.parties) == 1 and thread.claims[0].collective in thread.parties:
            thread.parties |= hosts


def _fall_back(started: dict[_Key, Thread], loose: list[Claim], titles: frozenset[int], main: frozenset[str]) -> None:
    """An arrangement whose parties no sentence names together is taken to be between those the article is about."""
    solid = [
        claim
        for claim in loose
        if claim.rank in ("strong", "talks") and claim.rule != "propose" and main.issuperset(claim.parties)
    ]
    early = [claim for claim in solid if claim.sentence in titles or claim.sentence < _EARLY]
    if len(solid) > 1 and any(main <= claim.actors for claim in early):
        thread = started[main, None] = Thread(main)
        thread.add(early[0])
        loose.remove(early[0])


def _absorbed(threads: list[Thread]) -> list[Thread]:
    """Let an arrangement of many take in what is said of some of them under the same name."""
    by_actor: dict[str, list[Thread]] = {}
    for thread in threads:
        for actor in thread.parties if len(thread.parties) > 2 else ():
            by_actor.setdefault(actor, []).append(thread)
    kept: list[Thread] = []
    for thread in threads:
        wider = _wider(thread, by_actor.get(min(thread.parties), [])[:_RECENT])
        if wider is None:
            kept.append(thread)
            continue
        for claim in thread.claims:
            wider.add(claim)
    return kept


def _wider(thread: Thread, others: list[Thread]) -> Thread | None:
    for other in others:
        if thread.parties < other.parties and thread.heads & other.heads and len(other.claims) >= len(thread.claims):
            return other
    return None


class _Joiner:
    """Gives each claim that does not name all parties to the arrangement it goes on about."""

    def __init__(self, threads: list[Thread], titles: frozenset[int]) -> None:
        self._titles = titles
        self._threads = sorted(threads, key=lambda thread: thread.start)
        self._starts = {id(thread): thread.start for thread in threads}
        self._main = max(threads, key=lambda thread: (len(thread.claims), -thread.start))
        self._by_actor: dict[str, list[Thread]] = {}
        for thread in self._threads:
            for actor in thread.parties:
                self._by_actor.setdefault(actor, []).append(thread)

    def join(self, loose: Sequence[Claim]) -> None:
        for claim in loose:
            thread = self._of_both(claim) or self._continued(claim)
            if thread is not None:
                thread.add(claim)

    def _of_both(self, claim: Claim) -> Thread | None:
        """A sentence that names all parties, as who does or what is done, tells of their arrangement."""
        if claim.rule == "sign-off" or (claim.definite and claim.rule != "deliver"):
            return None
        if claim.voiced and claim.rule == "deliver":
            return None
        both = [thread for thread in self._near(claim) if thread.parties <= claim.actors]
        return self._main if self._main in both else next(iter(both), None)

    def _continued(self, claim: Claim) -> Thread | None:
        """The arrangement that "the deal" or "both sides" goes back to."""
        if claim.voiced and claim.rule in _VAGUE:
            return None
        if claim.rule == "deliver" or not self._goes_on(claim):
            return None
        fitting = [thread for thread in self._near(claim) if thread.parties.issuperset(claim.parties)]
        if claim.rule in _VAGUE and claim.others:
            fitting = [thread for thread in fitting if claim.others & thread.parties]
        if not fitting or self._is_foreign(claim, fitting):
            return None
        same = [thread for thread in fitting if claim.head in thread.heads] or fitting
        before = [thread for thread in same if self._starts[id(thread)] < claim.sentence]
        if before:
            return max(before, key=lambda thread: self._starts[id(thread)])
        later = self._main if self._main in same else same[0]
        far = len(self._threads) > 1 and self._starts[id(later)] - claim.sentence > _EARLY
        return None if far and claim.sentence not in self._titles else later

    def _goes_on(self, claim: Claim) -> bool:
        """Whether a claim may speak of an arrangement met before: by "the" or "both", in a title, of a deed."""
        deed = bool(claim.parties) and claim.rank in _FIRM and claim.rule not in _VAGUE
        return claim.definite or claim.pair or claim.sentence in self._titles or deed

    def _is_foreign(self, claim: Claim, fitting: list[Thread]) -> bool:
        """Whether a claim is of something else: a stranger's deal, or a vague name not used before."""
        if claim.stranger and claim.rule in ("stall", "named") and not claim.actors & fitting[0].parties:
            return True
        party = any((claim.others | set(claim.parties)) & thread.parties for thread in fitting)
        known = claim.rank in _SOLID or claim.pair or claim.rule == "sign-off" or (claim.rank == "weak" and party)
        return not known and not any(claim.head in thread.heads for thread in fitting)

    def _near(self, claim: Claim) -> list[Thread]:
        """The arrangements in reach: of those named in the sentence, of late, and the article's main one."""
        found = {
            id(thread): thread for actor in sorted(claim.actors) for thread in self._by_actor.get(actor, ())[:_RECENT]
        }
        if len(self._threads) <= _RECENT:
            found |= {id(thread): thread for thread in self._threads}
        else:
            late = bisect_left(self._threads, claim.sentence, key=lambda thread: self._starts[id(thread)])
            found |= {id(thread): thread for thread in self._threads[max(0, late - _RECENT) : late]}
        found[id(self._main)] = self._main
        return sorted(found.values(), key=lambda thread: self._starts[id(thread)])
