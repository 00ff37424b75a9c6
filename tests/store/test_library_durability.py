"""Nothing that was acknowledged is lost, and a library that cannot be used is said to be so and left alone."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kept_bookmarks import check_sound, kept

from briefing.errors import LibraryError
from briefing.model import Anchor, Article, Bookmark, Source
from briefing.store import schema
from briefing.store.connection import Database
from briefing.store.library import Library

NOW = "2026-03-01T09:00:00Z"
TEXT = "Norway and Chile sign a fisheries accord\n\nPeru objected."
ONE = Article("a" * 64, "Norway and Chile sign a fisheries accord", TEXT, (), Source("/one.txt", "plain", "0"))
KEEP = f"""
import sys
from pathlib import Path
from briefing.model import Anchor, Article, Bookmark, Source
from briefing.store.library import Library
text = {TEXT!r}
article = Article("a" * 64, text.split("\\n")[0], text, (), Source("/one.txt", "plain", "0"))
with Library.open(Path(sys.argv[1])) as library:
    for number in range(int(sys.argv[3])):
        name = f"{{sys.argv[2]}}-{{number}}"
        library.bookmarks.add(Bookmark(name, article.id, Anchor(article.id, 0, 6, "Norway"), {NOW!r}), article)
        print(name, flush=True)
