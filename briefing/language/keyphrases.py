"""Finds the keyphrases of an article; the one door to YAKE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from briefing.errors import WorkerError
from briefing.language.candidates import MOST_PHRASE_WORDS, Candidate, find_candidates
from briefing.language.choosing import Scored, choose
from briefing.language.lexicon import Lexicon, load_lexicon
from briefing.language.ranking import measure, strength
from briefing.language.wording import Line, Wording, read_lines, wording
from briefing.model import Article, Keyphrase

_DIGITS = 4


class Ranking(StrEnum):
    """What keyphrases are wanted for."""

    PHRASES = "phrases"  # to show: few, telling, mostly of several words
    TERMS = "terms"  # to highlight: single words too, verbs among them


def find_keyphrases(
    article: Article, ranking: Ranking = Ranking.PHRASES, limit: int = 15, lexicon: Lexicon | None = None
) -> tuple[Keyphrase, ...]:
    """The strongest phrases first, each with every place where it or a variant of it stands, none overlapping.

    At most the first 20,000 words are read. Raises `WorkerError` when YAKE fails.
    """
    lexicon = lexicon or load_lexicon()
    lists = wording(lexicon)
    lines = read_lines(article, lexicon)
    candidates = find_candidates(lines, verbs=ranking is Ranking.TERMS)
    if not candidates or limit < 1:
        return ()
    scored = _score(candidates, lines, lexicon.table("keyphrases")["weights"][ranking.value], lists)
    return choose(scored, lines, limit, article.text)


def _score(
    candidates: Mapping[str, Candidate], lines: Sequence[Line], weights: Mapping[str, float], lists: Wording
) -> list[Scored]:
    hardness = _ask_yake(lines, lists)
    scored = [
        Scored(round(strength(measures, weights), _DIGITS), candidate)
        for candidate, measures in measure(candidates, lines, hardness, lists)
    ]
    return sorted(scored, key=lambda one: (-one.score, one.candidate.places[0]))


def _ask_yake(lines: Sequence[Line], lists: Wording) -> dict[str, float]:
    """YAKE's score (lower is better) of every phrase it holds valid, in small letters.

    It is fed sentence by sentence with our words, because its own reading joins lines and swallows every error.
    """
    from yake.data import DataCore

    try:
        core = DataCore("", set(lists.stop | lists.breakers), {"n": MOST_PHRASE_WORDS, "windows_size": 1})
        context = {"n": MOST_PHRASE_WORDS, "windows_size": 1}
        words = 0
        for number, line in enumerate(lines):
            words = core._process_sentence(_for_yake(line), number, words, context)
        core.number_of_sentences = len(lines)
        core.number_of_words = words
        core.build_single_terms_features()
        core.build_mult_terms_features()
        return {key: float(phrase.h) for key, phrase in core.candidates.items() if phrase.is_valid()}
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise WorkerError(f"YAKE failed on this article: {type(error).__name__}: {error}.") from error


def _for_yake(line: Line) -> list[str]:
    """The words of a sentence, with a mark where nothing may follow a word in a phrase."""
    return [text for word in line.words for text in ((word.text, ",") if word.cut else (word.text,))]
