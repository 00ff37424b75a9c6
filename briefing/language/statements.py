"""Finds everything anybody is reported to say: who, by which words, and what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from briefing.language.constructions import Constructions
from briefing.language.drafts import Draft, Rules
from briefing.language.floating import give_floating
from briefing.language.frames import Frame, frame_of
from briefing.language.glance import Glance
from briefing.language.quotations import Quotation, find_quotations
from briefing.language.speakers import Speaker, Speakers
from briefing.language.transcripts import find_turns
from briefing.model import Article, BlockKind, Mention, Sentence, Span, Statement

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon
    from briefing.language.people import People

_MARKS = re.compile(r"[\"“”«»‘]|''")
_DASH = re.compile(r"\s*[—–―-]")
_LONGEST_LIST = 20
_QUOTED_BLOCKS = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_SKIPPED = (BlockKind.BOILERPLATE, BlockKind.CAPTION)


def find_statements(
    article: Article,
    sentences: Sequence[Sentence],
    people: People,
    lexicon: Lexicon,
    mentions: Sequence[Mention] = (),
    quotations: Sequence[Quotation] | None = None,
    glance: Glance | None = None,
) -> tuple[Statement, ...]:
    """The statements of an article in order of the text, their speakers resolved where possible.

    `quotations` are those of the article, and `glance` has looked at it, where that has been done already.
    """
    if quotations is None:
        quotations = find_quotations(article.text, article.blocks)
    rules = Rules.of(lexicon)
    glance = glance or Glance(article.text, sentences, rules.awaited)
    drafts: list[Draft] = []
    for frame in _frames(article, sentences, quotations, rules, glance):
        drafts += Constructions(frame, quotations, rules).drafts()
    drafts += find_turns(article, sentences, rules.no_names, people)
    drafts.sort(key=lambda draft: draft.frame)
    drafts = give_floating(article.text, drafts, quotations, sentences)
    speakers = Speakers(article.text, people, mentions, sentences, rules.grammar)
    return tuple(_statement(article.text, draft, sentences, speakers.resolve(draft)) for draft in drafts)


def _frames(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation], rules: Rules, glance: Glance
) -> Iterator[Frame]:
    """The frames of all sentences that may attribute something."""
    text, first = article.text, 0
    for number, sentence in enumerate(sentences):
        kind = article.blocks[sentence.block].kind
        span = sentence.span
        while first < len(quotations) and quotations[first].span.end <= span.start:
            first += 1
        if kind in _SKIPPED:
            continue
        says = _says(text, span, kind, glance.seen(span) & rules.awaited, rules.forms)
        if says or _may_label(text, span, quotations, first):
            yield frame_of(text, number, sentence, kind, quotations, first, _below(article, sentence))


def _says(text: str, span: Span, kind: BlockKind, seen: frozenset[str], forms: frozenset[str]) -> bool:
    """Whether a word that attributes stands in a sentence; only in a headline may it have a capital."""
    if not seen or kind in (BlockKind.TITLE, BlockKind.HEADING):
        return not forms.isdisjoint(seen)
    return any(form in forms and _stands(text, span, form) for word in seen for form in (word, word.capitalize()))


def _stands(text: str, span: Span, word: str) -> bool:
    """Whether a word stands in a sentence just as it is written, no letter beside it."""
    at = text.find(word, span.start, span.end)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
            return True
        at = text.find(word, end, span.end)
    return False


def _below(article: Article, sentence: Sentence) -> tuple[Span, ...]:
    """The paragraph, or the members of the list, that a sentence with a colon at its end introduces."""
    after = sentence.block + 1
    closes = article.blocks[sentence.block].span.end <= sentence.span.end
    if article.text[sentence.span.end - 1] != ":" or not closes or after >= len(article.blocks):
        return ()
    if article.blocks[after].kind in _QUOTED_BLOCKS:
        return (article.blocks[after].span,)
    items = takewhile(lambda block: block.kind is BlockKind.ITEM, article.blocks[after : after + _LONGEST_LIST])
    return tuple(block.span for block in items)


def _may_label(text: str, span: Span, quotations: Sequence[Quotation], first: int) -> bool:
    """Whether a colon before a quotation or a dash after one may name its speaker."""
    if first >= len(quotations) or quotations[first].span.start >= span.end:
        return False
    start, end = quotations[first].span.start, min(quotations[first].span.end, span.end)
    return ":" in text[max(span.start, start - 3) : start] or bool(_DASH.match(text, end, span.end))


def _statement(text: str, draft: Draft, sentences: Sequence[Sentence], speaker: Speaker) -> Statement:
    direct = any(_MARKS.search(text, span.start, span.end) for span in draft.content)
    return Statement(
        source=draft.source,
        speaker=speaker.name,
        cue=draft.cue,
        content=draft.content,
        direct=direct,
        sentence=sentences[draft.frame].span,
        role=speaker.role,
        side=speaker.side,
        rule=draft.rule,
    )
