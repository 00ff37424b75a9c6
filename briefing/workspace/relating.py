"""From one claim to others: of the same actors, by the same speaker, of the same arrangement."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Agreement, Span

if TYPE_CHECKING:
    from briefing.store.rows import ClaimRow
    from briefing.workspace.workspace import Workspace

_MOST = 100  # claims, and articles brought together to find the reports of one arrangement


class Related(NamedTuple):
    """A claim of some article, and where it stands."""

    article: str
    span: Span
    who: tuple[str, ...]  # the parties of an agreement; the speaker of a reaction
    value: str  # the status or the stance
    title: str
    published: str | None


class Relating:
    """Claims that have to do with each other, in the library or the starter articles."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def about(self, *parties: str) -> tuple[Related, ...]:
        """The claims that name all of these actors."""
        return self._told(self._space.lists.shown.claims.about(*parties))

    def by(self, speaker: str) -> tuple[Related, ...]:
        """The reactions of one speaker."""
        return self._told(self._space.lists.shown.claims.by(speaker))

    def same(self, agreement: Agreement) -> tuple[Related, ...]:
        """The reports of one arrangement, this one among them. Raises `BriefingError`."""
        shown = self._space.lists.shown
        ids = [row.article for row in shown.claims.about(*agreement.parties)]
        ids = list(dict.fromkeys([agreement.article, *ids]))[:_MOST]
        briefing = self._space.briefings.brief(self._space.lists.articles(ids=ids))
        titles = {article.id: article for article in briefing.articles}
        for dossier in briefing.dossiers:
            if any(_is_same(each, agreement) for each in dossier.agreements):
                return tuple(
                    Related(
                        each.article,
                        each.evidence[0].span,
                        each.parties,
                        each.status.value,
                        titles[each.article].title,
                        str(titles[each.article].source.published or "") or None,
                    )
                    for each in dossier.agreements
                )
        return ()

    def _told(self, rows: Iterable[ClaimRow]) -> tuple[Related, ...]:
        articles = self._space.lists.shown.articles
        found = []
        for row in islice(rows, _MOST):
            article = articles.row(row.article)
            who = row.parties if row.speaker is None else (row.speaker,)
            if article is not None:
                found.append(Related(row.article, row.span, who, row.value, article.title, article.published))
        return tuple(found)


def _is_same(one: Agreement, other: Agreement) -> bool:
    """Whether both are told by a common sentence; what is brought together need not have the very same evidence."""
    return any(
        mine.article == theirs.article and mine.span.overlaps(theirs.span)
        for mine in one.evidence
        for theirs in other.evidence
    )
