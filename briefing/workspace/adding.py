"""One run of adding files to the library."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from briefing.anchoring.passages import find
from briefing.errors import UnreadableError, WorkerError
from briefing.reading.files import Found, FoundFile, Skipped, open_once
from briefing.store.adding import Adding
from briefing.workspace.articles import STDIN
from briefing.workspace.reader import Reading

if TYPE_CHECKING:
    from briefing.workspace.versions import Revision
    from briefing.workspace.workspace import Workspace

_REVISIONS = 50


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has got."""

    done: int
    total: int
    seconds: float

    @property
    def rate(self) -> float:
        """Files a second so far."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None while it is too early to tell."""
        return (self.total - self.done) / self.rate if self.done >= 20 and self.rate else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    new: int
    changed: int
    unchanged: int
    reading: Reading  # what was left out; the articles themselves are in the library
    only: str | None = None  # the id of the article, where a single one was named
    revisions: tuple[Revision, ...] = ()  # what changed in articles that were there, at most fifty of them

    @property
    def seen(self) -> int:
        return self.new + self.changed + self.unchanged


class Run:
    """Adds files in durable batches, skips what has the same bytes as last time, and settles bookmarks."""

    def __init__(self, space: Workspace, progress: Callable[[Progress], None], keep_going: Callable[[], bool]) -> None:
        self._space = space
        self._progress = progress
        self._keep_going = keep_going
        self._skipped: list[Skipped] = []
        self._ids: list[str] = []
        self._unchanged = 0

    def add(self, found: Found, stdin: BinaryIO | None) -> Outcome:
        """Add what was found, and standard input where it is given. Raises `LibraryError`."""
        known = self._space.library.articles.digests()
        started = time.monotonic()
        with self._space.library.adding(self._space.now()) as adding:
            if stdin is not None:
                self._put(adding, _each_by_itself(self._space.reader.read([STDIN], stdin)))
            for number, file in enumerate(found.files, 1):
                if not self._keep_going():
                    break
                self._add_file(adding, file, known)
                self._progress(Progress(number, len(found.files), time.monotonic() - started))
        added = adding.result
        self._settle(added.replaced)
        reading = Reading((), (*found.skipped, *self._skipped), found.others)
        only = self._ids[0] if len(self._ids) == 1 else None
        revisions = self._space.versions.revisions(added.replaced[:_REVISIONS]) if added.replaced else ()
        return Outcome(added.new, added.changed, added.known + self._unchanged, reading, only, revisions)

    def _add_file(self, adding: Adding, file: FoundFile, known: dict[str, str]) -> None:
        origin = str(file.path)
        try:
            data = open_once(file.path, file.root)
            if known.get(origin) == hashlib.sha256(data).hexdigest():
                self._unchanged += 1
                if len(self._ids) < 2:  # more than one is never asked for
                    self._ids.extend(self._space.library.articles.at(origin))
                return
            articles = self._space.reader.bytes_of(data, origin)
        except (UnreadableError, WorkerError) as error:
            self._skipped.append(Skipped(origin, str(error)))
            return
        self._put(adding, Reading(articles))

    def _put(self, adding: Adding, reading: Reading) -> None:
        self._skipped.extend(reading.skipped)
        for article in reading.articles:
            adding.put(article)
            self._ids.append(article.id)

    def _settle(self, replaced: Iterable[tuple[str, str]]) -> None:
        """Find the bookmarks of replaced versions again in the new ones; one that is lost stays with its words."""
        later = dict(replaced)
        for row in self._space.library.bookmarks.unsettled(later):
            article = self._space.library.articles.get(later.get(row.home) or later[row.bookmark.article])
            if article is not None:
                placed = find(row.bookmark.anchor, article)
                self._space.library.bookmarks.settle(row.bookmark.id, article.id, placed.state, placed.span)


def _each_by_itself(reading: Reading) -> Reading:
    """What came through standard input is no later version of what came through it before."""
    articles = (
        replace(one, source=replace(one.source, item=one.source.item or one.id[:12])) for one in reading.articles
    )
    return replace(reading, articles=tuple(articles))
