"""What stands where an article will be, before one is opened."""

from __future__ import annotations

from briefing.model import BlockKind
from briefing.tui.text.layers import Layer
from briefing.tui.text.sheet import Piece, Sheet, Writer, faint

_KEYS = (
    ("enter", "opens the article under the cursor"),
    ("j k", "move; space turns a page; / filters the list"),
    ("B", "opens the briefing of the articles listed: who agreed what, and who minds"),
    ("'", "shows all bookmarks"),
    ("?", "shows all keys; ctrl+p finds any command by name"),
)


def welcome_sheet() -> Sheet:
    """A few words on how to begin."""
    writer = Writer()
    writer.line("Briefing", kind=BlockKind.TITLE, level=1)
    writer.gap()
    writer.line(faint("Read articles, keep passages, take home a briefing in which every line is cited."))
    writer.gap()
    for key, what in _KEYS:
        writer.line(Piece(key, Layer.KEYPHRASE), faint(f" {what}"))
    return writer.sheet("welcome")
