"""A passage as it is copied: the words, where they are from, and the reference that leads back."""

from __future__ import annotations

from briefing.model import Article, Span
from briefing.report.citations import Reference
from briefing.safe import one_line


def cited(article: Article, span: Span) -> str:
    """The quotation on one line, with its source and its reference."""
    source = article.source
    told = [article.title, source.outlet, str(source.published) if source.published else None]
    about = ", ".join(one_line(part) for part in told if part)
    return f"“{one_line(span.of(article.text))}” ({about}; {Reference.to(article.id, span)})"
