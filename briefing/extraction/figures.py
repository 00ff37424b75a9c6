"""Figures in a text, and those that several articles give alike."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.dossier import Figure, Passage
from briefing.extraction.vocabulary import content_counts
from briefing.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Analysis, Article

_SHARED_WORDS = {"money": 1, "ratio": 1, "clock": 1, "ordinal": 1, "count": 2, "percent": 2, "date": 2, "year": 3}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_COMPARED = 50  # sentences with the same figure; more do not make it more alike
_LONGEST_SENTENCE = 2_000  # characters looked at


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in one sentence: what kind, a form in which equal figures are equal, and the words around it."""

    kind: str
    value: str
    unit: str
    span: Span
    sentence: Span
    words: frozenset[str]  # the subject words of the sentence

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.kind, self.value, self.unit)


def find_figures(article: Article, analysis: Analysis, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The figures of an article in order of the text, boilerplate apart."""
    found: list[Quantity] = []
    hidden = tuple(mention.span for mention in analysis.mentions)
    for sentence in analysis.sentences:
        span = sentence.span
        if article.blocks[sentence.block].kind is BlockKind.BOILERPLATE or not _DIGIT.search(
            article.text, span.start, span.end
        ):
            continue
        words = frozenset(content_counts(article.text, [span], hidden, lexicon))
        found.extend(_in_sentence(article.text, span, words, hidden, lexicon))
    return tuple(found)


def shared_figures(found: Mapping[str, Sequence[Quantity]], texts: Mapping[str, str]) -> tuple[Figure, ...]:
    """The figures that two or more articles give alike, about the same thing; by articles, then by first place.

    `found` gives the figures by article id, the articles in the order of reading.
    """
    holders: dict[tuple[str, str, str], dict[str, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
    for article, quantities in found.items():
        for quantity in quantities:
            holders[quantity.key][article].append(quantity)
    figures = [_figure(by_article, texts) for by_article in holders.values() if len(by_article) > 1]
    return tuple(sorted((figure for figure in figures if figure), key=lambda figure: -len(figure.passages)))


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether two sentences speak of the same thing, as far as their words tell."""
    return len(a.words & b.words) >= _SHARED_WORDS[a.kind]


def _figure(by_article: Mapping[str, Sequence[Quantity]], texts: Mapping[str, str]) -> Figure | None:
    """One passage of each article, where the sentences have most in common with the others'."""
    best: dict[str, tuple[int, Quantity]] = {}
    for article, quantities in by_article.items():
        others = [q for other, qs in by_article.items() if other != article for q in qs][:_COMPARED]
        for quantity in quantities:
            support = sum(len(quantity.words & other.words) for other in others if alike(quantity, other))
            if support and (article not in best or support > best[article][0]):
                best[article] = (support, quantity)
    if len(best) < 2:
        return None
    chosen = [(article, quantity) for article, (_, quantity) in best.items()]
    text = " ".join(min((q.span.of(texts[a]) for a, q in chosen), key=lambda t: (len(t), t)).split())
    return Figure(text, tuple(Passage(article, quantity.span, quantity.sentence) for article, quantity in chosen))


def _in_sentence(
    text: str, sentence: Span, words: frozenset[str], hidden: Sequence[Span], lexicon: Lexicon
) -> Iterable[Quantity]:
    """Each stretch of the sentence is one figure at most: the first kind that fits takes it."""
    end = min(sentence.end, sentence.start + _LONGEST_SENTENCE)
    for match in _pattern(lexicon).finditer(text, sentence.start, end):
        kind = match.lastgroup or "count"
        value, unit = _normal(kind, match.group(kind), lexicon.table("corroboration")["figures"])
        span = Span(match.start(), match.end())
        if kind in _OF_SOMETHING:
            named = _unit_after(text, match.end(), end, hidden, lexicon)
            if named is None and kind == "count":
                continue  # a bare number says nothing
            if named is not None:
                unit, span = named[0], Span(match.start(), named[1])
        yield Quantity(kind, value, unit, span, sentence, words)


def _unit_after(text: str, start: int, end: int, hidden: Sequence[Span], lexicon: Lexicon) -> tuple[str, int] | None:
    """The first subject word among the three words right after a number, and where it ends."""
    following = _FOLLOWING.match(text, start, end)
    for match in _LETTERS.finditer(text, start, following.end() if following else start):
        stems = content_counts(text, [Span(match.start(), match.end())], hidden, lexicon)
        if stems:
            return next(iter(stems)), match.end()
    return None


def _normal(kind: str, raw: str, table: Mapping[str, Any]) -> tuple[str, str]:
    """A figure as text in which equal figures are equal, and its unit."""
    text = " ".join(raw.casefold().split())
    numbers = [Decimal(number.replace(",", "")) for number in re.findall(_NUMBER, text)]
    words = re.findall(r"[a-z]+", text)
    if kind == "money":
        power = next((table["scales"][word] for word in words if word in table["scales"]), 0)
        names = sorted(table["currencies"], key=lambda name: (-len(name), name))
        currency = next((str(table["currencies"][name]) for name in names if name in text), "")
        return _plain(numbers[0].scaleb(power)), currency
    if kind == "date":
        month = next(table["months"][word] for word in words if word in table["months"])
        day = next((number for number in numbers if number <= _LAST_DAY), Decimal(0))
        return f"{month}-{_plain(day)}", ""
    if kind == "clock":
        return re.sub(r"[\s.]", "", text), ""
    return " ".join(map(_plain, numbers)), ""


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


_LAST_DAY = 31
_OF_SOMETHING = ("count", "ratio", "ordinal")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_FOLLOWING = re.compile(r"(?:\s+[^\W\d_]+){1,3}")


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    table = lexicon.table("corroboration")["figures"]
    signs = _either(name for name in table["currencies"] if not name[-1].isalpha())
    coins = _either(name for name in table["currencies"] if name.isalpha())
    scales, months = _either(table["scales"]), _either(table["months"])
    kinds = {
        "money": rf"(?:{signs})\s?(?:{_NUMBER})(?:[\s-]?(?:{scales})\b)?"
        rf"|\b(?:{_NUMBER})(?:[\s-]?(?:{scales}))?[\s-](?:{coins})\b",
        "percent": rf"\b(?:{_NUMBER})\s?(?:{_either(table['percent'])})",
        "clock": rf"\b\d{{1,2}}[:.]\d\d\s?(?:{_either(table['clock'])})",
        "ratio": rf"\b\d+\s(?:{_either(table['of'])})\s\d+\b",
        "ordinal": rf"\b\d+(?:{_either(table['ordinal'])})\b",
        "date": rf"\b(?:{months})\.?\s\d{{1,2}}\b(?:,\s\d{{4}})?|\b\d{{1,2}}\s(?:{months})\b(?:\s\d{{4}})?",
        "year": r"\b(?:19|20)\d\d\b",
        "count": rf"\b(?:{_NUMBER})(?:\s(?:{scales})\b)?",
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()), re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda w: (-len(w), w)))
