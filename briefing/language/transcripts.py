"""Reads transcripts: paragraphs that a speaker's name and a colon open, again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.language.drafts import Draft
from briefing.model import Article, BlockKind, Sentence, Span

if TYPE_CHECKING:
    from briefing.language.people import People

_WORD = r"[^\W\d_a-z][\w.’'-]{0,30}"
_LABEL = re.compile(rf"(?P<name>{_WORD}(?: (?:[a-z]{{2,3}} ){{0,2}}{_WORD}){{0,9}})(?: \([^()\n]{{2,40}}\))?:\s+(?=\S)")
_FEWEST_TURNS = 4  # of all speakers together
_FEWEST_RETURNS = 2  # of the one who speaks most
_FEWEST_PERSONS = 2  # turns of people whom the text introduces; fewer than these are a list
_NAME = 2  # words that tell a speaker from another
_KINDS = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.HEADING)  # a short question looks like a heading
_GOING_ON = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM)


class _Turn(NamedTuple):
    """A block that a label opens, and whether it names a person whom the text introduces."""

    block: int
    source: Span
    start: int  # of what is said
    name: str
    person: bool


def find_turns(
    article: Article, sentences: Sequence[Sentence], no_names: frozenset[str], people: People
) -> Iterator[Draft]:
    """What each speaker of a transcript says; `no_names` are labels like "Question" that name nobody."""
    firsts: dict[int, int] = {}
    for number, sentence in enumerate(sentences):
        firsts.setdefault(sentence.block, number)
    turns = [turn for number in firsts if (turn := _turn(article, number, people)) is not None]
    times = Counter(turn.name for turn in turns)
    most = max(times.values(), default=0)
    talk = len(turns) >= _FEWEST_TURNS and len(times) < len(turns)
    persons = sum(turn.person for turn in turns) > _FEWEST_PERSONS
    if most < _FEWEST_RETURNS or not (talk or persons):
        return
    ends = [turn.block for turn in turns[1:]] + [len(article.blocks)]
    for turn, end in zip(turns, ends, strict=True):
        known = times[turn.name] >= _FEWEST_RETURNS or turn.person
        if known and turn.source.of(article.text).lower() not in no_names:
            words = Span(turn.start, article.blocks[turn.block].span.end)
            content = (words, *_going_on(article, turn.block + 1, end, firsts))
            cue = Span(turn.source.end, turn.source.end + 1)
            yield Draft(firsts[turn.block], turn.source, cue, content, "transcript")


def _turn(article: Article, number: int, people: People) -> _Turn | None:
    block = article.blocks[number]
    label = _LABEL.match(article.text, block.span.start, block.span.end) if block.kind in _KINDS else None
    if label is None:
        return None
    source = Span(*label.span("name"))
    name = " ".join(label["name"].lower().split()[-_NAME:])
    return _Turn(number, source, label.end(), name, bool(people.within(source)))


def _going_on(article: Article, start: int, end: int, firsts: dict[int, int]) -> Iterator[Span]:
    """The paragraphs of a turn after its first."""
    for number in range(start, end):
        if article.blocks[number].kind not in _GOING_ON:
            return
        if number in firsts:
            yield article.blocks[number].span
