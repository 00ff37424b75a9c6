"""The forms of a verb or noun, from a table of endings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.language.lexicon import Lexicon


@lru_cache(maxsize=20_000)
def verb_forms(lemma: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The lemma first, then its other forms ("sign", "signs", "signed", "signing")."""
    table = lexicon.table("inflection")
    irregular = table["irregular"].get(lemma)
    if irregular is not None:
        return (lemma, *irregular)
    stem = lemma + lemma[-1] if lemma in lexicon.words("inflection", "doubling") else lemma
    first, *others = _endings(lemma, table["verb"])
    return (lemma, first, *(form.replace(lemma, stem, 1) for form in others))


@lru_cache(maxsize=20_000)
def noun_forms(lemma: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The singular and the plural."""
    return (lemma, *_endings(lemma, lexicon.table("inflection")["noun"]))


def _endings(lemma: str, rules: Sequence[Mapping[str, Any]]) -> list[str]:
    for rule in rules:
        if re.search(f"(?:{rule['ending']})$", lemma):
            return [lemma[: len(lemma) - cut] + ending for cut, ending in rule["forms"]]
    return []
