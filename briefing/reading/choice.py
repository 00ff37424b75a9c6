"""Makes one answer of two: what the extra finds in a page, and what our own rules find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import islice, takewhile
from typing import NamedTuple

from briefing.model import BlockKind
from briefing.reading.draft import Part
from briefing.reading.flow import parts_of
from briefing.reading.markup import Element

_FEWEST_WORDS = 5  # of a link that is a paragraph
_LEAD = 60  # characters of a sentence that opens an article
_LINES = frozenset({"p", "li", "h2", "h3", "h4"})
_LONGEST_LABEL = 3  # words before a link
_MOST_LINKED = 200  # elements of a link
_MOST_INSIDE = 20  # elements of such a line
_OPENING = 2  # paragraphs, where little was lost
_LONGEST = 200_000  # letters of an article in which what was lost is looked for
_LINKS = 0.25  # share of what is found where nothing was found out
_MUCH = 0.9  # share of what we found
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*\Z")


class Linked(NamedTuple):
    """The keys of what stands in links as a whole: of blocks of a few words and more, and of all."""

    blocks: frozenset[str]
    every: frozenset[str]


def choose(
    extra: Sequence[Part], own: Sequence[Part], linked: Linked, teasers: Set[str] = frozenset()
) -> tuple[Part, ...]:
    """The extra's blocks with what it is apt to lose, or ours where it found none or did not find out what is what.

    A link from its first word to its last leads to another article and is left out of both, as the teasers are.
    """
    leads = linked.blocks | teasers
    ours = _without_last_headings([part for part in own if key(part.text) not in leads])
    theirs = _without_last_headings([part for part in extra if key(part.text) not in leads])
    if not any(_says_something(part) for part in theirs):
        return tuple(ours or own)
    links = sum(key(part.text) in linked.every for part in theirs)
    if ours and links > _LINKS * len(theirs):
        return tuple(ours)
    return tuple(_with_lost(theirs, ours))


def key(text: str) -> str:
    """Letters and figures only: what two readings of the same text share."""
    return re.sub(r"[\W_]+", "", text.lower())


def linked_blocks(root: Element) -> Linked:
    """What stands in the links of a page."""
    blocks: set[str] = set()
    every: set[str] = set()
    for element in root.elements():
        if element.tag in _LINES and (line := _labelled_link(element)):
            blocks.add(line)
        if element.tag == "a" and "href" in element.attributes and _is_small(element):
            text = element.text()
            every.add(key(text))
            if len(text.split()) >= _FEWEST_WORDS:
                blocks.add(key(text))
                blocks.update(key(part.text) for part in parts_of([element]))
    return Linked(frozenset(blocks), frozenset(every))


def _is_small(element: Element) -> bool:
    """Whether an element is no larger than a link to something is."""
    return sum(1 for _ in islice(element.elements(), _MOST_LINKED)) < _MOST_LINKED


def _labelled_link(element: Element) -> str:
    """The key of a line such as "Read: a link"; nothing for other lines."""
    inside = list(islice(element.elements(), _MOST_INSIDE))
    links = [each.text() for each in inside if each.tag == "a"]
    if len(inside) == _MOST_INSIDE or len(links) != 1 or len(links[0].split()) < _FEWEST_WORDS:
        return ""
    text = element.text()
    label = text.removesuffix(links[0]).rstrip()
    return key(text) if label.endswith(":") and len(label.split()) <= _LONGEST_LABEL else ""


def _says_something(part: Part) -> bool:
    return part.kind is not BlockKind.HEADING and len(part.text.split()) > 3


def _without_last_headings(parts: list[Part]) -> list[Part]:
    """Headings that nothing follows are those of lists of other articles."""
    while parts and parts[-1].kind is BlockKind.HEADING:
        parts.pop()
    return parts


def _with_lost(theirs: Sequence[Part], ours: Sequence[Part]) -> Iterator[Part]:
    """Theirs, with the sentences that by our reading come right before the first of it.

    Where much was lost, also with the paragraphs that by our reading stand between two of it.
    """
    places = {key(part.text): number for number, part in enumerate(ours)}
    lost = _lost(theirs, ours)
    much = _size(theirs) <= _MUCH * _size(ours)
    first = next(part for part in theirs if _says_something(part))
    at: int | None = None
    for part in theirs:
        place = places.get(key(part.text))
        if place is not None and part is first:
            before = range(place - 1, max(-1, place - 1 - (len(ours) if much else _OPENING)), -1)
            yield from reversed([ours[number] for number in takewhile(lost.__contains__, before)])
        elif place is not None and at is not None and much:
            yield from (ours[number] for number in range(at + 1, place) if number in lost)
        yield part
        at = at if place is None else place


def _lost(theirs: Sequence[Part], ours: Sequence[Part]) -> frozenset[int]:
    """The places of the paragraphs of ours that are nowhere in theirs."""
    had = "".join(key(part.text) for part in theirs)
    if len(had) > _LONGEST:
        return frozenset()
    return frozenset(number for number, part in enumerate(ours) if _is_prose(part) and key(part.text) not in had)


def _size(parts: Sequence[Part]) -> int:
    return sum(len(part.text) for part in parts if _is_prose(part))


def _is_prose(part: Part) -> bool:
    return part.kind is BlockKind.PARAGRAPH and len(part.text) >= _LEAD and _SENTENCE.search(part.text) is not None
