"""The actors screen: a matrix of who deals with whom and who minds whom, and the quotes of a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.reactive import reactive, var
from textual.widget import Widget

from briefing.model import Agreement
from briefing.tui.commands import Place, bindings
from briefing.tui.screens.chosen import Chosen
from briefing.tui.screens.claiming import Claim, claims_at
from briefing.tui.screens.claims import ClaimPart
from briefing.tui.sheets.actors import Matrix, actors_matrix, cell_sheet
from briefing.tui.sheets.targets import Passage
from briefing.tui.text.sheet import Sheet
from briefing.tui.widgets.bars import HeadBar, KeyBar
from briefing.tui.widgets.matrix_view import MatrixView
from briefing.tui.widgets.prompted import Cancelled, Given
from briefing.tui.widgets.sheet_view import SheetView
from briefing.workspace.workspace import Workspace


@dataclass
class Related(Message):
    """Who has to do with whom is known."""

    matrix: Matrix


class QuoteList(SheetView):
    """The quotes of one cell."""

    PLACE = Place.QUOTES
    BINDINGS = bindings(Place.QUOTES)


class ActorsScreen(ClaimPart):
    """Rows act, columns are whom it concerns; the quotes stand below."""

    PLACE = Place.ACTORS
    BINDINGS = bindings(Place.ACTORS)

    matrix: reactive[Matrix] = reactive(Matrix)
    known: var[bool] = var(False)
    sheet: reactive[Sheet | None] = reactive[Sheet | None](None)
    facts: reactive[str] = reactive("")

    def compose(self) -> Iterator[Widget]:
        yield HeadBar("Actors").data_bind(ActorsScreen.facts)
        yield MatrixView().data_bind(ActorsScreen.matrix)
        yield QuoteList("quotes").data_bind(ActorsScreen.sheet)
        yield KeyBar()

    def on_mount(self) -> None:
        self.sheet = cell_sheet(None, 0, 0)
        self.query_one(MatrixView).focus()
        self.claims_changed()

    def claims_changed(self) -> None:
        space = self.space
        self.ask("actors", lambda: _related(space), Related)

    def claims_here(self) -> Sequence[Claim]:
        """The claims of the quote under the cursor, else of the cell."""
        target, cell = self.query_one(QuoteList).target, self.matrix.cell(*self.query_one(MatrixView).place)
        claims: list[Claim] = [*dict.fromkeys(cell.agreements), *dict.fromkeys(cell.reactions)]
        if self.query_one(QuoteList).has_focus and isinstance(target, Passage):
            return claims_at(claims, target.article, target.span)
        return claims

    def agreements_here(self) -> Sequence[Agreement]:
        return [agreement for cell in self.matrix.cells.values() for agreement in cell.agreements]

    @on(Given)
    @on(Cancelled)
    async def _line_done(self) -> None:
        await self.end_prompt()
        self.query_one(QuoteList).focus()

    def on_related(self, event: Related) -> None:
        self.known, self.matrix = True, event.matrix
        self.facts = "◆ a deal  ● a reaction"
        view = self.query_one(MatrixView)
        view.styles.height = min(len(event.matrix.rows) + 2, max(4, self.size.height // 2))
        self._show(*view.place)

    @on(MatrixView.CellReached)
    def _cell_reached(self, event: MatrixView.CellReached) -> None:
        self._show(event.row, event.column)

    def _show(self, row: int, column: int) -> None:
        self.sheet = cell_sheet(self.matrix if self.known else None, row, column)

    @on(MatrixView.CellChosen)
    def _cell_chosen(self) -> None:
        self.query_one(QuoteList).focus()

    @on(QuoteList.EntryChosen)
    def _entry_chosen(self, event: QuoteList.EntryChosen) -> None:
        if isinstance(event.target, Passage):
            self.briefing_app.go_to(event.target.article, event.target.span, Place.ACTORS)

    def action_pane(self) -> None:
        view, quotes = self.query_one(MatrixView), self.query_one(QuoteList)
        (view if quotes.has_focus else quotes).focus()

    def action_back(self) -> None:
        """From the quotes to the matrix, from there out."""
        if self.query_one(QuoteList).has_focus:
            self.query_one(MatrixView).focus()
        else:
            super().action_back()


def _related(space: Workspace) -> Matrix:
    return actors_matrix(space.briefings.brief(Chosen().articles(space)))
