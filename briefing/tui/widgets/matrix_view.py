"""A matrix of actors on the line API, with a cursor that stands on a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.safe import one_line
from briefing.tui.commands import Place, bindings
from briefing.tui.sheets.actors import Matrix
from briefing.tui.widgets.styled import Styled

if TYPE_CHECKING:
    from textual.events import Click

_NAME = 24  # columns of the names at the left
_CELL = 16


class MatrixView(Styled, ScrollView, can_focus=True):
    """Rows are who acts, columns towards whom."""

    PLACE = Place.MATRIX
    BINDINGS = bindings(Place.MATRIX)
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"matrix--name", "matrix--cell", "matrix--cursor", "matrix--empty"}

    matrix: reactive[Matrix] = reactive(Matrix, repaint=False)
    place: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)

    @dataclass
    class CellReached(Message):
        """The cursor stands on this cell."""

        row: int
        column: int

    @dataclass
    class CellChosen(Message):
        """The reader wants to read the quotes of this cell."""

    def watch_matrix(self, matrix: Matrix) -> None:
        self.virtual_size = Size(_NAME + _CELL * len(matrix.columns), len(matrix.rows) + 1)
        filled = sorted(
            (row, column)
            for row in range(len(matrix.rows))
            for column in range(len(matrix.columns))
            if matrix.cell(row, column).words
        )
        self.set_reactive(MatrixView.place, filled[0] if filled else (0, 0))
        self.watch_place()

    def validate_place(self, place: tuple[int, int]) -> tuple[int, int]:
        row, column = place
        rows, columns = len(self.matrix.rows), len(self.matrix.columns)
        return max(0, min(row, rows - 1)), max(0, min(column, columns - 1))

    def watch_place(self) -> None:
        row, column = self.place
        self.scroll_to_region(Region(_NAME + column * _CELL, row + 1, _CELL, 1), animate=False, immediate=True)
        self.refresh()
        self.post_message(self.CellReached(row, column))

    def render_line(self, y: int) -> Strip:
        """One row; the names stay in view when the columns scroll."""
        width, base = self.scrollable_content_region.width, self.plain
        row = y + self.scroll_offset.y - 1 if y else -1
        if row >= len(self.matrix.rows):
            return Strip.blank(width, base)
        name = self.matrix.rows[row] if row >= 0 else ""
        head = Strip([Segment(" " + _fitted(name, _NAME - 1), base + self.own("matrix--name"))], _NAME)
        cells = Strip([self._segment(row, column) for column in range(len(self.matrix.columns))])
        x = self.scroll_offset.x
        return Strip.join([head, cells.crop_extend(x, x + max(0, width - _NAME), base)])

    def _segment(self, row: int, column: int) -> Segment:
        base = self.plain
        if row < 0:
            return Segment(_fitted(self.matrix.columns[column], _CELL), base + self.own("matrix--name"))
        words = self.matrix.cell(row, column).words
        own_actor = self.matrix.rows[row] == self.matrix.columns[column]
        style = base + self.own("matrix--cell" if words else "matrix--empty")
        if (row, column) == self.place:
            style += self.own("matrix--cursor")
        return Segment(_fitted(words or ("—" if own_actor else "·"), _CELL), style)

    def action_step(self, down: int, right: int) -> None:
        self.place = (self.place[0] + down, self.place[1] + right)

    def action_open(self) -> None:
        self.post_message(self.CellChosen())

    def on_click(self, event: Click) -> None:
        row = event.y + self.scroll_offset.y - 1
        column = (event.x - _NAME + self.scroll_offset.x) // _CELL
        if event.x >= _NAME and 0 <= row < len(self.matrix.rows) and 0 <= column < len(self.matrix.columns):
            self.place = (row, column)
            self.action_open()


def _fitted(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut with an ellipsis where it is too long, with a space at its end."""
    text = one_line(text)
    return set_cell_size(text if cell_len(text) < width else set_cell_size(text, width - 2) + "…", width)
