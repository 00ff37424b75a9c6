"""Finds the actors named in a text: states, organisations and groups of the gazetteer."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.model import Mention, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.language.lexicon import ActorForm, ActorTable, Lexicon

# A word with a capital, or "al" or "ni" before a hyphen; the first letter comes first, which is twice as fast.
_WORD = re.compile(r"[^\W\d_b-mo-z](?<![^\W_].)(?:(?<![a-z])[^\W_]*|(?<=a)l(?=-)|(?<=n)i(?=-))")
_AROUND = 40  # how far left and right of a name its neighbours are looked for


_DATELINE = re.compile(r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([A-Z][^)\n]{1,20}\))? ?[-–—]{1,2} ")


def find_mentions(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every mention inside the sentences, in order of the text, none overlapping another."""
    context = _Context.of(lexicon)
    starts = [sentence.span.start for sentence in sentences]
    found = []
    for start, form in _forms(text, lexicon.actors):
        at = bisect_right(starts, start) - 1
        if at < 0 or sentences[at].span.end < start + len(form.text):
            continue
        span = Span(start, start + len(form.text))
        if not context.is_other(text, span, form):
            dated = start == starts[at] and _DATELINE.match(text, span.end) is not None
            found.append(Mention(form.actor, span, form.kind, form.form, dated or context.is_place(text, span, form)))
    return tuple(found)


def _forms(text: str, actors: ActorTable) -> Iterator[tuple[int, ActorForm]]:
    table, free = actors.forms, 0
    for word in _WORD.finditer(text):
        start = word.start()
        group = table.get(word.group())
        if group is None or start < free:
            continue
        for form in group:
            if text.startswith(form.text, start) and not _goes_on(text, start + len(form.text)):
                free = start + len(form.text)
                yield start, form
                break


def _goes_on(text: str, end: int) -> bool:
    """Whether the word does not end here ("Indiana" is not "India")."""
    return end < len(text) and (text[end].isalnum() or text[end] == "_")


class _Context:
    """What the words around a form say: another name altogether, or a place."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("mentions")
        self._left_other = {form: frozenset(words) for form, words in table["not_after"].items()}
        self._right_other = {form: frozenset(words) for form, words in table["not_before"].items()}
        self._actors = lexicon.actors
        self._prefixes = frozenset(table["prefixes"])
        self._venue_of = frozenset(table["venue_of"])
        self._name_heads = frozenset(table["name_heads"])
        self._place_before = frozenset(table["place_before"])
        self._place_verbs = frozenset(table["place_verbs"])

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> _Context:
        return _Context(lexicon)

    def is_other(self, text: str, span: Span, form: ActorForm) -> bool:
        """A person, a street, a newspaper or a state of the same name."""
        if form.text in self._left_other and _word_before(text, span.start) in self._left_other[form.text]:
            return True
        if form.text in self._prefixes:
            return not self._joins_actor(text, span.end)
        after = _word_after(text, span.end)
        if form.form == "capital" and after in self._venue_of:
            return True
        if form.text in self._right_other and after in self._right_other[form.text]:
            return True
        return after in self._name_heads

    def _joins_actor(self, text: str, end: int) -> bool:
        """Whether a hyphen and another actor follow ("Sino-Russian", not "Indo-Pacific")."""
        word = _word_after(text, end, "-‑–")
        return any(form.text == word for form in self._actors.forms.get(word, ()))

    def is_place(self, text: str, span: Span, form: ActorForm) -> bool:
        """Whether the name says where rather than who."""
        if form.form not in {"capital", "name"} or text[span.end : span.end + 2] in {"'s", "’s"}:
            return False
        before = _word_before(text, span.start).lower()
        if form.form == "name":
            return before in self._place_before and before != ""
        return before in self._place_before or before in self._place_verbs


def _word_before(text: str, start: int) -> str:
    left = text[max(0, start - _AROUND) : start].rstrip(" \t\u00a0\u202f")
    at = len(left)
    while at and (left[at - 1].isalnum() or left[at - 1] in ".'’-"):
        at -= 1
    return left[at:]


def _word_after(text: str, end: int, between: str = " \u00a0\u202f") -> str:
    if end >= len(text) or text[end] not in between:
        return ""
    right = text[end + 1 : end + _AROUND]
    at = 0
    while at < len(right) and right[at].isalnum():
        at += 1
    return right[:at]
