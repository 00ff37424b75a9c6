"""How statements and values are put into words: SQL of constant parts, JSON without a space too many."""

from __future__ import annotations

import json

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def lines(*parts: str) -> str:
    """SQL put together of constant parts."""
    return "\n".join(parts)


def compact(value: object) -> str:
    """As JSON without a space too many."""
    return _ENCODER.encode(value)
