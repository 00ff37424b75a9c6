"""Joins every stage of the analysis: an article and a lexicon go in, everything found comes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.extraction.agreements import find_agreements
from briefing.extraction.reactions import find_reactions
from briefing.language.mentions import find_mentions
from briefing.language.people import find_people
from briefing.language.sentences import split_sentences
from briefing.language.statements import find_statements
from briefing.model import Analysis
from briefing.safe import blanked

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon
    from briefing.model import Article


def analyze(article: Article, lexicon: Lexicon) -> Analysis:
    """A pure function: the same article and lexicon always give the same analysis."""
    article = replace(article, text=blanked(article.text))
    sentences = split_sentences(article.text, article.blocks, lexicon)
    mentions = find_mentions(article.text, sentences, lexicon)
    people = find_people(article.text, sentences, mentions, lexicon)
    statements = find_statements(article, sentences, people, lexicon, mentions)
    agreements = find_agreements(article, sentences, mentions, people, lexicon)
    reactions = find_reactions(article, sentences, mentions, people, statements, agreements, lexicon)
    return Analysis(article.id, sentences, mentions, people.people, statements, agreements, reactions)
