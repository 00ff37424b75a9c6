"""The briefing: put together, written, checked again, compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.codec import dump
from briefing.dossier import Briefing, Kept, Provenance
from briefing.errors import OutputError, UnreadableError
from briefing.extraction.corroboration import bring_together
from briefing.model import Analysis, Article, Block, BlockKind, Span
from briefing.output import write_whole
from briefing.reading.files import Skipped
from briefing.report.briefing import build_briefing
from briefing.report.citations import Citation, read_citations
from briefing.report.compose import Length, compose
from briefing.report.coverage import coverage_report, find_coverage
from briefing.report.diff import Change, compare, new_since
from briefing.report.digest import read_digest
from briefing.report.documents import briefing_document
from briefing.report.explanation import explain_briefing
from briefing.report.markdown import render_markdown
from briefing.report.outline import Outline
from briefing.report.verify import Check, check_citations
from briefing.safe import BRIEFING_MARKER, shown
from briefing.workspace.reader import Files, read_own
from briefing.workspace.request import Request

if TYPE_CHECKING:
    from briefing.workspace.workspace import Workspace

_KEYPHRASES = 12


class Briefings:
    """Briefings of articles."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def brief(self, articles: Sequence[Article], request: Request | None = None) -> Briefing:
        """What these articles say together, within the scope of the request. Raises `WorkerError`.

        An article whose analysis fails is left out and told in `failed`.
        """
        request = request or Request()
        recalled = self._space.claims.recalled(article for article in articles if request.covers(article))
        chosen, analyses, failed = _sorted_out((article, _slim(answer)) for article, answer in recalled)
        found = bring_together(chosen, analyses, self._space.lexicon, self._space.corrections.placed(chosen))
        wanted = {self._space.articles.party(name) for name in request.parties}
        dossiers = tuple(one for one in found.dossiers if not wanted or wanted & set(one.parties))
        reactions = tuple(one for one in found.reactions if not wanted or one.side in wanted)
        draft = build_briefing(chosen, dossiers, reactions)
        if request.new_since is not None:
            draft = new_since(read_own(request.new_since, read_digest), draft)
        made = build_briefing(
            chosen,
            draft.dossiers,
            draft.reactions,
            title=request.title,
            as_of=request.as_of,
            differences=found.differences if not wanted and request.new_since is None else (),
            copies=found.copies,
            provenance=Provenance(__version__, self._space.lexicon.version, request.options),
            passages=self._passages(chosen) if request.passages else (),
            only_new=request.new_since is not None,
            failed=[f"{one.path}: {one.reason}" for one in failed],
        )
        return replace(made, keyphrases=self._keyphrases(made))

    def _passages(self, articles: Sequence[Article]) -> list[Kept]:
        """The user's bookmarks in these articles, where they stand now."""
        here = {article.id for article in articles}
        rows = self._space.library.bookmarks.list()
        return [
            Kept(row.home, row.span, row.bookmark.note, row.bookmark.tags)
            for row in rows
            if row.home in here and row.span is not None
        ]

    def explain(self, briefing: Briefing) -> str:
        """Why each line is there."""
        return explain_briefing(briefing)

    def coverage(self, briefing: Briefing, length: Length = Length.FULL) -> str:
        """The sentences that bear a claim and are not cited, and why."""
        _, analyses, _ = _sorted_out(self._space.claims.analyze_each(briefing.articles))
        return coverage_report(find_coverage(briefing, analyses, length))

    def diff(self, old: Path, new: Path) -> tuple[Change, ...]:
        """What a newer briefing says that an older one did not. Raises `UnreadableError`."""
        return compare(read_own(old, read_digest), read_own(new, read_digest))

    def render(self, briefing: Briefing, request: Request | None = None) -> str:
        """The briefing as text in the form asked for."""
        request = request or Request()
        if request.form == "json":
            return dump(briefing_document(briefing)) + "\n"
        if request.form == "html":
            from briefing.report.html import render_html  # seldom asked for

            return render_html(briefing, request.length)
        return render_markdown(briefing, request.length)

    def outline(self, briefing: Briefing, length: Length = Length.FULL) -> Outline:
        """The briefing as the app shows it."""
        return compose(briefing, length)

    def save(self, path: Path, text: str, *, force: bool = False) -> None:
        """Write a briefing, whole or not at all. Raises `OutputError`, also where another kind of file stands there."""
        if not force and path.is_file() and not _is_briefing(path):
            raise OutputError(
                f"{shown(str(path))} exists already and is not a briefing; give another name, or --force to replace it."
            )
        write_whole(path, text)

    def keep(self, path: Path, text: str) -> None:
        """As `save`, and remember what it quotes, so that a change of its sources can be told. For the app."""
        self.save(path, text)
        self._space.versions.rest_on(path, text)

    def verify(self, path: Path) -> tuple[Check, ...]:
        """What became of each citation of a briefing: its file is looked at first, the library after.

        Raises `UnreadableError` where the file is no briefing with citations.
        """
        citations = read_own(path, read_citations)
        if not citations:
            raise UnreadableError(f"{shown(str(path))}: there is no citation in it, so it is not a briefing")
        files = Files(self._space.reader)
        return check_citations(citations, lambda cited: self._versions(cited, files))

    def _versions(self, cited: Citation, files: Files) -> list[Article]:
        # An entry of a file with several is named after a `#`.
        path = cited.file if Path(cited.file).exists() else cited.file.rpartition("#")[0] or cited.file
        library = self._space.library.articles
        kept = [library.get(id_) for id_ in library.beginning_with(cited.reference.article)] if cited.quote else []
        there = sorted(files.articles(path), key=lambda article: not article.id.startswith(cited.reference.article))
        return [*there, *(article for article in kept if article is not None)]

    def _keyphrases(self, briefing: Briefing) -> tuple[str, ...]:
        """The keyphrases of the paragraphs that are cited, so that their cost does not grow with the library."""
        text = "\n\n".join(_cited_paragraphs(briefing))
        if not text:
            return ()
        blocks = []
        at = 0
        for part in text.split("\n\n"):
            blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(part))))
            at += len(part) + 2
        whole = Article("", "", text, tuple(blocks), briefing.articles[0].source)
        return tuple(phrase.text for phrase in self._space.claims.keyphrases(whole, limit=_KEYPHRASES))


