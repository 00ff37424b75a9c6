"""The one way from bytes to articles: chooses the format, reads, cleans; pure, so it can run in a child process."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import UnreadableError
from briefing.language.lexicon import load_lexicon
from briefing.reading.assemble import assemble
from briefing.reading.decode import head_of
from briefing.reading.draft import Draft, Raw
from briefing.reading.extra import SMALLEST
from briefing.reading.files import open_once
from briefing.reading.formats import choose_format, refuse_size, suffix_of
from briefing.safe import BRIEFING_MARKER

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon
    from briefing.model import Article


def read_file(
    path: Path, *, root: Path | None = None, lexicon: Lexicon | None = None, late: bool = False
) -> tuple[Article, ...]:
    """The articles in a file; `root` is the folder that was named, below which no link is followed.

    Raises `UnreadableError` with the reason and what to do; the file's name is for the caller to put before it.
    """
    return read_bytes(open_once(path, root), str(path), lexicon=lexicon, late=late)


def read_bytes(
    data: bytes, origin: str, hint: str | None = None, lexicon: Lexicon | None = None, late: bool = False
) -> tuple[Article, ...]:
    """The articles in the bytes of one file, in its order; never none.

    `origin` is the path as it was named (or "-"), and its suffix counts when the format is chosen, unless `hint`
    names one. With `late` a text of usual length comes without its blocks where `find_blocks` gives just those.
    Raises `UnreadableError` with the reason.
    """
    if not data.strip():
        raise UnreadableError("the file is empty" if not data else "there is nothing but white space in it")
    head = head_of(data)
    if head.startswith(BRIEFING_MARKER.encode()):
        raise UnreadableError("a briefing made by this program, not an article")
    kind = choose_format(head, origin, hint)
    refuse_size(len(data), kind.limit)
    # A name that is no Unicode could be kept neither in JSON nor in the library.
    named = origin.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    raw = Raw(data, hashlib.sha256(data).hexdigest(), named, lexicon or load_lexicon(), late)
    try:
        drafts = tuple(kind.reader()(raw))
    except RecursionError:
        raise UnreadableError("its parts are nested too deeply to be read") from None
    return _articles(drafts, raw, kind.name)


def is_heavy(data: bytes, origin: str) -> bool:
    """Whether these bytes go to a parser that is not ours, which may take long or much memory on a hostile file."""
    if suffix_of(origin) in (".mhtml", ".mht"):
        return True
    try:
        kind = choose_format(head_of(data), origin).name
    except UnreadableError:
        return False
    return kind == "pdf" or (kind == "html" and len(data) >= SMALLEST)


def _articles(drafts: Sequence[Draft], raw: Raw, reader: str) -> tuple[Article, ...]:
    """The drafts that hold text; where none does, the reason why the first one does not."""
    articles: list[Article] = []
    failure = UnreadableError("there is no article in it")
    for draft in drafts:
        try:
            articles.append(assemble(draft, raw, reader))
        except UnreadableError as error:
            failure = error
    if not articles:
        raise failure
    return tuple(articles)
