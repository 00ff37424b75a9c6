"""The articles: reading what is named, keeping it, finding it again."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefing.config import starter_folder
from briefing.errors import NotFoundError, UsageError
from briefing.store.query import Query, parse_query
from briefing.store.rows import NEWEST_FIRST, ArticleRow, Hit, Order, Position, SortKey

if TYPE_CHECKING:
    from briefing.model import Article, Span
    from briefing.workspace.adding import Outcome, Progress
    from briefing.workspace.reader import Reading, Stream
    from briefing.workspace.workspace import Workspace

STDIN = "-"  # how standard input is named among paths
_ID = re.compile(r"[0-9a-f]{4,64}")
_WATCH_PAUSE = 2.0  # seconds between two looks at a watched folder


class Articles:
    """Articles in files and in the library."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def read(self, paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Reading:
        """The articles of files and folders, stored nowhere."""
        return self._space.reader.read(paths, stdin)

    def stream(self, paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Stream:
        """The same, each file read when its answer is asked for."""
        return self._space.reader.stream(paths, stdin)

    @cached_property
    def starter(self) -> tuple[Article, ...]:
        """The five articles that are shown while the library is empty."""
        return self._space.reader.read([starter_folder()]).articles

    def is_starter(self, id_: str) -> bool:
        """Whether an article is one of the starter's that the library does not hold."""
        return self._space.library.articles.row(id_) is None and any(one.id == id_ for one in self.starter)

    def everything(self) -> tuple[Article, ...]:
        """Every article of the library, the newest first."""
        rows = self.rows(limit=self.count())
        return tuple(article for row in rows if (article := self._space.library.articles.get(row.id)) is not None)

    def add(
        self,
        paths: Sequence[str | Path],
        stdin: BinaryIO | None = None,
        progress: Callable[[Progress], None] | None = None,
        keep_going: Callable[[], bool] = lambda: True,
    ) -> Outcome:
        """Read into the library, in durable batches; what has the same bytes as last time is skipped.

        Ends early, with what is durable, when `keep_going` says no.
        """
        from briefing.reading.files import find_files, is_address
        from briefing.workspace.adding import Run

        named = [path if is_address(path) else Path(path).absolute() for path in paths if path != STDIN]
        found = find_files(named)
        run = Run(self._space, progress or (lambda _: None), keep_going)
        return run.add(found, stdin if STDIN in paths else None)

    def watch(self, paths: Sequence[str | Path], pause: float = _WATCH_PAUSE) -> Iterator[Outcome]:
        """Add again whenever something changed; yields each run that found something new. Never ends by itself."""
        while True:
            time.sleep(pause)
            outcome = self.add(paths)
            if outcome.new or outcome.changed:
                yield outcome

    def query(self, asked: str, typing: bool = False) -> Query:
        """What the user typed, as a query with party names made canonical; never raises.

        While the user is `typing`, the last word counts as the beginning of one.
        """
        return parse_query(asked, typing).with_parties(self.party)

    def party(self, name: str) -> str:
        """The canonical name of a party ("UK" is "United Kingdom"); the name itself where it is not known."""
        form = self._space.lexicon.actors.named(name)
        return form.actor if form else name

    def count(self, asked: str = "", typing: bool = False) -> int:
        """How many articles of the library match."""
        return self._space.library.articles.count(self.query(asked, typing) if asked else Query())

    def rows(
        self, asked: str = "", order: str = "", limit: int = 50, offset: int = 0, typing: bool = False
    ) -> tuple[ArticleRow, ...]:
        """Some rows of the list; `order` is a sort key, a `-` before it turns it round. Raises `UsageError`."""
        query = self.query(asked, typing) if asked else Query()
        return self._space.library.articles.page(query, orders(order), limit, offset)

    def get(self, id_: str) -> Article:
        """An article of the library or of the starter. Raises `NotFoundError`."""
        stored = self._space.library.articles.get(id_)
        if stored is not None:
            return stored
        for article in self.starter:
            if article.id == id_:
                return article
        from briefing.model import SHORT_ID

        raise NotFoundError(f"There is no article {id_[:SHORT_ID]} in the library.")

    def find(self, name: str, stdin: BinaryIO | None = None) -> Article:
        """The article that `name` means, the first one where it means several. Raises `NotFoundError`."""
        return self.named(name, stdin).articles[0]

    def named(self, name: str, stdin: BinaryIO | None = None) -> Reading:
        """The articles that `name` means: those of a path or of `-`, or the one whose id is or begins so.

        Raises `NotFoundError` where there is none.
        """
        if name == STDIN or Path(name).exists() or not _ID.fullmatch(name):
            reading = self.read([name], stdin)
            if reading.articles:
                return reading
            reason = reading.skipped[0].reason if reading.skipped else "not a kind of file that is read"
            raise NotFoundError(f"{name}: {reason}")
        from briefing.workspace.reader import Reading

        return Reading((self.get(self._only(name)),))

    def _only(self, prefix: str) -> str:
        """The id of the one article that begins so. Raises `NotFoundError`."""
        ids = {*self._space.library.articles.beginning_with(prefix)}
        ids |= {article.id for article in self.starter if article.id.startswith(prefix)}
        if len(ids) > 1:
            raise NotFoundError(f"Several articles begin with {prefix}; give more of the id.")
        if not ids:
            raise NotFoundError(
                f"The library has no article {prefix}, and there is no such file; briefing add FILE adds an article."
            )
        return ids.pop()

    def resolve(self, reference: str) -> tuple[Article, Span]:
        """The passage that a citation's reference names. Raises `UsageError` or `NotFoundError`."""
        from briefing.model import Span
        from briefing.report.citations import parse_reference

        cited = parse_reference(reference)
        if cited is None:
            raise UsageError(f"{reference} is not a reference; one looks like 3f2a9c01b2d4:120-264.")
        article = self.get(self._only(cited.article))
        span = Span(cited.start, cited.end)
        if span.end > len(article.text):
            raise NotFoundError(f"{reference}: the article ends before that.")
        return article, span

    def search(self, asked: str, limit: int = 50) -> tuple[Hit, ...]:
        """The best articles for a query, with the sentence that was hit."""
        return self._space.library.search.find(self.query(asked), limit)

    def remove(self, name: str) -> str:
        """Take an article out of the library, with its bookmarks; returns its title. Raises `NotFoundError`."""
        article = self._stored(name)
        self._space.library.articles.remove([article.id], self._space.now())
        return article.title

    def restore(self, name: str) -> str:
        """Bring a removed article back, with its bookmarks; returns its title. Raises `NotFoundError`."""
        article = self._stored(name)
        self._space.library.articles.restore(self._space.library.articles.versions(article.id) or [article.id])
        return article.title

    def _stored(self, name: str) -> Article:
        library = self._space.library.articles
        here = library.at(str(Path(name).absolute()))
        stored = library.get(here[0] if here else name)
        if stored is not None:
            return stored
        return self.get(self._only(name)) if _ID.fullmatch(name) else self.find(name)

    def position(self, article: Article) -> Position:
        """Where the reader was in an article: its anchor, how far that is, whether it was read to the end."""
        return self._space.library.positions.get(article.id)

    def offset(self, article: Article) -> int:
        """The offset to go on reading from."""
        from briefing.anchoring.passages import find

        anchor = self.position(article).anchor
        placed = find(anchor, article) if anchor is not None else None
        return placed.span.start if placed is not None and placed.span is not None else 0

    def keep_position(self, article: Article, span: Span, progress: float) -> None:
        """Remember the sentence one is at; `progress` is 0 to 1. Starter articles are not remembered."""
        from briefing.anchoring.passages import make_anchor

        if self._space.library.articles.row(article.id) is not None:
            self._space.library.positions.put(article.id, make_anchor(article, span), progress, self._space.now())


def orders(typed: str) -> tuple[Order, ...]:
    """`-published,title` as the keys of a sort, the newest added first where nothing is typed. Raises `UsageError`."""
    if not typed:
        return NEWEST_FIRST
    keys = []
    for part in typed.split(","):
        name = part.strip().lstrip("-+")
        if name not in tuple(SortKey):
            raise UsageError(f"Articles cannot be sorted by {name!r}, only by {', '.join(SortKey)}.")
        keys.append(Order(SortKey(name), descending=part.strip().startswith("-")))
    return tuple(keys)
