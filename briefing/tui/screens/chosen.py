"""Which articles a screen is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.model import Article
    from briefing.workspace.workspace import Workspace


class Chosen(NamedTuple):
    """Articles that were marked, by their ids; without those, what a query lists."""

    query: str = ""
    order: str = ""
    ids: tuple[str, ...] = ()

    def articles(self, space: Workspace) -> tuple[Article, ...]:
        """The articles of the library, or the starter articles while it is empty."""
        return space.lists.articles(self.query, self.order, self.ids)
