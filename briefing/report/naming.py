"""What the arrangements of one briefing are called: by their parties, and told apart where those are the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.report.labels import named
from briefing.report.quoting import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dossier import Dossier

APART = " · "  # between the parties and what tells their arrangements apart
_MOST_PARTIES, _SHOWN_PARTIES = 4, 3


def full_names(dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    """All parties of each, and the instrument where another arrangement has the same parties."""
    return tuple(map(_with_instrument, (named(dossier.parties) for dossier in dossiers), _apart(dossiers)))


def brief_names(dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    """The same for a table or a drawing, where many parties have no room."""
    return tuple(map(_with_instrument, (_few(dossier.parties) for dossier in dossiers), _apart(dossiers)))


def _few(parties: Sequence[str]) -> str:
    if len(parties) <= _MOST_PARTIES:
        return named(parties)
    return f"{named(parties[:_SHOWN_PARTIES])} + {len(parties) - _SHOWN_PARTIES}"


def _with_instrument(name: str, instrument: str) -> str:
    return f"{name}{APART}{instrument}" if instrument else name


def _apart(dossiers: Sequence[Dossier]) -> list[str]:
    """The instrument of each dossier that shares its parties with another; empty for the others."""
    held = Counter(frozenset(dossier.parties) for dossier in dossiers)
    return [
        one_line(dossier.instrument) if dossier.instrument and held[frozenset(dossier.parties)] > 1 else ""
        for dossier in dossiers
    ]
