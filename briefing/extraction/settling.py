"""What many reports of one arrangement add up to: its parties and how far it has got."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.model import PartialDate, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.language.lexicon import Lexicon
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


def name_paper(agreement: Agreement, text: str, lexicon: Lexicon) -> Agreement:
    """A signed agreement under the name of the paper, where the sentence that tells of the signing has a better one.

    "Agreement" and its like say less than the "memorandum" that stands beside the signatures.
    """
    names = lexicon.table("corroboration")["instrument_names"]
    head = (agreement.instrument or "").casefold().split()[-1:]
    if agreement.status is not Status.SIGNED or (head and head[0].removesuffix("s") not in names["interchangeable"]):
        return agreement
    found = _papers(lexicon).search(agreement.evidence[0].span.of(text))
    return replace(agreement, instrument=found.group()) if found else agreement


@lru_cache(maxsize=8)
def _papers(lexicon: Lexicon) -> re.Pattern[str]:
    names = lexicon.table("corroboration")["instrument_names"]["papers"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


def settle_parties(agreements: Sequence[Agreement]) -> tuple[str, ...]:
    """The set of parties that most articles give; of equally frequent ones the largest."""
    counts = Counter(agreement.parties for agreement in agreements)
    return min(counts, key=lambda parties: (-counts[parties], -len(parties), parties))
