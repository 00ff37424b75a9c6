"""Pictures of a briefing as SVG of our own: nothing in them can act, every word is escaped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from briefing import safe
from briefing.report.labels import STATUS
from briefing.report.naming import brief_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dossier import Briefing, Dossier
    from briefing.model import PartialDate

_WIDTH, _LEFT, _RIGHT = 720, 200, 90
_ROW, _TOP = 34, 22
_LETTER = 7  # the room of one in a label
_NAME = 30  # characters of a dossier's name that have room


def timeline_drawing(briefing: Briefing) -> str:
    """A line for each dossier, a dot for each dated report; empty unless two days are known."""
    dated = [_reports(dossier, briefing) for dossier in briefing.dossiers]
    reports = [(name, told) for name, told in zip(brief_names(briefing), dated, strict=True) if told]
    days = sorted(day for _, told in reports for day, _ in told)
    if not days or days[0] == days[-1]:
        return ""
    height = _TOP * 2 + _ROW * len(reports)
    parts = [
        _label(_LEFT, _TOP - 8, _shown(days[0]), "soft"),
        _label(_WIDTH - _RIGHT, _TOP - 8, _shown(days[-1]), "soft"),
    ]
    for row, (name, told) in enumerate(reports):
        y = _TOP + _ROW * row + _ROW // 2
        parts.append(_label(0, y + 4, name if len(name) <= _NAME else name[: _NAME - 1] + "…"))
        parts.append(f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>')
        placed = [(_LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - days[0]) // (days[-1] - days[0]), s) for day, s in told]
        parts += [f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>' for x, _ in placed]
        parts += [_label(x + 7, y - 4, status) for x, status in _joined(placed)]
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="Timeline">{"".join(parts)}</svg>'


def _joined(placed: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The labels from left to right, those of dots that stand too near each other in one."""
    labels: list[tuple[int, str]] = []
    end = -1
    for x, text in placed:
        if x < end:
            start, before = labels.pop()
            x, text = start, f"{before}, {text}"
        labels.append((x, text))
        end = x + _LETTER * (len(text) + 2)
    return labels


def _reports(dossier: Dossier, briefing: Briefing) -> list[tuple[int, str]]:
    """The days on which a status was first reported."""
    published = {article.id: article.source.published for article in briefing.articles}
    first: dict[str, int] = {}
    for agreement in dossier.agreements:
        day = _ordinal(published[agreement.article])
        if day is not None:
            status = STATUS[agreement.status]
            first[status] = min(day, first.get(status, day))
    return sorted((day, status) for status, day in first.items())


def _ordinal(known: PartialDate | None) -> int | None:
    """The day as a number, where it is known to the day and is one of the calendar."""
    if known is None or known.month is None or known.day is None:
        return None
    try:
        return date(known.year, known.month, known.day).toordinal()
    except ValueError:
        return None


def _shown(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _label(x: int, y: int, text: str, kind: str = "") -> str:
    return f'<text x="{x}" y="{y}"{f" class={chr(34)}{kind}{chr(34)}" if kind else ""}>{safe.html(text)}</text>'
