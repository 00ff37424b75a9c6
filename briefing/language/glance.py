"""A first look at every sentence of a text, taken once, so that no rule reads a sentence that cannot interest it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.model import Sentence, Span

_RUN = re.compile(r"[^\W_]+")  # what a word is at least: marks may join several ("anti-war")


def first_runs(words: Iterable[str]) -> frozenset[str]:
    """The letters and digits that words in small letters begin with: what a glance looks for in their stead."""
    return frozenset(run.group() for word in words if (run := _RUN.search(word)) is not None)


class Glance:
    """Which of the words that any rule waits for stand in each sentence of one text, in whatever case."""

    def __init__(self, text: str, sentences: Sequence[Sentence], awaited: frozenset[str]) -> None:
        find, among = _RUN.findall, awaited.intersection
        spans = [sentence.span for sentence in sentences]
        self._seen = {span.start: among(find(text[span.start : span.end].lower())) for span in spans}

    def seen(self, sentence: Span) -> frozenset[str]:
        """The words awaited that stand in a sentence."""
        return self._seen[sentence.start]

    def anywhere(self, runs: frozenset[str]) -> frozenset[str]:
        """Those of these `first_runs`, which are among the words awaited, that stand in any sentence."""
        return self._everything & runs

    @cached_property
    def _everything(self) -> frozenset[str]:
        return frozenset().union(*self._seen.values())

    def sees(self, sentence: Span, runs: frozenset[str]) -> bool:
        """Whether one of these `first_runs`, which are among the words awaited, stands in a sentence."""
        return not self._seen[sentence.start].isdisjoint(runs)
