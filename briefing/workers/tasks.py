"""What a worker process can be asked to do: JSON in, JSON out; each task imports what it needs when it runs."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.codec import decode, encode
from briefing.model import Article

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon

Payload = Mapping[str, Any]


def keyphrases(payload: Payload) -> Any:
    """`{"article", "ranking", "limit", "lexicon"}` -> a list of keyphrases."""
    from briefing.language.keyphrases import Ranking, find_keyphrases

    article = decode(Article, payload["article"])
    ranking = Ranking(payload.get("ranking", Ranking.PHRASES))
    return encode(find_keyphrases(article, ranking, payload.get("limit", 15), _lexicon(payload)))


def analyze(payload: Payload) -> Any:
    """`{"article", "lexicon"}` -> the analysis of one article."""
    from briefing.extraction.analysis import analyze as analyze_article

    return encode(analyze_article(decode(Article, payload["article"]), _lexicon(payload)))


def read(payload: Payload) -> Any:
    """`{"data" in base64, "origin", "format", "lexicon"}` -> a list of the articles in it."""
    from briefing.reading.read import read_bytes

    data = base64.b64decode(payload["data"])
    return encode(read_bytes(data, payload["origin"], payload.get("format"), _lexicon(payload)))


def _lexicon(payload: Payload) -> Lexicon:
    from briefing.language.lexicon import load_lexicon

    folder = payload.get("lexicon")
    return load_lexicon(user_folder=Path(folder) if folder else None)


TASKS: Mapping[str, Callable[[Payload], Any]] = {"keyphrases": keyphrases, "analyze": analyze, "read": read}
