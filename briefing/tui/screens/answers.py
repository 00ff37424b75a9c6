"""The messages by which answers come to the reading screen; none is needed for the first look at its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.model import Article, Keyphrase
    from briefing.store.rows import BookmarkRow
    from briefing.tui.widgets.rows import Story
    from briefing.workspace.claims import Findings
    from briefing.workspace.filters import Filter


@dataclass(eq=False, repr=False)
class Filled(Message):
    """More articles have been looked into in the background."""


@dataclass(eq=False, repr=False)
class StoryFetched(Message):
    """The copies of an article are there."""

    story: Story


@dataclass(eq=False, repr=False)
class WordsKnown(Message):
    """What there is to filter by."""

    vocabulary: Mapping[str, tuple[str, ...]]


@dataclass(eq=False, repr=False)
class FiltersFetched(Message):
    """The saved filters, to choose from."""

    filters: tuple[Filter, ...]


@dataclass(eq=False, repr=False)
class AllKnown(Message):
    """The ids of everything that is listed."""

    ids: tuple[str, ...]


@dataclass(eq=False, repr=False)
class Loaded(Message):
    """An article has been fetched, with where it was left and what is marked in it."""

    article: Article
    offset: int
    bookmarks: tuple[BookmarkRow, ...]


@dataclass(eq=False, repr=False)
class Analysed(Message):
    """What was found in an article."""

    article: str
    findings: Findings


@dataclass(eq=False, repr=False)
class Phrased(Message):
    """The keyphrases of an article, or why there are none."""

    article: str
    keyphrases: tuple[Keyphrase, ...]
    trouble: str = ""


@dataclass(eq=False, repr=False)
class Bookmarked(Message):
    """The bookmarks of an article have changed."""

    article: str
    bookmarks: tuple[BookmarkRow, ...]
    sentence: str = ""
