"""Extractive summarisers from sumy on our own sentences, cut to a number of words; sumy is needed only here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

Summarise = Callable[[Sequence[str], int], list[str]]


class _Words:
    """The only part of a tokenizer that a sentence of sumy asks for."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W\d_]+", text))


def words_in(text: str) -> int:
    """Stretches between white space that hold a letter or a digit: a dash or a bullet is no word."""
    return sum(any(character.isalnum() for character in each) for each in text.split())


def within(budget: int, ranked: Sequence[Any]) -> list[Any]:
    """The first of the ranked sentences that fit into so many words together, one at least."""
    kept, used = [], 0
    for info in ranked:
        used += words_in(str(info.sentence))
        if kept and used > budget:
            break
        kept.append(info)
    return kept


def summariser(kind: type) -> Summarise:
    """A summariser that takes sentences and a number of words, and gives sentences in their order."""

    def summarise(sentences: Sequence[str], budget: int) -> list[str]:
        tokens = _Words()
        document = ObjectDocumentModel([Paragraph([Sentence(text, tokens) for text in sentences])])
        chosen = kind(Stemmer("english"))(document, lambda ranked: within(budget, ranked))
        return [str(sentence) for sentence in chosen]

    return summarise


def lead(sentences: Sequence[str], budget: int) -> list[str]:
    """The first sentences."""
    kept, used = [], 0
    for sentence in sentences:
        used += words_in(sentence)
        if kept and used > budget:
            break
        kept.append(sentence)
    return kept


BASELINES: dict[str, Summarise] = {
    "LexRank": summariser(LexRankSummarizer),
    "TextRank": summariser(TextRankSummarizer),
    "Lead": lead,
}
LEXRANK, LUHN = summariser(LexRankSummarizer), summariser(LuhnSummarizer)
