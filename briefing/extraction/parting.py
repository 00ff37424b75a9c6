"""Tells apart several arrangements of the same parties: "they also agreed to set up a fund"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extraction.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.extraction.claims import Claim

_OF_ANOTHER = ("sign", "conclude", "reach", "settle", "agree", "launch", "in-force", "talk")
_FIRM = ("strong", "joint", "weak")
_MOST = 6  # further arrangements of the same parties


def part(threads: Iterable[Thread], titles: frozenset[int]) -> list[Thread]:
    """The threads, each further arrangement of the same parties made one of its own, in order of the text."""
    return sorted((own for thread in threads for own in _parted(thread, titles)), key=lambda thread: thread.start)


def _parted(thread: Thread, titles: frozenset[int]) -> list[Thread]:
    claims = sorted(thread.claims, key=lambda claim: claim.sentence)
    others = [claim for claim in claims[1:] if claim.sentence not in titles and _is_another(claim, claims)][:_MOST]
    told = {claim.sentence for claim in others}
    kept = [claim for claim in claims if claim.sentence not in told]
    if not others or not kept:
        return [thread]
    return [_thread(thread, kept), *(_thread(thread, [claim]) for claim in others)]


def _is_another(claim: Claim, claims: list[Claim]) -> bool:
    if not claim.further or claim.definite or claim.voiced or claim.rule not in _OF_ANOTHER:
        return False
    before = {other.head for other in claims if other.sentence < claim.sentence}
    return claim.rank in _FIRM and claim.head not in before


def _thread(thread: Thread, claims: list[Claim]) -> Thread:
    own = Thread(thread.parties)
    for claim in claims:
        own.add(claim)
    return own
