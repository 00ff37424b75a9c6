"""How much a candidate is worth: measures of where and how it stands, weighed by data."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from briefing.language.candidates import Candidate
from briefing.language.wording import Line, Word, Wording
from briefing.model import BlockKind

Measures = dict[str, float]

_CONSTANT = "constant"


def strength(measures: Measures, weights: Mapping[str, float]) -> float:
    """The weighed sum of the measures and the constant, brought between 0 and 1."""
    total = weights[_CONSTANT] + sum(weights[name] * value for name, value in measures.items())
    return 1 / (1 + math.exp(-total))


def measure(
    candidates: Mapping[str, Candidate], lines: Sequence[Line], hardness: Mapping[str, float], lists: Wording
) -> Iterator[tuple[Candidate, Measures]]:
    """Each candidate with its measures; `hardness` is YAKE's score of a phrase in small letters, lower is better."""
    scene = _Scene(candidates, lines)
    for candidate in candidates.values():
        place = candidate.places[0]
        words = lines[place.line].words[place.start : place.end]
        hard = hardness.get(" ".join(word.text.lower() for word in words), 0.0)
        yield (
            candidate,
            scene.place(candidate)
            | scene.company(candidate)
            | _shape(candidate, words, lists)
            | _kind(words, lists)
            | {"yake": -math.log(hard) if hard > 0 else 0.0, "yake_silent": float(hard <= 0)},
        )


class _Scene:
    """What the candidates of one article share: its words, where they stand, and one another."""

    def __init__(self, candidates: Mapping[str, Candidate], lines: Sequence[Line]) -> None:
        self._lines = lines
        self._most = max(candidate.count for candidate in candidates.values()) if candidates else 1
        self._counts = Counter(word.key for line in lines for word in line.words if not (word.mark or word.ends))
        several = [candidate for candidate in candidates.values() if len(candidate.words) > 1]
        self._heads = Counter(candidate.words[-1] for candidate in several)
        self._cover: dict[tuple[int, int], int] = {}
        for candidate in several:
            if candidate.count > 1:
                for line, start, end, *_ in candidate.places:
                    for number in range(start, end):
                        self._cover[line, number] = max(self._cover.get((line, number), 0), end - start)

    def place(self, candidate: Candidate) -> Measures:
        """Where it stands, and how freely."""
        places, count = candidate.places, candidate.count
        return {
            "frequent": count / self._most,
            "once": float(count == 1),
            "early": -math.log1p(places[0].offset),
            "in_title": float(any(self._lines[place.line].kind is BlockKind.TITLE for place in places)),
            "maximal": sum(place.left and place.right for place in places) / count,
            "left": sum(map(itemgetter(4), places)) / count,
            "covered": sum(map(self._covered, places)) / count,
        }

    def _covered(self, place: tuple[int, int, int, int, bool, bool]) -> bool:
        """Whether it stands there inside a longer candidate that comes again."""
        line, start, end, *_ = place
        wide = end - start
        return self._cover.get((line, start), 0) > wide and self._cover.get((line, end - 1), 0) > wide

    def company(self, candidate: Candidate) -> Measures:
        """How common its words are in the article."""
        counts = [math.log1p(self._counts.get(key, 1)) for key in candidate.words]
        return {
            "words_mean": sum(counts) / len(counts),
            "words_sum": sum(counts),
            "heads": math.log1p(self._heads[candidate.words[-1]]),
            "is_head": math.log1p(self._heads[candidate.key]),
        }


def _shape(candidate: Candidate, words: Sequence[Word], lists: Wording) -> Measures:
    size = len(candidate.words)
    last = words[-1].text.lower()
    name = all(word.name or word.joined for word in words if not word.link)
    return {
        "one_word": float(size == 1),
        "two_words": float(size == 2),
        "name": float(name),
        "acronym": float(size == 1 and words[0].text.isupper()),
        "linked": float(not name and any(word.link for word in words)),
        "length": math.log(len(candidate.key)),
        "hyphen": float(any("-" in word.text for word in words)),
        "adjective_last": float(last.endswith(lists.adjective_endings)),
        "noun_last": float(last.endswith(lists.noun_endings)),
    }


def _kind(words: Sequence[Word], lists: Wording) -> Measures:
    first, last = words[0].text.lower(), words[-1].text.lower()
    several = len(words) > 1
    return {
        "mild_first": float(first in lists.mild),
        "title_first": float(several and first in lists.titles),
        "participle_first": float(several and first in lists.participles),
        "generic_last": float(several and last in lists.generic),
        "generic_alone": float(not several and last in lists.generic),
        "verb_last": float(several and last in lists.nouns_too),
        "verb_alone": float(not several and last in lists.plain_verbs),
        "participle_alone": float(not several and (last in lists.participles or words[-1].alone)),
    }
