"""Everything the user made, as open JSON and back without loss.

The export holds bookmarks, reading positions, saved filters, own terms, corrections and what saved briefings cite,
and with them the articles that bookmarks and positions are about, so that it can be read back without their files.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.codec import decode, encode
from briefing.errors import UnreadableError
from briefing.model import Anchor, AnchorState, Article, Bookmark, Source
from briefing.store import index
from briefing.store.bookmarks import insert_bookmark
from briefing.store.connection import Database
from briefing.store.listing import relist
from briefing.store.packing import pack
from briefing.store.storing import insert
from briefing.store.texts import BlocksOf, load_article, our_blocks, pack_source, unpack_source
from briefing.store.writing import compact, lines

FORMAT = "briefing-library"
_SHELVES = ("filters", "terms", "corrections", "briefings")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import added; what was there already, or newer, was left alone."""

    articles: int = 0
    bookmarks: int = 0
    positions: int = 0
    named: int = 0  # filters, terms, corrections and briefings


class Exchange:
    def __init__(self, database: Database, blocks_of: BlocksOf | None = None) -> None:
        self._database = database
        self._blocks_of = blocks_of or our_blocks

    def export(self) -> dict[str, Any]:
        """Ready for `json.dumps`; the same library gives the same value."""
        with self._database.reading() as connection:
            bookmarks = _bookmarks(connection)
            positions = _positions(connection)
            wanted = {entry["bookmark"]["article"] for entry in bookmarks} | {entry["article"] for entry in positions}
            return {
                "format": FORMAT,
                "schema": 1,
                "articles": [_article(connection, id_, self._blocks_of) for id_ in sorted(wanted)],
                "bookmarks": bookmarks,
                "positions": positions,
                **{shelf: _named(connection, shelf) for shelf in _SHELVES},
            }

    def take_in(self, data: object, now: str) -> TakenIn:
        """Add what an export holds, all or nothing. Raises `UnreadableError` where it is not an export."""
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise UnreadableError("not an export of a library")
        if data.get("schema") != 1:
            raise UnreadableError("an export of a newer version of briefing; install that version to take it in")
        with self._database.writing() as connection:
            try:
                return _take_in(connection, data, now)
            except (ValueError, TypeError, KeyError, AttributeError, OverflowError, struct.error) as error:
                raise UnreadableError(f"the export is damaged ({error}); nothing was taken in") from error


def _bookmarks(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    found = connection.execute(
        """
        SELECT bookmarks.id, marked.id, anchor, created, note, tags, colour, state
        FROM bookmarks JOIN articles AS marked ON marked.key = article
        WHERE bookmarks.removed IS NULL AND marked.removed IS NULL ORDER BY created, bookmarks.rowid
        """
    ).fetchall()
    return [
        {
            "bookmark": encode(
                Bookmark(
                    id_, article, decode(Anchor, json.loads(anchor)), created, note, tuple(json.loads(tags)), colour
                )
            ),
            "state": state,
        }
        for id_, article, anchor, created, note, tags, colour, state in found
    ]


def _positions(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    found = connection.execute(
        """
        SELECT articles.id, read, progress, anchor, changed FROM readings JOIN articles ON key = article
        WHERE removed IS NULL ORDER BY changed, articles.key
        """
    ).fetchall()
    return [
        {
            "article": id_,
            "read": bool(read),
            "progress": progress,
            "anchor": anchor and json.loads(anchor),
            "changed": changed,
        }
        for id_, read, progress, anchor, changed in found
    ]


def _article(connection: sqlite3.Connection, id_: str, blocks_of: BlocksOf) -> dict[str, Any]:
    key, added = connection.execute("SELECT key, added FROM articles WHERE id = ?", (id_,)).fetchone()
    sources = connection.execute(
        "SELECT source, current FROM sources WHERE article = ? ORDER BY key", (key,)
    ).fetchall()
    return {
        "article": encode(load_article(connection, key, blocks_of)),
        "added": added,
        "sources": [{"source": encode(unpack_source(source)), "current": bool(current)} for source, current in sources],
    }


def _named(connection: sqlite3.Connection, shelf: str) -> dict[str, Any]:
    found = connection.execute(lines("SELECT name, value, changed FROM", shelf, "ORDER BY name")).fetchall()
    return {name: {"value": json.loads(value), "changed": changed} for name, value, changed in found}


def _take_in(connection: sqlite3.Connection, data: Mapping[str, Any], now: str) -> TakenIn:
    first = index.prepare(connection)
    articles = sum(_put_article(connection, entry, now) for entry in data["articles"])
    index.add_from(connection, first)
    bookmarks = sum(_put_bookmark(connection, entry) for entry in data["bookmarks"])
    positions = sum(_put_position(connection, entry) for entry in data["positions"])
    named = sum(_put_named(connection, shelf, data.get(shelf, {})) for shelf in _SHELVES)
    return TakenIn(articles, bookmarks, positions, named)


def _put_article(connection: sqlite3.Connection, entry: Mapping[str, Any], now: str) -> bool:
    """Add an article that is not there, under its own sources; no newer version loses its place to it."""
    article = decode(Article, entry["article"])
    added = decode(str, entry.get("added", now))
    key = insert(connection, pack(article), added)
    if key is None:
        return False
    for held in entry["sources"]:
        _put_source(connection, key, decode(Source, held["source"]), bool(held["current"]), added)
    relist(connection, key)
    return True


def _put_source(connection: sqlite3.Connection, key: int, source: Source, current: bool, added: str) -> None:
    item = source.item or ""
    taken = connection.execute(
        "SELECT 1 FROM sources WHERE origin = ? AND item = ? AND current = 1", (source.origin, item)
    ).fetchone()
    connection.execute(
        "INSERT INTO sources(origin, item, article, digest, source, added, current) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (source.origin, item, key, source.digest, pack_source(source), added, current and not taken),
    )


def _put_bookmark(connection: sqlite3.Connection, entry: Mapping[str, Any]) -> bool:
    bookmark = decode(Bookmark, entry["bookmark"])
    if connection.execute("SELECT 1 FROM bookmarks WHERE id = ?", (bookmark.id,)).fetchone():
        return False
    insert_bookmark(connection, bookmark, AnchorState(entry.get("state", AnchorState.EXACT)))
    return True


def _put_position(connection: sqlite3.Connection, entry: Mapping[str, Any]) -> bool:
    anchor = None if entry["anchor"] is None else compact(encode(decode(Anchor, entry["anchor"])))
    values = (bool(entry["read"]), float(entry["progress"]), anchor, decode(str, entry["changed"]))
    changed = connection.execute(
        """
        INSERT INTO readings(article, read, progress, anchor, changed)
        SELECT key, ?, ?, ?, ? FROM articles WHERE id = ?
        ON CONFLICT(article) DO UPDATE SET
            read = excluded.read, progress = excluded.progress, anchor = excluded.anchor, changed = excluded.changed
        WHERE excluded.changed > changed
        """,
        (*values, decode(str, entry["article"])),
    )
    return changed.rowcount > 0


def _put_named(connection: sqlite3.Connection, shelf: str, entries: Mapping[str, Any]) -> int:
    rows: Iterable[tuple[str, str, str]] = [
        (decode(str, name), compact(entry["value"]), decode(str, entry["changed"])) for name, entry in entries.items()
    ]
    upsert = """
        VALUES (?, ?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value, changed = excluded.changed
        WHERE excluded.changed > changed
    """
    return sum(connection.execute(lines("INSERT INTO", shelf, upsert), row).rowcount for row in rows)
