"""A small window that asks whether a pasted text is to become an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from briefing.model import Article
from briefing.safe import shown

_QUOTED = 240


class PasteScreen(ModalScreen[bool]):
    """Shows what the text is taken for; enter keeps it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def compose(self) -> Iterator[Widget]:
        article = self._article
        opening = " ".join(article.text[: 2 * _QUOTED].split())[:_QUOTED]
        words = len(article.text.split())
        with Vertical(id="note"):
            yield Static(Content(shown(f"Keep the pasted text as an article? {words:,} words")), classes="label")
            yield Static(Content(shown(article.title)), classes="title")
            yield Static(Content(shown(opening) + " …"), classes="quote")
            yield Static(Content("enter keeps and opens it, escape forgets it"), classes="hint")

    def action_keep(self) -> None:
        self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)
