"""The table of commands as a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.model import BlockKind
from briefing.tui.commands import COMMANDS, Command, Place, keys_of, sign
from briefing.tui.text.layers import Layer
from briefing.tui.text.sheet import Piece, Sheet, Writer, faint

_NAMES = {
    Place.APP: "Everywhere",
    Place.READING: "List, article and panel",
    Place.LIST: "In the list",
    Place.ARTICLE: "In an article",
    Place.PANEL: "In the panel",
    Place.BRIEFING: "The briefing",
    Place.BRIEFING_TEXT: "In the briefing",
    Place.BOOKMARKS: "Bookmarks",
    Place.BOOKMARK_LIST: "In the bookmarks",
    Place.SEARCH: "Search",
    Place.HIT_LIST: "In the hits",
    Place.ACTORS: "Actors",
    Place.MATRIX: "In the matrix",
    Place.QUOTES: "In the quotes",
    Place.MENU: "In a menu",
    Place.FILTERS: "In the saved filters",
    Place.CORRECTIONS: "In the corrections",
    Place.HELP: "Help",
}
_SIGNS = (
    ("◆", "an agreement"),
    ("●", "a reaction"),
    ("★", "a bookmark"),
    ("✓", "marked"),
    ("•", "unread"),
    ("▸", "told alike by others"),
    ("›", "found"),
    ("▌", "you are here"),
)
_COLUMN = 16


def help_sheet(places: tuple[Place, ...], keymap: Mapping[str, str]) -> Sheet:
    """All commands, those of `places` first."""
    writer = Writer()
    writer.line("Keys", kind=BlockKind.TITLE, level=1)
    for place in (*places, *(place for place in _NAMES if place not in places)):
        if place in _NAMES:
            writer.heading(_NAMES[place])
            writer.gap()
            for command in COMMANDS:
                if command.place is place and command.title:
                    _line(writer, command, keymap)
    writer.heading("Marks in the margin")
    writer.gap()
    for mark, meaning in _SIGNS:
        writer.line(Piece(mark, Layer.KEYPHRASE), f" {meaning}")
    writer.gap()
    writer.line(
        faint(
            "A count before a move repeats it: 5j. "
            "The mouse selects text; hold shift to select with the terminal itself."
        )
    )
    return writer.sheet("help")


def _line(writer: Writer, command: Command, keymap: Mapping[str, str]) -> None:
    keys = " ".join(sign(key) for key in keys_of(command, keymap))
    leader = "·" * max(2, _COLUMN - len(keys))
    writer.entry(None, (Piece(keys, Layer.KEYPHRASE), faint(f" {leader} "), command.title))
