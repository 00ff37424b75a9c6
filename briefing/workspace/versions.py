"""What changed between two versions of an article, and what of the user's own rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.anchoring.changes import Change, ChangeKind, changed_sentences
from briefing.language.sentences import split_sentences
from briefing.model import SHORT_ID, Article, BlockKind, Span
from briefing.report.citations import read_citations

if TYPE_CHECKING:
    from briefing.workspace.workspace import Workspace

_CITATIONS = "citations"


@dataclass(frozen=True, slots=True)
class Revised:
    """One sentence that changed; `before` is None where it was added, `after` where it was removed."""

    kind: ChangeKind
    before: str | None
    after: str | None
    bookmarks: tuple[str, ...] = ()  # the marked words that stood in it
    briefings: tuple[str, ...] = ()  # the saved briefings that quote it

    @property
    def matters(self) -> bool:
        """Whether something of the user's rests on it."""
        return bool(self.bookmarks or self.briefings)


@dataclass(frozen=True, slots=True)
class Revision:
    """An article that was changed, sentence by sentence."""

    article: Article  # as it is now
    changes: tuple[Revised, ...]


class Versions:
    """Compares the versions of articles that the library holds."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def revisions(self, replaced: Iterable[tuple[str, str]]) -> tuple[Revision, ...]:
        """What changed in each article, from the old id to the new one of each pair."""
        library = self._space.library
        pairs = ((library.articles.get(before), library.articles.get(after)) for before, after in replaced)
        return tuple(self.compare(before, after) for before, after in pairs if before is not None and after is not None)

    def compare(self, before: Article, after: Article) -> Revision:
        """The sentences that changed between two texts."""
        old, new = self._sentences(before), self._sentences(after)
        changes = changed_sentences([span.of(before.text) for span in old], [span.of(after.text) for span in new])
        marks, quotes = self._marks(before.id), self._quotes(before.id)
        return Revision(after, tuple(_revised(change, before, after, old, new, marks, quotes) for change in changes))

    def rest_on(self, path: Path, text: str) -> None:
        """Remember what a briefing that was saved quotes, so that a change of its sources can be told."""
        quoted = [list(citation.reference) for citation in read_citations(text)]
        self._space.library.briefings.put(str(path.absolute()), {_CITATIONS: quoted}, self._space.now())

    def _sentences(self, article: Article) -> list[Span]:
        sentences = split_sentences(article.text, article.blocks, self._space.lexicon)
        return [each.span for each in sentences if article.blocks[each.block].kind is not BlockKind.BOILERPLATE]

    def _marks(self, article: str) -> list[tuple[Span, str]]:
        anchors = [row.bookmark.anchor for row in self._space.library.bookmarks.unsettled([article])]
        return [(Span(each.start, each.end), each.exact) for each in anchors if each.version == article]

    def _quotes(self, article: str) -> list[tuple[Span, str]]:
        return list(_quotes(self._space.library.briefings.all(), article))


def _quotes(briefings: dict[str, dict[str, list[tuple[str, int, int]]]], article: str) -> Iterator[tuple[Span, str]]:
    for path, saved in briefings.items():
        for id_, start, end in saved.get(_CITATIONS, []):
            if id_ == article[:SHORT_ID]:
                yield Span(start, end), path


def _revised(
    change: Change,
    before: Article,
    after: Article,
    old: Sequence[Span],
    new: Sequence[Span],
    marks: Sequence[tuple[Span, str]],
    quotes: Sequence[tuple[Span, str]],
) -> Revised:
    gone = None if change.before is None else old[change.before]
    come = None if change.after is None else new[change.after]
    return Revised(
        change.kind,
        None if gone is None else gone.of(before.text),
        None if come is None else come.of(after.text),
        _on(gone, marks),
        _on(gone, quotes),
    )


def _on(gone: Span | None, held: Sequence[tuple[Span, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(what for span, what in held if gone is not None and span.overlaps(gone)))
