"""Patterns made of a lexicon's words: any of some, a date as written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def moment_pattern(table: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """A date in any of the usual forms, the fullest first."""
    month, day = any_of(table["months"]), any_of(table["days"])
    number, year = r"\d{1,2}(?:st|nd|rd|th)?", r"\d{4}"
    forms = [
        rf"(?:{day},? )?(?:{month})\.? {number}(?:,? {year})?",
        rf"(?:{day},? )?{number} (?:{month})\.?(?: {year})?",
        rf"(?:{month}) {year}",
        rf"(?:last |next |this )?(?:{day})",
        any_of(table["relative"]),
    ]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
