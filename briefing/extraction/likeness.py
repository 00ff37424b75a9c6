"""How likely two articles' agreements are one and the same arrangement."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from briefing.extraction.vocabulary import content_counts
from briefing.model import Agreement, Article, BlockKind, PartialDate, Span, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Analysis

# The weights were set on pairs of real articles about the same two parties: 40 that tell of one arrangement
# and 60 that do not.
_SAME = 0.38  # evidence overlap and likeness of the articles together
_SAME_APART = 0.5  # the same for articles that lie more than a month apart
_SAME_FAILED = 0.45  # and where the later one tells of a failure, which must be that of something known
_SAME_TOPIC, _SAME_EVIDENCE = 0.25, 0.35  # one of the two is needed: likeness of the articles, or overlap
_SAME_IN_PART = 0.18  # evidence overlap, where one names more parties than the other
_SAME_ASIDE = 0.25  # evidence overlap alone, where the agreement is not what its article says most of
_FEWEST_ALIKE = 2  # words, where the articles are of two topics
_FEWEST_SHARED = 3  # words, where the overlap stands alone or the parties are not quite the same
_WINDOW = 31  # days
_TOPIC_WORDS = 80  # of an article; the rest adds time and tells little


@dataclass(frozen=True, slots=True)
class Claim:
    """An agreement with what is needed to compare it with another article's."""

    agreement: Agreement
    place: int  # in its article's analysis
    parties: frozenset[str]
    words: frozenset[str]  # of its evidence, subject and terms
    sentences: frozenset[str]  # its evidence, white space and case aside
    topic: Mapping[str, float]  # of the whole article: word -> weight, of length 1
    leading: bool  # the agreement between these parties of which its article says most
    kinds: frozenset[str]
    day: int | None  # an ordinal; only when the article's day is known

    @property
    def article(self) -> str:
        return self.agreement.article


def claims_of(article: Article, analysis: Analysis, lexicon: Lexicon, *, alone: bool = False) -> tuple[Claim, ...]:
    """The article's agreements, in order of the text; `alone` when there is nothing to compare them with."""
    if not analysis.agreements:
        return ()
    hidden = tuple(mention.span for mention in analysis.mentions)
    bodies = [block.span for block in article.blocks if block.kind is not BlockKind.BOILERPLATE]
    topic = {} if alone else _unit(content_counts(article.text, bodies, hidden, lexicon))
    leading = _leading(analysis.agreements)
    claims = []
    for place, agreement in sorted(enumerate(analysis.agreements), key=lambda item: _place(item[1])):
        spans = [*(evidence.span for evidence in agreement.evidence), *(term.span for term in agreement.terms)]
        spans += [agreement.subject] if agreement.subject else []
        claims.append(
            Claim(
                agreement=agreement,
                place=place,
                parties=frozenset(agreement.parties),
                words=frozenset() if alone else frozenset(content_counts(article.text, spans, hidden, lexicon)),
                sentences=frozenset(_plain(e.span.of(article.text)) for e in agreement.evidence),
                topic=topic,
                leading=agreement in leading,
                kinds=_kinds(agreement, article.text, lexicon),
                day=_ordinal(article.source.published),
            )
        )
    return tuple(claims)


def with_company(analyses: Iterable[Analysis]) -> frozenset[str]:
    """The articles that share two parties of an agreement with another article."""
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for analysis in analyses:
        for agreement in analysis.agreements:
            for pair in combinations(sorted(agreement.parties), 2):
                holders[pair].add(analysis.article)
    return frozenset(ident for idents in holders.values() if len(idents) > 1 for ident in idents)


def group_alike(claims: Sequence[Claim], alone: Collection[int]) -> list[list[int]]:
    """Claims of different articles told in the same sentences within a month, so that one of them is compared.

    A reprint, or a line that a feed repeats, costs no comparison of its own. Those in `alone` stand by themselves.
    """
    groups: list[list[int]] = []
    open_groups: dict[tuple[object, ...], tuple[list[int], set[str]]] = {}
    for i, claim in enumerate(claims):
        month = None if claim.day is None else claim.day // _WINDOW
        told = (claim.parties, claim.sentences, claim.kinds, claim.leading, month)
        group, articles = open_groups.get(told, ([], {claim.article}))
        if i not in alone and group and claim.article not in articles and _strength(claims[group[0]], claim):
            group.append(i)
            articles.add(claim.article)
            continue
        groups.append([i])
        if i not in alone:
            open_groups.setdefault(told, (groups[-1], {claim.article}))
    return groups


