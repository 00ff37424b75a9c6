"""What a quotation of a sentence must hold, however short it is: the claim itself, and what turns or limits it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.language.lexicon import Lexicon
    from briefing.model import Evidence, Mention

_TABLE = "corroboration"
_LONG = 160  # characters of a speech


def keep_agreement(evidence: Evidence, text: str, parties: Iterable[Mention], lexicon: Lexicon) -> Evidence:
    """Evidence of an agreement that knows its cues, its parties' names and by whom it is told to be essential."""
    names = [mention.span for mention in parties]
    turns = _found(_words(("binding", "telling"), lexicon), text, evidence.span)
    return replace(evidence, kept=tuple(sorted({*evidence.cues, *names, *turns})))


def keep_reaction(evidence: Evidence, text: str, lexicon: Lexicon) -> Evidence:
    """Evidence of a reaction that knows the words said to be essential; of a long speech, those that take a stand."""
    said = [part for span in evidence.said if (part := _within(span, evidence.span))]
    stand = [cue for cue in evidence.cues if not said or any(part.overlaps(cue) for part in said)]
    if stand and (not said or sum(map(len, said)) > _LONG):
        said = stand
    turns = _found(_words(("binding",), lexicon), text, evidence.span)
    return replace(evidence, kept=tuple(sorted({*said, *turns})))


def _within(span: Span, sentence: Span) -> Span | None:
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    return Span(start, end) if start < end else None


def _found(words: re.Pattern[str], text: str, sentence: Span) -> list[Span]:
    return [Span(match.start(), match.end()) for match in words.finditer(text, sentence.start, sentence.end)]


@lru_cache(maxsize=8)
def _words(keys: tuple[str, ...], lexicon: Lexicon) -> re.Pattern[str]:
    listed = sorted(word for key in keys for word in lexicon.words(_TABLE, f"quoting.{key}"))
    whole = "|".join(re.escape(word) for word in listed if word[1:2].isalpha())
    endings = "|".join(re.escape(word) for word in listed if not word[1:2].isalpha())
    return re.compile(rf"\b(?:{whole})\b|(?:{endings or whole})\b", re.IGNORECASE)
