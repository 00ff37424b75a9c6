"""Everything the user made leaves as open JSON and comes back without loss."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.model import Anchor, AnchorState, Article, Bookmark, Span
from briefing.store.exchange import TakenIn
from briefing.store.library import Library

NOW, LATER = "2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z"
TEXT = "Norway and Chile sign a fisheries accord\n\nThe accord was “signed” in Oslo. Peru objected."
Make = Callable[..., Article]
Add = Callable[..., None]


@pytest.fixture
def used(library: Library, add: Add, article: Make) -> Library:
    """A library with something of everything: an old and a new version, marks, positions, names."""
    old, new = article(TEXT), article(TEXT.replace("Oslo", "Lima"))
    bare, read = article("Never opened", "/bare"), article("Read", "/read", outlet="The Harbour Post")
    add(old, bare, read)
    anchor = Anchor(old.id, 46, 51, "accord", "The ", " was")
    library.bookmarks.add(Bookmark("one", old.id, anchor, NOW, "Why “there”?", ("Fisch", "øre"), "green"))
    library.bookmarks.add(Bookmark("gone", read.id, Anchor(read.id, 0, 4, "Read"), NOW))
    library.bookmarks.remove(["gone"], LATER)
    add(new, now=LATER)
    library.bookmarks.settle("one", new.id, AnchorState.MOVED, Span(46, 51))
    library.positions.put(new.id, Anchor(new.id, 0, 6, "Norway"), 0.25, NOW)
    library.positions.mark([read.id], True, NOW)
    library.filters.put("unread", {"query": "is:unread"}, NOW)
    library.terms.put("hake", {"pattern": "hake|cod"}, NOW)
    library.corrections.put("x", {"status": "signed"}, NOW)
    return library


def test_an_export_read_into_an_empty_library_gives_the_same_export(used: Library, tmp_path: Path) -> None:
    data = json.loads(json.dumps(used.exchange.export()))
    with Library.open(tmp_path / "other" / "library.db") as other:
        assert other.exchange.take_in(data, LATER) == TakenIn(articles=3, bookmarks=1, positions=2, named=3)
        assert json.loads(json.dumps(other.exchange.export())) == data
        (row,) = other.bookmarks.list()
        assert row.bookmark == used.bookmarks.list()[0].bookmark
        assert other.articles.get(row.bookmark.article) == used.articles.get(row.bookmark.article)


def test_taking_in_twice_changes_nothing(used: Library) -> None:
    data = used.exchange.export()
    assert used.exchange.take_in(data, LATER) == TakenIn()
    assert used.exchange.export() == data


def test_an_import_takes_no_newer_version_its_place(used: Library, tmp_path: Path, add: Add, article: Make) -> None:
    data = used.exchange.export()
    newest = article(TEXT.replace("Oslo", "Quito"))
    with Library.open(tmp_path / "other" / "library.db") as other:
        with other.adding(NOW) as adding:
            adding.put(newest)
        other.exchange.take_in(data, LATER)
        assert other.articles.at("/news/one.txt") == (newest.id,)


def test_the_newer_of_two_positions_and_names_is_kept(used: Library) -> None:
    data = used.exchange.export()
    used.filters.put("unread", {"query": "is:unread since:2026"}, LATER)
    used.exchange.take_in(data, LATER)
    assert used.filters.get("unread") == {"query": "is:unread since:2026"}


def _far_off(entry: dict[str, dict[str, dict[str, object]]]) -> object:
    bookmark = entry["bookmark"]
    return {"bookmark": {**bookmark, "anchor": {**bookmark["anchor"], "end": 10**30}}}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: [],
        lambda data: {},
        lambda data: {**data, "schema": 2},
        lambda data: {**data, "bookmarks": [{"bookmark": {"id": "x"}}]},
        lambda data: {**data, "articles": [], "bookmarks": [*data["bookmarks"]]},
        lambda data: {**data, "positions": 3},
        lambda data: {**data, "bookmarks": [_far_off(data["bookmarks"][0])]},
        lambda data: {**data, "filters": {"a": {}}},
    ],
)
def test_what_is_no_export_is_refused_whole(
    used: Library, tmp_path: Path, damage: Callable[[dict[str, object]], object]
) -> None:
    data = damage(used.exchange.export())
    with Library.open(tmp_path / "other" / "library.db") as other:
        with pytest.raises(BriefingError):
            other.exchange.take_in(data, LATER)
        assert other.articles.count() == 0
        assert other.filters.all() == {}


KEYS = (
    "format",
    "schema",
    "articles",
    "article",
    "sources",
    "source",
    "bookmarks",
    "bookmark",
    "positions",
    "id",
    "text",
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.dictionaries(st.sampled_from(["articles", "bookmarks", "positions", "filters", "terms"]), anything))
def test_whatever_a_file_holds_is_taken_in_whole_or_refused(library: Library, parts: dict[str, object]) -> None:
    whole = {"format": "briefing-library", "schema": 1, "articles": [], "bookmarks": [], "positions": [], **parts}
    before = library.exchange.export()
    try:
        library.exchange.take_in(whole, NOW)
    except BriefingError:
        assert library.exchange.export() == before
