"""The stretch of a text that is most like a pattern: Myers' bit-parallel edit distance on long integers."""

from __future__ import annotations

from briefing.model import Span


def align(pattern: str, text: str) -> tuple[Span, int] | None:
    """The stretch of `text` most like `pattern`, and the edits between them; None when nothing is alike.

    Myers' bit-parallel edit distance: forward to find where the best match ends, backward to find where it starts.
    """
    end, errors = _best_end(pattern, text)
    if end == 0 or errors >= len(pattern):
        return None
    length, _ = _best_end(pattern[::-1], text[max(0, end - 2 * len(pattern)) : end][::-1], anchored=True)
    return (Span(end - length, end), errors) if length else None


def _best_end(pattern: str, text: str, anchored: bool = False) -> tuple[int, int]:
    """Where the best match of `pattern` ends and its number of edits; `anchored` matches begin with the text."""
    every = (1 << len(pattern)) - 1
    top = 1 << (len(pattern) - 1)
    where: dict[str, int] = {}
    for bit, character in enumerate(pattern):
        where[character] = where.get(character, 0) | 1 << bit
    positive, negative, errors = every, 0, len(pattern)
    best = (0, errors)
    for at, character in enumerate(text, start=1):
        same = where.get(character, 0)
        vertical = same | negative
        horizontal = (((same & positive) + positive) ^ positive) | same
        up = negative | ~(horizontal | positive)
        down = positive & horizontal
        errors += 1 if up & top else -1 if down & top else 0
        up = up << 1 | anchored
        positive = (down << 1 | ~(vertical | up)) & every
        negative = up & vertical & every
        if errors < best[1] or (errors == best[1] and not anchored and at == len(pattern)):
            best = (at, errors)
    return best
