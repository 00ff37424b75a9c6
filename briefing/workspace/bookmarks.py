"""Passages kept: bookmarked durably, found again after edits, exported."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.anchoring.passages import find_among, make_anchor
from briefing.errors import NotFoundError
from briefing.model import AnchorState, Article, Bookmark, Span
from briefing.output import write_new
from briefing.workspace.articles import STDIN
from briefing.workspace.reader import Files, read_own

if TYPE_CHECKING:
    from briefing.report.exports import Passage
    from briefing.store.rows import BookmarkRow
    from briefing.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a passage may stand now."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A bookmark and where its words are now, by the file it came from."""

    bookmark: Bookmark
    title: str
    origin: str
    state: AnchorState
    home: str  # the id of the article in the library that holds it now
    span: Span | None  # in `home`; None when lost there
    now: str | None = None  # the words in their place now, where these were edited
    candidates: tuple[Candidate, ...] = ()  # where it is lost, edited, or in several places, the likeliest first

    @property
    def passage(self) -> Passage:
        """As it is exported."""
        from briefing.report.exports import Passage

        return Passage(self.bookmark, self.title, self.origin, self.state)


class Bookmarks:
    """The user's passages."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def add(
        self, name: str, quote: str, note: str = "", tags: tuple[str, ...] = (), colour: str | None = None
    ) -> Bookmark:
        """Bookmark the words `quote` of an article; durable on return. Raises `NotFoundError`."""
        path = Path(name)
        article = self._space.articles.find(str(path.absolute()) if path.exists() else name)
        return self.mark(article, find_quote(article, quote), note, tags, colour)

    def mark(
        self, article: Article, span: Span, note: str = "", tags: tuple[str, ...] = (), colour: str | None = None
    ) -> Bookmark:
        """Bookmark a passage; durable on return. The article is stored with it, a starter article with its fellows."""
        anchor = make_anchor(article, span)
        bookmark = Bookmark(uuid.uuid4().hex, article.id, anchor, self._space.now(), note, tags, colour)
        fellows = self._space.articles.starter if self._space.articles.is_starter(article.id) else ()
        if fellows:
            with self._space.library.adding(self._space.now()) as adding:
                for fellow in fellows:
                    adding.put(fellow)
        self._space.library.bookmarks.add(bookmark, article)
        return bookmark

    def edit(
        self, name: str, *, note: str | None = None, tags: tuple[str, ...] | None = None, colour: str | None = None
    ) -> Bookmark:
        """Change what is given. Raises `NotFoundError`."""
        return self._space.library.bookmarks.edit(self._only(name), note=note, tags=tags, colour=colour)

    def accept(self, name: str, number: int = 1) -> BookmarkRow:
        """Let a passage stand at its candidate of that number, the words there being its words from now on.

        Returns the bookmark as it was, for `put_back`. Raises `NotFoundError`.
        """
        row = self._space.library.bookmarks.get(self._only(name))
        files = Files(self._space.reader)
        candidates = self._look(row, files).candidates
        if not 1 <= number <= len(candidates):
            known = row.bookmark.id[:8]
            raise NotFoundError(
                f"The bookmark {known} has no place {number} to accept; briefing bookmarks list shows them."
            )
        chosen = candidates[number - 1]
        article = next(one for one in files.held() if one.id == chosen.article)
        anchor = make_anchor(article, chosen.span)
        self._space.library.bookmarks.plant(row.bookmark.id, anchor, article, self._space.now())
        return row

    def put_back(self, row: BookmarkRow) -> None:
        """Let a bookmark stand where it stood."""
        bookmarks, key = self._space.library.bookmarks, row.bookmark.id
        bookmarks.plant(key, row.bookmark.anchor, None, self._space.now())
        bookmarks.settle(key, row.home, row.state, row.span)

    def remove(self, name: str) -> Bookmark:
        """Take a bookmark away; `restore` brings it back. Raises `NotFoundError`."""
        id_ = self._only(name)
        self._space.library.bookmarks.remove([id_], self._space.now())
        return self._space.library.bookmarks.get(id_).bookmark

    def restore(self, name: str) -> Bookmark:
        """Bring a removed bookmark back. Raises `NotFoundError`."""
        self._space.library.bookmarks.restore([name])
        return self._space.library.bookmarks.get(name).bookmark

    def of(self, article: str) -> tuple[BookmarkRow, ...]:
        """The bookmarks that stand in one article of the library, in order of the text."""
        return self._space.library.bookmarks.list(article)

    def listed(self, article: str | None = None, tag: str | None = None) -> tuple[Marked, ...]:
        """All bookmarks, the oldest first, each with its state by the file it came from, which is looked at now."""
        wanted = self._space.articles.find(article).id if article else None
        files = Files(self._space.reader)
        return tuple(
            self._look(row, files)
            for row in self._space.library.bookmarks.list(wanted)
            if tag is None or tag in row.bookmark.tags
        )

    def export(self, form: str) -> str:
        """All bookmarks as `md`, `csv`, `json` or `jsonld` (W3C Web Annotations)."""
        from briefing.report.exports import export_bookmarks

        return export_bookmarks([row.passage for row in self.listed()], form)

    def save(self, path: Path, text: str, *, force: bool) -> None:
        """Write an export. Raises `OutputError`, also where there is a file and no `force`."""
        write_new(path, text, force=force)

    def take_in(self, path: Path) -> int:
        """Add the bookmarks of an export that are not there yet; returns how many. Raises `BriefingError`."""
        from briefing.report.exports import import_bookmarks

        held = {row.bookmark.id for row in self._space.library.bookmarks.list()}
        new = [passage for passage in read_own(path, import_bookmarks) if passage.bookmark.id not in held]
        for passage in new:
            self._space.library.bookmarks.add(passage.bookmark, self._article_of(passage))
        return len(new)

    def _article_of(self, passage: Passage) -> Article:
        """The article a passage was made in: of the library, else as its file holds it now."""
        id_, files = passage.bookmark.article, Files(self._space.reader)
        there = (self._space.library.articles.get(id_), *files.articles(passage.origin))
        for article in there:
            if article is not None and article.id == id_:
                return article
        raise NotFoundError(
            f"The article of a bookmark, {passage.title} ({passage.origin}), is neither in the library nor in that "
            "file; add it first."
        )

    def _look(self, row: BookmarkRow, files: Files) -> Marked:
        """As the best of the files says that hold, or held, the version that was marked."""
        origins = self._space.library.articles.origins(row.bookmark.article)
        looked = [self._look_in(origin, row, files) for origin in origins]
        return min(looked, key=lambda marked: tuple(AnchorState).index(marked.state))

    def _look_in(self, origin: str, row: BookmarkRow, files: Files) -> Marked:
        if origin == STDIN:
            return Marked(row.bookmark, row.title, origin, row.state, row.home, row.span)
        there, placed = find_among(row.bookmark.anchor, files.articles(origin))
        if there is None:
            return Marked(row.bookmark, row.title, origin, placed.state, row.home, row.span)
        edited = placed.span if placed.state is AnchorState.EDITED else None
        places = placed.candidates or ((edited,) if edited else ())
        candidates = tuple(Candidate(there.id, span, span.of(there.text)) for span in places)
        now = edited.of(there.text) if edited else None
        return Marked(row.bookmark, row.title, origin, placed.state, row.home, row.span, now, candidates)

    def _only(self, name: str) -> str:
        found = self._space.library.bookmarks.beginning_with(name)
        if len(found) > 1:
            raise NotFoundError(f"Several bookmarks begin with {name}; give more of the id.")
        if not found:
            raise NotFoundError(f"There is no bookmark {name}; briefing bookmarks list shows them all.")
        return found[0]


def find_quote(article: Article, quote: str) -> Span:
    """Where the words stand in the article, however they are spaced. Raises `NotFoundError`."""
    words = quote.split()
    pattern = r"\s+".join(map(re.escape, words))
    match = re.search(pattern, article.text) if words else None
    if match is None:
        raise NotFoundError(f"These words are not in {article.source.origin}: “{' '.join(words)}”")
    return Span(match.start(), match.end())
