"""One line to type into, above the keys: what to find, how to filter, where to save."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from briefing.safe import shown
from briefing.tui.widgets.prompted import Cancelled, Given, Typed


class CleanInput(Input):
    """An input that keeps nothing which must not be shown, pasted text included."""

    def validate_value(self, value: str) -> str:
        return shown(value)


class Prompt(Horizontal):
    """Asks for one line. What is typed is told at once, so that answers can come while typing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, purpose: str, label: str, text: str = "", hint: str = "") -> None:
        super().__init__()
        self._purpose, self._label, self._text, self._hint = purpose, label, text, hint

    def compose(self) -> Iterator[Widget]:
        yield Static(Content(f" {shown(self._label)} "))
        yield CleanInput(self._text, placeholder=shown(self._hint), compact=True, select_on_focus=False)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Typed(self._purpose, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Given(self._purpose, event.value))

    def action_cancel(self) -> None:
        self.post_message(Cancelled(self._purpose))
