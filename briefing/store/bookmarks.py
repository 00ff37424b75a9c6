"""Bookmarks: durable when `add` returns, never on another text, and back again after an undo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.codec import decode, encode
from briefing.errors import NotFoundError
from briefing.model import SHORT_ID, Anchor, AnchorState, Article, Bookmark, Span
from briefing.store.connection import Database
from briefing.store.listing import key_of
from briefing.store.rows import BookmarkRow
from briefing.store.storing import store_and_index
from briefing.store.writing import compact, lines

_SELECT = """
    SELECT bookmarks.id, marked.id, anchor, note, tags, colour, created,
        standing.id, standing.title, state, home_start, home_end
    FROM bookmarks JOIN articles AS marked ON marked.key = bookmarks.article
    JOIN articles AS standing ON standing.key = bookmarks.home
"""
_SEEN = "bookmarks.removed IS NULL AND standing.removed IS NULL"


class Bookmarks:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, bookmark: Bookmark, article: Article | None = None) -> None:
        """Keep a bookmark; an `article` that is given and not yet stored is stored in the same transaction."""
        with self._database.writing() as connection:
            if article is not None:
                store_and_index(connection, article, bookmark.created)
            insert_bookmark(connection, bookmark)

    def list(self, article: str | None = None) -> tuple[BookmarkRow, ...]:
        """All bookmarks, or those that stand in one article, in order of creation (of the text, for one article)."""
        order = "ORDER BY created, bookmarks.rowid" if article is None else "ORDER BY home_start, bookmarks.rowid"
        where = "" if article is None else "AND standing.id = ?"
        with self._database.reading() as connection:
            found = connection.execute(
                lines(_SELECT, "WHERE", _SEEN, where, order), () if article is None else (article,)
            ).fetchall()
            return tuple(_row(row) for row in found)

    def get(self, id_: str) -> BookmarkRow:
        """One bookmark, removed or not; raises `NotFoundError`."""
        with self._database.reading() as connection:
            row = connection.execute(lines(_SELECT, "WHERE bookmarks.id = ?"), (id_,)).fetchone()
            if row is None:
                raise NotFoundError(f"There is no bookmark {id_}.")
            return _row(row)

    def beginning_with(self, prefix: str) -> tuple[str, ...]:
        """The ids of bookmarks, not removed, that begin so; at most ten."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT id FROM bookmarks WHERE id >= ? AND id < ? AND removed IS NULL ORDER BY id LIMIT 10",
                (prefix, prefix + "\U0010ffff"),
            ).fetchall()
        return tuple(id_ for (id_,) in found)

    def edit(
        self, id_: str, *, note: str | None = None, tags: Sequence[str] | None = None, colour: str | None = None
    ) -> Bookmark:
        """Change what is given and return the bookmark as it is now; an empty `colour` takes the colour away."""
        with self._database.writing() as connection:
            old = self.get(id_).bookmark
            new = replace(
                old,
                note=old.note if note is None else note,
                tags=old.tags if tags is None else tuple(tags),
                colour=old.colour if colour is None else colour or None,
            )
            connection.execute(
                "UPDATE bookmarks SET note = ?, tags = ?, folded_tags = ?, colour = ? WHERE id = ?",
                (new.note, *_pack_tags(new.tags), new.colour, id_),
            )
        return new

    def remove(self, ids: Iterable[str], now: str) -> tuple[str, ...]:
        """Take bookmarks out of sight; returns those that were there, for `restore`."""
        gone: list[str] = []
        with self._database.writing() as connection:
            for id_ in ids:
                changed = connection.execute(
                    "UPDATE bookmarks SET removed = ? WHERE id = ? AND removed IS NULL", (now, id_)
                )
                gone += [id_] * changed.rowcount
        return tuple(gone)

    def restore(self, ids: Iterable[str]) -> None:
        with self._database.writing() as connection:
            connection.executemany("UPDATE bookmarks SET removed = NULL WHERE id = ?", [(id_,) for id_ in ids])

    def tags(self) -> tuple[str, ...]:
        """All tags in use, sorted."""
        return tuple(sorted({tag for row in self.list() for tag in row.bookmark.tags}))

    def unsettled(self, articles: Iterable[str]) -> tuple[BookmarkRow, ...]:
        """The bookmarks made in any of these versions, to be found again in what replaced them."""
        wanted = set(articles)
        return tuple(row for row in self.list() if row.home in wanted or row.bookmark.article in wanted)

    def settle(self, id_: str, home: str, state: AnchorState, span: Span | None) -> None:
        """Note where a bookmark stands now; what was marked, and its words, stay as they were."""
        with self._database.writing() as connection:
            connection.execute(
                """
                UPDATE bookmarks SET home = (SELECT key FROM articles WHERE id = ?),
                    state = ?, home_start = ?, home_end = ? WHERE id = ?
                """,
                (home, state.value, span and span.start, span and span.end, id_),
            )

    def plant(self, id_: str, anchor: Anchor, article: Article | None, now: str) -> None:
        """Let a bookmark stand at `anchor` from now on, in `article`, which is stored where it is not yet.

        Raises `NotFoundError`.
        """
        with self._database.writing() as connection:
            if article is not None:
                store_and_index(connection, article, now)
            changed = connection.execute(
                """
                UPDATE bookmarks SET anchor = ?, article = (SELECT key FROM articles WHERE id = ?) WHERE id = ?
                """,
                (pack_anchor(anchor), anchor.version, id_),
            )
            if not changed.rowcount:
                raise NotFoundError(f"There is no bookmark {id_}.")
            self.settle(id_, anchor.version, AnchorState.EXACT, Span(anchor.start, anchor.end))


def insert_bookmark(connection: sqlite3.Connection, bookmark: Bookmark, state: AnchorState = AnchorState.EXACT) -> None:
    """Write a bookmark where it was made, within a transaction; raises `NotFoundError` without its article."""
    key = key_of(connection, bookmark.article)
    if key is None:
        raise NotFoundError(
            f"The article {bookmark.article[:SHORT_ID]} is not in the library, so it cannot be bookmarked."
        )
    anchor = bookmark.anchor
    connection.execute(
        """
        INSERT INTO bookmarks(
            id, article, anchor, note, tags, folded_tags, colour, created, home, state, home_start, home_end
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            bookmark.id,
            key,
            pack_anchor(anchor),
            bookmark.note,
            *_pack_tags(bookmark.tags),
            bookmark.colour,
            bookmark.created,
            key,
            state.value,
            anchor.start,
            anchor.end,
        ),
    )


def pack_anchor(anchor: Anchor) -> str:
    return compact(encode(anchor))


def unpack_anchor(packed: str) -> Anchor:
    return decode(Anchor, json.loads(packed))


def _pack_tags(tags: tuple[str, ...]) -> tuple[str, str]:
    """As they were written, and as they are searched for."""
    return compact(list(tags)), compact([tag.casefold() for tag in tags])


def _row(row: tuple[str, str, str, str, str, str | None, str, str, str, str, int | None, int | None]) -> BookmarkRow:
    id_, article, anchor, note, tags, colour, created, home, title, state, start, end = row
    bookmark = Bookmark(id_, article, unpack_anchor(anchor), created, note, tuple(json.loads(tags)), colour)
    span = None if start is None or end is None else Span(start, end)
    return BookmarkRow(bookmark, home, title, AnchorState(state), span)
