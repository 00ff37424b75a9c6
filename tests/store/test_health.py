"""What is wrong is named with what to do, room is given back, and a damaged library is recovered as far as it goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import LibraryError
from briefing.model import Anchor, Article, Bookmark
from briefing.store.library import Library
from briefing.store.query import parse_query
from briefing.store.recovery import recover

NOW = "2026-03-01T09:00:00Z"
Make = Callable[..., Article]
Add = Callable[..., None]


@pytest.fixture
def stocked(library: Library, add: Add, article: Make) -> Library:
    articles = [
        article(f"Number {n}\n\n" + f"The quota of number {n} is {n * 7} tonnes. " * 40, f"/{n}") for n in range(40)
    ]
    add(*articles)
    for number, one in enumerate(articles):
        library.bookmarks.add(Bookmark(f"b{number}", one.id, Anchor(one.id, 0, 6, "Number"), NOW, f"note {number}"))
    library.filters.put("mine", {"query": "quota"}, NOW)
    return library


def alter(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_library_has_no_findings(stocked: Library) -> None:
    assert stocked.health.check() == ()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM texts WHERE key = 3", "lost their text"),
        ("DELETE FROM articles WHERE key = 3", "refer to something that is gone"),
        ("DELETE FROM search_data WHERE id > 10", "full-text index"),
        ("DROP TABLE search", "full-text index is missing"),
        ("UPDATE texts SET text = 'Other words' WHERE key = 3", "not where it says"),
        ("UPDATE bookmarks SET anchor = '[]' WHERE id = 'b3'", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named_with_a_remedy(stocked: Library, statement: str, problem: str) -> None:
    stocked.close()
    alter(stocked.path, statement)
    findings = stocked.health.check()
    assert [finding for finding in findings if problem in finding.problem]
    assert all(finding.remedy for finding in findings)


def test_a_library_that_others_can_read_is_named(stocked: Library) -> None:
    stocked.path.chmod(0o644)
    assert "chmod" in stocked.health.check()[0].remedy


def test_compacting_gives_room_back_and_keeps_what_can_be_undone(stocked: Library) -> None:
    gone = stocked.articles.remove([row.id for row in stocked.articles.page(limit=30)], NOW)
    stocked.health.compact()
    stocked.articles.restore(gone)
    assert stocked.articles.count() == 40
    stocked.articles.remove(gone, NOW)
    before, after = stocked.health.compact(forget_removed=True)
    assert after < before
    stocked.articles.restore(gone)
    assert stocked.articles.count() == 10
    assert len(stocked.bookmarks.list()) == 10
    assert len(stocked.search.find(parse_query("quota"))) == 10
    assert stocked.health.check() == ()


def test_derived_rows_can_be_dropped(stocked: Library) -> None:
    stocked.close()
    alter(stocked.path, "DELETE FROM search_data WHERE id > 10")
    stocked.caches.drop()
    assert stocked.health.check() == ()
    assert len(stocked.bookmarks.list()) == 40


def damage(path: Path, table: str) -> None:
    """Noise over a page of a table."""
    connection = sqlite3.connect(path)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(data)


@pytest.mark.parametrize("table", ["claims", "search_data", "articles_title", "sqlite_autoindex_bookmarks_1"])
def test_damage_beside_what_the_user_made_loses_nothing(stocked: Library, table: str) -> None:
    stocked.close()
    damage(stocked.path, table)
    damaged = stocked.path.read_bytes()
    assert "damaged" in stocked.health.check()[0].problem
    stocked.close()
    recovered = recover(stocked.path)
    assert recovered.damaged.read_bytes() == damaged
    assert (recovered.saved["articles"], recovered.saved["bookmarks"], recovered.wordless) == (40, 40, 0)
    assert stocked.health.check() == ()
    assert len(stocked.search.find(parse_query("quota"))) == 40
    assert stocked.filters.get("mine") == {"query": "quota"}


@pytest.mark.parametrize("table", ["texts", "articles", "sources"])
def test_a_bookmark_outlives_its_article(stocked: Library, table: str) -> None:
    stocked.close()
    damage(stocked.path, table)
    recovered = recover(stocked.path)
    assert recovered.saved["bookmarks"] == 40
    notes = [row.bookmark.note for row in stocked.bookmarks.list()]
    assert notes == [f"note {number}" for number in range(40)]
    assert all(row.bookmark.anchor.exact == "Number" for row in stocked.bookmarks.list())
    assert not [finding for finding in stocked.health.check() if "damaged" in finding.problem]
    for row in stocked.bookmarks.list():
        assert stocked.articles.get(row.bookmark.article) is not None


@pytest.mark.parametrize("length", [16, 24, 100])
def test_a_library_whose_head_is_gone_is_recovered_whole(stocked: Library, length: int) -> None:
    stocked.close()
    with stocked.path.open("r+b") as file:
        file.write(b"\xa5" * length)
    recovered = recover(stocked.path)
    assert (recovered.saved["bookmarks"], recovered.saved["texts"], recovered.wordless) == (40, 40, 0)
    assert stocked.health.check() == ()


def test_where_nothing_can_be_read_the_file_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a library, but somebody's file\n" * 300)
    before = path.read_bytes()
    with pytest.raises(LibraryError):
        recover(path)
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} == {"library.db", "library.lock"}


def test_a_byte_changed_inside_a_row_is_no_traceback(stocked: Library) -> None:
    stocked.close()
    alter(stocked.path, "UPDATE bookmarks SET anchor = '{\"version\":3}' WHERE id = 'b3'")
    with pytest.raises(LibraryError, match="damaged"):
        stocked.bookmarks.list()
