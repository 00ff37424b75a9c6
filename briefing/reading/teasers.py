"""Knows what leads to other articles: a headline in a link and a line or two, several of them side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.reading.markup import BLOCKS, HEADINGS, Element

_HOLDERS = frozenset(["div", "li", "article", "section", "td", "tr", "a", "dd", "figure"])
_FEWEST = 3  # side by side
_LONGEST = 450  # characters of one
_FEWEST_WORDS = 4  # of a headline that is no heading
_SHARE = 0.75  # of what looks the same


def teasers_in(parent: Element, lengths: dict[int, int]) -> tuple[Element, ...]:
    """The children of an element that are teasers; `lengths` are the characters below each element."""
    alike: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for child in parent.children:
        if isinstance(child, Element) and child.tag in _HOLDERS:
            alike[child.tag, child.get("class")].append(child)
    return tuple(element for group in alike.values() for element in _teasers(group, lengths))


def _teasers(group: Sequence[Element], lengths: dict[int, int]) -> Sequence[Element]:
    if len(group) < _FEWEST:
        return ()
    found = [element for element in group if 0 < lengths[id(element)] <= _LONGEST and _has_headline(element)]
    return found if len(found) >= max(_FEWEST, _SHARE * len(group)) else ()


def _has_headline(element: Element) -> bool:
    """Whether there is a heading in a link, a link that is a heading, or one with a line of its own."""
    return any(_is_headline(link, above) for link, above in _links(element, (), 0))


def _links(element: Element, above: tuple[Element, ...], depth: int) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """The links to other pages in an element, each with the elements that it is in, the outermost first."""
    if element.tag == "a" and element.get("href") and not element.get("href").startswith("#"):
        yield element, above
    elif depth < 20:
        for child in element.children:
            if isinstance(child, Element):
                yield from _links(child, (*above, element), depth + 1)


def _is_headline(link: Element, above: tuple[Element, ...]) -> bool:
    if any(element.tag in HEADINGS for element in (*link.elements(), *above)):
        return True
    return len(link.text().split()) >= _FEWEST_WORDS and _stands_alone(link, above)


def _stands_alone(link: Element, above: tuple[Element, ...]) -> bool:
    """Whether no words stand beside a link on its line."""
    inner = link
    for outer in reversed(above):
        if inner.tag in BLOCKS:
            return True
        place = next(number for number, child in enumerate(outer.children) if child is inner)
        if _goes_on(outer.children[place + 1 :]) or _goes_on(reversed(outer.children[:place])):
            return False
        inner = outer
    return True


def _goes_on(beside: Sequence[Element | str] | Iterator[Element | str]) -> bool:
    """Whether words come before the line ends."""
    for node in beside:
        if isinstance(node, str):
            if node.strip():
                return True
        elif node.tag == "br" or node.tag in BLOCKS:
            return False
        elif node.text():
            return True
    return False
