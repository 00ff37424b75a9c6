"""The bookmarks screen: all passages of all articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.message import Message
from textual.reactive import reactive, var
from textual.widget import Widget

from briefing.tui.asking import Done, Undo
from briefing.tui.commands import Place, bindings
from briefing.tui.copying import copy_passage
from briefing.tui.noting import accept_place, change_colour, edit_note
from briefing.tui.screens.place import PlaceScreen
from briefing.tui.sheets.library import bookmarks_sheet, matches
from briefing.tui.sheets.targets import Marked as Target
from briefing.tui.sheets.targets import Offered
from briefing.tui.text.sheet import Sheet
from briefing.tui.widgets.bars import HeadBar, KeyBar
from briefing.tui.widgets.prompted import Cancelled, Given, Typed
from briefing.tui.widgets.sheet_view import SheetView
from briefing.workspace.bookmarks import Marked

_NAME = "bookmarks.md"


@dataclass
class Fetched(Message):
    """All bookmarks, with where they are now."""

    kept: tuple[Marked, ...]


class BookmarkList(SheetView):
    """The passages, one entry each."""

    PLACE = Place.BOOKMARK_LIST
    BINDINGS = bindings(Place.BOOKMARK_LIST)


class BookmarksScreen(PlaceScreen):
    """Filter, jump, note, delete, undo, save."""

    PLACE = Place.BOOKMARKS
    BINDINGS = bindings(Place.BOOKMARKS)

    kept: var[tuple[Marked, ...] | None] = var[tuple[Marked, ...] | None](None)
    wanted: var[str] = var("")
    sheet: reactive[Sheet | None] = reactive[Sheet | None](None)
    facts: reactive[str] = reactive("")

    def compose(self) -> Iterator[Widget]:
        yield HeadBar("Bookmarks").data_bind(BookmarksScreen.facts)
        yield BookmarkList("bookmarks").data_bind(BookmarksScreen.sheet)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.query_one(BookmarkList).focus()
        self.fetch()

    @on(Done)
    def fetch(self) -> None:
        self.ask("bookmarks", self.space.bookmarks.listed, Fetched)

    def on_fetched(self, event: Fetched) -> None:
        self.kept = event.kept

    def watch_kept(self) -> None:
        self._show()

    def watch_wanted(self) -> None:
        self._show()

    def _show(self) -> None:
        current = self._current()
        self.sheet = bookmarks_sheet(self.kept, self.wanted, current.bookmark.id if current else "")
        count = sum(matches(one, self.wanted) for one in self.kept or ())
        self.facts = f"{count:,} of {len(self.kept or ()):,}" if self.wanted else f"{count:,}"

    def _current(self) -> Marked | None:
        """The bookmark under the cursor."""
        target = self.query_one(BookmarkList).target
        wanted = target.bookmark if isinstance(target, Target | Offered) else None
        return next((one for one in self.kept or () if one.bookmark.id == wanted), None)

    # What is done with one

    @on(BookmarkList.EntryChosen)
    def _entry_chosen(self) -> None:
        target, one = self.query_one(BookmarkList).target, self._current()
        if one is not None and isinstance(target, Offered):
            candidate = one.candidates[target.number - 1]
            self.briefing_app.go_to(candidate.article, candidate.span, Place.BOOKMARKS)
        elif one is not None:
            self.briefing_app.go_to(one.home, one.span, Place.BOOKMARKS)

    def action_annotate(self) -> None:
        if (one := self._current()) is not None:
            edit_note(self, one.bookmark)

    def action_colour(self) -> None:
        if (one := self._current()) is not None:
            change_colour(self, one.bookmark)

    def action_accept(self) -> None:
        """Accept the place under the cursor, or the likeliest where the cursor is on the passage itself."""
        target = self.query_one(BookmarkList).target
        one = self._current()
        if one is None or not one.candidates:
            self.tell("There is nothing to accept here: the words are where they were.")
        else:
            accept_place(self, one.bookmark, target.number if isinstance(target, Offered) else 1)

    def action_delete(self) -> None:
        one = self._current()
        if one is None:
            return
        bookmarks, key = self.space.bookmarks, one.bookmark.id
        undo = Undo("The bookmark is back.", lambda: bookmarks.restore(key))
        self.ask("change", lambda: bookmarks.remove(key), lambda _: Done("Deleted; u brings it back.", undo))

    def action_copy(self) -> None:
        one = self._current()
        if one is not None and one.span is not None:
            copy_passage(self, self.space.articles.get(one.home), one.span)

    # Prompts

    async def action_filter(self) -> None:
        await self.prompt("filter", "Filter", self.wanted, "words, a title, #tag")

    async def action_export(self) -> None:
        await self.prompt("save", "Save as", _NAME, "a name that ends in .md, .csv, .json or .jsonld")

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        if event.purpose == "filter":
            self.wanted = event.text

    @on(Given)
    async def _given(self, event: Given) -> None:
        await self.end_prompt()
        self.query_one(BookmarkList).focus()
        if event.purpose == "save" and event.text.strip():
            self._save(Path(event.text.strip()).expanduser())

    def _save(self, path: Path) -> None:
        bookmarks, form = self.space.bookmarks, path.suffix.lstrip(".").lower()
        form = form if form in ("md", "csv", "json", "jsonld") else "md"
        self.ask(
            "save",
            lambda: bookmarks.save(path, bookmarks.export(form), force=False),
            lambda _: Done(f"Saved as {path.absolute()}."),
        )

    @on(Cancelled)
    async def _cancelled(self, event: Cancelled) -> None:
        await self.end_prompt()
        self.query_one(BookmarkList).focus()
        if event.purpose == "filter":
            self.wanted = ""

    def action_back(self) -> None:
        """Show all again, else leave."""
        if self.wanted:
            self.wanted = ""
        else:
            super().action_back()
