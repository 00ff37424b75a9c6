"""The words that stances are read with, compiled for a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.extraction.phrases import LITERAL, Hit, PhraseTable
from briefing.language.inflection import noun_forms, verb_forms
from briefing.model import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.language.lexicon import Lexicon

TABLE = "stances"
NEGATION = "negation"  # the key of the words that negate


class CueKind(Enum):
    """What a cue verb does."""

    STAND = "stand"  # takes one by itself: "condemn"
    VERDICT = "verdict"  # judges an object: "call it a mistake"
    COLOURED = "coloured"  # reports speech and colours it: "stress"
    SPEECH = "speech"  # reports speech: "say"
    PLAIN = "plain"  # makes a fact known: "announce"
    OTHER = "other"  # no cue of ours


@dataclass(frozen=True, slots=True)
class CueEntry:
    """What a table says of a cue verb."""

    id: str
    stance: Stance
    kind: CueKind
    firm: bool = False
    needs_object: bool = False

    @property
    def declares(self) -> bool:
        return self.kind is CueKind.STAND


@dataclass(frozen=True, slots=True, eq=False)
class StanceRules:
    """The table of a lexicon, compiled."""

    cues: PhraseTable
    entries: Mapping[str, CueEntry]
    content: PhraseTable
    kinds: Mapping[str, tuple[Stance, int]]
    negations: PhraseTable
    remedies: PhraseTable
    positions: PhraseTable
    aside: PhraseTable
    facts: PhraseTable
    ultimatums: PhraseTable
    conditional: frozenset[str]
    telling: frozenset[str]  # the words that any of these five tables waits for
    future: frozenset[str]
    refusing: frozenset[str]
    passive: frozenset[str]
    objects: frozenset[str]
    clause_starts: frozenset[str]
    finite: frozenset[str]
    infinitive: frozenset[str]
    contrast: frozenset[str]
    turning: frozenset[str]
    conceding: frozenset[str]
    concessive: frozenset[str]  # both of these
    relative: frozenset[str]
    reach: int
    owning: frozenset[str]  # "the joy of"

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> StanceRules:
        table = lexicon.table(TABLE)
        flips = table["flips"]
        content = PhraseTable.of(((entry["id"], entry["phrases"]) for entry in reversed(table["content"])), lexicon)
        negations = PhraseTable.of([("no flip", flips["not_flips"]), (NEGATION, flips[NEGATION])], lexicon)
        remedies = PhraseTable.of([("none", flips["not_remedy"]), ("remedy", flips["remedy"])], lexicon)
        positions = PhraseTable.of([("position", table["position"]["phrases"])], lexicon)
        facts = PhraseTable.of([("fact", table["fact"]["phrases"])], lexicon)
        return StanceRules(
            cues=PhraseTable.of(((cue["id"], map(verbal, cue["verbs"])) for cue in table["cue"]), lexicon),
            entries={cue["id"]: _entry(cue) for cue in table["cue"]},
            content=content,
            kinds={entry["id"]: (Stance(entry["stance"]), entry["weight"]) for entry in table["content"]},
            negations=negations,
            remedies=remedies,
            positions=positions,
            aside=PhraseTable.of([("aside", table["position"]["aside"])], lexicon),
            facts=facts,
            telling=frozenset().union(*(it.phrases for it in (content, negations, remedies, positions, facts))),
            ultimatums=PhraseTable.of([("act", table["ultimatum"]["acts"])], lexicon),
            conditional=frozenset(table["ultimatum"]["conditional"]),
            future=frozenset(lexicon.table("speakers")["future"]),
            refusing=frozenset(lexicon.table("speakers")["refusing"]),
            passive=frozenset(verb_forms(lexicon.table("speakers")["passive_auxiliary"], lexicon)),
            objects=frozenset(form for noun in table["objects"]["nouns"] for form in noun_forms(noun, lexicon)),
            finite=lexicon.words("speakers", "finite"),
            infinitive=lexicon.words("speakers", "infinitive"),
            clause_starts=frozenset(lexicon.table("speakers")["clause_starts"]),
            contrast=frozenset(flips["contrast"]),
            turning=frozenset(flips["turning"]),
            conceding=frozenset(flips["conceding"]),
            concessive=frozenset(flips["turning"] + flips["conceding"]),
            relative=frozenset(flips["relative"]),
            reach=flips["reach"],
            owning=lexicon.words("attribution", "of"),
        )

    def is_unreal(self, auxiliaries: Sequence[str], *, negated: bool) -> bool:
        """Whether these make a verb something to come ("would oppose"); "will not accept" is a refusal now."""
        if self.future.isdisjoint(auxiliaries):
            return False
        return not (negated and any(word in self.refusing for word in auxiliaries))

    def is_negated(self, words: Sequence[str]) -> bool:
        """Whether a word of negation stands among these."""
        return any(hit.key == NEGATION for hit in self.negations.find(words))


def verbal(phrase: str) -> str:
    """The first word of a cue is a verb, unless the phrase marks its verb itself."""
    first, *rest = phrase.split()
    if phrase.startswith(LITERAL):
        return phrase
    return phrase if "~" in phrase else " ".join([f"{first}~", *rest])


def _entry(cue: Mapping[str, Any]) -> CueEntry:
    firm, needs_object = bool(cue.get("firm")), bool(cue.get("needs_object"))
    return CueEntry(cue["id"], Stance(cue["stance"]), CueKind(cue["kind"]), firm, needs_object)


def find_cues(words: Sequence[str], lexicon: Lexicon) -> list[tuple[Hit, CueEntry]]:
    """The stance and speech verbs among words that went through `normal`."""
    rules = StanceRules.of(lexicon)
    return [(hit, rules.entries[hit.key]) for hit in rules.cues.find(words)]
