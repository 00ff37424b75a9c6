"""The rows of a list, fetched a page at a time; a row that stands for a story can be opened into its copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.store.rows import ArticleRow

PAGE = 100


class Story(NamedTuple):
    """An open story: the row it stands under, counted without the copies of any story, and those copies."""

    head: int
    key: str  # the id of the article in that row
    copies: tuple[ArticleRow, ...]


class Rows:
    """Rows of a list that are fetched when they come into view; `count` is without the copies of open stories."""

    __slots__ = ("_fetch", "_pages", "count", "stories")

    def __init__(
        self, count: int, fetch: Callable[[int, int], Sequence[ArticleRow]], stories: Sequence[Story] = ()
    ) -> None:
        self.count = count
        self.stories = tuple(sorted(stories, key=lambda story: story.head))
        self._fetch = fetch
        self._pages: dict[int, Sequence[ArticleRow]] = {}

    def __len__(self) -> int:
        return self.count + sum(len(story.copies) for story in self.stories)

    def known(self) -> Iterator[ArticleRow]:
        """The rows that have been fetched."""
        for number in sorted(self._pages):
            yield from self._pages[number]

    def row(self, index: int) -> ArticleRow | None:
        """The row at `index`; None where the library has fewer rows than it had."""
        story, place = self._find(index)
        return story.copies[place] if story is not None else self.plain(place)

    def story_of(self, index: int) -> Story | None:
        """The open story that the row at `index` is a copy of."""
        return self._find(index)[0]

    def plain(self, index: int) -> ArticleRow | None:
        """The row at `index` of the list without the copies of open stories."""
        number, place = divmod(index, PAGE)
        if number not in self._pages:
            self._pages[number] = self._fetch(number * PAGE, PAGE)
        page = self._pages[number]
        return page[place] if place < len(page) else None

    def plain_index(self, index: int) -> int:
        """Where the row at `index`, or the one its story stands under, is without the copies of open stories."""
        story, place = self._find(index)
        return place if story is None else story.head

    def is_open(self, row: ArticleRow) -> bool:
        return any(story.key == row.id for story in self.stories)

    def opened(self, story: Story) -> Rows:
        """With this story open."""
        return self._with((*self.stories, story))

    def closed(self, key: str) -> Rows:
        """With the story under this article closed."""
        return self._with([story for story in self.stories if story.key != key])

    def all_closed(self) -> Rows:
        return self._with(()) if self.stories else self

    def _with(self, stories: Sequence[Story]) -> Rows:
        made = Rows(self.count, self._fetch, stories)
        made._pages = self._pages
        return made

    def _find(self, index: int) -> tuple[Story | None, int]:
        """The story that holds the row, with its place in it; or None, with its place in the list without copies."""
        for story in self.stories:
            if index <= story.head:
                break
            if index <= story.head + len(story.copies):
                return story, index - story.head - 1
            index -= len(story.copies)
        return None, index


NO_ROWS = Rows(0, lambda *_: ())
