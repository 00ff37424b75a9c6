"""Plain text: one article a file, its blocks found from the text itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.reading.decode import decode
from briefing.reading.draft import Draft, Raw


def read(raw: Raw) -> Iterator[Draft]:
    """The whole file as one article."""
    decoded = decode(raw.data)
    yield Draft(text=decoded.text, notices=decoded.notices)
