"""What many reports of one arrangement add up to: its parties and how far it has got."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.model import PartialDate, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.model import Agreement


def settle_status(agreements: Sequence[Agreement], dates: Mapping[str, PartialDate | None]) -> Status:
    """The headline status of reports on one arrangement; `dates` gives each article's.

    A report that is surely older than another dated one gives way to it. Among the rest, stalled wins, else the
    furthest step that is stated as done.
    """
    dated = [(dates.get(agreement.article), agreement) for agreement in agreements]
    known = [date for date, _ in dated if date is not None]
    current = [
        agreement.status
        for date, agreement in dated
        if date is None or not any(surely_before(date, other) for other in known)
    ]
    if Status.STALLED in current:
        return Status.STALLED
    return max(current, key=lambda status: status.rung)


def surely_before(a: PartialDate, b: PartialDate) -> bool:
    """Whether `a` is the earlier one as far as both are known: a month is not before one of its own days."""
    for left, right in ((a.year, b.year), (a.month, b.month), (a.day, b.day)):
        if left is None or right is None:
            return False
        if left != right:
            return left < right
    return False


def settle_parties(agreements: Sequence[Agreement]) -> tuple[str, ...]:
    """The set of parties that most articles give; of equally frequent ones the largest."""
    counts = Counter(agreement.parties for agreement in agreements)
    return min(counts, key=lambda parties: (-counts[parties], -len(parties), parties))
