"""Which articles a screen is about."""

from __future__ import annotations

from briefing.model import Article
from briefing.workspace.workspace import Workspace


def articles_listed(space: Workspace, query: str, order: str) -> tuple[Article, ...]:
    """The articles that are listed: those of the library, or the starter articles while it is empty."""
    if not space.articles.count():
        return space.articles.starter
    if not query:
        return space.articles.everything()
    rows = space.articles.rows(query, order, space.articles.count(query, typing=True), typing=True)
    return tuple(space.articles.get(row.id) for row in rows)
