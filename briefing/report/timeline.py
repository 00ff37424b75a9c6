"""What was reported when, by the dates of the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.report.labels import STATUS
from briefing.report.naming import brief_names
from briefing.report.outline import Section, Table, plain, strong

if TYPE_CHECKING:
    from briefing.dossier import Briefing
    from briefing.report.citations import Notes

_FEWEST_DATES = 2


def timeline_section(briefing: Briefing, notes: Notes) -> Section | None:
    """A row for each dated report of a dossier, oldest first; None unless two dates are known."""
    articles = {article.id: article for article in briefing.articles}
    rows = []
    names = brief_names(briefing)
    for number, dossier in enumerate(briefing.dossiers):
        for agreement in dossier.agreements:
            source = articles[agreement.article].source
            if source.published is not None:
                rows.append((str(source.published), number, source.outlet or "", agreement, names[number]))
    rows.sort(key=lambda row: (row[0], row[1], row[2], row[3].article, row[3].evidence[0].span))
    if len({row[0] for row in rows}) < _FEWEST_DATES:
        return None
    table = Table(
        ("Date", "Agreement", "Reported as", "Outlet"),
        tuple(
            (
                (plain(date),),
                (plain(name),),
                (strong(STATUS[agreement.status]), notes.cite(agreement.article, agreement.evidence[0].span)),
                (plain(outlet or "–"),),
            )
            for date, _, outlet, agreement, name in rows
        ),
        drawing="timeline",
    )
    return Section("Timeline", "timeline", (table,))
