"""Joins every stage of the analysis: an article and a lexicon go in, everything found comes out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.agreements import awaited_by_agreements, find_agreements
from briefing.extraction.reactions import awaited_by_reactions, find_reactions
from briefing.language.drafts import Rules
from briefing.language.glance import Glance
from briefing.language.mentions import find_mentions
from briefing.language.people import find_people
from briefing.language.quotations import find_quotations
from briefing.language.sentences import split_sentences
from briefing.language.statements import find_statements
from briefing.model import Analysis
from briefing.safe import blanked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Article, Sentence

_TOLD = 3  # times that the same sentence of an article is read
_SHORT = 30  # characters of a sentence that may well be said again ("He declined to comment.")
_MOST = 100  # times that such a sentence is read


def analyze(article: Article, lexicon: Lexicon) -> Analysis:
    """A pure function: the same article and lexicon always give the same analysis."""
    article = replace(article, text=blanked(article.text))
    sentences = split_sentences(article.text, article.blocks, lexicon)
    mentions = find_mentions(article.text, sentences, lexicon)
    told = _without_repetitions(article.text, sentences)
    people = find_people(article.text, told, mentions, lexicon)
    quotations = find_quotations(article.text, article.blocks)
    glance = Glance(article.text, told, _awaited(lexicon))
    statements = find_statements(article, told, people, lexicon, mentions, quotations, glance)
    agreements = find_agreements(article, told, mentions, people, lexicon, glance)
    reactions = find_reactions(article, told, mentions, people, statements, agreements, lexicon, quotations, glance)
    return Analysis(article.id, sentences, mentions, people.people, statements, agreements, reactions)


@lru_cache(maxsize=8)
def _awaited(lexicon: Lexicon) -> frozenset[str]:
    """The words that any rule waits for."""
    return Rules.of(lexicon).awaited | awaited_by_agreements(lexicon) | awaited_by_reactions(lexicon)


def _without_repetitions(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, one that comes word for word again and again only a few times: more of it says nothing new."""
    times: Counter[str] = Counter()
    told = []
    for sentence in sentences:
        words = sentence.span.of(text)
        times[words] += 1
        if times[words] <= (_MOST if len(words) < _SHORT else _TOLD):
            told.append(sentence)
    return tuple(told)
