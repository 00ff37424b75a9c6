"""Change what is kept with a bookmark: its note and tags, its colour, the place where it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefing.model import COLOURS
from briefing.tui.asking import Done, Undo

if TYPE_CHECKING:
    from briefing.model import Bookmark
    from briefing.tui.screens.place import PlaceScreen


def edit_note(screen: PlaceScreen, bookmark: Bookmark) -> None:
    """Edit what is noted on a bookmark."""
    from briefing.tui.screens.note import NoteScreen

    screen.app.push_screen(NoteScreen(bookmark), partial(_noted, screen, bookmark))


def _noted(screen: PlaceScreen, bookmark: Bookmark, answer: tuple[str, tuple[str, ...]] | None) -> None:
    if answer is None:
        return
    note, tags = answer
    edit, key = screen.space.bookmarks.edit, bookmark.id
    undo = Undo("The note is as it was.", lambda: edit(key, note=bookmark.note, tags=bookmark.tags))
    screen.ask("change", lambda: edit(key, note=note, tags=tags), lambda _: Done("Noted.", undo))


def change_colour(screen: PlaceScreen, bookmark: Bookmark) -> None:
    """Give a bookmark the next colour; after the last it has none."""
    colours = ("", *COLOURS)
    before = bookmark.colour or ""
    colour = colours[(colours.index(before) + 1) % len(colours)] if before in colours else ""
    edit, key = screen.space.bookmarks.edit, bookmark.id
    undo = Undo("The colour is as it was.", lambda: edit(key, colour=before))
    said = f"Colour: {colour or 'none'}."
    screen.ask("change", lambda: edit(key, colour=colour), lambda _: Done(said, undo))


def accept_place(screen: PlaceScreen, bookmark: Bookmark, number: int) -> None:
    """Let a bookmark stand at one of the places where it may be."""
    bookmarks = screen.space.bookmarks
    screen.ask(
        "change",
        lambda: bookmarks.accept(bookmark.id, number),
        lambda row: Done(
            "Accepted; u takes it back.", Undo("It stands where it stood.", lambda: bookmarks.put_back(row))
        ),
    )
