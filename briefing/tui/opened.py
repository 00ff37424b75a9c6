"""The article on screen and what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Article, Keyphrase, Span
    from briefing.store.rows import BookmarkRow
    from briefing.workspace.claims import Findings


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """One article with what was found in it, its keyphrases and bookmarks; None is what is not known yet."""

    article: Article
    findings: Findings | None = None
    keyphrases: tuple[Keyphrase, ...] | None = None
    bookmarks: tuple[BookmarkRow, ...] = ()
    trouble: str = ""  # why the keyphrases could not be found

    def quote(self, span: Span) -> str:
        return span.of(self.article.text)
