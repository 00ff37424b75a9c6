"""One-line widgets around the panes: what a pane holds, which keys do what, and what has just happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from briefing.safe import shown
from briefing.tui.widgets.styling import own_style

if TYPE_CHECKING:
    from textual.events import Click


class HeadBar(Widget):
    """The line above a pane: a name at the left, facts at the right; the facts give way first."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"head--facts"}
    title: reactive[str] = reactive("")
    facts: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        title, facts = shown(self.title), shown(self.facts)
        room = width - 2 - cell_len(facts) - (2 if facts else 0)
        if room < min(cell_len(title), 12):
            facts, room = shown(""), width - 2
        title_cells = min(cell_len(title), max(0, room))
        left = title if cell_len(title) <= room else set_cell_size(title, max(0, room - 1)).rstrip() + "…"
        space = " " * max(0, width - 2 - title_cells - cell_len(facts))
        segments = [
            Segment(" ", base),
            Segment(left, base + Style(bold=True)),
            Segment(space, base),
            Segment(facts, base + own_style(self, "head--facts")),
        ]
        return Strip(segments).adjust_cell_length(width, base)


class TabBar(Widget):
    """Names of which one is chosen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--active"}
    names: reactive[tuple[str, ...]] = reactive(())
    active: reactive[int] = reactive(0)

    @dataclass
    class TabChosen(Message):
        """The reader wants to see this tab."""

        index: int

    def _places(self) -> list[tuple[int, int, int]]:
        """(tab, column, width) of each tab, shortened and scrolled so that the active one is in view."""
        width, names = self.size.width, self.names
        room = max(3, (width - 1) // max(1, len(names)) - 2)
        short = [name if sum(map(len, names)) + 2 * len(names) < width else name[:room] for name in names]
        places, x = [], 0
        for index, name in enumerate(short):
            places.append((index, x, len(name) + 2))
            x += len(name) + 2
        return places

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        if y:
            return Strip.blank(self.size.width, base)
        segments = []
        for index, _, width in self._places():
            style = base + own_style(self, "tabs--active") if index == self.active else base
            segments.append(Segment(f" {self.names[index][: width - 2]} ", style))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: Click) -> None:
        for index, x, width in self._places():
            if x <= event.x < x + width:
                self.post_message(self.TabChosen(index))


class KeyBar(Widget):
    """The last line: what the keys do here; for a moment, what has just happened."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--message", "keys--error"}
    keys: reactive[tuple[tuple[str, str, str], ...]] = reactive(())  # (key, what it does, id of the command)
    message: reactive[str] = reactive("")
    alarming: reactive[bool] = reactive(False)

    @dataclass
    class CommandClicked(Message):
        """The reader has clicked on a command."""

        id: str

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        if self.message:
            own = own_style(self, "keys--error" if self.alarming else "keys--message")
            text = shown(self.message)
            text = text if cell_len(text) <= width - 2 else set_cell_size(text, max(0, width - 3)) + "…"
            return Strip([Segment(f" {text}", base + own)]).adjust_cell_length(width, base + own)
        segments = []
        key_style = base + own_style(self, "keys--key")
        for key, title, _ in self._fitting():
            segments += [Segment(f" {key}", key_style), Segment(f" {title} ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _fitting(self) -> list[tuple[str, str, str]]:
        """As many as there is room for; the last two, help and quit, are always among them."""
        room, kept = self.size.width, []
        last = list(self.keys[-2:])
        room -= sum(_width(item) for item in last)
        for item in self.keys[:-2]:
            if (room := room - _width(item)) < 0:
                break
            kept.append(item)
        return kept + last

    def on_click(self, event: Click) -> None:
        x = 0
        for item in self._fitting():
            if x <= event.x < x + _width(item):
                self.post_message(self.CommandClicked(item[2]))
            x += _width(item)


def _width(item: tuple[str, str, str]) -> int:
    return cell_len(item[0]) + cell_len(item[1]) + 3
