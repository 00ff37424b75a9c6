"""Chooses the strongest candidates and finds every place where they or their variants stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.language.candidates import MOST_NAME_WORDS, Candidate, is_whole, whole_names
from briefing.language.wording import Line, Word
from briefing.model import BlockKind, Keyphrase, Span

_SPARE = 3  # how many more candidates than wanted are looked for, as some lose all their places to longer ones
_TELLING = 100  # what a form inside a sentence counts more than one whose capitals come from where it stands
_OWN_PLACES = 2  # a phrase inside another chosen one needs as many of its own


class Scored(NamedTuple):
    """A candidate and its strength."""

    score: float
    candidate: Candidate


class _Found(NamedTuple):
    """A place where a key stands: words `first` to `last` of a line."""

    line: int
    first: int
    last: int
    key: str


class _Shares(NamedTuple):
    """The places each key was given, and who took how many of those it was not given."""

    own: dict[str, list[_Found]]
    takers: dict[str, Counter[str]]


def choose(ranked: Sequence[Scored], lines: Sequence[Line], limit: int, text: str) -> tuple[Keyphrase, ...]:
    """The first `limit` that keep places of their own when the longest phrase takes each place."""
    pool = ranked[: limit * _SPARE]
    found = list(_find({one.candidate.key for one in pool}, pool, lines))
    found.sort(key=lambda place: (place.first - place.last, place.line, place.first))
    dropped: set[str] = set()
    while True:
        chosen = [one for one in pool if one.candidate.key not in dropped][:limit]
        shares = _share_out(found, {one.candidate.key for one in chosen})
        losers = _losers([one.candidate.key for one in chosen], shares)
        if not losers:
            return tuple(_keyphrase(one, shares.own[one.candidate.key], lines, text) for one in chosen)
        dropped |= losers


def _losers(chosen: Sequence[str], shares: _Shares) -> set[str]:
    """Of each phrase that is left with too few places and those that took them: the weaker."""
    losers: set[str] = set()
    for rank, key in enumerate(chosen):
        own, takers = len(shares.own.get(key, ())), shares.takers.get(key, Counter())
        if own and own >= min(_OWN_PLACES, own + takers.total()):
            continue
        weaker = takers.keys() & set(chosen[rank + 1 :])
        losers |= weaker or {key}
    return losers


def _find(keys: set[str], pool: Sequence[Scored], lines: Sequence[Line]) -> Iterator[_Found]:
    """Every place of every key, also where the word beside it kept it from being a candidate."""
    names = whole_names(lines)
    starts = {lines[place.line].words[place.start].key for one in pool for place in one.candidate.places}
    for number, line in enumerate(lines):
        words = line.words
        for first, word in enumerate(words):
            if word.key not in starts:
                continue
            for last, key in _readings(words, first):
                if key in keys and is_whole(words, first, last, names):
                    yield _Found(number, first, last, key)


def _readings(words: Sequence[Word], first: int) -> Iterator[tuple[int, str]]:
    """The keys of the stretches that begin at a word and cross no mark and no possessive."""
    key = ""
    for last in range(first, min(len(words), first + MOST_NAME_WORDS)):
        word = words[last]
        if word.mark:
            return
        if not word.link:
            key += word.key
            yield last + 1, key
        if word.cut:
            return


def _share_out(found: Sequence[_Found], keys: set[str]) -> _Shares:
    """The places of the chosen keys, longest first, each word given once."""
    taken: dict[tuple[int, int], str] = {}
    shares = _Shares({}, {})
    for place in found:
        if place.key not in keys:
            continue
        inside = [(place.line, number) for number in range(place.first, place.last)]
        takers = {taken[word] for word in inside if word in taken} - {place.key}
        if takers:
            shares.takers.setdefault(place.key, Counter()).update(takers)
        elif taken.keys().isdisjoint(inside):
            taken.update(dict.fromkeys(inside, place.key))
            shares.own.setdefault(place.key, []).append(place)
    return shares


def _keyphrase(one: Scored, places: Sequence[_Found], lines: Sequence[Line], text: str) -> Keyphrase:
    spans = {place: _span(lines[place.line].words, place) for place in sorted(places)}
    return Keyphrase(_best_form(spans, lines, text), one.score, tuple(spans.values()))


def _span(words: Sequence[Word], place: _Found) -> Span:
    return Span(words[place.first].start, words[place.last - 1].end)


def _best_form(spans: Mapping[_Found, Span], lines: Sequence[Line], text: str) -> str:
    """The most frequent form, those in the body before those in headlines, the first of equals."""
    forms: Counter[str] = Counter()
    for place, span in spans.items():
        headline = lines[place.line].kind in (BlockKind.TITLE, BlockKind.HEADING)
        opening = place.first == 0 and not lines[place.line].words[0].name
        form = span.of(text)
        forms[form] += 1 if headline or opening or form.isupper() else _TELLING
    best = max(forms.values())
    return next(form for form in forms if forms[form] == best)
