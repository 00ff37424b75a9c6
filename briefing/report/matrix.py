"""Who answers which agreement, and how: a table of speakers' sides by dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import SaidBy
from briefing.report.labels import MARK, STANCE, named
from briefing.report.outline import Section, Table, plain

if TYPE_CHECKING:
    from briefing.dossier import Briefing
    from briefing.model import Reaction, Stance
    from briefing.report.citations import Notes
    from briefing.report.outline import Inline, Line

_FEWEST_DOSSIERS = 2
_FEWEST_REACTIONS = 3
_MOST_ROWS = 20
_NAMELESS = (SaidBy.OFFICIALS, SaidBy.ANALYSTS)


def matrix_section(briefing: Briefing, notes: Notes) -> Section | None:
    """The matrix, when there is enough for one; the sides with most reactions first."""
    cells = matrix(briefing)
    answered = sum(bool(dossier.reactions) for dossier in briefing.dossiers)
    if answered < _FEWEST_DOSSIERS or sum(map(len, cells.values())) < _FEWEST_REACTIONS:
        return None
    columns = [i for i, dossier in enumerate(briefing.dossiers) if dossier.reactions]
    head = ("Side", *(named(briefing.dossiers[i].parties) for i in columns))
    rows = []
    for side, row in list(cells.items())[:_MOST_ROWS]:
        line: list[Line] = [(plain(side),)]
        line += [_cell(row.get(i, []), notes) for i in columns]
        rows.append(tuple(line))
    return Section("Who answers what", "matrix", (Table(head, tuple(rows), drawing="matrix"),))


def matrix(briefing: Briefing) -> dict[str, dict[int, list[Reaction]]]:
    """Side, else speaker -> dossier -> reactions; most reactions first, nameless groups left out."""
    cells: dict[str, dict[int, list[Reaction]]] = {}
    for i, dossier in enumerate(briefing.dossiers):
        for reaction in dossier.reactions:
            if not reaction.side and reaction.said_by in _NAMELESS:
                continue
            cells.setdefault(reaction.side or reaction.speaker, {}).setdefault(i, []).append(reaction)
    return dict(sorted(cells.items(), key=lambda item: (-sum(map(len, item[1].values())), item[0])))


def _cell(reactions: list[Reaction], notes: Notes) -> Line:
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
