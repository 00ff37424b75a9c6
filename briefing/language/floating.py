"""Gives quotations that stand alone to whoever spoke before: “A,” he said. “B.”"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.language.drafts import Draft
from briefing.language.quotations import Quotation
from briefing.model import Sentence, Span

_FEWEST_WORDS = 3


def give_floating(
    text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation], sentences: Sequence[Sentence]
) -> list[Draft]:
    """The drafts, with each quotation that no draft holds added to the one it continues."""
    given = list(drafts)
    starts = [sentence.span.start for sentence in sentences]
    last = _last_of_sentences(given, starts)
    held = _Held(given)
    for index, quotation in enumerate(quotations):
        at = bisect_right(starts, quotation.span.start) - 1
        if at < 0 or held.holds(quotation.span, index) or not _stands_alone(text, quotation, sentences[at]):
            continue
        before = _speaker_before(at, sentences, quotations, index, last)
        if before is None:
            continue
        given[before] = replace(
            given[before], content=(*given[before].content, quotation.span), quotes=given[before].quotes | {index}
        )
        end = bisect_right(starts, quotation.span.end - 1) - 1
        for number in range(at, end + 1):
            last.setdefault(number, before)
    return given


def _last_of_sentences(drafts: Sequence[Draft], starts: Sequence[int]) -> dict[int, int]:
    """For each sentence, the last draft that a quotation after it may continue."""
    last: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        for span in draft.content:
            for number in range(draft.frame + 1, bisect_right(starts, span.end - 1)):
                last[number] = index
    for index, draft in enumerate(drafts):
        if draft.continues or draft.frame not in last:
            last[draft.frame] = index
    return last


class _Held:
    """Which quotations belong to a draft already."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._indexes = frozenset().union(*(draft.quotes for draft in drafts))
        spans = sorted((span.start, span.end) for draft in drafts for span in draft.content)
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        for _, end in spans:
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def holds(self, span: Span, index: int) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return index in self._indexes or (at >= 0 and self._ends[at] >= span.end)


def _stands_alone(text: str, quotation: Quotation, sentence: Sentence) -> bool:
    """Whether the quotation begins its sentence, is longer than a word or two, and no words follow it there."""
    if quotation.span.start != sentence.span.start or len(quotation.inner.of(text).split()) < _FEWEST_WORDS:
        return False
    after = text[quotation.span.end : quotation.span.end + 2].strip(" .")
    return not quotation.closed or text[quotation.inner.end - 1] in ".!?…" or not after


def _speaker_before(
    at: int, sentences: Sequence[Sentence], quotations: Sequence[Quotation], index: int, last: Mapping[int, int]
) -> int | None:
    """The draft which a quotation continues: of the sentence before it in its block, or of the block before if open."""
    if at == 0 or at - 1 not in last:
        return None
    before = sentences[at - 1].block
    runs_on = index > 0 and not quotations[index - 1].closed and quotations[index - 1].block == before
    return last[at - 1] if runs_on or before == sentences[at].block else None
