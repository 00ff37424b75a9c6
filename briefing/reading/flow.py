"""From a tree of elements to the parts of an article: one part for each block."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.model import BlockKind
from briefing.reading.draft import Part
from briefing.reading.markup import BLOCKS, HEADINGS, Element, fold

_KINDS = {
    **dict.fromkeys(HEADINGS, BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
    "blockquote": BlockKind.QUOTE,
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
}
_MOST_LINKS = 300  # of one block
_LONGEST_LINK = 20  # pieces of text
_GAP = re.compile(r"\n[ \t\r\f\u00a0]*\n\s*")


def parts_of(elements: Iterable[Element | str]) -> tuple[Part, ...]:
    """The blocks of what stands in these elements, in order."""
    flow = _Flow()
    for element in elements:
        flow.walk(Element("div", {}, [element]), BlockKind.PARAGRAPH, 0)
    return tuple(flow.parts)


class _Flow:
    """Walks through a tree, gathering text until a block begins or ends."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._text: list[str] = []
        self._links: list[tuple[str, str]] = []

    def walk(self, element: Element, kind: BlockKind, level: int) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._text.append(child if element.tag == "pre" else child.replace("\n", " "))
            elif child.tag == "br":
                self._text.append("\n")
            elif child.tag in ("head", "title", "script"):
                continue
            elif child.tag in BLOCKS:
                self._end(kind, level)
                inner = _KINDS.get(child.tag, kind)
                self.walk(child, inner, _level(child, inner, level))
                self._end(inner, _level(child, inner, level))
            elif child.tag == "a" and child.get("href"):
                self._walk_link(child, kind, level)
            else:
                self.walk(child, kind, level)
        if element.tag in BLOCKS:
            self._end(kind, level)

    def _walk_link(self, element: Element, kind: BlockKind, level: int) -> None:
        start = len(self._text)
        self.walk(element, kind, level)
        if len(self._links) < _MOST_LINKS and start < len(self._text) < start + _LONGEST_LINK:
            self._links.append((fold("".join(self._text[start:])), element.get("href")))

    def _end(self, kind: BlockKind, level: int) -> None:
        """The text gathered is one block, or several where empty lines part it."""
        for piece in _GAP.split("".join(self._text)):
            text = "\n".join(line for line in map(fold, piece.split("\n")) if line)
            if text:
                self.parts.append(Part(text, kind, level, tuple(self._links)))
        self._text.clear()
        self._links.clear()


def _level(element: Element, kind: BlockKind, level: int) -> int:
    if element.tag in HEADINGS:
        return int(element.tag[1])
    return level + 1 if element.tag in ("li", "dt", "dd") else level if kind is BlockKind.ITEM else 0
