"""What the reading screen does to articles of its list: to one, to those marked, to all that are listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from briefing.tui.asking import Done, Undo
from briefing.tui.screens.chosen import Chosen
from briefing.tui.screens.listing import ListingPart
from briefing.tui.widgets.article_list import ArticleList
from briefing.tui.widgets.prompted import Given
from briefing.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefing.store.rows import ArticleRow
    from briefing.tui.screens.answers import AllKnown
    from briefing.tui.screens.menu import Picked

_NAME = "articles.csv"


class BulkPart(ListingPart):
    """Marks, and what is done to many."""

    @on(ArticleList.MarksChanged)
    def _marks_changed(self, event: ArticleList.MarksChanged) -> None:
        self.marked = self.marked | event.ids if event.on else self.marked - event.ids

    def watch_marked(self) -> None:
        self.show_list_facts()
        self.show_keys()

    def action_mark_all(self) -> None:
        """Mark everything that is listed; where all of it is marked, nothing."""
        from briefing.tui.screens.answers import AllKnown

        space, query = self.space, self.query_text
        self.ask("marks", lambda: space.lists.ids(query), AllKnown)

    def on_all_known(self, event: AllKnown) -> None:
        everything = frozenset(event.ids)
        self.marked = frozenset() if everything <= self.marked else self.marked | everything

    # Which articles

    @property
    def chosen(self) -> Chosen:
        """What is marked, else what is listed."""
        return Chosen(self.query_text, self.order, tuple(sorted(self.marked)))

    def _these(self) -> Callable[[], tuple[str, ...]]:
        """How to find the ids of what is marked now, else of what is listed now."""
        lists, chosen = self.space.lists, self.chosen
        if chosen.ids:
            return partial(_with_copies, self.space, chosen.ids, self._folded())
        return lambda: lists.ids(chosen.query, chosen.order)

    def _these_or_here(self) -> Callable[[], tuple[str, ...]] | None:
        """The same, but the article under the cursor where none is marked."""
        row = self.current_row()
        if self.marked or row is None:
            return self._these() if self.marked else None
        return partial(_with_copies, self.space, (row.id,), self._folded())

    def _folded(self) -> Mapping[str, ArticleRow]:
        """The rows that stand for a story."""
        rows = self.rows
        return {row.id: row for row in rows.known() if self.fold and row.copies and not rows.is_open(row)}

    def current_row(self) -> ArticleRow | None:
        return self.query_one(ArticleList).current

    # What is done

    def action_mark_read(self) -> None:
        """As read; where all of them are read, as unread."""
        if (which := self._these_or_here()) is not None and self._is_library():
            self._mark(which, None)

    def action_mark_listed(self, read: bool) -> None:
        if self._is_library():
            self._mark(self._these(), read)

    def _mark(self, which: Callable[[], tuple[str, ...]], read: bool | None) -> None:
        lists = self.space.lists

        def mark() -> tuple[tuple[str, ...], bool]:
            ids = which()
            changed = lists.mark(ids, read is not False)
            return (changed, read is not False) if changed or read is not None else (lists.mark(ids, False), False)

        def done(answer: tuple[tuple[str, ...], bool]) -> Done:
            changed, now = answer
            many = f"{_counted(len(changed))} " if len(changed) != 1 else ""
            said = f"Marked {many}as {'read' if now else 'unread'}."
            return Done(said, Undo("It is as it was.", lambda: lists.mark(changed, not now)))

        self.ask("change", mark, done)

    def action_remove(self) -> None:
        """Take articles out at once; undo brings them back with their bookmarks."""
        if (which := self._these_or_here()) is not None and self._is_library():
            self._remove(which)

    def action_remove_listed(self) -> None:
        if self._is_library():
            self._remove(self._these())

    def _remove(self, which: Callable[[], tuple[str, ...]]) -> None:
        lists, row = self.space.lists, self.current_row()
        what = "" if self.marked or row is None else row.title

        def remove() -> tuple[int, tuple[str, ...]]:
            ids = which()
            return len(ids), lists.remove(ids)

        def done(answer: tuple[int, tuple[str, ...]]) -> Done:
            count, gone = answer
            name = f"“{what}”" if count == 1 and what else _counted(count)
            undo = Undo(f"{name} {'is' if count == 1 else 'are'} back.", lambda: lists.restore(gone))
            return Done(f"Removed {name}; u brings {'it' if count == 1 else 'them'} back.", undo)

        self.ask("change", remove, done)
        self.marked = frozenset()

    def _is_library(self) -> bool:
        if not self._opened_library:
            self.tell("The starter articles are not yours to mark; they leave when you add articles of your own.")
        return self._opened_library

    async def action_export_listed(self) -> None:
        await self.prompt("export", "Save a table as", _NAME, "a name that ends in .md, .csv or .json")

    @on(Given)
    def _table_named(self, event: Given) -> None:
        if event.purpose == "export" and event.text.strip():
            lists, which, path = self.space.lists, self._these(), Path(event.text.strip()).expanduser()
            self.ask(
                "save",
                lambda: lists.export(path, which()),
                lambda count: Done(f"Saved {_counted(count)} as {path.absolute()}."),
            )

    def action_act(self) -> None:
        """A menu of what can be done to what is marked, else to all that is listed."""
        from briefing.tui.screens.menu import Choice, MenuScreen

        ids = ("list.read_all", "list.unread_all", "reading.briefing", "list.export", "list.remove_all")
        choices = [Choice(id_, title) for id_, title in zip(ids, _ACTS, strict=True)]
        about = f"{len(self.marked):,} marked" if self.marked else self.list_title
        self.app.push_screen(MenuScreen(f"With {about}", choices), self._act_picked)

    async def _act_picked(self, picked: Picked | None) -> None:
        if picked is not None:
            await self.invoke(picked.value)


_ACTS = ("Mark as read", "Mark as unread", "Put a briefing together", "Save a table of them", "Remove from the library")


def _with_copies(space: Workspace, ids: tuple[str, ...], folded: Mapping[str, ArticleRow]) -> tuple[str, ...]:
    """A row that stands for a story stands for all that tell it."""
    copies = (copy.id for id_ in ids if id_ in folded for copy in space.lists.copies(folded[id_]))
    return tuple(dict.fromkeys((*ids, *copies)))


def _counted(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"
