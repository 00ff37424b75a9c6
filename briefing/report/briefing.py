"""A briefing put together from articles and what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.dossier import Briefing, reading_order
from briefing.report.labels import counted, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dossier import Difference, Dossier, Kept, Provenance
    from briefing.model import Article, PartialDate, Reaction


def build_briefing(
    articles: Sequence[Article],
    dossiers: Sequence[Dossier],
    reactions: Sequence[Reaction],
    *,
    title: str | None = None,
    as_of: PartialDate | None = None,
    keyphrases: Sequence[str] = (),
    differences: Sequence[Difference] = (),
    copies: Sequence[tuple[str, ...]] = (),
    provenance: Provenance | None = None,
    passages: Sequence[Kept] = (),
    only_new: bool = False,
    failed: Sequence[str] = (),
) -> Briefing:
    """The briefing; articles in the order of reading, the same text under its first file only.

    Reactions are filed anew: `towards` becomes the place of their dossier among those given.
    """
    once: dict[str, Article] = {}
    for article in sorted(articles, key=reading_order):
        once.setdefault(article.id, article)
    return Briefing(
        title=title or _title(dossiers),
        articles=tuple(once.values()),
        dossiers=tuple(
            replace(dossier, reactions=tuple(replace(reaction, towards=place) for reaction in dossier.reactions))
            for place, dossier in enumerate(dossiers)
        ),
        reactions=tuple(replace(reaction, towards=None) for reaction in reactions),
        keyphrases=tuple(keyphrases),
        as_of=as_of,
        differences=tuple(differences),
        copies=tuple(copies),
        provenance=provenance,
        only_new=only_new,
        failed=tuple(failed),
        passages=tuple(sorted(passages, key=lambda kept: (kept.article, kept.span, kept.note))),
    )


def _title(dossiers: Sequence[Dossier]) -> str:
    if not dossiers:
        return "Cooperation briefing"
    first = f"Cooperation briefing: {named(dossiers[0].parties)}"
    return f"{first} and {counted(len(dossiers) - 1, 'more agreement')}" if len(dossiers) > 1 else first
