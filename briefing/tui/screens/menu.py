"""A short menu over a screen: choose one of a few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget

from briefing.tui.commands import Place, at, bindings, sign
from briefing.tui.text.sheet import Sheet, Writer, faint, strong
from briefing.tui.widgets.sheet_view import SheetView

_AROUND = 8  # lines of a menu beside its choices: the frame, the title, the keys and the space between
_FRAME = 4
_MEASURE = 66


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few: what it stands for, its name, and what it is."""

    value: Any
    name: str
    about: str = ""
    apart: bool = False  # of another kind than those before it


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen, and what is to be done with it."""

    value: Any
    verb: str = "open"


class MenuList(SheetView):
    """The choices, one entry each."""

    PLACE = Place.MENU
    BINDINGS = bindings(Place.MENU)

    @dataclass
    class ActAsked(Message):
        """Something else is to be done with a choice than to take it."""

        verb: str

    def action_move(self, unit: str, step: int) -> None:
        """From choice to choice; the title and the line of keys are none."""
        super().action_move(unit, step)
        if self.target is None and self.sheet is not None:
            pairs = zip(self.sheet.page.units, self.sheet.targets, strict=True)
            places = [unit.start for unit, target in pairs if target is not None]
            self.go_to(min(places, key=lambda place: abs(place - self.cursor), default=self.cursor))

    def action_act(self, verb: str) -> None:
        self.post_message(self.ActAsked(verb))


class FilterList(MenuList):
    """The saved filters."""

    PLACE = Place.FILTERS
    BINDINGS = bindings(Place.FILTERS)


class CorrectionList(MenuList):
    """What the reader has corrected."""

    PLACE = Place.CORRECTIONS
    BINDINGS = bindings(Place.CORRECTIONS)


class MenuScreen(ModalScreen[Picked | None]):
    """Asks for one of a few; None where it was left."""

    def __init__(self, title: str, choices: Sequence[Choice], view: type[MenuList] = MenuList, empty: str = "") -> None:
        super().__init__()
        self._title, self._choices, self._view, self._empty = title, choices, view, empty

    def compose(self) -> Iterator[Widget]:
        with Vertical(id="menu"):
            yield self._view("choices")

    def on_mount(self) -> None:
        view = self.query_one(MenuList)
        view.measure = _MEASURE
        view.sheet = self._sheet()
        view.focus()
        lines = sum(1 + bool(choice.about) + choice.apart for choice in self._choices) or 2
        self._fit(lines + _AROUND)
        self.call_after_refresh(lambda: self._fit(len(view.lines) + _FRAME))

    def _fit(self, height: int) -> None:
        """As high as its lines, which are known once they are wrapped, and no higher than the screen."""
        self.query_one("#menu").styles.height = min(height, max(6, self.app.size.height - 2))
        self.query_one(MenuList).scroll_to(y=0, animate=False, immediate=True)

    def _sheet(self) -> Sheet:
        writer = Writer()
        writer.line(strong(self._title))
        writer.gap()
        for choice in self._choices:
            if choice.apart:
                writer.gap()
            writer.entry(Picked(choice.value), (choice.name,), (faint(choice.about),))
        if not self._choices:
            writer.line(self._empty)
        writer.gap()
        keys = [f"{sign(command.keys[0])} {command.short}" for command in at(self._view.PLACE) if command.short]
        writer.line(faint(" · ".join(keys)))
        sheet = writer.sheet()
        return writer.sheet("menu", start=sheet.place_of(Picked(self._choices[0].value)) if self._choices else 0)

    @on(MenuList.EntryChosen)
    def _entry_chosen(self, event: MenuList.EntryChosen) -> None:
        self.dismiss(event.target if isinstance(event.target, Picked) else None)

    @on(MenuList.ActAsked)
    def _act_asked(self, event: MenuList.ActAsked) -> None:
        target = self.query_one(MenuList).target
        if isinstance(target, Picked):
            self.dismiss(Picked(target.value, event.verb))

    def action_leave_menu(self) -> None:
        self.dismiss(None)
