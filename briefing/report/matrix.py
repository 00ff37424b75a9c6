"""Who answers which agreement, and how: a table of speakers' sides by dossiers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.model import SaidBy
from briefing.report.labels import MARK, STANCE
from briefing.report.naming import brief_names
from briefing.report.outline import Paragraph, Section, Table, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.dossier import Briefing
    from briefing.model import Reaction, Stance
    from briefing.report.citations import Notes
    from briefing.report.outline import Inline, Line

_FEWEST_DOSSIERS = 2
_FEWEST_REACTIONS = 3
_MOST_ROWS, _MOST_COLUMNS = 20, 12
_NAMED_COLUMNS = 4  # more are headed by the number of their dossier
_NAMELESS = (SaidBy.OFFICIALS, SaidBy.ANALYSTS)


def matrix_section(briefing: Briefing, notes: Notes) -> Section | None:
    """The matrix, when there is enough for one; the sides that answer most first.

    Where it is wide, it holds the dossiers with most reactions and the sides that answer several of them.
    """
    cells = matrix(briefing)
    answered = sum(bool(dossier.reactions) for dossier in briefing.dossiers)
    if answered < _FEWEST_DOSSIERS or sum(map(len, cells.values())) < _FEWEST_REACTIONS:
        return None
    columns = _columns(cells)
    wide = len(columns) > _NAMED_COLUMNS
    rows = [(side, row) for side, row in cells.items() if len(row.keys() & set(columns)) > wide]
    columns = [i for i in columns if any(i in row for _, row in rows)]
    if not columns:
        return None
    names = brief_names(briefing)
    head = ("Side", *(str(i + 1) if wide else names[i] for i in columns))
    table = Table(head, tuple(_row(side, row, columns, notes) for side, row in rows[:_MOST_ROWS]), drawing="matrix")
    legend = Paragraph((plain("The columns are the agreements by their numbers."),))
    return Section("Who answers what", "matrix", (legend, table) if wide else (table,))


def _columns(cells: Mapping[str, Mapping[int, Sequence[Reaction]]]) -> list[int]:
    """The dossiers with most reactions, in their order."""
    counts: Counter[int] = Counter()
    for row in cells.values():
        counts.update({i: len(reactions) for i, reactions in row.items()})
    return sorted(sorted(counts, key=lambda i: (-counts[i], i))[:_MOST_COLUMNS])


def _row(side: str, row: Mapping[int, Sequence[Reaction]], columns: Sequence[int], notes: Notes) -> tuple[Line, ...]:
    return ((plain(side),), *(_cell(row.get(i, ()), notes) for i in columns))


def matrix(briefing: Briefing) -> dict[str, dict[int, list[Reaction]]]:
    """Side, else speaker -> dossier -> reactions; who answers most first, nameless groups left out."""
    cells: dict[str, dict[int, list[Reaction]]] = {}
    for i, dossier in enumerate(briefing.dossiers):
        for reaction in dossier.reactions:
            if not reaction.side and reaction.said_by in _NAMELESS:
                continue
            cells.setdefault(reaction.side or reaction.speaker, {}).setdefault(i, []).append(reaction)
    return dict(sorted(cells.items(), key=lambda item: (-len(item[1]), -sum(map(len, item[1].values())), item[0])))


def _cell(reactions: Sequence[Reaction], notes: Notes) -> Line:
    """Each stance once, with the sentence of its first speaker."""
    first: dict[Stance, Reaction] = {}
    for reaction in reactions:
        first.setdefault(reaction.stance, reaction)
    line: list[Inline] = []
    for place, (stance, reaction) in enumerate(first.items()):
        evidence = reaction.evidence[0]
        line += [plain(f"{', ' if place else ''}{MARK[stance]} {STANCE[stance]}")]
        line.append(notes.cite(evidence.article, evidence.span))
    return tuple(line)
