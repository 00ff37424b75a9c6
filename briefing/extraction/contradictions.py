"""Figures and dates that two articles on one arrangement, or one of them by itself, give differently."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import combinations, combinations_with_replacement
from typing import TYPE_CHECKING

from briefing.dossier import Account, Difference, DifferenceKind, Passage
from briefing.extraction.figures import alike
from briefing.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing.extraction.figures import Quantity
    from briefing.language.lexicon import Lexicon
    from briefing.model import Agreement, Article, Span

_COMPARED = ("money", "percent", "count", "ratio")
_SAME_WORDS, _SAME_SHARE = 4, 0.6  # of the subject words of two sentences that say the same of another figure
_TAKEN = (Status.AGREED, Status.SIGNED, Status.IN_FORCE)
_LAST_DAY = 31
_MOST_SENTENCES = 200  # sentences with the same amount
_MOST_ARTICLES = 30  # of one dossier; beyond that, figures are told by the rest
_MOST_TOLD = 150  # sentences with figures
_DIGIT = re.compile(r"\d")
_MOST_FIGURES = 300  # of one article


def repeats_itself(text: str, sentences: Iterable[Span]) -> bool:
    """Whether two sentences with figures share half of their words: only then can an article contradict itself."""
    told = [set(text[s.start : s.end].casefold().split()) for s in sentences if _DIGIT.search(text, s.start, s.end)]
    return any(
        2 * len(a & b) >= min(len(a), len(b)) and len(a & b) >= _SAME_WORDS
        for a, b in combinations(told[:_MOST_TOLD], 2)
    )


def other_figures(articles: Sequence[tuple[Article, Sequence[Quantity]]]) -> Iterable[Difference]:
    """Two sentences that agree in nearly all their words and not in their one figure.

    A figure that the other article gives too, elsewhere, is no contradiction.
    """
    told: set[frozenset[str]] = set()
    alone = [(article, _lonely(quantities)[:_MOST_FIGURES]) for article, quantities in articles[:_MOST_ARTICLES]]
    known = {article.id: {q.key for q in quantities} for article, quantities in articles[:_MOST_ARTICLES]}
    for (a, of_a), (b, of_b) in combinations_with_replacement(alone, 2):
        for left, right in _candidates(of_a, of_b):
            values = frozenset((left.value, right.value))
            elsewhere = a is not b and (left.key in known[b.id] or right.key in known[a.id])
            if not elsewhere and values not in told:
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
    """Year -> article -> passage, for sentences that say alike what one with another year does."""
    by_year: dict[str, dict[str, Passage]] = defaultdict(dict)
    for year, article, quantity in group[:_MOST_SENTENCES]:
        others = ((where, other) for end, where, other in group[:_MOST_SENTENCES] if end != year)
        if any(_say_alike(quantity, other, where is article) for where, other in others):
            by_year[year].setdefault(article.id, Passage(article.id, quantity.span, quantity.sentence))
    return by_year


def _say_alike(a: Quantity, b: Quantity, in_one_article: bool) -> bool:
    """Within one article, more is asked: it may give one amount for two things."""
    return alike(a, b) and (not in_one_article or len(a.words & b.words) >= _SAME_WORDS)


def _candidates(a: Sequence[Quantity], b: Sequence[Quantity]) -> Iterable[tuple[Quantity, Quantity]]:
    """Pairs of the same kind and unit and of different value, each the only one of its kind in its sentence."""
    for left in a:
        for right in b:
            if a is b and left.sentence >= right.sentence:
                continue
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


def other_days(agreements: Sequence[Agreement], texts: Mapping[str, str], lexicon: Lexicon) -> Iterable[Difference]:
    """The day on which one step was taken, given as two dates or as two days of the week."""
    given: dict[tuple[Status, str], dict[str, dict[str, Passage]]] = defaultdict(lambda: defaultdict(dict))
    for agreement in agreements:
        if agreement.when and agreement.status in _TAKEN:
            sentence = next((e.span for e in agreement.evidence if e.span.holds(agreement.when)), agreement.when)
            passage = Passage(agreement.article, agreement.when, sentence)
            day = _day(agreement.when.of(texts[agreement.article]), lexicon)
            if day:
                given[agreement.status, day[0]][day[1]].setdefault(agreement.article, passage)
    for by_day in given.values():
        if len(by_day) > 1:
            sides = [tuple(by_day[day].values()) for day in sorted(by_day)]
            yield Difference(DifferenceKind.DATE, tuple(Account(_words(side[0], texts), side) for side in sides))


def _words(passage: Passage, texts: Mapping[str, str]) -> str:
    return " ".join(passage.span.of(texts[passage.article]).split())


def _day(written: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """A day of a month, else a day of the week, in a form in which equal days are equal."""
    months: Mapping[str, int] = lexicon.table("corroboration")["figures"]["months"]
    days: Sequence[str] = lexicon.table("details")["moments"]["days"]
    words = re.findall(r"[^\W\d_]+|\d+", written.casefold())
    month = next((months[word] for word in words if word in months), None)
    number = next((int(word) for word in words if word.isdigit() and int(word) <= _LAST_DAY), None)
    if month is not None:
        return ("date", f"{month:02}-{number:02}") if number else None
    return next((("day", day) for day in sorted(days) if day.casefold() in words), None)


@lru_cache(maxsize=8)
def _until(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.table("corroboration")["figures"]["until"], key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\s+((?:19|20)\d\d)\b")
