"""One line to type into, above the keys: what to find, how to filter, where to save."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from briefing.safe import shown
from briefing.tui.widgets.prompted import Cancelled, Given, Typed


class CleanInput(Input):
    """An input that keeps nothing which must not be shown, pasted text included."""

    def validate_value(self, value: str) -> str:
        return shown(value)


class Prompt(Vertical):
    """Asks for one line. What is typed is told at once, so that answers and advice can come while typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(self, purpose: str, label: str, text: str = "", hint: str = "") -> None:
        super().__init__()
        self._purpose, self._label, self._text, self._hint = purpose, label, text, hint
        self._completed = ""

    def compose(self) -> Iterator[Widget]:
        yield Static(classes="advice")
        with Horizontal():
            yield Static(Content(f" {shown(self._label)} "), classes="label")
            yield CleanInput(self._text, placeholder=shown(self._hint), compact=True, select_on_focus=False)

    def advise(self, sentence: str, completed: str) -> None:
        """Say what can be typed here; tab takes `completed`."""
        self._completed = completed
        self.query_one(".advice", Static).update(Content(f" {shown(sentence)}"))
        self.add_class("-advised")

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

    def action_complete(self) -> None:
        """Take the likeliest ending; the cursor goes after it."""
        line = self.query_one(CleanInput)
        if self._completed:
            line.value = self._completed
            line.cursor_position = len(line.value)
