"""The articles a briefing rests on, and what it takes to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.report.citations import SHORT_ID
from briefing.report.outline import Paragraph, Section, Table, code, emphasis, plain

if TYPE_CHECKING:
    from briefing.dossier import Briefing
    from briefing.model import Article
    from briefing.report.outline import Line


def sources_section(briefing: Briefing) -> Section:
    """Every article with outlet, date, file and content hash; near-copies say of which."""
    number = {article.id: place for place, article in enumerate(briefing.articles, 1)}
    copy_of = {ident: number[group[0]] for group in _ordered(briefing, number) for ident in group[1:]}
    rows = [_row(number[article.id], article, copy_of.get(article.id)) for article in briefing.articles]
    head = ("No", "Article", "Outlet", "Date", "File", "Text")
    return Section("Sources", "sources", (Table(head, tuple(rows)),))


def footer(briefing: Briefing, length: str) -> tuple[Paragraph, ...]:
    """One line from which anybody can make the briefing again."""
    made = briefing.provenance
    if made is None:
        return ()
    options = " ".join((f"--length {length}", *made.options))
    line = (
        emphasis(f"Made by Briefing {made.version}, ruleset "),
        code(made.ruleset[:SHORT_ID]),
        emphasis(", options "),
        code(options),
        emphasis(". The same files and options give the same bytes."),
    )
    return (Paragraph(line),)


def _row(number: int, article: Article, copy_of: int | None) -> tuple[Line, ...]:
    source = article.source
    title = article.title + (f" (near-copy of {copy_of})" if copy_of else "")
    date = str(source.published) if source.published else "–"
    file = source.origin + (f"#{source.item}" if source.item else "")
    cells = (
        plain(str(number)),
        plain(title),
        plain(source.outlet or "–"),
        plain(date),
        code(file),
        code(article.id[:SHORT_ID]),
    )
    return tuple((cell,) for cell in cells)


def _ordered(briefing: Briefing, number: dict[str, int]) -> list[list[str]]:
    """The groups of near-copies, each in the order of reading."""
    groups = ([ident for ident in group if ident in number] for group in briefing.copies)
    return [sorted(group, key=number.__getitem__) for group in groups if group]
