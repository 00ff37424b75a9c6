"""What can still be read of a damaged library, into a new one; the damaged file is kept."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import LibraryError
from briefing.store import index, migrations, schema
from briefing.store.connection import make_private
from briefing.store.faults import told
from briefing.store.locking import locked
from briefing.store.writing import lines

# What is the user's own, in an order in which references find what they refer to.
_TABLES = {
    "articles": "key, id, title, outlet, published, origin, words, added, removed, listed",
    "texts": "key, text, blocks",
    "sources": "key, origin, item, article, digest, source, added, current",
    "readings": "article, read, progress, anchor, changed",
    "bookmarks": "id, article, anchor, note, tags, folded_tags, colour, created, removed, home, state",
    "filters": "name, value, changed",
    "terms": "name, value, changed",
    "briefings": "name, value, changed",
    "corrections": "name, value, changed",
}
_STEP = 64  # rows read at once; where that fails they are read one by one
_HEAD, _LAYOUT = 100, 24  # bytes of the head, and of what is the same in each
_HOPELESS = 4096  # row numbers tried in a row without finding any


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a recovery saved, and where the damaged file is now."""

    damaged: Path
    saved: dict[str, int]  # rows by table
    wordless: int  # articles of which only the title, or a bookmark's words, are left


def recover(path: Path) -> Recovered:
    """Put a new library with everything readable in the place of a damaged one.

    The damaged file is renamed beside it, never changed. Raises `LibraryError` where nothing at all can be read.
    """
    if not path.exists():
        raise LibraryError(f"There is no library at {path}, so there is nothing to recover.")
    with told(path), locked(path.with_name(f"{path.stem}.lock")):
        copy, draft = (path.with_name(f"{path.stem}-{part}{path.suffix}") for part in ("copy", "draft"))
        try:
            for file, twin in _with_journal(path, copy):
                _copy(file, twin)
            _mend_head(copy)
            _remove(draft)
            make_private(draft)
            saved, wordless = _save(copy, draft, path)
            damaged = _free_name(path)
            for file, twin in _with_journal(path, damaged):
                file.rename(twin)
            draft.rename(path)
        finally:
            _remove(copy)
            _remove(draft)
    return Recovered(damaged, saved, wordless)


def _with_journal(path: Path, twin: Path) -> Iterator[tuple[Path, Path]]:
    """The library and, where a write was cut off, the journal that undoes it, each with its name as `twin`."""
    yield path, twin
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        yield journal, twin.with_name(f"{twin.name}-journal")


def _copy(file: Path, twin: Path) -> None:
    twin.unlink(missing_ok=True)
    make_private(twin)
    with file.open("rb") as source, twin.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _mend_head(copy: Path) -> None:
    """Give a file whose head is gone that of a new library: without it, sound pages could not be read either."""
    new = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(new, schema.STEPS)
    head = bytearray(new.serialize()[:_HEAD])
    new.close()
    with copy.open("r+b") as file:
        if file.read(_HEAD)[:_LAYOUT] == head[:_LAYOUT]:
            return
        pages = copy.stat().st_size // int.from_bytes(head[16:18], "big")
        head[28:40] = pages.to_bytes(4, "big") + bytes(8)  # how many there are, and none of them free
        head[92:96] = head[24:28]  # the count of pages is to be believed
        file.seek(0)
        file.write(head)


def _remove(path: Path) -> None:
    for each in (path, path.with_name(f"{path.name}-journal")):
        each.unlink(missing_ok=True)


def _save(copy: Path, draft: Path, path: Path) -> tuple[dict[str, int], int]:
    source = sqlite3.connect(copy, isolation_level=None)
    target = sqlite3.connect(draft, isolation_level=None)
    try:
        target.execute("PRAGMA synchronous = FULL")
        target.execute("BEGIN IMMEDIATE")
        migrations.migrate(target, schema.STEPS)
        saved = {table: _save_table(source, target, table, columns) for table, columns in _TABLES.items()}
        if not any(saved.values()):
            raise LibraryError(
                f"Nothing can be read of the library {path}. It was left as it is; move it away to begin a new one."
            )
        wordless = _mend(target)
        index.rebuild(target)
        target.execute("COMMIT")
    finally:
        source.close()
        target.close()
    return saved, wordless


def _save_table(source: sqlite3.Connection, target: sqlite3.Connection, table: str, columns: str) -> int:
    marks = ", ".join("?" * len(columns.split(",")))
    insert = lines("INSERT OR IGNORE INTO", table, "(", columns, ") VALUES (", marks, ")")
    return sum(target.execute(insert, row).rowcount for row in _readable(source, table, columns))


def _readable(source: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """Every row that can be read, going on behind each that cannot."""
    first = lines("SELECT rowid,", columns, "FROM", table, "WHERE rowid >= ? ORDER BY rowid LIMIT ?")
    last = _last_row(source, table)
    at, failures = 0, 0
    while failures < _HOPELESS and (last is None or at <= last):
        step = 1 if failures else _STEP
        try:
            rows = source.execute(first, (at, step)).fetchall()
        except sqlite3.DatabaseError:
            failures += 1
            at += 1 if failures > 1 else 0
            continue
        if not rows:
            return
        yield from (row[1:] for row in rows)
        at, failures = rows[-1][0] + 1, 0


def _last_row(source: sqlite3.Connection, table: str) -> int | None:
    try:
        last: int | None = source.execute(lines("SELECT max(rowid) FROM", table)).fetchone()[0]
    except sqlite3.DatabaseError:
        return None
    return -1 if last is None else last


def _mend(target: sqlite3.Connection) -> int:
    """Give what lost its other half a stand-in, so that no bookmark goes; returns how many articles have no text."""
    target.execute(
        """
        INSERT OR IGNORE INTO articles(key, id, title, origin, words, added, listed)
        SELECT bookmarks.article, 'lost-' || bookmarks.id, 'An article that was lost', '', 0, created, 0 FROM bookmarks
        """
    )
    target.execute("UPDATE bookmarks SET home = article WHERE home NOT IN (SELECT key FROM articles)")
    for table in ("texts", "sources", "readings"):
        key = "key" if table == "texts" else "article"
        target.execute(lines("DELETE FROM", table, "WHERE", key, "NOT IN (SELECT key FROM articles)"))
    wordless = target.execute(
        "INSERT INTO texts SELECT key, '', x'' FROM articles WHERE key NOT IN (SELECT key FROM texts)"
    ).rowcount
    target.execute(
        """
        INSERT INTO sources(origin, item, article, digest, source, added, current)
        SELECT origin, '', key, '', '{"origin":"","format":"lost","digest":""}', added, 0 FROM articles
        WHERE key NOT IN (SELECT article FROM sources)
        """
    )
    return wordless


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}-damaged-{number}{path.suffix}") for number in range(1, 1000))
    return next(name for name in names if not name.exists())
