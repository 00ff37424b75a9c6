"""What a newer briefing says that an older one did not, and what it says no longer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from briefing.report.digest import Item, Said, digest_of
from briefing.report.labels import STANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.dossier import Briefing
    from briefing.model import Reaction
    from briefing.report.digest import Digest


class ChangeKind(StrEnum):
    NEW_AGREEMENT = "new agreement"
    STATUS_MOVED = "status moved"
    NEW_REACTION = "new reaction"
    AGREEMENT_GONE = "agreement no longer supported"
    REACTION_GONE = "reaction no longer supported"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two briefings."""

    kind: ChangeKind
    about: str  # the parties, empty for the other reactions
    before: str = ""
    after: str = ""

    def as_json(self) -> dict[str, object]:
        return {
            "change": self.kind.value,
            "about": self.about or None,
            "before": self.before or None,
            "after": self.after or None,
        }

    def __str__(self) -> str:
        told = " -> ".join(filter(None, (self.before, self.after)))
        return f"{self.kind.value}: {': '.join(filter(None, (self.about, told)))}"


def compare(old: Digest, new: Digest) -> tuple[Change, ...]:
    """The changes, in the order of the newer briefing, with what is gone at the end."""
    pairs = _pair(old, new)
    tells = all(item.whole for item in old)
    changes = [change for item in new for change in _changes(pairs.get(item), item, tells)]
    kept = set(pairs.values())
    gone = [
        Change(ChangeKind.AGREEMENT_GONE, item.parties, item.status)
        for item in old
        if item not in kept and item.parties
    ]
    lost = [Change(ChangeKind.REACTION_GONE, item.parties, _told(said)) for item, said in _lost(pairs, old, new)]
    return (*changes, *gone, *lost)


def new_since(old: Digest, briefing: Briefing) -> Briefing:
    """Only what is new: dossiers that are new, have moved or have new reactions, with the new reactions only."""
    items = digest_of(briefing)
    pairs = _pair(old, items)
    dossiers = []
    for dossier, item in zip(briefing.dossiers, items, strict=False):
        before = pairs.get(item)
        known = set(before.reactions) if before else set()
        fresh = tuple(reaction for reaction in dossier.reactions if _said(reaction) not in known)
        if before is None or before.status != item.status or fresh:
            dossiers.append(replace(dossier, reactions=fresh))
    known = {said for item in old if not item.parties for said in item.reactions}
    others = tuple(reaction for reaction in briefing.reactions if _said(reaction) not in known)
    return replace(briefing, dossiers=tuple(dossiers), reactions=others, only_new=True)


def _pair(old: Digest, new: Digest) -> dict[Item, Item]:
    """For each newer item the older one on the same arrangement: the same parties, most sentences in common."""
    by_parties: dict[str, list[Item]] = defaultdict(list)
    for item in old:
        by_parties[item.parties].append(item)
    pairs: dict[Item, Item] = {}
    for item in sorted(new, key=lambda i: -max((i.shared(o) for o in by_parties[i.parties]), default=0)):
        candidates = by_parties[item.parties]
        if candidates:
            best = max(candidates, key=lambda o: (item.shared(o), o.status == item.status))
            candidates.remove(best)
            pairs[item] = best
    return pairs


def _changes(before: Item | None, item: Item, tells: bool) -> Iterator[Change]:
    if before is None and item.parties:
        yield Change(ChangeKind.NEW_AGREEMENT, item.parties, after=item.status)
    elif before is not None and before.status != item.status:
        yield Change(ChangeKind.STATUS_MOVED, item.parties, before.status, item.status)
    known = set(before.reactions) if before else set()
    for said in item.reactions:
        if tells and said not in known:
            yield Change(ChangeKind.NEW_REACTION, item.parties, after=_told(said))


def _lost(pairs: dict[Item, Item], old: Digest, new: Digest) -> Sequence[tuple[Item, Said]]:
    if not all(item.whole for item in new):
        return ()
    newer = {before: item for item, before in pairs.items()}
    return [
        (before, said)
        for before in old
        for said in before.reactions
        if before not in newer or said not in newer[before].reactions
    ]


def _said(reaction: Reaction) -> Said:
    return Said(reaction.speaker, STANCE[reaction.stance])


def _told(said: Said) -> str:
    return f"{said.speaker}, {said.stance}"
