"""The reader's own passages: under the dossier whose sentences they touch, else by themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefing.report.outline import Bullet, plain, quote
from briefing.report.quoting import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dossier import Briefing, Dossier, Kept
    from briefing.report.citations import Notes


def file_passages(briefing: Briefing) -> defaultdict[int | None, list[Kept]]:
    """The passages by the place of their dossier; under None those that touch none."""
    filed: defaultdict[int | None, list[Kept]] = defaultdict(list)
    held = {article.id for article in briefing.articles}
    for kept in briefing.passages:
        if kept.article in held:
            touching = (place for place, dossier in enumerate(briefing.dossiers) if _touches(kept, dossier))
            filed[next(touching, None)].append(kept)
    return filed


def passage_bullets(passages: Sequence[Kept], notes: Notes) -> tuple[Bullet, ...]:
    """A line for each: the words, the note, the tags."""
    bullets = []
    for kept in passages:
        note = f" {one_line(kept.note)}" if kept.note.strip() else ""
        tags = "".join(f" #{tag}" for tag in kept.tags)
        words = quote(cut(notes.texts[kept.article], kept.span))
        bullets.append(Bullet((words, notes.cite(kept.article, kept.span), plain(note + tags))))
    return tuple(bullets)


def _touches(kept: Kept, dossier: Dossier) -> bool:
    evidence = [*dossier.evidence, *(each for reaction in dossier.reactions for each in reaction.evidence)]
    return any(each.article == kept.article and each.span.overlaps(kept.span) for each in evidence)
