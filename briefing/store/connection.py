"""The one door to SQLite: opening the file, one connection for each thread, reading and writing."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.store import migrations, schema
from briefing.store.faults import damage, told
from briefing.store.locking import locked

_PATIENCE = 10.0  # seconds to wait for another process's write
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -2000",  # kilobytes, for each of several threads; the system holds the file's pages as well
)


class Database:
    """A library file. Reading never creates it: what is not there yet reads as an empty library.

    Every thread gets a connection of its own, so that a screen can read while a batch is written.
    Both doors, `reading` and `writing`, raise `LibraryError` and nothing of SQLite's own.
    """

    def __init__(self, path: Path, steps: migrations.Steps = schema.STEPS) -> None:
        self.path = path
        self._steps = steps
        self._mine = threading.local()
        self._guard = threading.Lock()
        self._all: list[sqlite3.Connection] = []
        self._lent: list[tuple[threading.Thread, sqlite3.Connection]] = []  # to files on disk

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with told(self.path):
            yield self._connection()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One short transaction, durable when the block ends; within another one, a part of that."""
        with told(self.path):
            connection = self._connection(create=True)
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                roll_back(connection)
                raise

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._all)

    def connect(self, create: bool = True) -> sqlite3.Connection:
        """A connection beside those of the threads, to be given back to `disconnect`."""
        return self._keep(self._open(create))

    def disconnect(self, connection: sqlite3.Connection) -> None:
        with self._guard:
            self._all.remove(connection)
        connection.close()

    def close(self) -> None:
        """Close what nobody is using; what another thread is reading with closes when that thread lets go of it.

        SQLite's module crashes the process where a connection is closed under a statement that runs.
        """
        me = threading.current_thread()
        with self._guard:
            busy = [connection for thread, connection in self._lent if thread is not me and thread.is_alive()]
            for connection in self._all:
                if not any(connection is one for one in busy):
                    connection.close()
            self._all.clear()
            self._lent.clear()
        self._mine = threading.local()

    def _connection(self, create: bool = False) -> sqlite3.Connection:
        held: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if held is not None and (self._mine.on_disk or not (create or _is_there(self.path))):
            return held
        if held is not None:
            self.disconnect(held)
        on_disk = create or _is_there(self.path)
        connection = self._lend(create) if on_disk else self._keep(_empty(self._steps))
        self._mine.connection, self._mine.on_disk = connection, on_disk
        return connection

    def _lend(self, create: bool) -> sqlite3.Connection:
        """The connection of a thread that has ended, else a new one: short threads must not leave theirs behind."""
        me = threading.current_thread()
        with self._guard:
            for index, (thread, connection) in enumerate(self._lent):
                if not thread.is_alive():
                    self._lent[index] = (me, connection)
                    return connection
        connection = self.connect(create)
        with self._guard:
            self._lent.append((me, connection))
        return connection

    def _keep(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        with self._guard:
            self._all.append(connection)
        return connection

    def _open(self, create: bool) -> sqlite3.Connection:
        if create and not self.path.exists():
            make_private(self.path)  # never when it exists: closing any descriptor of it would drop our locks
        connection = _connect(self.path, self._steps)
        try:
            if migrations.version_of(connection) == len(self._steps):
                return connection
            if create or _can_write(self.path):
                self._upgrade(connection)
                return connection
            return _upgraded_copy(connection, self._steps)
        except BaseException:
            connection.close()
            raise

    def _upgrade(self, connection: sqlite3.Connection) -> None:
        with locked(self.path.with_name(f"{self.path.stem}.lock")):
            migrations.upgrade(connection, self.path, self._steps)


def _connect(path: Path, steps: migrations.Steps) -> sqlite3.Connection:
    """Open an existing file; SQLite itself falls back to reading where it may not be written."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        migrations.check_version(connection, path, steps)  # before anything is written
        _check_length(connection, path)
        connection.execute("PRAGMA journal_mode = TRUNCATE")
    except BaseException:
        connection.close()
        raise
    return connection


def _check_length(connection: sqlite3.Connection, path: Path) -> None:
    """SQLite reads what is missing of a last page as zeros; we had rather say that the file was cut."""
    connection.execute("BEGIN")  # so that nobody is writing the file while it is measured
    try:
        page_size = connection.execute("PRAGMA page_size").fetchone()[0]
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if path.stat().st_size % page_size:
            raise damage(path, "its last page is cut off")
    finally:
        connection.execute("ROLLBACK")


def _empty(steps: migrations.Steps) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrations.migrate(connection, steps)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _upgraded_copy(connection: sqlite3.Connection, steps: migrations.Steps) -> sqlite3.Connection:
    """An older library that cannot be written, brought up to date in memory."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.backup(copy)
    connection.close()
    migrations.migrate(copy, steps)
    copy.execute("PRAGMA query_only = ON")
    return copy


def _is_there(path: Path) -> bool:
    """Whether there is a library to open; an empty file is a library still to be made."""
    try:
        return path.stat().st_size > 0 or not path.is_file()
    except FileNotFoundError:
        return False


def _can_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def make_private(path: Path) -> None:
    """Make the file and its folders readable by nobody else, whatever the umask."""
    missing = [path.parent, *path.parent.parents]
    for folder in reversed([each for each in missing if not each.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def roll_back(connection: sqlite3.Connection) -> None:
    """Undo what a failed transaction has written."""
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except sqlite3.Error:
        # The transaction is rolled back by whoever opens the file next; what failed first is what matters.
        return