def _sorted_out(
    found: Iterable[tuple[Article, Analysis | Skipped]],
) -> tuple[tuple[Article, ...], list[Analysis], list[Skipped]]:
    """The articles that have an analysis, their analyses, and what failed."""
    articles, analyses, failed = [], [], []
    for article, answer in found:
        if isinstance(answer, Skipped):
            failed.append(answer)
        else:
            articles.append(article)
            analyses.append(answer)
    return tuple(articles), analyses, failed


def _slim(found: Analysis | Skipped) -> Analysis | Skipped:
    """Without what only claims need, where there are none: of 10,000 articles most say nothing of agreements."""
    return found if isinstance(found, Skipped) or found.agreements or found.reactions else Analysis(found.article)


def _cited_paragraphs(briefing: Briefing) -> Iterator[str]:
    """The blocks that hold the evidence of a briefing, each once, in the order of its articles."""
    cited: dict[str, list[Span]] = {}
    for dossier in briefing.dossiers:
        for evidence in (*dossier.evidence, *(e for reaction in dossier.reactions for e in reaction.evidence)):
            cited.setdefault(evidence.article, []).append(evidence.span)
    for reaction in briefing.reactions:
        for evidence in reaction.evidence:
            cited.setdefault(evidence.article, []).append(evidence.span)
    for article in briefing.articles:
        spans = cited.get(article.id, ())
        for block in article.blocks:
            if any(block.span.overlaps(span) for span in spans):
                yield re.sub(r"\n{2,}", "\n", block.span.of(article.text))


def _is_briefing(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(2000).decode("utf-8", "replace")
    except OSError:
        return False
    return not head.strip() or BRIEFING_MARKER in head or bool(re.match(r'\{\s*"schema": 1,\s*"title"', head))
