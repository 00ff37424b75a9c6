"""Attributions without a verb: according to X, X's claim that, X: “...”, “...” — X."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.language.cues import CueKind
from briefing.language.drafts import Draft
from briefing.language.phrases import DASHES, Phrase, after_dateline
from briefing.language.scene import Scene
from briefing.model import Span

_FURTHEST_COLON = 30
_NAME = 2  # capital words that make a label a name
_SAYING_WORDS = 4  # a shorter quotation after a label is a term
_LONGEST_LABEL = 12
_LONGEST_OWNER = 4  # items between whose claim it is and the noun


def labels(scene: Scene) -> Iterator[Draft]:
    """The attributions that a noun or "according to" makes."""
    if scene.rules.labels.isdisjoint(scene.frame.low):
        return
    for at, word in enumerate(scene.frame.low):
        draft = None
        if word in scene.rules.according:
            draft = _according(scene, at)
        elif word in scene.rules.claim_nouns:
            draft = _noun(scene, at)
        elif word in scene.rules.views:
            draft = _view(scene, at)
        if draft is not None:
            yield draft


def _according(scene: Scene, at: int) -> Draft | None:
    """The deal is done, according to X; According to X, the deal is done."""
    frame = scene.frame
    if at + 1 >= len(frame.low) or frame.low[at + 1] not in scene.rules.grammar.to:
        return None
    phrase = scene.openings.after(at + 1)
    if phrase is None or frame.low[phrase.end - 1] in scene.rules.not_speakers:
        return None
    return _held(scene, at, phrase, Phrase(at, at + 2, at), "according-to", phrase.end)


def _view(scene: Scene, at: int) -> Draft | None:
    """The deal is a mistake, in the view of X; in his view, the deal is a mistake; “...” is the verdict of X."""
    low, rules, items, start = scene.frame.low, scene.rules, scene.frame.items, at - 2
    if start < 0 or at + 2 >= len(low):
        return None
    if start == 0 and low[start] in rules.within and (low[at - 1] in rules.grammar.owners or items[at - 1].possessive):
        owner = Phrase(at - 1, at, at - 1)
        return _held(scene, start, owner, Phrase(start, at + 1, start), "view-of", at + 1)
    phrase = scene.openings.after(at + 1) if low[at - 1] in rules.grammar.determiners else None
    if low[at + 1] not in rules.of_ or phrase is None:
        return None
    if not (items[phrase.start].capital or low[phrase.start] in rules.grammar.determiners):
        return None
    quote = start - 1 - (start > 1 and low[start - 1] == ",")
    if low[start] in rules.grammar.auxiliaries and quote >= 0 and scene.frame.is_quote(quote):
        number = scene.frame.quotes[quote]
        source, cue = scene.frame.span_of(phrase.start, phrase.end), scene.frame.span_of(start, at + 2)
        return Draft(scene.frame.number, source, cue, (scene.quotations[number].span,), "view-of", frozenset({number}))
    held = low[start] in rules.within
    return _held(scene, start, phrase, Phrase(start, at + 2, start), "view-of", phrase.end) if held else None


def _held(scene: Scene, at: int, phrase: Phrase, cue: Phrase, rule: str, end: int) -> Draft | None:
    """What stands before the words on whose it is, which begin at an item, or what follows them."""
    frame = scene.frame
    interrupts = at > 2 and frame.low[at - 1] == "," and scene.rules.grammar.is_small(frame.low[at - 2])
    if at > 2 and not interrupts:
        start = min(after_dateline(frame), at - 2)
        span: Span | None = frame.span_of(start, at - 1 if frame.low[at - 1] == "," else at)
    else:
        span = _after(scene, end)
    if span is None:
        return None
    source = frame.span_of(phrase.start, phrase.end)
    return Draft(frame.number, source, frame.span_of(cue.start, cue.end), (span,), rule)


def _after(scene: Scene, at: int) -> Span | None:
    """What follows the first comma or colon from `at` on."""
    frame = scene.frame
    reach = range(at, min(len(frame.low), at + 25))
    commas = [index for index in reach if frame.low[index] in (",", ":")]
    if len(commas) > 1 and _is_aside(scene, commas[0] + 1):
        commas = commas[1:]
    comma = next(iter(commas), None)
    end = len(frame.items) - (1 if frame.low[-1] == "." else 0)
    if comma is not None and comma + 1 < end:
        return frame.span_of(comma + 1, end)
    return scene.quotations[frame.following].span if frame.following is not None else None


def _is_aside(scene: Scene, at: int) -> bool:
    """Whether a relative clause or a participle follows the comma: "the text, seen by us, "."""
    word, grammar = scene.frame.low[at], scene.rules.grammar
    return word in grammar.relatives or grammar.is_past(word) or word.endswith(grammar.progressive)


def _noun(scene: Scene, at: int) -> Draft | None:
    """X's claim that the deal is dead."""
    frame, grammar = scene.frame, scene.rules.grammar
    if at == 0 or at + 2 >= len(frame.low) or frame.low[at + 1] not in grammar.that:
        return None
    owner = at - 1
    while (
        owner > max(0, at - _LONGEST_OWNER)
        and not frame.items[owner].possessive
        and frame.low[owner] not in grammar.determiners
    ):
        owner -= 1
    if frame.items[owner].possessive:
        phrase = _name_before(scene, owner)
    else:
        phrase = Phrase(owner, owner + 1, owner) if frame.low[owner] in grammar.owners else None
    content = scene.complements.right(at + 1, CueKind.CLAIM)
    if phrase is None or content is None:
        return None
    source = frame.span_of(phrase.start, phrase.end)
    last = frame.items[phrase.end - 1]
    source = Span(source.start, source.end - len(last.text) + len(last.stem))
    return Draft(frame.number, source, frame.span_of(at, at + 1), content.spans, "noun-that", content.quotes)


