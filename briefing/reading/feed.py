"""Feed files: RSS, RDF and Atom by a small reader of XML that expands nothing, and JSON Feed; one article an entry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from briefing.errors import UnreadableError
from briefing.model import BlockKind
from briefing.reading.dates import declared_date
from briefing.reading.decode import Decoded, head_of
from briefing.reading.draft import Draft, Part, Raw, clipped, cut_short
from briefing.reading.feed_entries import Entry, read_entries
from briefing.reading.flow import parts_of
from briefing.reading.html import decode_marked, draft_of
from briefing.reading.markup import parse_page

_MOST = 5_000  # entries of one file


def read(raw: Raw) -> Iterator[Draft]:
    """An article for each entry that holds text."""
    decoded = decode_marked(raw.data)
    if head_of(raw.data).startswith((b"{", b"[")):
        entries = _json_entries(decoded.text)
    else:
        entries = read_entries(decoded.text)
        if not entries and _is_page(decoded.text):
            yield draft_of(decoded, raw)
            return
    if not entries:
        raise UnreadableError("not a feed: there are no entries in it")
    left = len(entries) - _MOST
    for number, entry in enumerate(entries[:_MOST], 1):
        draft = _draft(entry, decoded, raw)
        yield draft if number < _MOST or left <= 0 else cut_short(draft, left, "entries of the feed")


def _is_page(text: str) -> bool:
    return "<html" in text[:5000].lower()


def _draft(entry: Entry, decoded: Decoded, raw: Raw) -> Draft:
    title = clipped(_plain(entry.title))
    parts = parts_of([parse_page(entry.content).root]) if entry.marked_up else _paragraphs(entry.content)
    if title:
        parts = (Part(title, BlockKind.TITLE, 1), *parts)
    return Draft(
        parts=parts,
        title=title,
        outlet=clipped(_plain(entry.outlet), 100),
        author=clipped(_plain(entry.author), 200),
        published=declared_date(entry.published, raw.lexicon),
        language=clipped(entry.language, 20),
        item=clipped(entry.identity, 200),
        notices=decoded.notices,
    )


def _plain(text: str) -> str:
    """A short field, which many feeds write as mark-up."""
    return parse_page(text).root.text() if "<" in text or "&" in text else text


def _paragraphs(text: str) -> tuple[Part, ...]:
    return tuple(Part(piece) for piece in text.split("\n\n"))


def _json_entries(text: str) -> list[Entry]:
    """The entries of a JSON Feed."""
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise UnreadableError("not a feed: the JSON in it is broken") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableError("a JSON file, but not a JSON Feed")
    return [_json_entry(item, feed) for item in items[: 4 * _MOST] if isinstance(item, dict)]


def _json_entry(item: Mapping[str, Any], feed: Mapping[str, Any]) -> Entry:
    authors = item.get("authors") or feed.get("authors") or [item.get("author") or {}]
    names = (
        [_string(author, "name") for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    )
    page = _string(item, "content_html")
    return Entry(
        title=_string(item, "title"),
        content=page or _string(item, "content_text") or _string(item, "summary"),
        marked_up=bool(page),
        published=_string(item, "date_published") or _string(item, "date_modified"),
        author=", ".join(name for name in names if name),
        outlet=_string(feed, "title"),
        language=_string(item, "language") or _string(feed, "language"),
        identity=_string(item, "id") or _string(item, "url"),
    )


def _string(holder: Mapping[str, Any], key: str) -> str:
    value = holder.get(key)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
