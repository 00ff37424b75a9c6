"""From an empty file or an older version to the present one, in one transaction, after a verified copy."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from briefing.errors import LibraryError
from briefing.store import index, schema
from briefing.store.faults import damage

Steps = Sequence[Sequence[str]]


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_version(connection: sqlite3.Connection, path: Path, steps: Steps = schema.STEPS) -> int:
    """The file's version; raises `LibraryError` for a newer one and for a file that is not a library of ours."""
    version, newest = version_of(connection), len(steps)
    if version > newest:
        raise LibraryError(
            f"The library {path} was written by a newer version of briefing (format {version}, this one reads "
            f"up to {newest}). It was left untouched; install the newer version."
        )
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    foreign = application != schema.APPLICATION if version else _has_tables(connection)
    if foreign:
        raise LibraryError(f"The file {path} is not a library of briefing. It was left untouched; move it away.")
    return version


def migrate(connection: sqlite3.Connection, steps: Steps = schema.STEPS) -> None:
    """Bring an open library to the version of `steps`; the caller holds the transaction."""
    version = version_of(connection)
    if version == len(steps):
        return
    for step in steps[version:]:
        for statement in step:
            connection.execute(statement)
    if not version:
        index.create(connection)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute(f"PRAGMA user_version = {len(steps)}")


def upgrade(connection: sqlite3.Connection, path: Path, steps: Steps = schema.STEPS) -> None:
    """Create or migrate the library on disk; an older file is copied first and the copy verified."""
    connection.execute("BEGIN IMMEDIATE")
    descriptor = None
    try:
        version = check_version(connection, path, steps)
        if 0 < version < len(steps):
            # POSIX drops all our locks on a file when any descriptor of it is closed: keep this one to the end.
            descriptor = os.open(path, os.O_RDONLY)
            _copy_aside(descriptor, path, version)
        migrate(connection, steps)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _copy_aside(descriptor: int, path: Path, version: int) -> Path:
    """A byte for byte copy of the library beside it, verified before it gets its name."""
    copy = _free_name(path, version)
    draft = path.with_name(f"{path.name}.copy")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.dup(descriptor), "rb", closefd=False) as source, open(draft, "xb", opener=_private) as target:
        source.seek(0)
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())
    _verify(draft, path)
    draft.replace(copy)
    return copy


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _free_name(path: Path, version: int) -> Path:
    first = path.with_name(f"{path.stem}-format-{version}{path.suffix}")
    names = (path.with_name(f"{path.stem}-format-{version}-{number}{path.suffix}") for number in range(2, 1000))
    return first if not first.exists() else next(name for name in names if not name.exists())


def _verify(copy: Path, original: Path) -> None:
    connection = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        connection.close()
    if found != "ok":
        copy.unlink()
        raise damage(original, str(found))
