"""Whether a text is in the language of a lexicon, by its smallest words."""

from __future__ import annotations

import re

from briefing.language.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOOKED_AT = 40_000  # characters
_FEWEST = 40  # words; less says nothing
_SAMPLE = 180  # characters of a place that is looked at first
_ENOUGH = 18  # words in it
_PLAINLY = 0.2  # share of small words in every such place that settles it
_SHARE = 0.15  # of all words; English prose has 35 to 50 in a hundred


def is_foreign(text: str, lexicon: Lexicon) -> bool:
    """Whether a text, long enough to tell, has too few of the words that no sentence does without.

    The parts of a mixed text are not told apart: an English article with long quotations in Polish is English.
    """
    small = lexicon.words("reading", "function_words")
    places = _places(min(len(text), _LOOKED_AT))
    if all(_is_plainly_native(text[at : at + _SAMPLE].lower(), small) for at in places):
        return False
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if len(words) < _FEWEST:
        return _is_other_script(text)
    return sum(map(small.__contains__, words)) < _SHARE * len(words)


def _places(length: int) -> tuple[int, int, int]:
    """Where to look first: the beginning, the middle and the end."""
    return 0, max(0, length - _SAMPLE) // 2, max(0, length - _SAMPLE)


def _is_plainly_native(part: str, small: frozenset[str]) -> bool:
    words = part.split()  # a comma left at a word only makes this more careful
    return len(words) >= _ENOUGH and sum(map(small.__contains__, words)) >= _PLAINLY * len(words)


def _is_other_script(text: str) -> bool:
    """Whether most letters are not Latin ones."""
    letters = [letter for letter in text[:_LOOKED_AT] if letter.isalpha()]
    return len(letters) >= _FEWEST and 2 * sum(letter > "\u024f" for letter in letters) > len(letters)
