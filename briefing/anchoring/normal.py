"""Texts as they are compared: one space for any white space, straight quotation marks, compatibility forms folded.

Every character of a normal text knows where it comes from, so what is found in it can be shown in the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from briefing.model import Span

# White space other than a lone space, characters with combining marks after them, and whatever is not ASCII.
_SPECIAL = re.compile(r"(?:\s{2,}|[^\S ]|.[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+|[^\x00-\x7f])")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "\u200c": "",
        "\u200d": "",
        "\u00ad": "",
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class NormalText:
    """A normal text and the offset in the original of each of its characters, with one more for the end."""

    text: str
    offsets: array[int]

    def original(self, span: Span) -> Span:
        """The stretch of the original that a span of the normal text stands for."""
        start, end = self.offsets[span.start], span.end
        while self.offsets[end] == self.offsets[span.end - 1]:  # inside what one character was unfolded to
            end += 1
        return Span(start, self.offsets[end])


@lru_cache(maxsize=8)
def normal_text(text: str) -> NormalText:
    """The normal form of a text; normalising it again changes nothing."""
    pieces: list[str] = []
    offsets = array("L")
    at = 0
    for special in _SPECIAL.finditer(text):
        start, end = special.span()
        plain = _normal(special.group())
        pieces += (text[at:start], plain)
        offsets.extend(range(at, start))
        offsets.extend([start] * len(plain))
        at = end
    pieces.append(text[at:])
    offsets.extend(range(at, len(text) + 1))
    return NormalText("".join(pieces), offsets)


def _normal(piece: str) -> str:
    if piece.isspace():
        return " "
    return unicodedata.normalize("NFKC", piece).translate(_PLAIN)
