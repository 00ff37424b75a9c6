"""Makes one answer of two: what the extra finds in a page, and what our own rules find."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from briefing.model import BlockKind
from briefing.reading.draft import Part
from briefing.reading.flow import parts_of
from briefing.reading.markup import Element

_FEWEST_WORDS = 5  # of a link that is a paragraph
_LEAD = 60  # characters of a sentence that opens an article
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*\Z")


def choose(extra: Sequence[Part], own: Sequence[Part], linked: Set[str]) -> tuple[Part, ...]:
    """The extra's blocks with the opening that it is apt to lose, or ours where it found none.

    What is in `linked`, a link from its first word to its last, leads to another article and is left out of both.
    """
    ours = _without_last_headings([part for part in own if key(part.text) not in linked])
    theirs = _without_last_headings([part for part in extra if key(part.text) not in linked])
    if not any(_says_something(part) for part in theirs):
        return tuple(ours or own)
    return (*_lost_opening(theirs, ours), *theirs)


def key(text: str) -> str:
    """Letters and figures only: what two readings of the same text share."""
    return re.sub(r"[\W_]+", "", text.lower())


def linked_blocks(root: Element) -> frozenset[str]:
    """The keys of the blocks that stand in a link as a whole."""
    found: set[str] = set()
    for element in root.elements():
        if element.tag == "a" and "href" in element.attributes:
            text = element.text()
            if len(text.split()) >= _FEWEST_WORDS:
                found.add(key(text))
                found.update(key(part.text) for part in parts_of([element]))
    return frozenset(found)


def _says_something(part: Part) -> bool:
    return part.kind is not BlockKind.HEADING and len(part.text.split()) > 3


def _without_last_headings(parts: list[Part]) -> list[Part]:
    """Headings that nothing follows are those of lists of other articles."""
    while parts and parts[-1].kind is BlockKind.HEADING:
        parts.pop()
    return parts


def _lost_opening(theirs: Sequence[Part], ours: Sequence[Part]) -> tuple[Part, ...]:
    """The sentences that, by our reading, come right before the first that the extra has."""
    first = next(part for part in theirs if _says_something(part))
    at = next((number for number, part in enumerate(ours) if key(part.text) == key(first.text)), 0)
    had = {key(part.text) for part in theirs}
    lost: list[Part] = []
    for part in reversed(ours[max(0, at - 2) : at]):
        if part.kind is not BlockKind.PARAGRAPH or len(part.text) < _LEAD or key(part.text) in had:
            break
        if not _SENTENCE.search(part.text):
            break
        lost.insert(0, part)
    return tuple(lost)
