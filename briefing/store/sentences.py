"""The sentence around a hit, by its marks alone: fast enough for every hit of a search."""

from __future__ import annotations

import re

from briefing.model import Span

# A single letter before the full stop is an initial, not the end of a sentence.
_BOUNDARY = re.compile(r"""(?<!\b\w)[.!?…]["'”’)\]]{0,3}\s+|\n\s*""")
_REACH = 300  # characters looked at on either side of a hit


def best_sentence(text: str, spans: list[Span]) -> tuple[Span, tuple[Span, ...]]:
    """The sentence that holds the most different hits, the first of several such, with the hits in it."""
    best: tuple[Span, tuple[Span, ...]] | None = None
    most = at = 0
    while at < len(spans):
        sentence = sentence_around(text, spans[at])
        after = at
        while after < len(spans) and spans[after].end <= sentence.end:
            after += 1
        inside = tuple(spans[at : max(after, at + 1)])
        different = len({span.of(text).casefold() for span in inside})
        if different > most:
            best, most = (sentence, inside), different
        at += len(inside)
    if best is None:
        raise ValueError("no hit to find a sentence for")
    return best


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
