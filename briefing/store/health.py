"""Is the library sound, and how large need it be?"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator

from briefing.store import index
from briefing.store.bookmarks import unpack_anchor
from briefing.store.connection import Database
from briefing.store.rows import Finding

_RECOVER = "`briefing library recover` saves what can still be read into a new library; this file is kept."
_REBUILD = "`briefing library rebuild` computes it again; nothing of yours is touched."
_COMPACT = "`briefing library compact` gives the room back."
_WASTE = 0.25  # share of empty pages worth telling
# The index is told what to forget while the texts are still there.
_UNINDEX = """
    INSERT INTO search(search, rowid, title, text)
    SELECT 'delete', key, title, text FROM searchable WHERE key IN (SELECT key FROM articles WHERE removed IS NOT NULL)
"""
_FORGET = (
    "DELETE FROM bookmarks WHERE removed IS NOT NULL",
    "DELETE FROM bookmarks WHERE article IN (SELECT key FROM articles WHERE removed IS NOT NULL)",
    "DELETE FROM bookmarks WHERE home IN (SELECT key FROM articles WHERE removed IS NOT NULL)",
    "DELETE FROM articles WHERE removed IS NOT NULL",
)


class Health:
    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def engine(self) -> str:
        """Which SQLite this is, and whether it can search full text."""
        with self._database.reading() as connection:
            words = "with FTS5" if index.is_usable(connection) else "without a usable full-text index"
        return f"{sqlite3.sqlite_version}, {words}"

    def check(self) -> tuple[Finding, ...]:
        """Everything that is wrong, with what to do; empty when all is well. Reads the whole file."""
        with self._database.reading() as connection:
            damage = tuple(_damage(connection))
            faults = (
                () if damage else (*_broken_references(connection), *_broken_words(connection), *_waste(connection))
            )
        index_faults = () if damage else tuple(self._index_faults())
        return (*damage, *faults, *index_faults, *self._open_to_others())

    def compact(self, forget_removed: bool = False) -> tuple[int, int]:
        """Make the file as small as it can be; returns its size before and after, in bytes.

        With `forget_removed`, articles and bookmarks that were removed are gone for good, beyond undoing.
        """
        if not self._database.path.exists():
            return 0, 0
        before = self._database.path.stat().st_size
        with self._database.writing() as connection:
            if forget_removed:
                _forget_removed(connection)
            if index.is_usable(connection):
                connection.execute("INSERT INTO search(search) VALUES ('optimize')")
        with self._database.reading() as connection:
            connection.execute("PRAGMA temp_store = FILE")  # a second copy of the library is more than memory may hold
            try:
                connection.execute("VACUUM")
            finally:
                connection.execute("PRAGMA temp_store = MEMORY")
        return before, self._database.path.stat().st_size

    def _index_faults(self) -> Iterator[Finding]:
        if not self._database.path.exists() or not os.access(self._database.path, os.W_OK):
            return
        with self._database.writing() as connection:
            if not index.is_usable(connection):
                yield Finding("The full-text index is missing or out of date; searches read every article.", _REBUILD)
                return
            try:
                connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                yield Finding(f"The full-text index does not fit the articles ({error}).", _REBUILD)

    def _open_to_others(self) -> Iterator[Finding]:
        path = self._database.path
        for each in (path, path.parent):
            if os.name == "posix" and each.exists() and each.stat().st_mode & 0o077:
                yield Finding(f"Others on this machine can read {each}.", f"`chmod go= '{each}'` makes it private.")


def _damage(connection: sqlite3.Connection) -> Iterator[Finding]:
    try:
        reports = [report for (report,) in connection.execute("PRAGMA integrity_check(5)").fetchall()]
    except sqlite3.DatabaseError as error:
        reports = [str(error)]
    for report in reports:
        if report != "ok":
            yield Finding(f"The file is damaged: {report}.", _RECOVER)


def _broken_references(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, count in connection.execute(
        'SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY "table"'
    ).fetchall():
        yield Finding(f"{count} rows of {table} refer to something that is gone.", _RECOVER)
    bare = connection.execute(
        "SELECT count(*) FROM articles WHERE NOT EXISTS (SELECT 1 FROM texts WHERE texts.key = articles.key)"
    ).fetchone()[0]
    if bare:
        yield Finding(f"{bare} articles have lost their text.", _RECOVER)


def _broken_words(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Bookmarks whose words do not stand where their anchor says, in the version they were made in."""
    rows = connection.execute("SELECT bookmarks.id, anchor, text FROM bookmarks JOIN texts ON key = article")
    for id_, packed, text in rows.fetchall():
        try:
            anchor = unpack_anchor(packed)
        except ValueError:
            yield Finding(f"The bookmark {id_} cannot be read.", _RECOVER)
            continue
        if text[anchor.start : anchor.end] != anchor.exact:
            yield Finding(
                f"The bookmark {id_} is not where it says it is; it is looked for by its words.",
                "Remove it, or mark the passage anew.",
            )


def _waste(connection: sqlite3.Connection) -> Iterator[Finding]:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    if pages > 1000 and free > _WASTE * pages:
        yield Finding(f"{100 * free // pages} % of the file is empty.", _COMPACT)


def _forget_removed(connection: sqlite3.Connection) -> None:
    if index.is_usable(connection):
        connection.execute(_UNINDEX)
    for statement in _FORGET:
        connection.execute(statement)
