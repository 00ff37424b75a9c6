"""What a reader knows better: corrections of claims, kept by anchor and applied to every later briefing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefing.anchoring.passages import find, make_anchor
from briefing.codec import decode, encode
from briefing.dossier import Correction, CorrectionKind, Placed
from briefing.errors import NotFoundError, UsageError
from briefing.extraction.corrections import correct_analysis
from briefing.model import Analysis, Anchor, Article, Span, Stance, Status

if TYPE_CHECKING:
    from briefing.workspace.workspace import Workspace

CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(status.value for status in Status),
    "stance": tuple(stance.value for stance in Stance),
    "parties": (),
    "speaker": (),
}
KINDS = ("agreement", "reaction")


class Corrections:
    """The user's corrections."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def add(self, kind: CorrectionKind, references: Sequence[str], field: str = "", value: str = "") -> str:
        """Keep a correction of the claims that these citations lead to; returns its id.

        A fix names a `field` of `CHOICES` and its value; a rejection may name the kind of claim that is none, one of
        `KINDS`. Raises `UsageError` and `NotFoundError`.
        """
        if kind is CorrectionKind.FIX:
            _check(field, value)
        elif field and (kind is not CorrectionKind.REJECT or field not in KINDS):
            raise UsageError(f"{field!r} is not a kind of claim; there are {', '.join(KINDS)}.")
        anchors = tuple(make_anchor(*self._space.articles.resolve(reference)) for reference in references)
        try:
            correction = Correction(kind, anchors, field, value, self._space.now())
        except ValueError as error:
            raise UsageError("To merge, give the references of two sentences or more.") from error
        id_ = uuid.uuid4().hex
        self.put(id_, correction)
        return id_

    def put(self, id_: str, correction: Correction) -> None:
        """Keep a correction as it is: one that was taken back is there again."""
        self._space.library.corrections.put(id_, encode(correction), self._space.now())
        self.relist(self._versions(correction))

    def relist(self, ids: Iterable[str] | None = None) -> None:
        """Let lists count and find the corrected claims: of all articles that were corrected, or of those of `ids`."""
        concerned = {id_ for correction in self.all().values() for id_ in self._versions(correction)}
        for id_ in sorted(concerned if ids is None else concerned.intersection(ids)):
            self._relist(id_)

    def _versions(self, correction: Correction) -> set[str]:
        """The articles that a correction may concern: those it was made in, and their other versions."""
        made_in = {anchor.version for anchor in correction.anchors}
        return made_in.union(*(self._space.library.articles.versions(id_) for id_ in made_in))

    def _relist(self, id_: str) -> None:
        article, analysis = self._space.library.articles.get(id_), self._space.claims.kept(id_)
        if article is not None and analysis is not None:
            corrected, _ = self.corrected(article, analysis)
            self._space.claims.list_as(corrected)

    def corrected(self, article: Article, analysis: Analysis) -> tuple[Analysis, tuple[Span, ...]]:
        """The analysis with the reader's corrections laid over it, and where in the text they are."""
        placed = self.placed([article])
        spans = (span for each in placed for id_, span in each.places if id_ == article.id)
        return correct_analysis(analysis, placed), tuple(dict.fromkeys(spans))

    def are_there(self) -> bool:
        return bool(self._space.library.corrections.all())

    def all(self) -> dict[str, Correction]:
        """Every correction by its id, the oldest first."""
        held = self._space.library.corrections.all()
        found = {id_: decode(Correction, value) for id_, value in held.items()}
        return dict(sorted(found.items(), key=lambda pair: (pair[1].created, pair[0])))

    def remove(self, prefix: str) -> Correction:
        """Take a correction back. Raises `NotFoundError`."""
        found = [id_ for id_ in self.all() if id_.startswith(prefix)]
        if len(found) != 1:
            raise NotFoundError(f"{'Several corrections begin' if found else 'No correction begins'} with {prefix}.")
        removed = decode(Correction, self._space.library.corrections.remove(found[0]))
        for id_ in sorted(self._versions(removed)):
            self._relist(id_)
        return removed

    def placed(self, articles: Sequence[Article]) -> tuple[Placed, ...]:
        """The corrections that concern these articles, with where their sentences stand now."""
        corrections = self.all().values()
        if not corrections:
            return ()
        by_id = {article.id: article for article in articles}
        found = (Placed(each, tuple(self._places(each.anchors, by_id))) for each in corrections)
        return tuple(each for each in found if each.places)

    def _places(self, anchors: Sequence[Anchor], articles: Mapping[str, Article]) -> Iterator[tuple[str, Span]]:
        for anchor in anchors:
            versions = (anchor.version, *self._space.library.articles.versions(anchor.version))
            for version in dict.fromkeys(versions):
                placed = find(anchor, articles[version]) if version in articles else None
                if placed is not None and placed.span is not None:
                    yield version, placed.span


def _check(field: str, value: str) -> None:
    if field not in CHOICES:
        raise UsageError(f"{field!r} is not a field that can be fixed; there are {', '.join(CHOICES)}.")
    if CHOICES[field] and value not in CHOICES[field]:
        raise UsageError(f"{value!r} is not a {field}; there are {', '.join(CHOICES[field])}.")
    if not value.strip():
        raise UsageError(f"Give the right {field}.")
