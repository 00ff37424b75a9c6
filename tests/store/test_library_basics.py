"""What the library keeps comes back, and what was not asked for is not written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import NotFoundError
from briefing.model import Anchor, AnchorState, Article, Bookmark, Span
from briefing.store.library import Library
from briefing.store.query import parse_query
from briefing.store.rows import Order, SortKey

NOW, LATER = "2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z"
TEXT = "Norway and Chile sign a fisheries accord\n\nThe accord was signed in Oslo on Monday. Peru objected."
Make = Callable[..., Article]
Add = Callable[..., None]


def bookmark(article: Article, words: str, id_: str = "b1", note: str = "", tags: tuple[str, ...] = ()) -> Bookmark:
    start = article.text.index(words)
    anchor = Anchor(article.id, start, start + len(words), words)
    return Bookmark(id_, article.id, anchor, NOW, note, tags)


def test_reading_a_library_that_is_not_there_makes_no_file(library: Library, path: Path) -> None:
    assert library.articles.page() == ()
    assert library.bookmarks.list() == ()
    assert not path.parent.exists()


def test_an_article_comes_back_as_it_was_put(library: Library, add: Add, article: Make) -> None:
    one = article(TEXT, outlet="The Harbour Post")
    add(one)
    assert library.articles.get(one.id) == one
    row = library.articles.row(one.id)
    assert row is not None
    assert (row.title, row.outlet, row.words, row.agreements) == (one.title, "The Harbour Post", 17, None)


def test_adding_the_same_again_changes_nothing(library: Library, add: Add, article: Make) -> None:
    add(article(TEXT))
    with library.adding(LATER) as adding:
        adding.put(article(TEXT))
    assert (adding.result.new, adding.result.changed, adding.result.known) == (0, 0, 1)
    assert library.articles.count() == 1


def test_the_same_text_from_two_files_is_one_article_with_two_sources(
    library: Library, add: Add, article: Make
) -> None:
    add(article(TEXT, "/a.txt"), article(TEXT, "/b.txt"))
    assert library.articles.count() == 1
    assert [source.origin for source in library.articles.sources(article(TEXT).id)] == ["/a.txt", "/b.txt"]


def test_a_changed_file_is_a_new_version_and_the_old_one_is_kept(library: Library, add: Add, article: Make) -> None:
    old, new = article(TEXT), article(TEXT.replace("Monday", "Tuesday"))
    add(old)
    with library.adding(LATER) as adding:
        adding.put(new)
    assert adding.result.replaced == ((old.id, new.id),)
    assert [row.id for row in library.articles.page()] == [new.id]
    assert library.articles.versions(new.id) == (old.id, new.id)
    assert library.articles.get(old.id) == old
    assert library.articles.at("/news/one.txt") == (new.id,)


def test_a_text_that_comes_back_is_listed_again(library: Library, add: Add, article: Make) -> None:
    old, new = article(TEXT), article(TEXT.replace("Monday", "Tuesday"))
    add(old, new, old)
    assert [row.id for row in library.articles.page()] == [old.id]


def test_entries_of_one_file_are_articles_of_their_own(library: Library, add: Add, article: Make) -> None:
    one, two = article("First entry", "/feed.xml", "1"), article("Second entry", "/feed.xml", "2")
    add(one, two)
    assert library.articles.at("/feed.xml") == (one.id, two.id)


def test_removing_an_article_hides_its_bookmarks_and_can_be_undone(library: Library, add: Add, article: Make) -> None:
    one = article(TEXT)
    add(one)
    library.bookmarks.add(bookmark(one, "Peru objected."))
    gone = library.articles.remove([one.id], LATER)
    assert (library.articles.count(), library.bookmarks.list(), library.articles.digests()) == (0, (), {})
    library.articles.restore(gone)
    assert (library.articles.count(), len(library.bookmarks.list())) == (1, 1)


def test_adding_a_removed_article_brings_it_back(library: Library, add: Add, article: Make) -> None:
    one = article(TEXT)
    add(one)
    library.articles.remove([one.id], LATER)
    add(one, now=LATER)
    assert library.articles.count() == 1


def test_a_bookmark_brings_its_article_along(library: Library, article: Make) -> None:
    one = article(TEXT)
    mark = bookmark(one, "signed in Oslo", note="check", tags=("fish", "Oslo"))
    library.bookmarks.add(mark, one)
    (row,) = library.bookmarks.list()
    assert (row.bookmark, row.home, row.state) == (mark, one.id, AnchorState.EXACT)
    assert row.span is not None
    assert row.span.of(one.text) == "signed in Oslo"
    assert library.articles.page()[0].bookmarks == 1


def test_a_bookmark_of_an_unknown_article_is_refused(library: Library, article: Make) -> None:
    with pytest.raises(NotFoundError):
        library.bookmarks.add(bookmark(article(TEXT), "Peru"))


def test_a_bookmark_can_be_edited_deleted_and_brought_back(library: Library, article: Make) -> None:
    one = article(TEXT)
    library.bookmarks.add(bookmark(one, "Peru"), one)
    assert library.bookmarks.edit("b1", note="why?", tags=("a",), colour="green").note == "why?"
    assert library.bookmarks.edit("b1", colour="").tags == ("a",)
    assert library.bookmarks.remove(["b1", "b2"], LATER) == ("b1",)
    assert library.bookmarks.list() == ()
    library.bookmarks.restore(["b1"])
    assert [row.bookmark.note for row in library.bookmarks.list()] == ["why?"]


def test_a_bookmark_settles_in_a_new_version_and_keeps_its_words(library: Library, add: Add, article: Make) -> None:
    old, new = article(TEXT), article("Corrected.\n\n" + TEXT)
    add(old)
    library.bookmarks.add(bookmark(old, "Peru objected."))
    add(new, now=LATER)
    (row,) = library.bookmarks.unsettled([old.id])
    span = Span(row.bookmark.anchor.start + 12, row.bookmark.anchor.end + 12)
    library.bookmarks.settle("b1", new.id, AnchorState.MOVED, span)
    (row,) = library.bookmarks.list(new.id)
    assert (row.state, row.span, row.bookmark.article) == (AnchorState.MOVED, span, old.id)
    assert library.articles.page()[0].bookmarks == 1


def test_a_position_is_kept_and_serves_later_versions(library: Library, add: Add, article: Make) -> None:
    old, new = article(TEXT), article("Corrected.\n\n" + TEXT)
    add(old)
    anchor = Anchor(old.id, 0, 6, "Norway")
    library.positions.put(old.id, anchor, 0.5, NOW)
    add(new, now=LATER)
    assert library.positions.get(new.id).anchor == anchor
    library.positions.mark([new.id], True, LATER)
    assert [row.read for row in library.articles.page()] == [True]
    assert library.positions.get(old.id).progress == 0.5


def test_what_the_user_names_is_kept_by_name(library: Library) -> None:
    library.filters.put("mine", {"query": "is:unread"}, NOW)
    assert library.filters.all() == {"mine": {"query": "is:unread"}}
    assert library.filters.remove("mine") == {"query": "is:unread"}
    assert library.filters.get("mine") is None


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ((Order(SortKey.TITLE),), ["Alpha", "beta", "Gamma"]),
        ((Order(SortKey.WORDS, descending=True),), ["Gamma", "Alpha", "beta"]),
        ((Order(SortKey.OUTLET),), ["beta", "Gamma", "Alpha"]),
        ((Order(SortKey.OUTLET, descending=True), Order(SortKey.TITLE)), ["beta", "Gamma", "Alpha"]),
        ((Order(SortKey.BOOKMARKS, descending=True),), ["Alpha", "beta", "Gamma"]),
    ],
)
def test_lists_sort_by_several_keys(
    library: Library, add: Add, article: Make, order: tuple[Order, ...], expected: list[str]
) -> None:
    add(
        article("Alpha\n\na b", "/1"),
        article("beta", "/2", outlet="Sun"),
        article("Gamma\n\na b c", "/3", outlet="Sun"),
    )
    assert [row.title for row in library.articles.page(order=order)] == expected
    assert [row.title for row in library.articles.rows(library.articles.keys(order=order))] == expected


def test_a_list_pages(library: Library, add: Add, article: Make) -> None:
    add(*(article(f"Number {n}", f"/{n}") for n in range(7)))
    assert [row.title for row in library.articles.page(limit=3, offset=5)] == ["Number 5", "Number 6"]


def test_near_copies_fold_into_one_row(library: Library, add: Add, article: Make) -> None:
    a, b, c = (article(f"Story {n}", f"/{n}") for n in range(3))
    add(a, b, c)
    library.stories.group([(a.id, c.id)])
    assert [row.title for row in library.articles.rows(library.articles.keys(fold=True))] == ["Story 0", "Story 1"]
    assert [(row.title, row.copies) for row in library.articles.page(fold=True)] == [("Story 0", 1), ("Story 1", 0)]
    assert library.articles.count(fold=True) == 2
    assert library.articles.count(parse_query("story"), fold=True) == 3
    story = library.articles.page()[0].story
    assert story is not None
    assert [row.id for row in library.articles.story(story)] == [a.id, c.id]


def test_a_story_has_its_place_again_when_it_is_restored(library: Library, add: Add, article: Make) -> None:
    a, b, c = (article(f"Story {n}", f"/{n}") for n in range(3))
    add(a, b, c)
    library.stories.group([(a.id, b.id, c.id)])
    gone = library.articles.remove([a.id, b.id], NOW)
    assert library.articles.count(fold=True) == len(library.articles.page(fold=True)) == 1
    assert library.articles.page(fold=True)[0].copies == 0
    library.articles.restore(gone)
    assert [(row.title, row.copies) for row in library.articles.page(fold=True)] == [("Story 0", 2)]
    assert library.articles.count(fold=True) == 1


def test_groups_are_known_to_be_those_of_the_sketches_there_are(library: Library, add: Add, article: Make) -> None:
    a, b = (article(f"Story {n}", f"/{n}") for n in range(2))
    add(a, b)
    assert library.stories.is_grouped()  # there is nothing to group yet
    library.stories.put_sketches([(a.id, b"1")])
    assert not library.stories.is_grouped()
    library.stories.group([])
    assert library.stories.is_grouped()
    library.stories.put_sketches([(b.id, b"1")])
    assert not library.stories.is_grouped()


def test_marking_tells_what_was_not_so_before(library: Library, add: Add, article: Make) -> None:
    a, b = (article(f"Story {n}", f"/{n}") for n in range(2))
    add(a, b)
    assert library.positions.mark([a.id], False, NOW) == ()
    assert library.positions.mark([a.id], True, NOW) == (a.id,)
    assert library.positions.mark([a.id, b.id, "gone"], True, NOW) == (b.id,)


def test_search_shows_the_hit_in_its_sentence(library: Library, add: Add, article: Make) -> None:
    one = article(TEXT)
    add(one, article("Nothing of the kind", "/2"))
    (hit,) = library.search.find(parse_query("objected"))
    assert hit.article.id == one.id
    assert hit.text == "Peru objected."
    assert [span.of(one.text) for span in hit.spans] == ["objected"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_the_library_is_private_whatever_the_umask(library: Library, path: Path, article: Make) -> None:
    before = os.umask(0)
    try:
        library.bookmarks.add(bookmark(article(TEXT), "Peru"), article(TEXT))
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert not [file for file in path.parent.iterdir() if file.stat().st_mode & 0o077]
