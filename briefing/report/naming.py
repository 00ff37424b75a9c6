"""What the arrangements of one briefing are called: by their parties, and told apart where those are the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.report.labels import named
from briefing.report.quoting import ELLIPSIS, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.dossier import Briefing, Dossier

APART = " · "  # between the parties and what tells their arrangements apart
_MOST_PARTIES, _SHOWN_PARTIES = 4, 3
_SUBJECT_WORDS, _FEW_WORDS = 8, 6  # of a subject in a name or a line, and in a table


def full_names(briefing: Briefing) -> tuple[str, ...]:
    """All parties of each, and where another arrangement has the same ones, its instrument or what it is about."""
    return tuple(map(_with_more, (named(dossier.parties) for dossier in briefing.dossiers), _apart(briefing)))


def brief_names(briefing: Briefing) -> tuple[str, ...]:
    """The same for a table or a drawing, where many parties have no room."""
    return tuple(map(_with_more, (_few(dossier.parties) for dossier in briefing.dossiers), _apart(briefing)))


def about(dossier: Dossier, texts: Mapping[str, str], *, brief: bool = False) -> str:
    """The first words of the subject, in the article's words; empty where none is known or its name says it."""
    found = dossier.place("subject")
    words = found[1].of(texts[found[0]]).split() if found else []
    if " ".join(words) in one_line(dossier.instrument or ""):
        return ""
    most = _FEW_WORDS if brief else _SUBJECT_WORDS
    return " ".join(words[:most]) + (f" {ELLIPSIS}" if len(words) > most else "")


def _few(parties: Sequence[str]) -> str:
    if len(parties) <= _MOST_PARTIES:
        return named(parties)
    return f"{named(parties[:_SHOWN_PARTIES])} + {len(parties) - _SHOWN_PARTIES}"


def _with_more(name: str, more: str) -> str:
    return f"{name}{APART}{more}" if more else name


def _apart(briefing: Briefing) -> list[str]:
    """What tells each dossier from others with the same parties; empty where there are none."""
    texts = {article.id: article.text for article in briefing.articles}
    parties = [frozenset(dossier.parties) for dossier in briefing.dossiers]
    instruments = [one_line(dossier.instrument or "") for dossier in briefing.dossiers]
    held, called = Counter(parties), Counter(zip(parties, instruments, strict=True))
    return [
        _told_apart(dossier, instrument, texts, alone=called[among, instrument] == 1) if held[among] > 1 else ""
        for dossier, among, instrument in zip(briefing.dossiers, parties, instruments, strict=True)
    ]


def _told_apart(dossier: Dossier, instrument: str, texts: Mapping[str, str], *, alone: bool) -> str:
    """The instrument where it is enough, else what it is about as well."""
    subject = "" if instrument and alone else about(dossier, texts)
    return ", ".join(filter(None, (instrument, f"“{subject}”" if subject else "")))