def find_links(claims: Sequence[Claim], groups: Sequence[Sequence[int]]) -> dict[tuple[int, int], float]:
    """The strength of each pair of groups that may be one arrangement; they share two parties at least."""
    articles = [frozenset(claims[i].article for i in group) for group in groups]
    found: dict[tuple[int, int], float] = {}
    for sharing in _sharing_parties([claims[group[0]] for group in groups]):
        for place, j in enumerate(sharing):
            for i in sharing[:place]:
                if (i, j) not in found and articles[i].isdisjoint(articles[j]):
                    strength = _strength(claims[groups[i][0]], claims[groups[j][0]])
                    if strength:
                        found[i, j] = strength
    return found


def _sharing_parties(claims: Sequence[Claim]) -> list[list[int]]:
    """Places of claims by pair of parties; a claim of many parties stands in several."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        for pair in combinations(sorted(claim.parties), 2):
            places[pair].append(i)
    return [places[pair] for pair in sorted(places)]


def _strength(a: Claim, b: Claim) -> float:
    """0 for two claims that must stand apart; two agreements of one article always do."""
    if a.article == b.article or not _compatible(a.parties, b.parties):
        return 0.0
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        return 0.0
    shared = len(a.words & b.words)
    overlap = shared / max(1, min(len(a.words), len(b.words)))
    if not shared or (a.parties != b.parties and (shared < _FEWEST_SHARED or overlap < _SAME_IN_PART)):
        return 0.0
    if not (a.leading and b.leading):
        return overlap if overlap >= _SAME_ASIDE and shared >= _FEWEST_SHARED else 0.0
    cosine = _cosine(a.topic, b.topic)
    if cosine < _SAME_TOPIC and (overlap < _SAME_EVIDENCE or shared < _FEWEST_ALIKE):
        return 0.0
    strength = overlap + cosine
    return strength if strength >= _least(a, b) else 0.0


def _least(a: Claim, b: Claim) -> float:
    """How strong a link must be: stronger where much time lies between the two."""
    if a.day is None or b.day is None or abs(a.day - b.day) <= _WINDOW:
        return _SAME
    later = max((a.day, a), (b.day, b), key=lambda dated: dated[0])[1]
    return _SAME_FAILED if later.agreement.status is Status.STALLED else _SAME_APART


def _compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one set of parties is the other, or the most of it."""
    fewer, more = sorted((a, b), key=len)
    return fewer <= more and len(fewer) * 2 >= len(more)


def _leading(agreements: Sequence[Agreement]) -> set[Agreement]:
    best: dict[tuple[str, ...], Agreement] = {}
    for agreement in sorted(agreements, key=lambda a: (-len(a.evidence) - len(a.terms), _place(a))):
        best.setdefault(agreement.parties, agreement)
    return set(best.values())


def _place(agreement: Agreement) -> tuple[Span, tuple[str, ...], int]:
    return (agreement.evidence[0].span, agreement.parties, agreement.status.rung)


def _kinds(agreement: Agreement, text: str, lexicon: Lexicon) -> frozenset[str]:
    """The kinds of instrument that its name, else its subject, belongs to."""
    named = agreement.instrument or (agreement.subject.of(text) if agreement.subject else "")
    words = " ".join(named.casefold().split())
    return frozenset(kind for kind, pattern in _kind_patterns(lexicon) if pattern.search(words))


@lru_cache(maxsize=8)
def _kind_patterns(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds: Mapping[str, Sequence[str]] = lexicon.table("corroboration")["instruments"]
    return tuple((kind, re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b")) for kind, names in kinds.items())


def _plain(sentence: str) -> str:
    return " ".join(sentence.casefold().split())


def _unit(counts: Counter[str]) -> dict[str, float]:
    heaviest = sorted(counts, key=lambda word: (-counts[word], word))[:_TOPIC_WORDS]
    length = math.sqrt(sum(counts[word] ** 2 for word in heaviest))
    return {word: counts[word] / length for word in sorted(heaviest)}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = sorted((a, b), key=len)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def _ordinal(date: PartialDate | None) -> int | None:
    if date is None or date.month is None or date.day is None:
        return None
    return (date.year * 12 + date.month) * 31 + date.day  # close enough to compare with a window of a month
