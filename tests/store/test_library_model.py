"""Whatever is done to a library, in whatever order, it agrees with a dictionary that the same is done to."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from briefing.model import Anchor, Article, Bookmark, Source
from briefing.store.library import Library
from briefing.store.query import parse_query

NOW = "2026-03-01T09:00:00Z"
ORIGINS = ("/a", "/b", "/c")
TEXTS = ("Hake and cod", "Hake again", "Storm over Oslo", "Cod in Lima")


def article(origin: str, text: str) -> Article:
    return Article(hashlib.sha256(text.encode()).hexdigest(), text, text, (), Source(origin, "plain", text))


class LibraryMachine(RuleBasedStateMachine):
    """Holds what each origin has held, what was removed, and which bookmarks there are."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.library = Library.open(Path(self.folder.name) / "library.db")
        self.held: dict[str, list[str]] = {origin: [] for origin in ORIGINS}
        self.removed: set[str] = set()
        self.undo: list[tuple[str, ...]] = []
        self.marks: dict[str, str] = {}
        self.gone: set[str] = set()

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()

    @rule(changes=st.lists(st.tuples(st.sampled_from(ORIGINS), st.sampled_from(TEXTS)), max_size=4))
    def add(self, changes: list[tuple[str, str]]) -> None:
        with self.library.adding(NOW) as adding:
            for origin, text in changes:
                adding.put(article(origin, text))
                self.held[origin].append(text)
                self.removed.discard(text)
        assert adding.result.seen == len(changes)

    @rule(text=st.sampled_from(TEXTS))
    def remove(self, text: str) -> None:
        gone = self.library.articles.remove([article("", text).id], NOW)
        self.removed |= {each for each in TEXTS if article("", each).id in gone}
        self.undo.append(gone)

    @precondition(lambda self: self.undo)
    @rule()
    def undo_remove(self) -> None:
        back = self.undo.pop()
        self.library.articles.restore(back)
        self.removed -= {text for text in TEXTS if article("", text).id in back}

    @rule(text=st.sampled_from(TEXTS), known=st.booleans())
    def bookmark(self, text: str, known: bool) -> None:
        seen = {each for held in self.held.values() for each in held}
        if text not in seen and known:
            return
        one = article(self._origin_of(text), text)
        id_ = f"mark-{len(self.marks)}"
        self.library.bookmarks.add(Bookmark(id_, one.id, Anchor(one.id, 0, 3, text[:3]), NOW), one)
        self.held[one.source.origin].append(text)
        self.removed.discard(text)
        self.marks[id_] = text

    @precondition(lambda self: self.marks)
    @rule(data=st.data())
    def remove_or_restore_bookmark(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.marks)))
        if id_ in self.gone:
            self.library.bookmarks.restore([id_])
            self.gone.discard(id_)
        else:
            self.library.bookmarks.remove([id_], NOW)
            self.gone.add(id_)

    @rule()
    def compact(self) -> None:
        self.library.health.compact()

    @invariant()
    def the_list_shows_what_the_origins_hold(self) -> None:
        current = {held[-1] for held in self.held.values() if held}
        assert {row.title for row in self.library.articles.page()} == current - self.removed
        assert self.library.articles.count() == len(current - self.removed)

    @invariant()
    def the_search_finds_what_the_list_shows(self) -> None:
        listed = {row.title for row in self.library.articles.page()}
        found = {hit.article.title for hit in self.library.search.find(parse_query("hake"))}
        assert found == {title for title in listed if "Hake" in title}

    @invariant()
    def every_bookmark_is_there(self) -> None:
        there = {row.bookmark.id for row in self.library.bookmarks.list()}
        assert there == {id_ for id_, text in self.marks.items() if id_ not in self.gone and text not in self.removed}

    @invariant()
    def the_library_is_sound(self) -> None:
        assert self.library.health.check() == ()

    def _origin_of(self, text: str) -> str:
        return next((origin for origin, held in self.held.items() if held and held[-1] == text), ORIGINS[0])


LibraryMachine.TestCase.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
TestLibrary = LibraryMachine.TestCase
