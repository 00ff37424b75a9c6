"""One-line widgets around the panes: what a pane holds, which keys do what, and what has just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from briefing.safe import shown
from briefing.tui.widgets.styled import Styled

if TYPE_CHECKING:
    from textual.events import Click


_KEPT = ("back", "help", "quit")


class HeadBar(Styled):
    """The line above a pane: a name at the left, facts at the right; the facts give way first."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"head--facts"}
    title: reactive[str] = reactive("")
    facts: reactive[str] = reactive("")

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.set_reactive(HeadBar.title, title)

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.plain
        if y:
            return Strip.blank(width, base)
        title, facts = shown(self.title), shown(self.facts)
        room = width - 2 - cell_len(facts) - (2 if facts else 0)
        if room < min(cell_len(title), 12):
            facts, room = shown(""), width - 2
        left = _cut(title, max(0, room))
        space = " " * max(0, width - 2 - cell_len(left) - cell_len(facts))
        segments = [
            Segment(" ", base),
            Segment(left, base + Style(bold=True)),
            Segment(space, base),
            Segment(facts, base + self.own("head--facts")),
        ]
        return Strip(segments).adjust_cell_length(width, base)


class TabBar(Styled):
    """Names of which one is chosen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--active"}
    names: reactive[tuple[str, ...]] = reactive(())
    active: reactive[int] = reactive(0)

    class TabChosen(Message):
        """The reader wants to see this tab."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def _places(self) -> list[tuple[int, int, int, int]]:
        """(tab, row, column, width) of each tab; they go on in the next row where the width ends."""
        places, x, y = [], 0, 0
        for index, name in enumerate(self.names):
            width = len(name) + 2
            if x and x + width > self.size.width:
                x, y = 0, y + 1
            places.append((index, y, x, width))
            x += width
        return places

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max((y for _, y, _, _ in self._places()), default=0) + 1

    def on_resize(self) -> None:
        self.refresh(layout=True)

    def render_line(self, y: int) -> Strip:
        base = self.plain
        segments = []
        for index, row, _, _ in self._places():
            if row == y:
                style = base + self.own("tabs--active") if index == self.active else base
                segments.append(Segment(f" {self.names[index]} ", style))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: Click) -> None:
        for index, y, x, width in self._places():
            if y == event.y and x <= event.x < x + width:
                self.post_message(self.TabChosen(index))


class KeyBar(Styled):
    """The last line: what the keys do here; for a moment, what has just happened."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--message", "keys--error"}
    keys: reactive[tuple[tuple[str, str, str], ...]] = reactive(())  # (key, what it does, id of the command)
    message: reactive[str] = reactive("")
    alarming: reactive[bool] = reactive(False)

    class CommandClicked(Message):
        """The reader has clicked on a command."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.id = command

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.plain
        if y:
            return Strip.blank(width, base)
        if self.message:
            style = base + self.own("keys--error" if self.alarming else "keys--message")
            return Strip([Segment(f" {_cut(self.message, width - 2)}", style)]).adjust_cell_length(width, style)
        segments = []
        key_style = base + self.own("keys--key")
        for key, title, _ in self._fitting():
            segments += [Segment(f" {key}", key_style), Segment(f" {title} ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _fitting(self) -> list[tuple[str, str, str]]:
        """As many as there is room for; the ways out and to the help are always among them."""
        last = [item for item in self.keys if item[2].partition(".")[2] in _KEPT]
        room = self.size.width - sum(_width(item) for item in last)
        fitting = []
        for item in self.keys:
            if item in last or (room := room - _width(item)) < 0:
                break
            fitting.append(item)
        return fitting + last

    def on_click(self, event: Click) -> None:
        x = 0
        for item in self._fitting():
            if x <= event.x < x + _width(item):
                self.post_message(self.CommandClicked(item[2]))
            x += _width(item)


def _cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where it was longer."""
    text = shown(text)
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def _width(item: tuple[str, str, str]) -> int:
    return cell_len(item[0]) + cell_len(item[1]) + 3
