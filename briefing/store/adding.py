"""A run of adding articles to the library, in batches."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from types import TracebackType

from briefing.errors import LibraryError
from briefing.model import Article
from briefing.store import index
from briefing.store.connection import Database, roll_back
from briefing.store.faults import told
from briefing.store.packing import Packed, pack
from briefing.store.rows import Added
from briefing.store.storing import Stored, store

_BATCH = 2000
_ROOM = "PRAGMA cache_size = -16000"  # kilobytes: what a batch changes is written once, when it is committed


class Adding:
    """A run of adding. Used as a context: what was put is durable when the block ends.

    Every batch is one transaction, and is indexed and committed in a thread while the next one is being read:
    SQLite leaves the interpreter alone meanwhile. When the block is left by an exception the batches written so far
    stay and the rest is not written; adding the same files again goes on from there.
    """

    def __init__(self, database: Database, now: str) -> None:
        self._database = database
        self._now = now
        self._waiting: list[Packed] = []
        self._new = self._known = 0
        self._replaced: list[tuple[str, str]] = []
        self._connection: sqlite3.Connection | None = None
        self._thread: threading.Thread | None = None
        self._failure: LibraryError | None = None
        self._outcomes: list[tuple[str, Stored]] = []

    def __enter__(self) -> Adding:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.flush()
            else:
                with contextlib.suppress(LibraryError):  # what ended the block matters more
                    self._end_batch()
        finally:
            if self._connection is not None:
                self._database.disconnect(self._connection)

    def put(self, article: Article | Packed) -> None:
        self._waiting.append(article if isinstance(article, Packed) else pack(article))
        if len(self._waiting) >= _BATCH:
            self._begin_batch()

    def flush(self) -> None:
        """Write what is waiting; durable on return."""
        if self._waiting:
            self._begin_batch()
        self._end_batch()

    @property
    def result(self) -> Added:
        """What has been written so far."""
        return Added(self._new, len(self._replaced), self._known, tuple(self._replaced))

    def _begin_batch(self) -> None:
        """Write the rows of what is waiting; leave the index and the commit to the thread."""
        self._end_batch()
        batch, self._waiting = self._waiting, []
        with told(self._database.path):
            if self._connection is None:
                self._connection = self._database.connect()
                self._connection.execute(_ROOM)
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                first = index.prepare(connection)
                self._outcomes = [(article.id, store(connection, article, self._now)) for article in batch]
            except BaseException:
                roll_back(connection)
                raise
        self._failure = LibraryError(f"A batch of articles was not written to the library {self._database.path}.")
        self._thread = threading.Thread(target=self._commit, args=(connection, first), name="adding")
        self._thread.start()

    def _commit(self, connection: sqlite3.Connection, first: int | None) -> None:
        try:
            with told(self._database.path):
                try:
                    index.add_from(connection, first)
                    connection.execute("COMMIT")
                except BaseException:
                    roll_back(connection)
                    raise
        except LibraryError as error:
            self._failure = error
        else:
            self._failure = None

    def _end_batch(self) -> None:
        if self._thread is None:
            return
        self._thread.join()
        self._thread = None
        if self._failure is not None:
            raise self._failure
        for id_, outcome in self._outcomes:
            if outcome.replaced is not None:
                self._replaced.append((outcome.replaced, id_))
            elif outcome.is_new:
                self._new += 1
            else:
                self._known += 1
