"""Reads round-ups: a block that opens with who speaks and a colon belongs to that speaker ("Name, title: “...”")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.extraction.clauses import ClauseRules
from briefing.extraction.phrases import normal
from briefing.extraction.speakers import Speakers
from briefing.extraction.speakerwords import Speaker, SpeakerWords
from briefing.extraction.stancewords import find_cues
from briefing.language.tokens import TokenKind, tokenize
from briefing.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.language.tokens import Token
    from briefing.model import Article

_LABEL = re.compile(r"\[?([^\W\d_][^:\n“”\"]{2,160}?)(?:\]\([^\s)]{1,1000}\))?:\s*(?=[“\"‘']|[^:“”\"\n]{0,40}“)")
_FURTHEST_COLON = 1_200  # characters: a label, and the address of a link
_LONGEST = 40
_SKIPPED = (BlockKind.BOILERPLATE, BlockKind.CAPTION)


def find_roundups(article: Article, speakers: Speakers) -> Iterator[tuple[Span, tuple[Speaker, ...]]]:
    """The blocks that open with a label and a quotation, each with whom the label names."""
    for block in article.blocks:
        if block.kind in _SKIPPED:
            continue
        start, end = block.span.start, block.span.end
        if article.text.find(":", start, min(end, start + _FURTHEST_COLON)) < 0:
            continue  # told at a tenth of the cost of a match that fails
        found = _LABEL.match(article.text, start, end)
        if found is None:
            continue
        named = read_label(Span(*found.span(1)), speakers)
        if named:
            yield block.span, named


def read_label(label: Span, speakers: Speakers) -> tuple[Speaker, ...]:
    """Affiliation, office and name of "Farm Federation President Ann Lee" or "Ann Lee, Farm Federation President"."""
    tokens = [token for token in tokenize(speakers.text, label) if token.kind is not TokenKind.QUOTE]
    if not tokens or not tokens[0].capital or _is_clause(tokens, speakers):
        return ()
    first = _before_comma(tokens)
    mentions = speakers.mentions_in(label)
    if len(first) < len(tokens) and len(mentions) > 1:
        return tuple(Speaker(actor, None, actor) for actor in dict.fromkeys(it.actor for it in mentions))
    end = _office_end(first, speakers)
    if end is not None and end < len(first):
        return (speakers.sided(_officer(first, end, speakers)),)
    found = speakers.named(Span(first[0].start, first[-1].end))
    if len(found) == 1 and found[0].person:
        return found
    columnist = _last_lower(first, speakers)
    if columnist is not None:
        return (speakers.sided(_officer(first, columnist + 1, speakers)),)
    return found if len(found) == 1 else ()


def _officer(tokens: list[Token], end: int, speakers: Speakers) -> Speaker:
    """The person named after `end`, with the office before it and the body it is an office of."""
    name = " ".join(token.text for token in tokens[end:])
    known = next((person for person in speakers.people.people if person.name == name), None)
    start = _title_start(tokens, end - 1, speakers)
    mentions = speakers.mentions_in(Span(tokens[0].start, tokens[end - 1].end))
    body = speakers.text[tokens[0].start : tokens[start - 1].end] if start else None
    whole = bool(mentions) and (body is None or mentions[0].span.end >= tokens[start - 1].start)
    side = mentions[0].actor if whole else body
    role = speakers.text[tokens[start].start : tokens[end - 1].end]
    return Speaker(name, role, side or (known.actor if known else None), person=True)


def _is_clause(tokens: list[Token], speakers: Speakers) -> bool:
    """A sentence that ends in a colon ("He told reporters in Oslo on Friday") is no label."""
    words = [normal(token.text) for token in tokens]
    rules = ClauseRules.of(speakers.lexicon)
    if words[0] in rules.clause_starts or words[0] in SpeakerWords.of(speakers.lexicon).of_words:
        return True
    if any(token.text.islower() and token.text in rules.finite for token in tokens):
        return True
    verbs = (hit.start for hit, _ in find_cues(words, speakers.lexicon))
    return len(tokens) > _LONGEST or any(tokens[at].text.islower() for at in verbs)


def _before_comma(tokens: list[Token]) -> list[Token]:
    end = next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))
    return tokens[:end] or tokens


def _office_end(tokens: list[Token], speakers: Speakers) -> int | None:
    """Where the words of an office before the name end ("Minister of Foreign Affairs")."""
    titles = speakers.people.titles
    offices = titles.heads | speakers.lexicon.words("speakers", "offices")
    heads = [at for at, token in enumerate(tokens) if token.lower in offices]
    if not heads:
        return None
    end = heads[-1] + 1
    while end < len(tokens) and tokens[end].lower in titles.joins | titles.objects:
        end += 1
    return end


def _title_start(tokens: list[Token], last: int, speakers: Speakers) -> int:
    """Where the title that ends at `last` begins ("President and CEO")."""
    titles = speakers.people.titles
    words = titles.heads | speakers.lexicon.words("speakers", "offices") | speakers.lexicon.words("speakers", "ranks")
    start = last
    while start and tokens[start].lower not in words:
        start -= 1  # "of Foreign Affairs" after the head
    while start and tokens[start - 1].lower in words | titles.joins:
        start -= 1
    return start


def _last_lower(tokens: list[Token], speakers: Speakers) -> int | None:
    """The last word in small letters before a name: "pollster"."""
    words = SpeakerWords.of(speakers.lexicon)
    small = words.of_words | words.joins | words.determiners
    found = [at for at, token in enumerate(tokens[:-1]) if token.text.islower() and token.lower not in small]
    return found[-1] if found else None
