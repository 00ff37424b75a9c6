"""A small window for what is noted on a bookmark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from briefing.model import Bookmark
from briefing.safe import shown
from briefing.tui.widgets.prompt import CleanInput

_QUOTED = 240


class NoteScreen(ModalScreen[tuple[str, tuple[str, ...]] | None]):
    """Asks for a note and tags; None when nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "keep", show=False),
    ]

    def __init__(self, bookmark: Bookmark) -> None:
        super().__init__()
        self._bookmark = bookmark

    def compose(self) -> Iterator[Widget]:
        bookmark = self._bookmark
        quote = (
            bookmark.anchor.exact if len(bookmark.anchor.exact) <= _QUOTED else bookmark.anchor.exact[:_QUOTED] + "…"
        )
        with Vertical(id="note"):
            yield Static(Content(shown(" ".join(quote.split()))), classes="quote")
            yield Static(Content("Note"), classes="label")
            yield CleanInput(bookmark.note, id="words", compact=True)
            yield Static(Content("Tags"), classes="label")
            yield CleanInput(" ".join(bookmark.tags), id="tags", compact=True, placeholder="nato drones")
            yield Static(Content("enter keeps it, escape leaves it as it was"), classes="hint")

    def on_mount(self) -> None:
        self.query_one("#words").focus()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        tags = self.query_one("#tags", Input).value.replace(",", " ").replace("#", " ").split()
        self.dismiss((self.query_one("#words", Input).value.strip(), tuple(dict.fromkeys(tags))))

    def action_leave(self) -> None:
        self.dismiss(None)