"""


def bookmark(id_: str) -> Bookmark:
    return Bookmark(id_, ONE.id, Anchor(ONE.id, 0, 6, "Norway"), NOW)


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", KEEP, str(path), name, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_writer_loses_nothing_it_acknowledged(path: Path) -> None:
    pauses = (0.0, 0.01, 0.02, 0.03, 0.05, 0.08)
    acknowledged: set[str] = set()
    for number, pause in enumerate(pauses):
        process = writer(path, f"run{number}", 100_000)
        assert process.stdout is not None
        seen = [process.stdout.readline().strip()]
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        seen += process.communicate()[0].split()
        acknowledged |= {name for name in seen if name}
    assert len(acknowledged) > 6
    assert acknowledged <= kept(path)
    check_sound(path)


def test_four_processes_write_without_a_failure(path: Path) -> None:
    processes = [writer(path, f"p{number}", 15) for number in range(4)]
    for process in processes:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    assert len(kept(path)) == 60
    check_sound(path)


def test_threads_read_while_another_writes(library: Library) -> None:
    failures: list[Exception] = []

    def read() -> None:
        try:
            for _ in range(50):
                library.articles.page()
                library.bookmarks.list()
        except LibraryError as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(30):
        library.bookmarks.add(bookmark(f"b{number}"), ONE)
    for reader in readers:
        reader.join()
    assert not failures
    assert len(library.bookmarks.list()) == 30


def test_threads_that_have_ended_leave_no_open_file_behind(library: Library) -> None:
    library.bookmarks.add(bookmark("first"), ONE)
    opened = []
    for _ in range(6):
        thread = threading.Thread(target=lambda: opened.append(len(library.bookmarks.list())))
        thread.start()
        thread.join()
    assert opened == [1] * 6
    assert library.connections == 2  # this thread's, and one that goes from hand to hand


def test_a_library_can_be_closed_while_a_thread_reads(path: Path) -> None:
    library = Library.open(path)
    library.bookmarks.add(bookmark("first"), ONE)
    going = threading.Event()
    found: list[int] = []

    def read() -> None:
        for _ in range(300):
            found.append(len(library.bookmarks.list()))
            going.set()

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    going.wait(10)
    library.close()
    for thread in threads:
        thread.join()
    assert found == [1] * 900
    library.close()


def test_a_write_that_was_cut_off_is_undone_by_the_next_to_open(path: Path) -> None:
    """The state a crash leaves: half of a transaction in the file, and the journal that undoes it."""
    with Library.open(path) as library:
        library.bookmarks.add(bookmark("kept"), ONE)
    whole = path.read_bytes()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM bookmarks")
    connection.execute("CREATE TABLE filling (value)")
    connection.executemany("INSERT INTO filling VALUES (?)", [("x" * 3000,)] * 50)
    journal = path.with_name(path.name + "-journal")
    torn, undo = path.read_bytes(), journal.read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    assert torn != whole
    path.write_bytes(torn)
    journal.write_bytes(undo)
    assert kept(path) == {"kept"}
    check_sound(path)


def test_a_failed_run_of_adding_keeps_its_batches_and_can_go_on(path: Path) -> None:
    def article(number: int) -> Article:
        text = f"Number {number}"
        return Article(f"{number:064}", text, text, (), Source(f"/{number}", "plain", "0"))

    def interrupted(library: Library) -> None:
        with library.adding(NOW) as adding:
            for number in range(2200):
                if number == 2100:
                    raise KeyboardInterrupt
                adding.put(article(number))

    with Library.open(path) as library:
        with pytest.raises(KeyboardInterrupt):
            interrupted(library)
        assert library.articles.count() == 2000
        with library.adding(NOW) as adding:
            for number in range(2200):
                adding.put(article(number))
        assert (adding.result.new, adding.result.known) == (200, 2000)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB of our own, where one may be made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = _run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk))
    if not mounted:
        pytest.skip("no disk can be mounted here")
    yield disk
    _run("umount", "-l", str(disk))


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as stream:
        while True:
            stream.write(b"x" * 4096)


def _add_many(library: Library, added: list[str]) -> None:
    for number in range(500):
        library.bookmarks.add(bookmark(f"b{number}"), ONE)
        added.append(f"b{number}")


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def test_a_full_disk_refuses_with_a_reason_and_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "library.db"
    with Library.open(path) as library:
        library.bookmarks.add(bookmark("first"), ONE)
        filling = small_disk / "filling"
        with pytest.raises(OSError):
            _fill(filling)
        added = ["first"]
        with pytest.raises(LibraryError, match=r"full") as refusal:
            _add_many(library, added)
        assert str(path) in str(refusal.value)
        assert kept(path) == set(added)
        filling.unlink()
        library.bookmarks.add(bookmark("last"), ONE)
    assert kept(path) == {*added, "last"}
    check_sound(path)


def test_a_read_only_disk_is_read(small_disk: Path) -> None:
    path = small_disk / "library.db"
    with Library.open(path) as library:
        library.bookmarks.add(bookmark("first"), ONE)
    if not _run("mount", "-o", "remount,ro", str(small_disk)):
        pytest.skip("the disk cannot be made read-only")
    with Library.open(path) as library:
        assert len(library.bookmarks.list()) == 1
        with pytest.raises(LibraryError, match=r"cannot be written|cannot be opened"):
            library.bookmarks.add(bookmark("second"), ONE)
        assert library.articles.count() == 1
    with Library.open(small_disk / "none" / "library.db") as library:
        assert library.articles.count() == 0
        with pytest.raises(LibraryError, match="Read-only"):
            library.bookmarks.add(bookmark("second"), ONE)


def _noise(size: int) -> bytes:
    return b"".join(hashlib.sha256(number.to_bytes(4)).digest() for number in range(size // 32 + 1))[:size]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "garbage": lambda good: b"not a library, but somebody's file\n" * 300,
    "no header": lambda good: bytes(100) + good[100:],
    "half": lambda good: good[: len(good) // 2],
    "cut": lambda good: good[:-1000],
    "zeros": lambda good: bytes(len(good)),
    "noise": lambda good: _noise(len(good)),
    "name only": lambda good: good[:16],
    "pages of noise": lambda good: good[:4096] + _noise(8192) + good[12288:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_library_is_named_and_left_as_it_is(path: Path, damage: Callable[[bytes], bytes]) -> None:
    with Library.open(path) as library:
        library.bookmarks.add(bookmark("first"), ONE)
    path.write_bytes(damaged := damage(path.read_bytes()))
    for use in (lambda library: library.bookmarks.list(), lambda library: library.bookmarks.add(bookmark("b"), ONE)):
        with pytest.raises(LibraryError) as refusal:
            _use(path, use)
        assert str(path) in str(refusal.value)
    assert path.read_bytes() == damaged


def _use(path: Path, use: Callable[[Library], object]) -> None:
    with Library.open(path) as library:
        use(library)


def test_a_folder_in_the_place_of_the_library_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(LibraryError, match=r"library\.db"):
        Library.open(path)


def test_an_empty_file_is_a_new_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Library.open(path) as library:
        assert library.bookmarks.list() == ()
        assert path.stat().st_size == 0
        library.bookmarks.add(bookmark("first"), ONE)
    assert kept(path) == {"first"}


def test_a_newer_library_is_refused_untouched(path: Path) -> None:
    with Library.open(path) as library:
        library.bookmarks.add(bookmark("first"), ONE)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9000")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="newer version"):
        Library.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (value)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="not a library"):
        Library.open(path)
    assert path.read_bytes() == before


NEXT = (*schema.STEPS, ("ALTER TABLE bookmarks ADD COLUMN mood TEXT", "CREATE TABLE moods (name TEXT)"))
BROKEN = (*NEXT[:-1], (*NEXT[-1], "CREATE TABLE moods (name TEXT)"))


@pytest.fixture
def older(path: Path) -> Path:
    with Library.open(path) as library:
        library.bookmarks.add(bookmark("first"), ONE)
    return path


def test_an_older_library_is_migrated_after_a_copy(older: Path) -> None:
    before = hashlib.sha256(older.read_bytes()).hexdigest()
    database = Database(older, NEXT)
    with database.reading() as connection:
        assert connection.execute("SELECT id, mood FROM bookmarks").fetchall() == [("first", None)]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(NEXT),)
    database.close()
    copy = older.with_name(f"library-format-{len(schema.STEPS)}.db")
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == before
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_changes_nothing(older: Path) -> None:
    before = older.read_bytes()
    with pytest.raises(LibraryError), Database(older, BROKEN).reading():
        pass
    assert older.read_bytes() == before
    with Database(older, NEXT).reading() as connection:
        assert connection.execute("SELECT count(*) FROM moods").fetchone() == (0,)


def test_a_damaged_older_library_is_not_migrated(older: Path) -> None:
    good = older.read_bytes()
    older.write_bytes(damaged := good[:8192] + _noise(4096) + good[12288:])
    with pytest.raises(LibraryError, match="damaged"), Database(older, NEXT).reading():
        pass
    assert older.read_bytes() == damaged


def test_processes_that_migrate_at_once_migrate_once(older: Path) -> None:
    failures: list[Exception] = []

    def open_newer() -> None:
        try:
            with Database(older, NEXT).reading() as connection:
                connection.execute("SELECT mood FROM bookmarks").fetchall()
        except LibraryError as error:
            failures.append(error)

    threads = [threading.Thread(target=open_newer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(list(older.parent.glob("library-format-*"))) == 1
