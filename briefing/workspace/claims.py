"""What is found in articles: analyses and keyphrases, from the library's caches where they are."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import __version__
from briefing.codec import decode, dump, encode, pack, unpack, unpack_each
from briefing.errors import FAULTS, BriefingError, WorkerError
from briefing.language.lexicon import lexicon_version
from briefing.model import Agreement, Analysis, Article, Keyphrase, Reaction, Span, Statement
from briefing.reading.files import Skipped
from briefing.report.documents import analysis_entry
from briefing.report.highlighted import highlights_of, render_article_html, render_article_markdown
from briefing.workers.worker import Worker
from briefing.workspace.sharing import PATIENCE, each_answer

if TYPE_CHECKING:
    from briefing.workspace.workspace import Workspace

PHRASES, TERMS = RANKINGS = ("phrases", "terms")
_BATCH = 8
_FILL = 64  # articles looked up at a time when filling
_LONG = 40_000  # characters


class Findings:
    """What was found in one article, packed but for what the screen always needs; a part is unpacked when asked for."""

    def __init__(self, packed: bytes, corrected: tuple[Span, ...] = ()) -> None:
        self._packed = packed
        self.corrected = corrected  # where a reader's correction has changed what was found
        sentences: list[Span] = []
        claiming: dict[str, list[Span]] = {"agreements": [], "reactions": []}
        for name, piece in unpack_each(Analysis, packed, ("sentences", *claiming)):
            if name == "sentences":
                sentences += [sentence.span for sentence in piece]
            else:
                claiming[name] += [one.span for claim in piece for one in claim.evidence]
        self.sentences = tuple(sentences)
        self.agreeing, self.reacting = (tuple(spans) for spans in claiming.values())

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        return self._part("agreements").agreements

    @property
    def reactions(self) -> tuple[Reaction, ...]:
        return self._part("reactions").reactions

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self._part("statements").statements

    def _part(self, *names: str) -> Analysis:
        return unpack(Analysis, self._packed, ("article", *names))


class Claims:
    """Analyses and keyphrases of articles."""

    def __init__(self, space: Workspace) -> None:
        self._space = space
        self._worker = Worker()
        self._busy: set[str] = set()  # ids of articles that are being analysed for the reader

    def analyze(self, article: Article) -> Analysis:
        """Everything found in one article; kept for later where the article is in the library."""
        return unpack(Analysis, self._packed(article))

    def findings(self, article: Article) -> Findings:
        """The same with the reader's corrections, taking little memory."""
        packed = self._packed(article)
        if not self._space.corrections.are_there():
            return Findings(packed)
        corrected, spans = self._space.corrections.corrected(article, unpack(Analysis, packed))
        return Findings(pack(corrected), spans)

    def _packed(self, article: Article) -> bytes:
        ruleset = self._ruleset
        cached = self._space.library.caches.packed_analysis(article.id, ruleset)
        if cached is not None:
            return cached
        self._busy.add(article.id)
        try:
            packed = self._computed(article)
        finally:
            self._busy.discard(article.id)
        if self._is_stored(article):
            self._keep([packed])
        return packed

    def _keep(self, packed: Sequence[bytes]) -> tuple[str, ...]:
        """Keep analyses, and list their claims as corrected; returns the ids of their articles."""
        kept = self._space.library.caches.put_packed(packed, self._ruleset)
        self._space.corrections.relist(kept)
        return kept

    def kept(self, article: str) -> Analysis | None:
        """The analysis that is kept, as it was found."""
        return self._space.library.caches.analysis(article, self._ruleset)

    def list_as(self, analysis: Analysis) -> None:
        """Count and find the claims of an article as they are here."""
        self._space.library.caches.list_as(analysis, self._ruleset)

    @cached_property
    def _ruleset(self) -> str:
        """What a kept analysis depends on besides its article: our code and the language data."""
        return f"{__version__}+{lexicon_version(user_folder=self._user_lexicon)}"

    def recalled(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Analysis | Skipped]]:
        """As `analyze_each`, but the analysis that is kept, where there is one."""
        caches = self._space.library.caches
        for article in articles:
            kept = caches.analysis(article.id, self._ruleset)
            yield article, self._attempt(article) if kept is None else kept

    def _computed(self, article: Article) -> bytes:
        """Computed now; a long article in a process of its own, so that the app goes on answering."""
        if len(article.text) <= _LONG:
            return pack(self._analyzed_here(article))
        return _unpacked(self._from_worker("analyze_packed", article))

    def _from_worker(self, task: str, article: Article, **more: object) -> Any:
        """What the worker says of an article; a long one it reads in the library by itself, where it is there."""
        if len(article.text) > _LONG and self._is_stored(article):
            given: dict[str, Any] = {"library": str(self._space.library.path), "id": article.id}
        else:
            given = {"article": encode(article)}
        return self._worker.call(task, {**given, **more, **self._lexicon()}, timeout=PATIENCE)

    def _analyzed_here(self, article: Article) -> Analysis:
        """Computed in this process; a fault of ours is told with the file that shows it."""
        from briefing.extraction.analysis import analyze

        try:
            return analyze(article, self._space.lexicon)
        except FAULTS as error:
            raise WorkerError(
                f"a fault in this program ({type(error).__name__}) ended its analysis; please report it with the file"
            ) from error

    def _attempt(self, article: Article) -> Analysis | Skipped:
        try:
            return self._analyzed_here(article)
        except WorkerError as error:
            return _failed(article, error)

    def analyze_each(
        self, articles: Iterable[Article], jobs: int = 1, scheduler: str | None = None
    ) -> Iterator[tuple[Article, Analysis | Skipped]]:
        """Each article with its analysis, or why there is none: one that fails must not cost the others.

        In order, computed afresh and not kept; articles are taken as needed. `jobs` processes share the work, or the
        Dask cluster behind the address `scheduler`. Raises `WorkerError` where that cannot be reached.
        """
        if jobs == 1 and scheduler is None:
            for article in articles:
                yield article, self._attempt(article)
            return
        for article, answer in each_answer("analyze", articles, self._lexicon(), jobs, scheduler):
            yield article, _failed(article, answer.error) if answer.error else decode(Analysis, answer.result)

    def entries(
        self, articles: Iterable[Article], indent: int | None, jobs: int = 1, scheduler: str | None = None
    ) -> Iterator[tuple[Article, str | Skipped]]:
        """As `analyze_each`, but each as its entry in the public JSON: what a worker wrote is not taken apart here."""
        if jobs == 1 and scheduler is None:
            for article, found in self.analyze_each(articles):
                yield article, found if isinstance(found, Skipped) else dump(analysis_entry(article, found), indent)
            return
        more = {"indent": indent, **self._lexicon()}
        for article, answer in each_answer("entry", articles, more, jobs, scheduler):
            yield article, _failed(article, answer.error) if answer.error else str(answer.result)

    def keyphrases(self, article: Article, ranking: str = PHRASES, limit: int | None = None) -> tuple[Keyphrase, ...]:
        """The strongest keyphrases, from a child process. Raises `WorkerError` where that fails."""
        limit = limit or self._space.settings.keyphrases
        ruleset = f"{self._ruleset}:{ranking}:{limit}"
        cached = self._space.library.caches.keyphrases(article.id, ruleset) if ranking == PHRASES else None
        if cached is not None:
            return cached
        answer = self._from_worker("keyphrases", article, ranking=ranking, limit=limit)
        found = tuple(decode(Keyphrase, one) for one in answer)
        if ranking == PHRASES and self._is_stored(article):
            self._space.library.caches.put_keyphrases([(article.id, found)], ruleset)
        return found

    def highlighted(self, article: Article, form: str) -> str:
        """The article with its highlights, as `md` or `html`."""
        bookmarks = [row.span for row in self._space.bookmarks.of(article.id) if row.span is not None]
        highlights = highlights_of(self.analyze(article), self.keyphrases(article), bookmarks)
        render = render_article_html if form == "html" else render_article_markdown
        return render(article, highlights)

    def fill(self, keep_going: Callable[[], bool], first: Sequence[str] = ()) -> int:
        """Analyse what the library holds and nobody has looked at yet, in a process of low priority.

        The articles named `first` come first. Ends when all is done or `keep_going` says no; returns how many it did.
        An article whose analysis fails is passed over: it fails again, and says why, when it is opened.
        """
        library, ruleset, done = self._space.library, self._ruleset, 0
        passed: set[str] = set()
        while keep_going():
            left_out = passed | self._busy
            waiting = [id_ for id_ in library.caches.unanalysed(ruleset, _FILL + len(left_out)) if id_ not in left_out]
            articles = self._batch(sorted(waiting, key=lambda id_: id_ not in first))
            if not articles:
                break
            payloads = [{"article": encode(article), **self._lexicon()} for article in articles]
            answers = self._space.background.call_many("analyze_packed", payloads, timeout=PATIENCE * len(payloads))
            bodies = [_unpacked(answer.result) for answer in answers if answer.error is None]
            kept = self._keep(bodies)
            passed |= {article.id for article in articles} - {*kept}
            done += len(kept)
        return done

    def _batch(self, ids: Sequence[str]) -> list[Article]:
        """The articles that are sent to the background together: a few, and not many characters."""
        articles: list[Article] = []
        for id_ in ids[:_BATCH]:
            article = self._space.library.articles.get(id_)
            if article is not None:
                articles.append(article)
            if sum(len(one.text) for one in articles) > _LONG:
                break
        return articles

    def stop(self) -> None:
        """End the child processes that run."""
        self._worker.stop()
        self._space.background.stop()

    def _is_stored(self, article: Article) -> bool:
        return self._space.library.articles.row(article.id) is not None

    def _lexicon(self) -> dict[str, Any]:
        return {"lexicon": str(self._user_lexicon)} if self._user_lexicon else {}

    @property
    def _user_lexicon(self) -> Path | None:
        folder = self._space.paths.lexicon
        return folder if folder.is_dir() else None


def _failed(article: Article, error: BriefingError) -> Skipped:
    return Skipped(article.source.origin, str(error))


def _unpacked(answer: str) -> bytes:
    return base64.b64decode(answer)
