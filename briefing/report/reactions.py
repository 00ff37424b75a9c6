"""Reactions as lines: who, for whom, how close to the source, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import SaidBy, Stance
from briefing.report.labels import MARK, SAID_BY, STANCE, counted
from briefing.report.outline import Bullet, plain, quote, strong
from briefing.report.quoting import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.model import Reaction, Span
    from briefing.report.citations import Notes
    from briefing.report.outline import Inline, Line, Mark

_EVIDENCE_SHOWN = 3
_QUOTED = 6  # reactions of one stance that are given in words
_NAMED = 3  # and that are named in a short briefing


def reaction_bullets(reactions: Sequence[Reaction], notes: Notes) -> tuple[Bullet, ...]:
    """A line for each of the first reactions of a stance, with their words; the others of that stance in one line."""
    bullets = []
    for label, group in _by_stance(reactions).items():
        quoted, rest = (group, []) if len(group) <= _QUOTED + 1 else (group[:_QUOTED], group[_QUOTED:])
        bullets += [Bullet(_reaction_line(chorus, notes)) for chorus in _by_sentence(quoted)]
        bullets += [Bullet(_group_line(f"{label} also", rest, notes))] if rest else []
    return tuple(bullets)


def grouped_reactions(reactions: Sequence[Reaction], notes: Notes) -> tuple[Bullet, ...]:
    """One line for each stance, with the first of those who take it and how many more there are.

    Those who take none are only counted.
    """
    bullets = []
    for label, group in _by_stance(reactions).items():
        if group[0].stance is Stance.NEUTRAL:
            bullets.append(Bullet((strong(label), plain(f": {len(group):,}"))))
            continue
        line = _group_line(label, group[:_NAMED], notes)
        more = (plain(f"; and {len(group) - _NAMED:,} more"),) if len(group) > _NAMED else ()
        bullets.append(Bullet((*line, *more)))
    return tuple(bullets)


def stance_counts(reactions: Iterable[Reaction]) -> str:
    """`1 threat, 2 support`, in the order given."""
    counts: dict[str, int] = {}
    for reaction in reactions:
        counts[STANCE[reaction.stance]] = counts.get(STANCE[reaction.stance], 0) + 1
    return ", ".join(counted(count, stance, stance) for stance, count in counts.items())


def _by_stance(reactions: Sequence[Reaction]) -> dict[str, list[Reaction]]:
    groups: dict[str, list[Reaction]] = {}
    for reaction in reactions:
        groups.setdefault(_stance(reaction), []).append(reaction)
    return groups


def _group_line(label: str, group: Sequence[Reaction], notes: Notes) -> Line:
    line: list[Inline] = [strong(label), plain(": ")]
    for place, reaction in enumerate(group):
        line += [plain("; " if place else ""), plain(_who(reaction)), *_marks(reaction, notes, 1)]
    return tuple(line)


def _by_sentence(reactions: Sequence[Reaction]) -> list[list[Reaction]]:
    """Those to whom one sentence gives the same words stand in one line."""
    groups: dict[tuple[str, Span, tuple[Span, ...]], list[Reaction]] = {}
    for reaction in reactions:
        best = reaction.evidence[0]
        groups.setdefault((best.article, best.span, best.said), []).append(reaction)
    return list(groups.values())


def _reaction_line(chorus: Sequence[Reaction], notes: Notes) -> Line:
    evidence = chorus[0].evidence[0]
    line: list[Inline] = [strong(_stance(chorus[0])), plain(" · ")]
    for place, reaction in enumerate(chorus):
        role = f", {reaction.role}" if reaction.role else ""
        tags = ", ".join(filter(None, (_side(reaction), _ladder(reaction))))
        after = ": " if place == len(chorus) - 1 else " and " if place == len(chorus) - 2 else "; "
        line += [strong(reaction.speaker), plain(f"{role}{f' ({tags})' if tags else ''}{after}")]
    marks = dict.fromkeys(mark for reaction in chorus for mark in _marks(reaction, notes, _EVIDENCE_SHOWN))
    words = quote(spoken(notes.texts[evidence.article], evidence.span, evidence.said))
    return (*line, words, *list(marks)[:_EVIDENCE_SHOWN])


def _who(reaction: Reaction) -> str:
    side = _side(reaction)
    return f"{reaction.speaker} ({side})" if side else reaction.speaker


def _side(reaction: Reaction) -> str:
    """The side, where the speaker's name does not say it."""
    return reaction.side if reaction.side and reaction.side not in reaction.speaker else ""


def _ladder(reaction: Reaction) -> str:
    """How close to the source, where the speaker's name does not say it."""
    if reaction.said_by is None or reaction.said_by is SaidBy.INSTITUTION:
        return "quoted" if reaction.direct else "reported"
    label = SAID_BY[reaction.said_by]
    return "" if label.split()[-1:] and label.split()[-1] in reaction.speaker.casefold() else label


def _stance(reaction: Reaction) -> str:
    return f"{MARK[reaction.stance]} {STANCE[reaction.stance]}"


def _marks(reaction: Reaction, notes: Notes, most: int) -> list[Mark]:
    return [notes.claim(evidence) for evidence in reaction.evidence[:most]]
