"""Take a pasted text in as an article: read it, ask, add it, open it."""

from __future__ import annotations

import io
from dataclasses import dataclass

from textual.message import Message

from briefing.errors import UnreadableError
from briefing.model import Article
from briefing.tui.screens.place import PlaceScreen
from briefing.workspace.articles import STDIN
from briefing.workspace.workspace import Workspace


@dataclass(eq=False, repr=False)
class Pasted(Message):
    """A pasted text was read as this article, which is not kept yet."""

    article: Article
    text: str


@dataclass(eq=False, repr=False)
class Kept(Message):
    """The pasted text is in the library now."""

    article: str


def read_pasted(screen: PlaceScreen, text: str) -> None:
    """Read a pasted text; the screen gets `Pasted`."""
    space = screen.space
    screen.ask("paste", lambda: Pasted(_read(space, text), text), lambda answer: answer)


def _read(space: Workspace, text: str) -> Article:
    reading = space.articles.read([STDIN], _stream(text))
    if not reading.articles:
        reason = reading.skipped[0].reason if reading.skipped else "there is nothing in it to read"
        raise UnreadableError(f"What was pasted is no article: {reason}.")
    return reading.articles[0]


def ask_to_keep(screen: PlaceScreen, pasted: Pasted) -> None:
    """Ask whether the text is to be kept; where it is, the screen gets `Kept`."""
    from briefing.tui.screens.paste import PasteScreen

    space = screen.space

    def keep(wanted: bool | None) -> None:
        if wanted:
            screen.ask("paste", lambda: _keep(space, pasted), Kept)

    screen.app.push_screen(PasteScreen(pasted.article), keep)


def _keep(space: Workspace, pasted: Pasted) -> str:
    added = space.articles.add([STDIN], stdin=_stream(pasted.text))
    return added.only or pasted.article.id


def _stream(text: str) -> io.BytesIO:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")  # as terminals write line ends when they paste
    return io.BytesIO(lines.encode("utf-8", "replace"))
