"""The words that tell one arrangement from another, and names brought to one form."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_START = attrgetter("start")
_SHORTEST_WORD = 3
_SHORTEST_STEM = 4
_TABLE = "corroboration"


def content_counts(text: str, spans: Iterable[Span], hidden: Sequence[Span], lexicon: Lexicon) -> Counter[str]:
    """How often each stem that carries a subject stands in `spans`, a place counted once.

    Words inside the sorted `hidden` spans, the names of parties, are left out.
    """
    found: Counter[str] = Counter()
    reach = 0
    for span in sorted(spans):
        for match in _WORD.finditer(text, max(span.start, reach), max(span.end, reach)):
            stem = _stem(match.group(), lexicon)
            if stem:
                place = bisect_right(hidden, match.start(), key=_START) - 1
                if place < 0 or match.start() >= hidden[place].end:
                    found[stem] += 1
        reach = max(reach, span.end)
    return found


@lru_cache(maxsize=20_000)
def fold_name(name: str, lexicon: Lexicon) -> str:
    """A name without case, accents and the differences between ways of writing it in Latin letters."""
    return " ".join(_fold_word(word, lexicon) for word in re.findall(r"[\w.&-]+", name.casefold()))


@lru_cache(maxsize=50_000)
def _stem(word: str, lexicon: Lexicon) -> str:
    word = word.casefold().split("'")[0].split("’")[0]
    table = lexicon.table(_TABLE)["words"]
    if (
        len(word) < _SHORTEST_WORD
        or word in _listed("words.stop", lexicon)
        or word in _listed("words.generic", lexicon)
    ):
        return ""
    for ending in table["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            stem: str = word[: -len(ending)]
            return stem
    return word


@lru_cache(maxsize=50_000)
def _fold_word(word: str, lexicon: Lexicon) -> str:
    table = lexicon.table(_TABLE)["names"]
    letters = table["letters"]
    plain = "".join(letters.get(letter, letter) for letter in word)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).strip(".")
    for ending, usual in table["endings"]:
        if plain.endswith(ending):
            return plain.removesuffix(ending) + str(usual)
    return plain


@lru_cache(maxsize=64)
def _listed(key: str, lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words(_TABLE, key)