def _name_before(scene: Scene, owner: int) -> Phrase | None:
    """The possessor that ends at an item; of a name only its capital words."""
    items, start = scene.frame.items, owner
    while start > 0 and items[start].capital and items[start - 1].capital:
        start -= 1
    return Phrase(start, owner + 1, start) if items[owner].capital else scene.subjects.left(owner)


def colon(scene: Scene) -> Draft | None:
    """Name, title: “...”; X was blunt: “...”; in a headline also Name: words with “some” quoted."""
    frame = scene.frame
    at = next((at for at in range(1, min(len(frame.low) - 1, _FURTHEST_COLON)) if frame.low[at] == ":"), None)
    if at is None or any(found.at < at for found in scene.found):
        return None
    quote = next((index for index in sorted(frame.quotes) if index > at), None)
    speaker = _label(scene, at) if quote is not None else None
    if quote is None or speaker is None or not _is_speech(scene, quote, speaker, at):
        return None
    number = frame.quotes[quote]
    whole = frame.headline or quote > at + 1
    span = frame.span_of(at + 1, len(frame.items)) if whole else scene.quotations[number].span
    source, cue = frame.span_of(speaker.start, speaker.end), frame.span_of(at, at + 1)
    return Draft(frame.number, source, cue, (span,), "colon", frozenset({number}))


def _label(scene: Scene, at: int) -> Phrase | None:
    """Who stands before a colon: the label itself without its apposition, or the subject of a clause."""
    frame = scene.frame
    end = next((index for index in range(at) if frame.low[index] in (",", "(")), at)
    if not _has_verb(scene, 0, at):
        opens = end > 0 and frame.items[0].capital and frame.low[0] not in scene.rules.grammar.prepositions
        return Phrase(0, end, 0) if opens else None
    phrase = scene.openings.opening()
    if phrase is None or phrase.end > at or frame.low[phrase.start] in scene.rules.grammar.demonstratives:
        return None
    first = frame.low[phrase.start]
    names = sum(item.capital for item in frame.items[phrase.start : phrase.end])
    named = names > (first in scene.rules.grammar.determiners)
    return phrase if named or first in scene.rules.grammar.subject_pronouns else None


def _is_speech(scene: Scene, quote: int, speaker: Phrase, at: int) -> bool:
    """Whether a quotation after a colon is speech: long, or said by a name."""
    frame = scene.frame
    words = len(scene.quotations[frame.quotes[quote]].inner.of(frame.text).split())
    capitals = sum(item.capital for item in frame.items[speaker.start : speaker.end])
    if speaker.end < at and _has_verb(scene, speaker.end, at):
        return quote == at + 1 and words >= _SAYING_WORDS
    return capitals >= _NAME or (words >= _SAYING_WORDS and (quote == at + 1 or frame.headline))


def dash(scene: Scene) -> Draft | None:
    """“...” — Name, title"""
    frame = scene.frame
    at = min(frame.quotes)
    if at > 1 or at + 2 >= len(frame.low) or frame.low[at + 1] not in DASHES or not frame.items[at + 2].capital:
        return None
    reach = range(at + 2, len(frame.low))
    end = next((index for index in reach if frame.low[index] in (",", "(", ".")), len(frame.low))
    if end - at > _LONGEST_LABEL or _has_verb(scene, at + 2, end):
        return None
    number = frame.quotes[at]
    source, cue = frame.span_of(at + 2, end), frame.span_of(at + 1, at + 2)
    return Draft(frame.number, source, cue, (scene.quotations[number].span,), "dash", frozenset({number}))


def _has_verb(scene: Scene, start: int, end: int) -> bool:
    return any(scene.rules.grammar.is_finite(word) for word in scene.frame.low[start:end])
