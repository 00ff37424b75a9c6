"""What a library holds after it was disturbed, and whether it is sound."""

import sqlite3
from pathlib import Path

from briefing.store.library import Library


def kept(path: Path) -> set[str]:
    with Library.open(path) as library:
        return {row.bookmark.id for row in library.bookmarks.list()}


def check_sound(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
