"""The words of our own in a briefing; everything else in it is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.dossier import DifferenceKind
from briefing.model import SaidBy, Stance, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

STATUS = {
    Status.PROPOSED: "proposed",
    Status.EXPLORING: "exploring",
    Status.AGREED: "agreed",
    Status.SIGNED: "signed",
    Status.IN_FORCE: "in force",
    Status.STALLED: "stalled",
}
STANCE = {
    Stance.THREATEN: "threat",
    Stance.OPPOSE: "opposition",
    Stance.CONCERN: "concern",
    Stance.SUPPORT: "support",
    Stance.NEUTRAL: "neutral",
}
MARK = {
    Stance.THREATEN: "⚠",
    Stance.OPPOSE: "✕",
    Stance.CONCERN: "◐",
    Stance.SUPPORT: "●",
    Stance.NEUTRAL: "○",
}
SAID_BY = {
    SaidBy.NAMED_QUOTED: "quoted",
    SaidBy.NAMED_REPORTED: "reported",
    SaidBy.INSTITUTION: "institution",
    SaidBy.OFFICIALS: "unnamed officials",
    SaidBy.HEDGED: "reportedly",
    SaidBy.ANALYSTS: "analysts",
    SaidBy.OUTLET: "the outlet itself",
}
DIFFERENCE = {
    DifferenceKind.STATUS: "Status",
    DifferenceKind.SIGNATORY: "Signatories",
    DifferenceKind.FIGURE: "Figure",
    DifferenceKind.DATE: "Date",
    DifferenceKind.NAME: "Name",
}


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `3 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(items: Sequence[str], last: str = " and ") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return last.join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def named(parties: Sequence[str]) -> str:
    """The parties of an agreement as its name."""
    return " – ".join(parties)
