"""Small frozen values that the library answers with.

They are named tuples and no dataclasses: a list makes many of them, and printing one must not wait for their making.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.model import Anchor, AnchorState, Bookmark, Span


class SortKey(StrEnum):
    """What a list of articles can be sorted by."""

    ADDED = "added"
    PUBLISHED = "published"
    TITLE = "title"
    OUTLET = "outlet"
    WORDS = "words"
    READ = "read"
    PROGRESS = "progress"
    BOOKMARKS = "bookmarks"
    AGREEMENTS = "agreements"
    REACTIONS = "reactions"


class Order(NamedTuple):
    """One key of a sort; where a value is unknown the article comes last."""

    key: SortKey
    descending: bool = False


NEWEST_FIRST = (Order(SortKey.ADDED, descending=True),)  # and within one run of adding, in the order they were added


class ArticleRow(NamedTuple):
    """One line of a list of articles."""

    key: int  # the library's own number for it, for `Articles.rows`
    id: str
    title: str
    outlet: str | None
    published: str | None  # ISO 8601, as precise as it is known
    words: int
    origin: str
    added: str
    progress: float = 0.0  # 0 to 1
    bookmarks: int = 0
    agreements: int | None = None  # None: not analysed yet
    reactions: int | None = None
    story: int | None = None  # near-copies share a number
    copies: int = 0  # how many others tell the same story
    read: bool = False


class SourceRow(NamedTuple):
    """One origin of one text."""

    origin: str
    item: str | None
    article: str
    digest: str
    added: str
    current: bool  # whether the origin holds this text now


class Added(NamedTuple):
    """What a run of adding did; `known` are texts that were there, under a new origin or unchanged."""

    new: int = 0
    changed: int = 0
    known: int = 0
    replaced: tuple[tuple[str, str], ...] = ()  # (old id, new id) of every changed article

    @property
    def seen(self) -> int:
        return self.new + self.changed + self.known


class BookmarkRow(NamedTuple):
    """A bookmark, the article it stands in now, and how sure that is."""

    bookmark: Bookmark
    home: str  # id of the article where it stands now: the version it was made in, or a later one
    title: str
    state: AnchorState
    span: Span | None  # in `home`; None when lost


class Position(NamedTuple):
    """How far an article has been read; the anchor may be of an earlier version of it."""

    progress: float = 0.0  # 0 to 1
    read: bool = False
    anchor: Anchor | None = None


class ClaimRow(NamedTuple):
    """An agreement or a reaction of one article, as it is needed to list and find it."""

    article: str
    kind: str  # "agreement" or "reaction"
    number: int  # its index in the article's analysis
    value: str  # the status or the stance
    span: Span  # its first evidence
    parties: tuple[str, ...] = ()
    speaker: str | None = None
    side: str | None = None
    towards: int | None = None


class Hit(NamedTuple):
    """One article found by a search, and where."""

    article: ArticleRow
    sentence: Span | None  # the best sentence; None when only the title matched
    spans: tuple[Span, ...]  # every hit in that sentence, in offsets of the article's text
    text: str  # the sentence's own characters


class Finding(NamedTuple):
    """One thing that a health check found."""

    problem: str
    remedy: str
