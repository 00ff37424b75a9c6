"""Find words or a pattern in the text itself, not in its lines, so that a wrap hides nothing."""

from __future__ import annotations

import re

from briefing.model import Span

_MOST = 10_000
_NESTED = re.compile(r"[*+}]\)*[*+{]|\([^()]*[*+}][^()]*\)[*+{]")


def find_all(text: str, wanted: str) -> tuple[Span, ...]:
    """Every place of `wanted` in `text`: as words, or, where the words stand nowhere, as a regular expression.

    Small letters match either case; a capital makes the search exact. A space matches any white space.
    """
    wanted = wanted.strip()
    if not wanted:
        return ()
    flags = 0 if any(letter.isupper() for letter in wanted) else re.IGNORECASE
    words = r"\s+".join(re.escape(word) for word in wanted.split())
    return _places(re.compile(words, flags), text) or _by_pattern(text, wanted, flags)


def _by_pattern(text: str, wanted: str, flags: int) -> tuple[Span, ...]:
    # A repetition within a repetition can take for ever, and `re` knows no time limit.
    if re.escape(wanted) == wanted or _NESTED.search(wanted):
        return ()
    try:
        pattern = re.compile(wanted.replace(" ", r"\s+"), flags)
    except re.error:
        return ()
    return _places(pattern, text)


def _places(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    found = []
    for match in pattern.finditer(text):
        if match.end() > match.start():
            found.append(Span(match.start(), match.end()))
            if len(found) == _MOST:
                break
    return tuple(found)
