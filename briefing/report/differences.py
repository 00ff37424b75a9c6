"""Where the sources differ, and the figures they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.dossier import DifferenceKind
from briefing.model import Status
from briefing.report.labels import DIFFERENCE, STATUS
from briefing.report.naming import brief_names
from briefing.report.outline import Bullet, Bullets, Section, plain, quote, strong
from briefing.report.quoting import cut, one_line

if TYPE_CHECKING:
    from briefing.dossier import Account, Briefing, Difference, Figure
    from briefing.report.citations import Notes
    from briefing.report.outline import Inline, Line, Run

_MARKS = 3
_WORDS = 16  # around a figure


def differences_section(briefing: Briefing, notes: Notes) -> Section | None:
    """Each difference with both sides and a sentence of each."""
    bullets = [
        Bullet(_difference_line(difference, name, notes))
        for name, dossier in zip(brief_names(briefing), briefing.dossiers, strict=True)
        for difference in dossier.differences
    ]
    bullets += [Bullet(_difference_line(difference, "", notes)) for difference in briefing.differences]
    return Section("Where the sources differ", "differences", (Bullets(tuple(bullets)),)) if bullets else None


def figures_section(briefing: Briefing, notes: Notes) -> Section | None:
    """Each figure that several articles give, in the words of one of them, with one sentence of each."""
    seen: dict[str, Figure] = {}
    for dossier in briefing.dossiers:
        for figure in dossier.figures:
            seen.setdefault(figure.text.casefold(), figure)
    bullets = [Bullet(_figure_line(figure, notes)) for figure in seen.values()]
    return Section("Figures that several articles give", "figures", (Bullets(tuple(bullets)),)) if bullets else None


def _figure_line(figure: Figure, notes: Notes) -> Line:
    """The figure, and the briefest of the sentences that give it, cut around it."""
    told = [cut(notes.texts[p.article], p.sentence, [p.span], _WORDS) for p in figure.passages]
    words = min(told, key=lambda each: (len(each), each))
    marks = [notes.cite(p.article, p.sentence) for p in figure.passages[: _MARKS + 1]]
    return (strong(one_line(figure.text)), plain(": "), quote(words), *marks)


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
