"""The sentence around a hit, by its marks alone: fast enough for every hit of a search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.model import Span

# A letter, or a short capitalised word, before the full stop is an initial or an abbreviation more often than an end.
# The set comes first, so that the search leaps from one such sign to the next.
_BOUNDARY = re.compile(
    r"""[.!?…\n](?:(?<=\n)\s*|(?<!\b\w\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z][a-z]\.)["'”’)\]]{0,3}\s+)"""
)
_REACH = 300  # characters looked at on either side of a hit


def best_sentence(text: str, spans: Iterable[Span], enough: int) -> tuple[Span, tuple[Span, ...]] | None:
    """The first sentence with `enough` different hits, else the one with most, and the hits in it.

    Of `spans`, which are in order of the text, no more are asked for than are needed.
    """
    best: tuple[Span, tuple[Span, ...]] | None = None
    most = 0
    for sentence, inside in _by_sentence(text, spans):
        different = len({span.of(text).casefold() for span in inside})
        if different > most:
            best, most = (sentence, inside), different
        if most >= enough:
            break
    return best


def _by_sentence(text: str, spans: Iterable[Span]) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    inside: list[Span] = []
    sentence: Span | None = None
    for span in spans:
        if sentence is None or span.end > sentence.end:
            if sentence is not None:
                yield sentence, tuple(inside)
            sentence, inside = sentence_around(text, span), []
        inside.append(span)
    if sentence is not None:
        yield sentence, tuple(inside)


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds `span`; a very long one is cut between words."""
    floor, ceiling = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    start = floor
    for boundary in _BOUNDARY.finditer(text, floor, span.start):
        start = boundary.end()
    if start == floor and floor > 0:
        start = text.find(" ", floor, span.start) + 1 or floor
    match = _BOUNDARY.search(text, span.end, ceiling)
    end = ceiling if match is None else match.end()
    if match is None and ceiling < len(text):
        end = max(text.rfind(" ", span.end, ceiling), span.end)
    found = text[start:end]
    return Span(start + len(found) - len(found.lstrip()), start + len(found.rstrip()))
