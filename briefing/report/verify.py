"""Looks up every citation of a briefing again: does the sentence still stand where it was quoted from?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from briefing.model import SHORT_ID, Span
from briefing.report.citations import Citation, Reference
from briefing.report.quoting import one_line, uncut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.model import Article

_ALIKE = 0.6  # share of characters in common that makes a sentence a changed one and not another


class Finding(StrEnum):
    OK = "ok"
    MOVED = "moved"  # the same words stand elsewhere in the article now
    CHANGED = "changed"  # the sentence reads differently now
    VANISHED = "vanished"  # the article, or the sentence in it, is gone
    UNREADABLE = "unreadable"  # the citation itself was damaged


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one citation."""

    citation: Citation
    finding: Finding
    now: str = ""  # a new reference, or the sentence as it reads now

    @property
    def holds(self) -> bool:
        return self.finding is Finding.OK

    def as_json(self) -> dict[str, object]:
        cited = self.citation
        return {
            "number": cited.number,
            "finding": self.finding.value,
            "quote": cited.quote,
            "reference": str(cited.reference),
            "title": cited.title,
            "path": cited.file,
            "now": self.now or None,
        }

    def __str__(self) -> str:
        where = f"[{self.citation.number}] {self.finding.value}: “{self.citation.quote}” {self.citation.reference}"
        return f"{where}, {self.citation.file}" + (f"; now {self.now}" if self.now else "")


def check_citations(
    citations: Sequence[Citation], versions: Callable[[Citation], Sequence[Article]]
) -> tuple[Check, ...]:
    """What became of each citation.

    `versions` gives the articles that may hold the sentence, what the file holds now first; later ones may be
    versions that the library keeps.
    """
    return tuple(check_citation(citation, versions(citation)) for citation in citations)


def check_citation(citation: Citation, versions: Sequence[Article]) -> Check:
    """What became of one citation, as the first of `versions` tells that is not silent about it."""
    if not citation.quote:
        return Check(citation, Finding.UNREADABLE)
    if not versions:
        return Check(citation, Finding.VANISHED)
    place = citation.reference
    current = versions[0]
    if current.id[:SHORT_ID] == place.article and _reads(current.text, place, citation.quote):
        return Check(citation, Finding.OK)
    found = _find(current.text, citation.quote)
    if found is not None:
        at = Reference.to(current.id, found)
        return Check(citation, Finding.MOVED, str(at))
    alike = _most_alike(current.text, citation.quote)
    return Check(citation, Finding.CHANGED, alike) if alike else Check(citation, Finding.VANISHED)


def _reads(text: str, place: Reference, quote: str) -> bool:
    return place.end <= len(text) and one_line(text[place.start : place.end]) in (quote, uncut(quote))


def _find(text: str, quote: str) -> Span | None:
    """Where the words of the quote stand in the text, white space aside."""
    pattern = r"\s+".join(map(re.escape, uncut(quote).split()))
    match = re.search(pattern, text)
    return Span(match.start(), match.end()) if match else None


def _most_alike(text: str, quote: str) -> str:
    """The sentence of the text that is most like the quote, if one is like enough."""
    words = set(quote.split())
    best, score = "", _ALIKE
    for line in re.split(r"(?<=[.!?”\"])\s+|\n+", text):
        sentence = one_line(line)
        if len(words & set(sentence.split())) * 2 >= len(words):
            ratio = SequenceMatcher(None, quote, sentence, autojunk=False).ratio()
            if ratio > score:
                best, score = sentence, ratio
    return best
