"""The articles a briefing rests on, and what it takes to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import SHORT_ID
from briefing.report.citations import named_file
from briefing.report.outline import Bullet, Bullets, Paragraph, Section, code, emphasis, plain, strong
from briefing.report.quoting import one_line

if TYPE_CHECKING:
    from briefing.dossier import Briefing
    from briefing.model import Article
    from briefing.report.outline import Line


def sources_section(briefing: Briefing) -> Section:
    """Every article with outlet, date, file and content hash; near-copies say of which."""
    titles = {article.id: article.title for article in briefing.articles}
    copy_of = {ident: titles[group[0]] for group in _ordered(briefing) for ident in group[1:]}
    bullets = [Bullet(_source_line(article, copy_of.get(article.id))) for article in briefing.articles]
    return Section("Sources", "sources", (Bullets(tuple(bullets)),))


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


def _source_line(article: Article, original: str | None) -> Line:
    """Title, outlet and date as far as they are known, file, and the beginning of the text's hash."""
    source = article.source
    known = [source.outlet or "", str(source.published or ""), f"near-copy of “{original}”" if original else ""]
    told = "".join(f", {each}" for each in known if each)
    return (
        strong(one_line(article.title)),
        plain(f"{told}: "),
        code(named_file(article)),
        plain(", text "),
        code(article.id[:SHORT_ID]),
    )


def _ordered(briefing: Briefing) -> list[list[str]]:
    """The groups of near-copies, each in the order of reading."""
    return [[article.id for article in briefing.articles if article.id in group] for group in briefing.copies]
