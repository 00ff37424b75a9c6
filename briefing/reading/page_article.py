"""Finds the article in a page with nothing but the tree of the page; always there, and never empty-handed.

The method is that of the reader views of browsers: paragraphs speak for what holds them, links against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.language.lexicon import Lexicon
from briefing.model import BlockKind
from briefing.reading.draft import Part
from briefing.reading.element_names import Names, names_of
from briefing.reading.flow import parts_of
from briefing.reading.markup import BLOCKS, HEADINGS, Element
from briefing.reading.teasers import teasers_in

_NOT_ARTICLE = frozenset(["nav", "footer", "aside", "form", "fieldset"])
_OTHER_ROLES = frozenset(["navigation", "complementary", "contentinfo", "banner", "search", "dialog"])
_PARAGRAPHS = frozenset(["p", "pre", "blockquote", "td", "div", "section", "li"])
_SHORTEST = 25  # characters of a paragraph that says something
_SHARE_KEPT = 0.3  # what holds more of the page's text than this is never furniture
_LEAST_LEFT = 200  # characters of paragraphs without which there is no article
_LEVELS = 10  # above the best element
_FEWEST_HOLDERS = 3  # of one paragraph each
_FEWEST_POSTS = 3
_SHORTEST_POST = 100  # characters
_LINKED = 0.85  # share of a list of links
_LONGEST_LINK = 90  # characters of one of them
_LONGEST_LABEL = 80  # characters of what stands over a list
_LIST_HOLDERS = frozenset(["div", "section", "aside", "ul", "ol", "nav"])


class Found(NamedTuple):
    """The blocks of an article, what leads from its page to others, and whether it is one of several posts."""

    parts: tuple[Part, ...]
    teasers: tuple[Part, ...]
    posts: bool = False


def find_article(root: Element, lexicon: Lexicon) -> Found:
    """The blocks of the article of a page; of the whole page where no article stands out."""
    page = _Page(root, names_of(lexicon))
    body = root.first("body") or root
    article = page.article()
    parts = parts_of(article)
    return Found(parts if _weight(parts) else parts_of([body]), parts_of(page.teasers), page.are_posts(article))


@dataclass(slots=True)
class _Facts:
    """What was counted below one element."""

    text: int = 0  # characters
    linked: int = 0  # of them in links
    said: int = 0  # of them in paragraphs
    commas: int = 0  # not in blocks inside it
    score: float = 0.0


@dataclass(slots=True)
class _Page:
    """The tree with what is known of each of its elements."""

    root: Element
    names: Names
    teasers: list[Element] = field(default_factory=list)
    facts: dict[int, _Facts] = field(default_factory=dict)
    parents: dict[int, Element] = field(default_factory=dict)
    led: Counter[int] = field(default_factory=Counter)  # characters of teasers below each element
    headline: frozenset[int] | None = None

    def article(self) -> list[Element]:
        """The elements that make up the article, in order."""
        self._count(self.root, False)
        leads = self._leads()
        if self._drop_furniture():
            self._count(self.root, False)
        if self._drop(leads):
            self._count(self.root, False)
        best = self._declared() or self._best()
        return [] if best is None else list(self._with_siblings(self._widened(best)))

    def are_posts(self, elements: Sequence[Element]) -> bool:
        """Whether these hold several articles side by side, as the page of a running story does."""
        posts = [one for element in elements for one in element.elements() if self._is_post(one)]
        return len(posts) >= _FEWEST_POSTS and len({id(self.parents.get(id(post))) for post in posts}) == 1

    def _is_post(self, element: Element) -> bool:
        return element.tag == "article" and self.facts[id(element)].said > _SHORTEST_POST

    def _count(self, element: Element, linked: bool) -> _Facts:
        """Fill `facts` for an element and all below it."""
        facts = self.facts[id(element)] = _Facts()
        linked = linked or element.tag == "a"
        direct = own = 0
        for child in element.children:
            if isinstance(child, str):
                direct += len(child.strip())
                facts.commas += child.count(",")
                continue
            self.parents[id(child)] = element
            below = self._count(child, linked)
            facts.text += below.text
            facts.linked += below.linked
            facts.said += below.said
            if child.tag not in BLOCKS:
                own += below.text
                facts.commas += below.commas
        own += direct
        facts.text += direct
        facts.linked += direct if linked else 0
        if element.tag in _PARAGRAPHS and own >= _SHORTEST and 2 * facts.linked < facts.text:
            facts.said = max(facts.said, own)
        return facts

    def _drop_furniture(self) -> bool:
        """Take out of the tree what is named as something else than the article; whether there was any."""
        whole = max(1, self.facts[id(self.root)].said)
        dropped = False
        for element in list(self.root.elements()):
            kept = [
                child for child in element.children if isinstance(child, str) or not self._is_furniture(child, whole)
            ]
            if len(kept) < len(element.children):
                element.children[:] = kept
                dropped = True
        return dropped

    def _is_furniture(self, element: Element, whole: int) -> bool:
        if element.tag in ("html", "body", "article", "main"):
            return False
        said = self.facts[id(element)].said
        if said > _SHARE_KEPT * whole:
            if 2 * self.led[id(element)] > self.facts[id(element)].text and whole - said > _SHORTEST:
                return self.names.furniture(element)
            left = whole - said > _LEAST_LEFT
            return left and self.names.discussion(element) and id(element) not in self._above_headline()
        if element.tag in _NOT_ARTICLE or element.get("role") in _OTHER_ROLES:
            return True
        return self.names.furniture(element)

    def _above_headline(self) -> frozenset[int]:
        """What holds the first heading of the page."""
        if self.headline is None:
            above: list[int] = []
            element = self.root.first("h1")
            while element is not None:
                above.append(id(element))
                element = self.parents.get(id(element))
            self.headline = frozenset(above)
        return self.headline

    def _leads(self) -> frozenset[int]:
        """What leads to other articles, by the identity of the elements."""
        lengths = {key: facts.text for key, facts in self.facts.items()}
        leads: list[Element] = []
        for element in self.root.elements():
            self.teasers.extend(teasers_in(element, lengths))
            leads.extend(self._link_lists(element))
        for teaser in self.teasers:
            holder = self.parents.get(id(teaser))
            while holder is not None:
                self.led[id(holder)] += lengths[id(teaser)]
                holder = self.parents.get(id(holder))
        return frozenset(map(id, (*self.teasers, *leads)))

    def _drop(self, leads: frozenset[int]) -> bool:
        """Take what leads to other articles out of the tree, unless nothing else is there; whether it was done."""
        if not leads:
            return False
        left = self.facts[id(self.root)].said
        left -= sum(self.facts[id(element)].said for element in self.root.elements() if id(element) in leads)
        if left < _LEAST_LEFT:
            self.teasers.clear()
            return False
        _Pruning(leads).prune(self.root)
        return True

    def _link_lists(self, parent: Element) -> Iterator[Element]:
        """The lists in an element that hold links and nothing else."""
        for child in parent.children:
            if isinstance(child, Element) and child.tag in ("ul", "ol"):
                facts = self.facts[id(child)]
                rows = sum(isinstance(row, Element) for row in child.children)
                if rows >= 3 and facts.linked > _LINKED * facts.text and facts.text < _LONGEST_LINK * rows:
                    yield child

    def _declared(self) -> Element | None:
        """The element that the page itself calls the body of its article, where it holds most of what is said."""
        whole = self.facts[id(self.root)].said
        for element in self.root.elements():
            if "articlebody" in element.get("itemprop").lower() and 2 * self.facts[id(element)].said > whole:
                return element
        return None

    def _best(self) -> Element | None:
        candidates: dict[int, Element] = {}
        for element in self.root.elements():
            said = self._own_text(element)
            if said < _SHORTEST:
                continue
            score = 1 + min(said / 100, 3) + min(self.facts[id(element)].commas, 10)
            share = 1.0
            holder = self.parents.get(id(element))
            for _ in range(4):
                if holder is None or holder.tag == "#root":
                    break
                self.facts[id(holder)].score += score * share
                candidates[id(holder)] = holder
                share *= 0.5 if share == 1.0 else 0.66
                holder = self.parents.get(id(holder))
        return max(candidates.values(), key=self._value, default=None)

    def _own_text(self, element: Element) -> int:
        """Characters of a paragraph that stand in it directly, not in blocks inside it."""
        facts = self.facts[id(element)]
        if element.tag not in _PARAGRAPHS or facts.text < _SHORTEST or 2 * facts.linked > facts.text:
            return 0
        inner = sum(
            self.facts[id(child)].text
            for child in element.children
            if isinstance(child, Element) and child.tag in BLOCKS
        )
        return facts.text - inner

    def _value(self, element: Element) -> float:
        facts = self.facts[id(element)]
        weight = 1.25 if element.tag in ("article", "main") or self.names.article(element) else 1.0
        return facts.score * weight * (1 - facts.linked / max(1, facts.text))

    def _widened(self, best: Element) -> Element:
        """What holds the best element and its like, where each paragraph of an article has a holder of its own."""
        inner: Element | None = best
        for _ in range(_LEVELS):
            holder = self.parents.get(id(inner))
            if inner is None or holder is None or inner.tag in ("body", "article", "main"):
                break
            like = [child for child in holder.children if isinstance(child, Element) and _are_alike(child, inner)]
            said = [self.facts[id(child)].said for child in like if self.facts[id(child)].said]
            if len(said) >= _FEWEST_HOLDERS and sum(said) > 2 * self.facts[id(best)].said:
                best = holder
            inner = holder
        return best

    def _with_siblings(self, best: Element) -> Iterator[Element]:
        """The best element and those beside it that look like more of the same."""
        parent = self.parents.get(id(best))
        if parent is None or best.tag in ("body", "article", "main"):
            yield best
            return
        bar = max(10.0, 0.2 * self._value(best))
        for child in parent.children:
            if not isinstance(child, Element):
                continue
            if child is best or self._value(child) >= bar or self._is_lone_paragraph(child):
                yield child

    def _is_lone_paragraph(self, element: Element) -> bool:
        facts = self.facts[id(element)]
        return element.tag == "p" and facts.text > 80 and 4 * facts.linked < facts.text


def _are_alike(one: Element, other: Element) -> bool:
    """Whether two elements look like parts of a row; names that programs number differ in each."""
    names, others = set(one.get("class").split()), set(other.get("class").split())
    return one.tag == other.tag and 2 * len(names & others) >= max(len(names), len(others))


def _weight(parts: tuple[Part, ...]) -> int:
    return sum(len(part.text) for part in parts if part.kind is not BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class _Pruning:
    """Takes elements out of a tree, with the labels that stand over them."""

    leads: frozenset[int]

    def prune(self, element: Element) -> tuple[bool, int]:
        """Prune what is below an element; whether anything was, and how many characters are left."""
        kept: list[Element | str] = []
        any_pruned, length = False, 0
        for child in element.children:
            if isinstance(child, str):
                length += len(child.strip())
            elif id(child) in self.leads:
                any_pruned = True
                _drop_heading(kept)
                continue
            else:
                pruned, left = self.prune(child)
                any_pruned = any_pruned or pruned
                if pruned and left <= _LONGEST_LABEL and child.tag in _LIST_HOLDERS:
                    _drop_heading(kept)
                    continue
                length += left
            kept.append(child)
        element.children[:] = kept
        return any_pruned, length


def _drop_heading(before: list[Element | str]) -> None:
    """Take the heading off the end of what stands before a list."""
    at = next((place for place in range(len(before) - 1, -1, -1) if not _is_blank(before[place])), None)
    last = before[at] if at is not None else None
    if isinstance(last, Element) and last.tag in HEADINGS[1:]:
        del before[at:]


def _is_blank(node: Element | str) -> bool:
    return isinstance(node, str) and not node.strip()
