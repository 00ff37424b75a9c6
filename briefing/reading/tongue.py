"""Whether a text is in the language of a lexicon, by its smallest words."""

from __future__ import annotations

import re

from briefing.language.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LOOKED_AT = 40_000  # characters
_FEWEST = 40  # words; less says nothing
_SHARE = 0.15  # of all words; English prose has 35 to 50 in a hundred


def is_foreign(text: str, lexicon: Lexicon) -> bool:
    """Whether a text, long enough to tell, has too few of the words that no sentence does without.

    The parts of a mixed text are not told apart: an English article with long quotations in Polish is English.
    """
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if len(words) < _FEWEST:
        return _is_other_script(text)
    small = lexicon.words("reading", "function_words")
    return sum(word in small for word in words) < _SHARE * len(words)


def _is_other_script(text: str) -> bool:
    """Whether most letters are not Latin ones."""
    letters = [letter for letter in text[:_LOOKED_AT] if letter.isalpha()]
    return len(letters) >= _FEWEST and 2 * sum(letter > "\u024f" for letter in letters) > len(letters)
