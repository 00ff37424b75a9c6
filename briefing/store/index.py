"""The full-text index: made where SQLite has FTS5, marked stale where it could not be kept up, done without else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from briefing.store import schema


def create(connection: sqlite3.Connection) -> None:
    """Make the index if it can be made and is not there."""
    if _has_module() and not _has_table(connection):
        connection.execute(schema.SEARCH_INDEX)
        for setting in schema.INDEX_SETTINGS:
            connection.execute(setting)


def is_usable(connection: sqlite3.Connection) -> bool:
    """Whether searches may rely on the index."""
    return _has_module() and _has_table(connection) and not is_stale(connection)


def is_stale(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM flags WHERE name = 'stale-index'").fetchone() is not None


def prepare(connection: sqlite3.Connection) -> int | None:
    """Make the index ready for new articles, within a write; what it gives is for `add_from`."""
    if not _has_module():
        connection.execute("INSERT OR IGNORE INTO flags VALUES ('stale-index', '')")
        return None
    if is_stale(connection) or not _has_table(connection):
        rebuild(connection)
    return int(connection.execute("SELECT ifnull(max(key), 0) + 1 FROM articles").fetchone()[0])


def add_from(connection: sqlite3.Connection, first: int | None) -> None:
    """Index the articles that were written since `prepare`, in one statement."""
    if first is not None:
        connection.execute(schema.INDEX_FROM, (first,))


def rebuild(connection: sqlite3.Connection) -> None:
    """Read every article into a new index, within a write; without FTS5 nothing is done."""
    if not _has_module():
        return
    create(connection)
    connection.execute(schema.REBUILD_INDEX)
    connection.execute("DELETE FROM flags WHERE name = 'stale-index'")


@cache
def _has_module() -> bool:
    """Whether this SQLite was built with FTS5; tried once."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE attempt USING fts5(text)")
        except sqlite3.OperationalError:
            return False
    return True


def _has_table(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search'").fetchone() is not None
