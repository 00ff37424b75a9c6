"""Finds the article in a page with nothing but the tree of the page; always there, and never empty-handed.

The method is that of the reader views of browsers: paragraphs speak for what holds them, links against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.language.lexicon import Lexicon
from briefing.model import BlockKind
from briefing.reading.draft import Part
from briefing.reading.flow import parts_of
from briefing.reading.markup import BLOCKS, Element

_NOT_ARTICLE = frozenset(["nav", "footer", "aside", "form", "fieldset"])
_OTHER_ROLES = frozenset(["navigation", "complementary", "contentinfo", "banner", "search", "dialog"])
_PARAGRAPHS = frozenset(["p", "pre", "blockquote", "td", "div", "section", "li"])
_SHORTEST = 25  # characters of a paragraph that says something
_SHARE_KEPT = 0.3  # what holds more of the page's text than this is never furniture


def find_article(root: Element, lexicon: Lexicon) -> tuple[Part, ...]:
    """The blocks of the article of a page; of the whole page where no article stands out."""
    page = _Page(root, lexicon)
    body = root.first("body") or root
    parts = parts_of(page.article())
    return parts if _weight(parts) else parts_of([body])


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
    lexicon: Lexicon
    facts: dict[int, _Facts] = field(default_factory=dict)
    parents: dict[int, Element] = field(default_factory=dict)

    def article(self) -> list[Element]:
        """The elements that make up the article, in order."""
        self._count(self.root, False)
        if self._drop_furniture():
            self.facts.clear()
            self._count(self.root, False)
        best = self._declared() or self._best()
        return [] if best is None else list(self._with_siblings(best))

    def _count(self, element: Element, linked: bool) -> _Facts:
        """Fill `facts` for an element and all below it."""
        facts = self.facts[id(element)] = _Facts()
        linked = linked or element.tag == "a"
        own = 0
        for child in element.children:
            if isinstance(child, str):
                own += len(child.strip())
                continue
            self.parents[id(child)] = element
            below = self._count(child, linked)
            facts.text += below.text
            facts.linked += below.linked
            facts.said += below.said
            own += below.text if child.tag not in BLOCKS else 0
            facts.commas += below.commas if child.tag not in BLOCKS else 0
        texts = [child.strip() for child in element.children if isinstance(child, str)]
        facts.commas += sum(text.count(",") for text in texts)
        direct = sum(map(len, texts))
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
        if element.tag in ("html", "body", "article", "main") or self.facts[id(element)].said > _SHARE_KEPT * whole:
            return False
        if element.tag in _NOT_ARTICLE or element.get("role") in _OTHER_ROLES:
            return True
        if "class" not in element.attributes and "id" not in element.attributes:
            return False
        return _words(self.lexicon).furniture(f"{element.get('class')} {element.get('id')}")

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
        words = _words(self.lexicon)
        named = f"{element.get('class')} {element.get('id')}"
        weight = 1.25 if element.tag in ("article", "main") or words.article(named) else 1.0
        return facts.score * weight * (1 - facts.linked / max(1, facts.text))

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


def _weight(parts: tuple[Part, ...]) -> int:
    return sum(len(part.text) for part in parts if part.kind is not BlockKind.HEADING)


class _Words:
    """The words by which the makers of pages name things."""

    def __init__(self, lexicon: Lexicon) -> None:
        page = lexicon.table("reading")["page"]
        self._furniture = _any_of(page["furniture"])
        self._article = _any_of(page["article"])

    def furniture(self, named: str) -> bool:
        return self._furniture.search(named) is not None and not self._article.search(named.split(" ", 1)[0])

    def article(self, named: str) -> bool:
        return self._article.search(named) is not None


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Any of the words, not inside a longer one."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})(?![a-z])", re.IGNORECASE)


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
