"""A quoted passage of one version of an article, found again in another, or honestly reported as lost.

An anchor is a W3C text quote with its context, its position and the version it was made in. It is found by the
guarded rule: the same version, else the same words (white space, quotation marks and compatibility forms aside),
else nearly the same words, but only when every number and every capitalised word of the passage is still there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.anchoring.alignment import align
from briefing.anchoring.normal import NormalText, normal_text
from briefing.model import Anchor, AnchorState, Article, Span

_CONTEXT = 64  # characters kept on either side of a passage
_SHORT = 32  # a shorter passage needs one side of its context to be believed
_SIDE_HOLDS = 0.75  # likeness of a side of the context that still counts as that side
_SIDE_HINTS = 0.6  # the same for an edited passage, whose context may have been edited too
_ACCEPTED = 0.75  # score of an edited passage
_MOST_ERRORS = 0.15  # of the characters of an edited passage
_MOST_ERRORS_UNGUARDED = 0.1  # where a script has no capitals and the passage no number to guard it
_SEAM = 24  # characters on either side of a place where something was cut out
_TIE = 0.02  # scores closer than this tell nothing
_WEIGHTS = (50, 20, 20, 2)  # quote, prefix, suffix, position: those of the Hypothesis client
_CANDIDATES = 3
_SEEDS = 12
_COMMON = 64  # a word that stands more often in the article leads nowhere
_GUARDED = re.compile(r"\d+(?:[.,:]\d+)*|\w+")
_SEED = re.compile(r"\w{3,12}")


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a passage stands in an article, and how sure that is."""

    state: AnchorState
    span: Span | None = None
    candidates: tuple[Span, ...] = ()  # likely places, best first, where the passage is lost or ambiguous
    ambiguous: bool = False  # the same words stand in several places and nothing tells which was meant


LOST = Placement(AnchorState.LOST)
MISSING = Placement(AnchorState.MISSING)
_BEST_FIRST = tuple(AnchorState)


@dataclass(frozen=True, slots=True)
class _Match:
    span: Span  # in the normal text
    errors: int
    score: float
    sides: float  # likeness of the better side of the context


def make_anchor(article: Article, span: Span) -> Anchor:
    """The anchor of a passage, with up to 64 characters of context on either side, cut between words."""
    text = article.text
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    if span.start > _CONTEXT:
        before = re.sub(r"\A\S{1,20}(?=\s)", "", before)
    if span.end + _CONTEXT < len(text):
        after = re.sub(r"(?<=\s)\S{1,20}\Z", "", after)
    return Anchor(article.id, span.start, span.end, span.of(text), before, after)


def find(anchor: Anchor, article: Article) -> Placement:
    """Where the passage stands in this article, of whatever version; never a guess."""
    if anchor.version == article.id and article.text[anchor.start : anchor.end] == anchor.exact:
        return Placement(AnchorState.EXACT, Span(anchor.start, anchor.end))
    text = normal_text(article.text)
    quote = normal_text(anchor.exact).text.strip()
    if not text.text.strip():
        return MISSING
    if not quote:
        return LOST
    exact = _exact_matches(quote, anchor, text)
    if exact:
        return _choose_exact(exact, anchor, text)
    near = _near_matches(quote, anchor, text)
    if _is_cut_out(anchor, text):
        return Placement(AnchorState.LOST, candidates=tuple(text.original(match.span) for match in near))
    return _choose_edited(near, quote, text)


def find_among(anchor: Anchor, articles: Sequence[Article]) -> tuple[Article | None, Placement]:
    """The best place in what a file holds now; without any article the passage is missing."""
    if not articles:
        return None, MISSING
    found = [(article, find(anchor, article)) for article in articles]
    return min(found, key=lambda pair: _BEST_FIRST.index(pair[1].state))


def _exact_matches(quote: str, anchor: Anchor, text: NormalText) -> list[_Match]:
    matches: list[_Match] = []
    at = text.text.find(quote)
    while at >= 0:
        matches.append(_weigh(Span(at, at + len(quote)), 0, quote, anchor, text))
        at = text.text.find(quote, at + 1)
    return sorted(matches, key=lambda match: (-match.score, match.span))


def _choose_exact(matches: list[_Match], anchor: Anchor, text: NormalText) -> Placement:
    best = matches[0]
    places = tuple(text.original(match.span) for match in matches[:_CANDIDATES])
    if len(anchor.exact) < _SHORT and best.sides < _SIDE_HOLDS:
        return Placement(AnchorState.LOST, candidates=places)
    tied = len(matches) > 1 and best.score - matches[1].score < _TIE
    state = AnchorState.EXACT if places[0] == Span(anchor.start, anchor.end) else AnchorState.MOVED
    return Placement(state, places[0], places if tied else (), tied)


