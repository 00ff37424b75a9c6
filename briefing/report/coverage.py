"""Which claim-bearing sentences a briefing does not cite, and why: honest about what was left out."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from briefing.report.citations import Reference
from briefing.report.compose import Length, compose
from briefing.report.labels import counted
from briefing.report.quoting import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.dossier import Briefing
    from briefing.model import Agreement, Analysis, Article, Reaction, Span


class Reason(StrEnum):
    """Why a sentence is not cited."""

    AGAIN = "says again what another cited sentence says"
    LEFT_OUT = "is left out at this length or in this scope"
    NO_STANCE = "is a statement without a position that was recognised"
    NO_ARRANGEMENT = "names two actors, but no arrangement between them was recognised"


@dataclass(frozen=True, slots=True)
class Unused:
    """A sentence that is not cited."""

    article: str
    span: Span
    reason: Reason


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one article a briefing uses."""

    article: Article
    cited: int
    unused: tuple[Unused, ...]


def find_coverage(
    briefing: Briefing, analyses: Sequence[Analysis], length: Length = Length.FULL
) -> tuple[Coverage, ...]:
    """For each article of the briefing, in its order, the claim-bearing sentences it does not cite."""
    cited = {note.sentence for note in compose(briefing, length).notes}
    by_id = {analysis.article: analysis for analysis in analyses}
    return tuple(_cover(article, by_id[article.id], cited) for article in briefing.articles if article.id in by_id)


def coverage_report(coverage: Sequence[Coverage]) -> str:
    """The coverage as text."""
    lines = []
    for each in coverage:
        lines.append(f"{each.article.source.origin}: {counted(each.cited, 'sentence')} cited, {len(each.unused):,} not")
        for unused in each.unused:
            place = Reference.to(unused.article, unused.span)
            lines.append(f"  {place} {unused.reason.value}: “{one_line(unused.span.of(each.article.text))}”")
    return "\n".join(lines)


def _cover(article: Article, analysis: Analysis, cited: set[str]) -> Coverage:
    bearing: dict[Span, Reason] = {}
    for span, reason in _bearing(analysis, cited):
        bearing.setdefault(span, reason)
    unused = [
        Unused(article.id, span, reason)
        for span, reason in sorted(bearing.items())
        if str(Reference.to(article.id, span)) not in cited
    ]
    return Coverage(article, len(bearing) - len(unused), tuple(unused))


def _bearing(analysis: Analysis, cited: set[str]) -> Iterator[tuple[Span, Reason]]:
    """Every sentence that may bear a claim, with the reason that holds if it is not cited; the best reason first."""
    claims: list[Agreement | Reaction] = [*analysis.agreements, *analysis.reactions]
    for claim in claims:
        told = any(str(Reference.to(evidence.article, evidence.span)) in cited for evidence in claim.evidence)
        for evidence in claim.evidence:
            yield evidence.span, Reason.AGAIN if told else Reason.LEFT_OUT
    for statement in analysis.statements:
        yield statement.sentence, Reason.NO_STANCE
    spans = [sentence.span for sentence in analysis.sentences]
    named: dict[Span, set[str]] = defaultdict(set)
    for mention in analysis.mentions:
        place = bisect_right(spans, mention.span.start, key=lambda span: span.start) - 1
        if place >= 0:
            named[spans[place]].add(mention.actor)
    yield from ((span, Reason.NO_ARRANGEMENT) for span, actors in named.items() if len(actors) > 1)
