"""What a worker process can be asked to do: JSON in, JSON out; each task imports what it needs when it runs."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.codec import decode, dump, encode, pack
from briefing.errors import NotFoundError
from briefing.model import SHORT_ID, Article

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon

Payload = Mapping[str, Any]


def keyphrases(payload: Payload) -> Any:
    """`{"article", "ranking", "limit", "lexicon"}` -> a list of keyphrases."""
    from briefing.language.keyphrases import Ranking, find_keyphrases

    article = _article(payload)
    ranking = Ranking(payload.get("ranking", Ranking.PHRASES))
    return encode(find_keyphrases(article, ranking, payload.get("limit", 15), _lexicon(payload)))


def analyze(payload: Payload) -> Any:
    """`{"article", "lexicon"}` -> the analysis of one article."""
    from briefing.extraction.analysis import analyze as analyze_article

    return encode(analyze_article(_article(payload), _lexicon(payload)))


def entry(payload: Payload) -> Any:
    """`{"article", "indent", "lexicon"}` -> the article's entry in what `analyze --json` prints, as text."""
    from briefing.extraction.analysis import analyze as analyze_article
    from briefing.report.documents import analysis_entry

    article = _article(payload)
    return dump(analysis_entry(article, analyze_article(article, _lexicon(payload))), payload["indent"])


def analyze_packed(payload: Payload) -> Any:
    """The same, packed and in base64: what is to be kept, and too long to be taken in at once."""
    from briefing.extraction.analysis import analyze as analyze_article

    found = analyze_article(_article(payload), _lexicon(payload))
    return base64.b64encode(pack(found)).decode("ascii")


def read(payload: Payload) -> Any:
    """`{"data" in base64, "origin", "lexicon"}` -> a list of the articles in it."""
    from briefing.reading.read import read_bytes

    data = base64.b64decode(payload["data"])
    return encode(read_bytes(data, payload["origin"], lexicon=_lexicon(payload)))


def take(payload: Payload) -> Any:
    """`{"path", "root", "lexicon"}` -> the articles of a file, ready to be stored."""
    from briefing.reading.read import read_file
    from briefing.store.packing import pack as pack_article

    path, root = Path(payload["path"]), payload["root"]
    articles = read_file(path, root=Path(root) if root else None, lexicon=_lexicon(payload), late=True)
    return [pack_article(article).to_json() for article in articles]


def sketch(payload: Payload) -> Any:
    """`{"library", "ids"}` -> of each of these articles that is still there its id, and its sketch in base64."""
    from briefing.extraction.copies import sketch_of
    from briefing.store.library import Library

    with Library.open(Path(payload["library"])) as library:
        held = (library.articles.get(id_) for id_ in payload["ids"])
        return [(one.id, base64.b64encode(sketch_of(one)).decode("ascii")) for one in held if one is not None]


def group(payload: Payload) -> Any:
    """`{"library"}` -> the groups of near-copies among its sketches, as lists of ids."""
    from briefing.extraction.copies import group_sketches
    from briefing.store.library import Library

    with Library.open(Path(payload["library"])) as library:
        return group_sketches(library.stories.sketches())


def _article(payload: Payload) -> Article:
    """The article itself, or where a long one is to be read: `{"library", "id"}`."""
    if "library" not in payload:
        return decode(Article, payload["article"])
    from briefing.language.blocks import find_blocks
    from briefing.store.library import Library

    with Library.open(Path(payload["library"]), lambda text: find_blocks(text, _lexicon(payload))) as library:
        article = library.articles.get(payload["id"])
    if article is None:
        raise NotFoundError(f"The article {payload['id'][:SHORT_ID]} is no longer in the library.")
    return article


def _lexicon(payload: Payload) -> Lexicon:
    from briefing.language.lexicon import load_lexicon

    folder = payload.get("lexicon")
    return load_lexicon(user_folder=Path(folder) if folder else None)


TASKS: Mapping[str, Callable[[Payload], Any]] = {
    "keyphrases": keyphrases,
    "analyze": analyze,
    "analyze_packed": analyze_packed,
    "entry": entry,
    "read": read,
    "take": take,
    "sketch": sketch,
    "group": group,
}
