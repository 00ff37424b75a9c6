"""Who deals with whom and who minds whom, as a matrix whose cells open into the quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from typing import TypeVar

from briefing.dossier import Briefing, Dossier
from briefing.model import Agreement, Reaction
from briefing.tui.sheets.panel import STANCES, write_agreement, write_reaction
from briefing.tui.text.sheet import Sheet, Writer, faint

Claim = TypeVar("Claim", Agreement, Reaction)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one actor has to do with another: agreements between them, reactions of the one to deals of the other."""

    agreements: tuple[Agreement, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    status: str = ""

    @property
    def words(self) -> str:
        """What stands in the cell: a sign and a word, so that nothing hangs on colour."""
        if self.agreements:
            more = "+" if self.reactions else ""
            return f"◆ {self.status}{more}"
        stances = dict.fromkeys(STANCES[reaction.stance] for reaction in self.reactions)
        return f"● {next(iter(stances))}{'+' if len(stances) > 1 else ''}" if stances else ""


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Actors by actors; only those that have to do with each other."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)  # article id -> text

    def cell(self, row: int, column: int) -> Cell:
        if row >= len(self.rows) or column >= len(self.columns):
            return Cell()
        return self.cells.get((self.rows[row], self.columns[column]), Cell())


def actors_matrix(briefing: Briefing) -> Matrix:
    """The matrix of a briefing; the actors with most to do come first."""
    cells: dict[tuple[str, str], Cell] = {}
    for dossier in briefing.dossiers:
        for pair in permutations(dossier.parties, 2):
            held = cells.get(pair, Cell())
            agreements = (*held.agreements, *dossier.agreements)
            cells[pair] = Cell(agreements, held.reactions, held.status or dossier.status.value)
        _react(cells, dossier)
    weight: dict[str, int] = {}
    for (row, column), cell in cells.items():
        size = len(cell.agreements) + len(cell.reactions)
        weight[row] = weight.get(row, 0) + size
        weight[column] = weight.get(column, 0) + size
    ranked = sorted(weight, key=lambda actor: (-weight[actor], actor))
    return Matrix(
        tuple(actor for actor in ranked if any(row == actor for row, _ in cells)),
        tuple(actor for actor in ranked if any(column == actor for _, column in cells)),
        cells,
        {article.id: article.text for article in briefing.articles},
    )


def _react(cells: dict[tuple[str, str], Cell], dossier: Dossier) -> None:
    for reaction in dossier.reactions:
        who = reaction.side or reaction.speaker
        for party in dossier.parties:
            if party != who:
                held = cells.get((who, party), Cell())
                cells[who, party] = Cell(held.agreements, (*held.reactions, reaction), held.status)


def cell_sheet(matrix: Matrix | None, row: int, column: int) -> Sheet:
    """The quotes of one cell."""
    writer = Writer()
    if matrix is None:
        writer.line(faint("Bringing together who deals with whom …"))
    elif not matrix.cells:
        writer.line("No agreement was found, so nobody deals with anybody here.")
    else:
        _write_cell(writer, matrix, row, column)
    return writer.sheet(f"cell {row} {column}")


def _write_cell(writer: Writer, matrix: Matrix, row: int, column: int) -> None:
    cell = matrix.cell(row, column)
    names = f"{matrix.rows[row]} and {matrix.columns[column]}"
    writer.line(faint(names if cell.words else f"{names}: nothing was found."))
    writer.gap()
    for agreement in _each(cell.agreements):
        write_agreement(writer, agreement, matrix.texts[agreement.article])
        writer.gap()
    for reaction in _each(cell.reactions):
        write_reaction(writer, reaction, matrix.texts[reaction.article])
        writer.gap()


def _each(claims: Iterable[Claim]) -> Iterable[Claim]:
    return dict.fromkeys(claims)
