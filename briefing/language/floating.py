"""Gives quotations that stand alone to whoever spoke before: “A,” he said. “B.”"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from briefing.language.drafts import Draft
from briefing.language.quotations import Quotation
from briefing.model import Sentence, Span

_FEWEST_WORDS = 3
_FURTHEST_BLOCK = 2  # a picture may stand between two paragraphs of a quotation


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
        before = last.get(_sentence_before(at, sentences, quotations, index, starts))
        if before is None:
            before = _of_block_before(at, quotation, sentences, last, given)
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


def _of_block_before(
    at: int, quotation: Quotation, sentences: Sequence[Sentence], last: dict[int, int], drafts: Sequence[Draft]
) -> int | None:
    """The draft that ends the block before one which is nothing but a quotation."""
    ends = at
    while ends + 1 < len(sentences) and sentences[ends + 1].block == sentences[at].block:
        ends += 1
    first = at == 0 or sentences[at - 1].block != sentences[at].block
    whole = first and sentences[ends].span.end <= quotation.span.end
    if not whole or at == 0 or sentences[at].block - sentences[at - 1].block > 1:
        return None
    before = last.get(at - 1)
    return before if before is not None and drafts[before].continues else None


def _sentence_before(
    at: int, sentences: Sequence[Sentence], quotations: Sequence[Quotation], index: int, starts: Sequence[int]
) -> int:
    """The sentence a quotation goes on from: the one before, or the end of an open quotation in a block above."""
    if at > 0 and sentences[at - 1].block == sentences[at].block:
        return at - 1
    before = quotations[index - 1] if index > 0 else None
    if before is not None and not before.closed and quotations[index].block - before.block <= _FURTHEST_BLOCK:
        return bisect_right(starts, before.span.end - 1) - 1
    return -1
