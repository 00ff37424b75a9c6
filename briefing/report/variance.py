"""Where the sources differ, and the figures they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.dossier import DifferenceKind
from briefing.model import Status
from briefing.report.labels import DIFFERENCE, STATUS, named
from briefing.report.outline import Bullet, Bullets, Section, plain, quote, strong
from briefing.report.quoting import one_line

if TYPE_CHECKING:
    from briefing.dossier import Account, Briefing, Difference, Figure
    from briefing.report.citations import Notes
    from briefing.report.outline import Inline, Line, Run

_MARKS = 3


def differences_section(briefing: Briefing, notes: Notes) -> Section | None:
    """Each difference with both sides and a sentence of each."""
    bullets = [
        Bullet(_difference_line(difference, named(dossier.parties), notes))
        for dossier in briefing.dossiers
        for difference in dossier.differences
    ]
    bullets += [Bullet(_difference_line(difference, "", notes)) for difference in briefing.differences]
    return Section("Where the sources differ", "differences", (Bullets(tuple(bullets)),)) if bullets else None


def figures_section(briefing: Briefing, notes: Notes) -> Section | None:
    """Each figure that several articles give, with one sentence of each."""
    seen: dict[str, Figure] = {}
    for dossier in briefing.dossiers:
        for figure in dossier.figures:
            seen.setdefault(figure.text.casefold(), figure)
    bullets = [
        Bullet((quote(one_line(f.text)), *[notes.cite(p.article, p.sentence) for p in f.passages[: _MARKS + 1]]))
        for f in seen.values()
    ]
    return Section("Figures that several articles give", "figures", (Bullets(tuple(bullets)),)) if bullets else None


def _difference_line(difference: Difference, about: str, notes: Notes) -> Line:
    """`Status (Poland – Ukraine): signed[^1] / agreed[^2]`."""
    label = DIFFERENCE[difference.kind] + (f" ({about})" if about else "")
    line: list[Inline] = [strong(f"{label}:"), plain(" ")]
    for place, account in enumerate(difference.accounts):
        line += [plain(" / " if place else ""), _value(difference, account)]
        line += [notes.cite(passage.article, passage.sentence) for passage in account.passages[:_MARKS]]
    return tuple(line)


def _value(difference: Difference, account: Account) -> Run:
    if difference.kind is DifferenceKind.STATUS:
        return plain(STATUS[Status(account.value)])
    return quote(one_line(account.value))