def _choose_edited(matches: list[_Match], quote: str, text: NormalText) -> Placement:
    places = tuple(text.original(match.span) for match in matches[:_CANDIDATES])
    if not matches or not _is_sure(matches[0], quote, text):
        return Placement(AnchorState.LOST, candidates=places)
    if any(matches[0].score - other.score < _TIE and _is_sure(other, quote, text) for other in matches[1:]):
        return Placement(AnchorState.LOST, candidates=places)
    return Placement(AnchorState.EDITED, places[0])


def _is_sure(match: _Match, quote: str, text: NormalText) -> bool:
    """Whether an edited passage is the one that was marked, and not its twin about somebody else."""
    wanted = _guarded(quote)
    allowed = _MOST_ERRORS if wanted else _MOST_ERRORS_UNGUARDED
    return (
        len(quote) >= _SHORT
        and match.score >= _ACCEPTED
        and match.sides >= _SIDE_HINTS
        and match.errors <= allowed * len(quote)
        and wanted <= _guarded(match.span.of(text.text))
    )


def _is_cut_out(anchor: Anchor, text: NormalText) -> bool:
    """Whether what stood before the passage and after it now stand together: then nothing elsewhere is it, edited."""
    before = normal_text(anchor.prefix).text.strip()[-_SEAM:]
    after = normal_text(anchor.suffix).text.strip()[:_SEAM]
    if min(len(before), len(after)) < _SEAM // 2:
        return False
    return re.search(f"{re.escape(before)} ?{re.escape(after)}", text.text) is not None


def _guarded(passage: str) -> Counter[str]:
    """The numbers and the capitalised words of a passage, counted."""
    return Counter(word for word in _GUARDED.findall(passage) if word[0].isupper() or word[0].isdigit())


def _near_matches(quote: str, anchor: Anchor, text: NormalText) -> list[_Match]:
    """The likeliest places of an edited passage, best first, not overlapping."""
    slack = int(_MOST_ERRORS * len(quote)) + 8
    weighed: list[_Match] = []
    for start in _seeded(quote, text.text, slack):
        low, high = max(0, start - 2 * slack), min(len(text.text), start + len(quote) + 2 * slack)
        found = align(quote, text.text[low:high])
        if found is not None:
            span = _whole_words(text.text, Span(low + found[0].start, low + found[0].end))
            weighed.append(_weigh(span, found[1], quote, anchor, text))
    kept: list[_Match] = []
    for match in sorted(weighed, key=lambda match: (-match.score, match.span)):
        if not any(match.span.overlaps(other.span) for other in kept):
            kept.append(match)
    return [match for match in kept if match.errors <= 0.5 * len(quote)][:_CANDIDATES]


def _seeded(quote: str, text: str, slack: int) -> list[int]:
    """Where the passage would have to start for its rarest words to stand where they stand; best supported first."""
    seeds = {match.group(): match.start() for match in _SEED.finditer(quote)}
    places = {seed: [match.start() for match in re.finditer(re.escape(seed), text)] for seed in seeds}
    rare = sorted((seed for seed in places if 0 < len(places[seed]) <= _COMMON), key=lambda s: (len(places[s]), s))
    starts = sorted(place - seeds[seed] for seed in rare[:_SEEDS] for place in places[seed])
    groups: list[list[int]] = [[start] for start in starts[:1]]
    for before, start in pairwise(starts):
        if start - before <= slack:
            groups[-1].append(start)
        else:
            groups.append([start])
    groups.sort(key=lambda group: (-len(group), group[0]))
    return [group[len(group) // 2] for group in groups[: 2 * _CANDIDATES]]


def _weigh(span: Span, errors: int, quote: str, anchor: Anchor, text: NormalText) -> _Match:
    words = text.text
    before = _side(normal_text(anchor.prefix).text.strip(), words[max(0, span.start - 2 * _CONTEXT) : span.start])
    after = _side(normal_text(anchor.suffix).text.strip(), words[span.end : span.end + 2 * _CONTEXT])
    position = 1 - abs(text.original(span).start - anchor.start) / max(len(words), 1)
    parts = (1 - errors / len(quote), before, after, max(position, 0.0))
    score = sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True)) / sum(_WEIGHTS)
    both = [side for context, side in ((anchor.prefix, before), (anchor.suffix, after)) if context.strip()]
    return _Match(span, errors, score, max(both, default=1.0))


def _side(context: str, there: str) -> float:
    """How much of the context stands beside a match, 0 to 1; a passage at the edge of its article has none."""
    if not context:
        return 1.0
    found = align(context, there)
    return 0.0 if found is None else 1 - found[1] / len(context)


def _whole_words(text: str, span: Span) -> Span:
    """The span stretched to the ends of the words it cuts."""
    start, end = span.start, span.end
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)
