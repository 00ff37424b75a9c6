"""Reads transcripts: paragraphs that a speaker's name and a colon open, again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.language.drafts import Draft
from briefing.model import Article, BlockKind, Sentence, Span

_LABEL = re.compile(r"(?P<name>[^\W\d_a-z][\w.’'-]{0,30}(?: [^\W\d_a-z][\w.’'-]{0,30}){0,5}):\s+(?=\S)")
_FEWEST_TURNS = 4  # of all speakers together
_FEWEST_RETURNS = 2  # of the one who speaks most
_KINDS = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.HEADING)  # a short question looks like a heading


def find_turns(article: Article, sentences: Sequence[Sentence], no_names: frozenset[str]) -> Iterator[Draft]:
    """What each speaker of a transcript says; `no_names` are labels like "Question" that name nobody."""
    firsts: dict[int, int] = {}
    for number, sentence in enumerate(sentences):
        firsts.setdefault(sentence.block, number)
    labelled = [(number, label) for number in firsts if (label := _label(article, number)) is not None]
    turns = Counter(label["name"] for _, label in labelled)
    if len(labelled) < _FEWEST_TURNS or max(turns.values()) < _FEWEST_RETURNS or len(turns) == len(labelled):
        return
    for number, label in labelled:
        if label["name"].lower() not in no_names and turns[label["name"]] >= _FEWEST_RETURNS:
            source, words = Span(*label.span("name")), Span(label.end(), article.blocks[number].span.end)
            yield Draft(firsts[number], source, Span(source.end, source.end + 1), (words,), "transcript")


def _label(article: Article, number: int) -> re.Match[str] | None:
    block = article.blocks[number]
    return _LABEL.match(article.text, block.span.start, block.span.end) if block.kind in _KINDS else None
