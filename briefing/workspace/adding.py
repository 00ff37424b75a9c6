"""One run of adding files to the library."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from briefing.errors import UnreadableError
from briefing.model import SHORT_ID
from briefing.reading.files import Found, FoundFile, Skipped, open_once
from briefing.store.adding import Adding
from briefing.store.packing import Packed, pack
from briefing.workers.limits import collect_rarely
from briefing.workspace.articles import STDIN
from briefing.workspace.reader import Reading

if TYPE_CHECKING:
    from briefing.workspace.versions import Revision
    from briefing.workspace.workspace import Workspace

_REVISIONS = 50
_LONGEST_UNWRITTEN = 10.0  # seconds of reading; files may be slow to read, and what has been read is not to be lost


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
        collect_rarely()
        known = self._space.library.articles.digests()
        started = flushed = time.monotonic()
        with self._space.library.adding(self._space.now()) as adding:
            if stdin is not None:
                read = _each_by_itself(self._space.reader.read([STDIN], stdin))
                self._skipped.extend(read.skipped)
                self._put(adding, map(pack, read.articles))
            with closing(self._steps(adding, found.files, known)) as steps:
                for number in range(1, len(found.files) + 1):
                    if not self._keep_going():
                        break
                    next(steps)
                    now = time.monotonic()
                    self._progress(Progress(number, len(found.files), now - started))
                    if now - flushed > _LONGEST_UNWRITTEN:
                        adding.flush()
                        flushed = now
        added = adding.result
        if added.replaced:
            self._settle(added.replaced)
        reading = Reading((), (*found.skipped, *self._skipped), found.others)
        only = self._ids[0] if len(self._ids) == 1 else None
        revisions = self._space.versions.revisions(added.replaced[:_REVISIONS]) if added.replaced else ()
        return Outcome(added.new, added.changed, added.known + self._unchanged, reading, only, revisions)

    def _steps(self, adding: Adding, files: Iterable[FoundFile], known: dict[str, str]) -> Generator[None, None, None]:
        """Add one file after the other, those that are not as they were last time after those that are."""
        waiting = []
        for file in files:
            if not self._is_unchanged(file, known.get(str(file.path))):
                waiting.append(file)
                continue
            self._unchanged += 1
            if len(self._ids) < 2:  # more than one is never asked for
                self._ids.extend(self._space.library.articles.at(str(file.path)))
            yield
        with closing(self._space.reader.take(waiting)) as taken:
            for answer in taken:
                if isinstance(answer, Skipped):
                    self._skipped.append(answer)
                else:
                    self._put(adding, answer)
                yield

    def _is_unchanged(self, file: FoundFile, digest: str | None) -> bool:
        if digest is None:
            return False
        try:
            return hashlib.sha256(open_once(file.path, file.root)).hexdigest() == digest
        except UnreadableError:
            return False  # which is told when it is read

    def _put(self, adding: Adding, articles: Iterable[Packed]) -> None:
        for article in articles:
            adding.put(article)
            self._ids.append(article.id)

    def _settle(self, replaced: Iterable[tuple[str, str]]) -> None:
        """Find the bookmarks of replaced versions again in the new ones; one that is lost stays with its words."""
        from briefing.anchoring.passages import find

        later = dict(replaced)
        for row in self._space.library.bookmarks.unsettled(later):
            article = self._space.library.articles.get(later.get(row.home) or later[row.bookmark.article])
            if article is not None:
                placed = find(row.bookmark.anchor, article)
                self._space.library.bookmarks.settle(row.bookmark.id, article.id, placed.state, placed.span)


def _each_by_itself(reading: Reading) -> Reading:
    """What came through standard input is no later version of what came through it before."""
    articles = (
        replace(one, source=replace(one.source, item=one.source.item or one.id[:SHORT_ID])) for one in reading.articles
    )
    return replace(reading, articles=tuple(articles))
