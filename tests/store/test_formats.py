"""A library of every format there ever was opens, with everything in it.

A file `fixtures/format-N.db.gz` is kept for each format when the next one is begun, and never changed. All hold the
same: two articles, one of them in two versions, a bookmark, a position, a filter and an analysis.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from briefing.store import schema
from briefing.store.library import Library
from briefing.store.query import parse_query

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("format-*.db.gz"))


def test_every_format_has_its_fixture() -> None:
    assert len(FIXTURES) == len(schema.STEPS)


@pytest.fixture(params=FIXTURES, ids=lambda file: file.name.removesuffix(".db.gz"))
def kept(request: pytest.FixtureRequest, path: Path) -> Path:
    path.parent.mkdir(mode=0o700)
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    path.chmod(0o600)
    return path


def test_a_library_of_an_older_format_opens_whole(kept: Path) -> None:
    with Library.open(kept) as library:
        assert [row.title for row in library.articles.page()] == [
            "Norway and Chile sign a fisheries accord",
            "Harbour strike in Lima",
        ]
        (row,) = library.bookmarks.list()
        assert (row.bookmark.anchor.exact, row.bookmark.note) == ("Peru objected.", "why does Peru mind?")
        assert (row.bookmark.tags, row.bookmark.colour) == (("fish", "Peru"), "green")
        new, old = library.articles.page()
        assert len(library.articles.versions(new.id)) == 2
        assert library.positions.get(old.id).progress == 0.5
        assert library.filters.all() == {"unread": {"query": "is:unread"}}
        assert [hit.text for hit in library.search.find(parse_query("hake"))] == [
            "Dockers stopped work over the hake quota."
        ]
        assert library.health.check() == ()


def test_a_library_of_an_older_format_can_be_written(kept: Path) -> None:
    with Library.open(kept) as library:
        library.bookmarks.edit("mark-one", note="changed")
    with Library.open(kept) as library:
        assert library.bookmarks.list()[0].bookmark.note == "changed"
