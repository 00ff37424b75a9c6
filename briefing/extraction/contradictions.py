"""Figures and end dates that two articles on one arrangement give differently."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from briefing.dossier import Account, Difference, DifferenceKind, Passage
from briefing.extraction.figures import alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing.extraction.figures import Quantity
    from briefing.language.lexicon import Lexicon
    from briefing.model import Article

_COMPARED = ("money", "percent", "count", "ratio")
_SAME_WORDS, _SAME_SHARE = 4, 0.6  # of the subject words of two sentences that say the same of another figure
_MOST_SENTENCES = 200  # sentences with the same amount
_MOST_ARTICLES = 30  # of one dossier; beyond that, figures are told by the rest


def other_figures(articles: Sequence[tuple[Article, Sequence[Quantity]]]) -> Iterable[Difference]:
    """Two sentences that agree in nearly all their words and not in their one figure.

    A figure that the other article gives too, elsewhere, is no contradiction.
    """
    told: set[frozenset[str]] = set()
    for (a, of_a), (b, of_b) in combinations(articles[:_MOST_ARTICLES], 2):
        known_a, known_b = {q.key for q in of_a}, {q.key for q in of_b}
        for left, right in _candidates(of_a, of_b):
            values = frozenset((left.value, right.value))
            if left.key not in known_b and right.key not in known_a and values not in told:
                told.add(values)
                yield Difference(DifferenceKind.FIGURE, (_account(a, left), _account(b, right)))


def end_dates(articles: Sequence[tuple[Article, Sequence[Quantity]]], lexicon: Lexicon) -> Iterable[Difference]:
    """The same amount, said to run until different years; each pair of years is told once."""
    ends = _until(lexicon)
    seen: dict[tuple[str, str, str], list[tuple[str, Article, Quantity]]] = defaultdict(list)
    for article, quantities in articles:
        for quantity in quantities:
            end = ends.search(quantity.sentence.of(article.text)) if quantity.kind == "money" else None
            if end:
                seen[quantity.key].append((end.group(1), article, quantity))
    told: set[tuple[str, ...]] = set()
    for group in seen.values():
        by_year = _by_year(group)
        years = tuple(sorted(by_year))
        if len(years) > 1 and years not in told:
            told.add(years)
            accounts = tuple(Account(year, tuple(by_year[year].values())) for year in years)
            yield Difference(DifferenceKind.DATE, accounts)


def _by_year(group: Sequence[tuple[str, Article, Quantity]]) -> Mapping[str, dict[str, Passage]]:
    """Year -> article -> passage, for sentences that say alike what another article's does."""
    by_year: dict[str, dict[str, Passage]] = defaultdict(dict)
    for year, article, quantity in group[:_MOST_SENTENCES]:
        if any(alike(quantity, other) for _, elsewhere, other in group[:_MOST_SENTENCES] if elsewhere is not article):
            by_year[year].setdefault(article.id, Passage(article.id, quantity.span, quantity.sentence))
    return by_year


def _candidates(a: Sequence[Quantity], b: Sequence[Quantity]) -> Iterable[tuple[Quantity, Quantity]]:
    """Pairs of the same kind and unit and of different value, each the only one of its kind in its sentence."""
    for left in _lonely(a):
        for right in _lonely(b):
            if (left.kind, left.unit) == (right.kind, right.unit) and left.value != right.value:
                shared = len((left.words & right.words) - {left.unit})
                if shared >= max(_SAME_WORDS, _SAME_SHARE * min(len(left.words), len(right.words))):
                    yield left, right


def _lonely(quantities: Sequence[Quantity]) -> list[Quantity]:
    count: dict[tuple[object, str], int] = defaultdict(int)
    for quantity in quantities:
        count[quantity.sentence, quantity.kind] += 1
    return [q for q in quantities if q.kind in _COMPARED and count[q.sentence, q.kind] == 1]


def _account(article: Article, quantity: Quantity) -> Account:
    words = " ".join(quantity.span.of(article.text).split())
    return Account(words, (Passage(article.id, quantity.span, quantity.sentence),))


@lru_cache(maxsize=8)
def _until(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.table("corroboration")["figures"]["until"], key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\s+((?:19|20)\d\d)\b")
