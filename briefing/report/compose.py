"""Turns a briefing into an outline at one of three lengths."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from briefing.report.citations import Notes
from briefing.report.differences import differences_section, figures_section
from briefing.report.dossiers import dossier_line, dossier_section, glance_table
from briefing.report.labels import counted
from briefing.report.matrix import matrix_section
from briefing.report.naming import full_names
from briefing.report.outline import Bullet, Bullets, Outline, Paragraph, Section, emphasis, plain
from briefing.report.passages import file_passages, passage_bullets
from briefing.report.reactions import grouped_reactions, reaction_bullets
from briefing.report.sources import footer, sources_section
from briefing.report.timeline import timeline_section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.dossier import Briefing
    from briefing.report.outline import Line, Table

    Block = Paragraph | Bullets | Table


class Length(StrEnum):
    HEADLINE = "headline"  # one line for each dossier
    SHORT = "short"  # one screen for five articles
    FULL = "full"


def compose(briefing: Briefing, length: Length = Length.FULL) -> Outline:
    """The outline of a briefing; notes are numbered in the order in which they are first cited."""
    articles = {article.id: article for article in briefing.articles}
    notes = Notes(articles, brief=length is not Length.FULL)
    opening, sections = _BODIES[length](briefing, notes)
    return Outline(briefing.title, tuple(opening), tuple(sections), notes.all(), footer(briefing, length))


def _headline(briefing: Briefing, notes: Notes) -> tuple[list[Block], list[Section]]:
    lines = [Bullet(dossier_line(dossier, notes)) for dossier in briefing.dossiers]
    return [*_counts(briefing), *([Bullets(tuple(lines))] if lines else [])], []


def _short(briefing: Briefing, notes: Notes) -> tuple[list[Block], list[Section]]:
    opening: list[Block] = [*_counts(briefing)]
    for dossier in briefing.dossiers:
        opening.append(Paragraph(dossier_line(dossier, notes, quoted=True)))
        if dossier.reactions:
            opening.append(Bullets(grouped_reactions(dossier.reactions, notes)))
    if briefing.reactions:
        opening.append(Paragraph((plain("Other reactions:"),)))
        opening.append(Bullets(grouped_reactions(briefing.reactions, notes)))
    return opening, []


def _full(briefing: Briefing, notes: Notes) -> tuple[list[Block], list[Section]]:
    opening: list[Block] = [Paragraph(_basis(briefing))]
    if briefing.dossiers:
        opening.append(glance_table(briefing, notes))
    return opening, list(_full_sections(briefing, notes))


def _full_sections(briefing: Briefing, notes: Notes) -> Iterator[Section]:
    kept = file_passages(briefing)
    for place, (name, dossier) in enumerate(zip(full_names(briefing), briefing.dossiers, strict=True)):
        own = passage_bullets(kept[place], notes)
        yield dossier_section(place + 1, name, dossier, notes, own)
    if briefing.reactions:
        bullets = Bullets(reaction_bullets(briefing.reactions, notes))
        yield Section("Other reactions", "other-reactions", (bullets,))
    if kept[None]:
        bullets = Bullets(passage_bullets(kept[None], notes))
        yield Section("Your passages", "your-passages", (bullets,))
    yield from filter(
        None,
        (
            matrix_section(briefing, notes),
            differences_section(briefing, notes),
            figures_section(briefing, notes),
            timeline_section(briefing, notes),
            _keyphrases(briefing),
            sources_section(briefing),
        ),
    )


def _counts(briefing: Briefing) -> tuple[Paragraph, ...]:
    """That nothing was found; else how many articles it rests on, where they are several."""
    if not briefing.dossiers:
        return (Paragraph(_nothing(briefing)),)
    several = len(briefing.articles) > 1
    return (Paragraph((emphasis(f"From {counted(len(briefing.articles), 'article')}."),)),) if several else ()


def _nothing(briefing: Briefing) -> Line:
    articles = counted(len(briefing.articles), "article")
    if briefing.only_new:
        return (plain(f"No agreement is new or has moved in {articles}."),)
    return (plain(f"No cooperation agreement was found in {articles}."),)


def _found(briefing: Briefing) -> str:
    answered = sum(len(dossier.reactions) for dossier in briefing.dossiers) + len(briefing.reactions)
    reactions = f" and {counted(answered, 'reaction')}" if answered else ""
    return f"{counted(len(briefing.dossiers), 'agreement')}{reactions}"


def _basis(briefing: Briefing) -> Line:
    """What the full briefing rests on, in one line; or that nothing was found."""
    if not briefing.dossiers:
        return _nothing(briefing)
    articles = counted(len(briefing.articles), "article")
    dates = sorted(str(a.source.published) for a in briefing.articles if a.source.published)
    span = "" if not dates else f" ({dates[0]})" if dates[0] == dates[-1] else f" ({dates[0]} to {dates[-1]})"
    outlets = Counter(article.source.outlet for article in briefing.articles if article.source.outlet)
    by = f" by {counted(len(outlets), 'outlet')}" if len(outlets) > 1 else ""
    as_of = f" As of {briefing.as_of}." if briefing.as_of else ""
    return (emphasis(f"{_found(briefing)} in {articles}{by}{span}. Every line cites its sentence.{as_of}"),)


def _keyphrases(briefing: Briefing) -> Section | None:
    if not briefing.keyphrases:
        return None
    return Section("Keyphrases", "keyphrases", (Paragraph((plain(" · ".join(briefing.keyphrases)),)),))


_BODIES = {Length.HEADLINE: _headline, Length.SHORT: _short, Length.FULL: _full}
