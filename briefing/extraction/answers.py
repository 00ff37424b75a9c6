"""Reactions of many articles brought together: who says it, how close to the source, and to which dossier."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.essentials import keep_reaction
from briefing.extraction.vocabulary import fold_name
from briefing.model import SaidBy, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.model import Analysis, Reaction

_STRENGTH = (Stance.THREATEN, Stance.OPPOSE, Stance.CONCERN, Stance.SUPPORT, Stance.NEUTRAL)
_LADDER = tuple(SaidBy)
_TABLE = "corroboration"

SpeakerKey = tuple[str, ...]
_PERSON = 3  # parts of the key of a person: last name, initials, side; others have two
_OPENING_MARKS = '“"‘«„'
_READABLE = 30  # words of a sentence that is still good to quote


class Speakers:
    """Which spellings of a speaker's name mean one speaker, over a set of articles.

    Two persons are one when they speak for the same side, their last names fold to the same letters and the
    initials of their first names agree; everybody else is known by the whole name.
    """

    def __init__(self, analyses: Iterable[Analysis], lexicon: Lexicon, outlets: Iterable[str] = ()) -> None:
        self._lexicon = lexicon
        self._outlets = {fold_name(outlet, lexicon) for outlet in outlets}
        self._persons = {
            fold_name(form, lexicon)
            for analysis in analyses
            for person in analysis.people
            for form in (person.name, *person.aliases)
        }
        self._initials = int(lexicon.table(_TABLE)["names"]["initials"])

    def key(self, name: str, side: str | None) -> SpeakerKey:
        folded = fold_name(name, self._lexicon)
        words = folded.split()
        if not self.is_person(name) or not words:
            return (folded, side or "")
        first = words[0][: self._initials] if len(words) > 1 else ""
        return (words[-1], first, side or "")

    def is_outlet(self, name: str) -> bool:
        """Whether it is one of those that publish the articles."""
        return fold_name(name, self._lexicon) in self._outlets

    def is_person(self, name: str) -> bool:
        return fold_name(name, self._lexicon) in self._persons


def merge_reactions(
    reactions: Sequence[Reaction], speakers: Speakers, texts: Mapping[str, str], lexicon: Lexicon
) -> tuple[Reaction, ...]:
    """One reaction for each speaker and stance, strongest first, its best evidence first."""
    groups: dict[tuple[SpeakerKey, Stance], list[Reaction]] = defaultdict(list)
    for reaction in reactions:
        groups[speakers.key(reaction.speaker, reaction.side), reaction.stance].append(reaction)
    merged = [_unite(group, speakers, texts, lexicon) for _, group in _lone_last_names(groups)]
    choruses: dict[tuple[object, ...], list[Reaction]] = defaultdict(list)
    for place, reaction in enumerate(merged):
        choruses[_chorus(reaction) or (place,)].append(reaction)
    united = [group[0] if len(group) == 1 else _unite(group, speakers, texts, lexicon) for group in choruses.values()]
    return tuple(sorted(united, key=_order))


def _chorus(reaction: Reaction) -> tuple[object, ...] | None:
    """What the analysts without a name have in common whom one article quotes to the same effect."""
    articles = {evidence.article for evidence in reaction.evidence}
    nameless = reaction.said_by is SaidBy.ANALYSTS and reaction.speaker[1:].islower()
    return (*articles, reaction.stance, reaction.side) if nameless and len(articles) == 1 else None


def said_by(reaction: Reaction, speakers: Speakers, lexicon: Lexicon) -> SaidBy:
    """How close to the source: a named person's quoted words first, the outlet's own voice last."""
    speaker = reaction.speaker.casefold()
    if speakers.is_outlet(reaction.speaker):
        return SaidBy.OUTLET
    if _listed("speakers.analysts", lexicon).search(speaker):
        return SaidBy.ANALYSTS
    if all(evidence.hedged for evidence in reaction.evidence):
        return SaidBy.HEDGED
    if speakers.is_person(reaction.speaker):
        return SaidBy.NAMED_QUOTED if reaction.direct else SaidBy.NAMED_REPORTED
    if _listed("speakers.officials", lexicon).search(speaker):
        return SaidBy.OFFICIALS
    return SaidBy.INSTITUTION


def _lone_last_names(
    groups: dict[tuple[SpeakerKey, Stance], list[Reaction]],
) -> list[tuple[tuple[SpeakerKey, Stance], list[Reaction]]]:
    """The groups, with those known by a last name alone joined to the one fuller name they can mean."""
    fuller: dict[tuple[SpeakerKey, Stance], list[SpeakerKey]] = defaultdict(list)
    for key, stance in groups:
        if len(key) == _PERSON and key[1]:
            fuller[key[::2], stance].append(key)
    united: dict[tuple[SpeakerKey, Stance], list[Reaction]] = {}
    for (key, stance), reactions in sorted(groups.items()):
        lone = len(key) == _PERSON and not key[1]
        meant = fuller.get((key[::2], stance), ()) if lone else ()
        united.setdefault((meant[0] if len(meant) == 1 else key, stance), []).extend(reactions)
    return list(united.items())


def _unite(group: Sequence[Reaction], speakers: Speakers, texts: Mapping[str, str], lexicon: Lexicon) -> Reaction:
    """One reaction with everybody's evidence, the best to quote first, else as it was read."""
    fullest = max(group, key=lambda r: (len(r.speaker), r.speaker))
    role = max((r.role for r in group if r.role), key=lambda text: (len(text), text), default=None)
    told = dict.fromkeys(evidence for reaction in group for evidence in reaction.evidence)
    name = fullest.speaker.split()[-1]
    first, *rest = sorted(told, key=lambda each: _merit(each.span.of(texts[each.article]), each.hedged, name))
    evidence = (keep_reaction(first, texts[first.article], lexicon), *rest)
    united = replace(fullest, role=role, direct=any(reaction.direct for reaction in group), evidence=evidence)
    return replace(united, said_by=said_by(united, speakers, lexicon))


def _merit(sentence: str, hedged: bool, name: str) -> tuple[bool, bool, bool, int]:
    """Quoted before reported, firm before hedged, naming the speaker before not, readable before long."""
    quoted = any(mark in sentence for mark in _OPENING_MARKS)
    return (not quoted, hedged, name not in sentence, max(0, len(sentence.split()) - _READABLE))


def _order(reaction: Reaction) -> tuple[int, int, int, int, str, str]:
    """Strongest stance first, then closest to the source, most widely reported, briefest."""
    ladder = _LADDER.index(reaction.said_by) if reaction.said_by else len(_LADDER)
    return (
        _STRENGTH.index(reaction.stance),
        ladder,
        -len({evidence.article for evidence in reaction.evidence}),
        len(reaction.evidence[0].span),
        reaction.speaker,
        reaction.side or "",
    )


@lru_cache(maxsize=8)
def _listed(key: str, lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.words(_TABLE, key))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
