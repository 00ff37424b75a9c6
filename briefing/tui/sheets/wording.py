"""Show a bookmark: its colour, its state, and what was changed in its words."""

from __future__ import annotations

from briefing.anchoring.changes import changed_words
from briefing.model import Bookmark
from briefing.tui.text.layers import COLOURED, NOTHING, Layer
from briefing.tui.text.sheet import Piece, faint


def coloured(bookmark: Bookmark) -> tuple[Piece, ...]:
    """The colour by name, in the colour."""
    if not bookmark.colour:
        return ()
    return (Piece(bookmark.colour, COLOURED.get(bookmark.colour, NOTHING)),)


def tagged(bookmark: Bookmark) -> str:
    return " ".join(f"#{tag}" for tag in bookmark.tags)


def reworded(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The two wordings: in the old one what is gone is marked, in the new one what has come."""
    old, new = [faint("was: ")], [faint("now: ")]
    for edit in changed_words(" ".join(before.split()), " ".join(after.split())):
        same = edit.before == edit.after
        old.append(Piece(edit.before, Layer.BOOKMARK if same else Layer.GONE))
        new.append(Piece(edit.after, NOTHING if same else Layer.COME))
    return _spaced(old), _spaced(new)


def _spaced(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces, those of white space alone joined to the one before, so that no space is lost."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.text.strip():
            joined.append(piece)
        elif piece.text and joined:
            joined[-1] = Piece(joined[-1].text + " ", joined[-1].tone)
    return tuple(joined)
