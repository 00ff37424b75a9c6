"""Finds the author that a document names in its title ("Statement by the President on ..."): who says "I" and "we"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.phrases import PhraseTable, normal
from briefing.language.tokens import TokenKind, tokenize
from briefing.model import BlockKind, Span

if TYPE_CHECKING:
    from briefing.extraction.speakers import Speakers
    from briefing.extraction.speakerwords import Speaker
    from briefing.language.lexicon import Lexicon
    from briefing.model import Article

_LONGEST_TITLE = 300


def find_authors(article: Article, speakers: Speakers) -> tuple[Speaker, ...]:
    """Whom the title names as speaking in the first person; nobody in an ordinary article."""
    title = next((block.span for block in article.blocks if block.kind is not BlockKind.BOILERPLATE), None)
    if title is None or len(title) > _LONGEST_TITLE:
        return ()
    table = speakers.lexicon.table("speakers")
    tokens = tokenize(article.text, title)
    words = [normal(token.text) for token in tokens]
    hit = next(iter(_genres(speakers.lexicon).find(words)), None)
    if hit is None:
        return ()
    end = hit.end
    while end < len(tokens) and words[end] not in table["about"] and tokens[end].kind is not TokenKind.MARK:
        end += 1
    return speakers.named(Span(tokens[hit.end].start, tokens[end - 1].end)) if end > hit.end else ()


@lru_cache(maxsize=8)
def _genres(lexicon: Lexicon) -> PhraseTable:
    return PhraseTable.of([("by", lexicon.table("speakers")["authored"])], lexicon)


def speaks_first_person(text: str, sentence: Span, speakers: Speakers) -> bool:
    """Whether "I" or "we" speaks in a sentence."""
    first = speakers.lexicon.words("speakers", "first_person")
    return any(normal(token.text) in first for token in tokenize(text, sentence))
