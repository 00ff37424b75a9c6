"""Tells by the names that the makers of pages give to elements what is the article and what is not."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.language.lexicon import Lexicon
from briefing.reading.markup import Element

_NAMED_BY = ("class", "id", "data-component", "data-testid", "data-qa", "data-area", "data-module", "data-hook")
_NEGATED = re.compile(r"(?:has|have|with|without|no|not|is|hide|show|enable|disable)[-_]", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 300  # characters of names that are looked at


class Names:
    """The words by which elements are named, ready to ask."""

    def __init__(self, lexicon: Lexicon) -> None:
        page = lexicon.table("reading")["page"]
        words = page["furniture"]
        self._furniture = _any_of(words)
        self._furniture_last = re.compile(rf"{self._furniture.pattern}\Z", re.IGNORECASE)
        # Short words turn up in the names that programs make up.
        self._furniture_humped = _any_of([word for word in words if len(word) > 2])
        self._discussion = _any_of(page["discussion"])
        self._article = _any_of(page["article"])
        self._text = tuple(page["text"])
        self._builders = tuple(page["builders"])

    def furniture(self, element: Element) -> bool:
        """Whether an element is named as something else than the article."""
        tokens = [token for token in _tokens(element) if not token.startswith(self._builders)]
        if not tokens or any(re.sub(r"[-_]+", "", token).lower().endswith(self._text) for token in tokens):
            return False
        if not self._article.search(tokens[0]):
            return any(self._furniture.search(token) or self._in_humps(token) for token in tokens)
        # `content-group story-related` is what is related; `post ad-free` is a post.
        return bool(self._furniture.match(tokens[0])) or any(self._furniture_last.search(token) for token in tokens)

    def _in_humps(self, token: str) -> bool:
        return bool(self._furniture_humped.search(_HUMP.sub("-", token)))

    def discussion(self, element: Element) -> bool:
        """Whether an element is named as what readers write."""
        return any(map(self._discussion.search, _tokens(element)))

    def article(self, element: Element) -> bool:
        """Whether an element is named as an article, or as part of one."""
        return self._article.search(f"{element.get('class')} {element.get('id')}") is not None


def _tokens(element: Element) -> list[str]:
    names = (element.get(attribute)[:_LONGEST] for attribute in _NAMED_BY if attribute in element.attributes)
    return [token for name in names for token in name.split() if not _NEGATED.match(token)]


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Any of the words, not inside a longer one."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})(?![a-z])", re.IGNORECASE)


@lru_cache(maxsize=8)
def names_of(lexicon: Lexicon) -> Names:
    """The names of a lexicon."""
    return Names(lexicon)
