"""The words that openly declared stands are found with, compiled for a lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.extraction.phrases import LITERAL, VERB, PhraseTable, variants
from briefing.extraction.speakerwords import Speaker
from briefing.extraction.stance import Reading
from briefing.extraction.stancewords import TABLE, CueKind, StanceRules
from briefing.language.inflection import noun_forms, verb_forms
from briefing.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefing.language.lexicon import Lexicon


class Stand(NamedTuple):
    """A stand that one sentence declares."""

    speaker: Speaker
    reading: Reading
    sentence: Span
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class StandRules:
    """The nouns, answers and objects of stands, compiled for a lexicon."""

    nouns: PhraseTable
    noun_stances: Mapping[str, Stance]
    possessed: frozenset[str]  # the nouns whose possessor takes the stand
    felt: PhraseTable  # by stance: the nouns that whoever shows, gives or hides them feels ("delight")
    showing: frozenset[str]  # the verbs of these
    missing: frozenset[str]  # what turns them round: "showed no enthusiasm"
    kept: frozenset[str]  # verbs that need something said of them: "could hardly hide its delight"
    deeds: PhraseTable  # by number: what acts that are a stand are done with ("summoned | the ambassador")
    doing: tuple[frozenset[str], ...]  # the verbs of each
    deed_stances: tuple[Stance, ...]
    affects: PhraseTable  # by stance: what makes whoever follows stand so ("worries farmers")
    responses: PhraseTable
    response: Stance
    against: frozenset[str]  # small words between an answer and what it answers
    judging: frozenset[str]  # verbs that judge without "as"
    objects: frozenset[str]
    participles: frozenset[str]  # forms that need an auxiliary or a comma to be verbs ("praising")
    ambiguous: frozenset[str]  # verbs that are nouns unless an object follows ("question")
    lemmas: frozenset[str]
    states: frozenset[str]  # single words that say how somebody is: "alarmed"
    triggers: PhraseTable  # a sentence without any of these declares no stand
    awaited: frozenset[str]  # what a glance sees of them
    alone: frozenset[str]  # of these, the words that are a trigger by themselves

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> StandRules:
        table = lexicon.table(TABLE)
        nouns = PhraseTable.of(((noun["id"], noun["nouns"]) for noun in table["noun"]), lexicon)
        responses = PhraseTable.of([("response", table["response"]["phrases"])], lexicon)
        affects = PhraseTable.of(
            ((it["stance"], _finite_forms(it["verbs"], lexicon)) for it in table["affect"]), lexicon
        )
        opening = PhraseTable.of([("response", table["response"]["triggers"])], lexicon)
        own = table["felt"]
        felt = PhraseTable.of([("", own["other"]), *((stance, own[stance]) for stance in own["stances"])], lexicon)
        deeds = PhraseTable.of(((str(at), deed["nouns"]) for at, deed in enumerate(table["deed"])), lexicon)
        triggers = PhraseTable.joined(_declaring(lexicon), _judging(lexicon), nouns, opening, affects, felt, deeds)
        return StandRules(
            nouns=nouns,
            noun_stances={noun["id"]: Stance(noun["stance"]) for noun in table["noun"]},
            possessed=frozenset(noun["id"] for noun in table["noun"] if noun["possessed"]),
            felt=felt,
            showing=_verbs(own["showing"], lexicon) | _verbs(own["kept"], lexicon),
            missing=frozenset(own["missing"]),
            kept=_verbs(own["kept"], lexicon),
            deeds=deeds,
            doing=tuple(_verbs(deed["verbs"], lexicon) for deed in table["deed"]),
            deed_stances=tuple(Stance(deed["stance"]) for deed in table["deed"]),
            affects=affects,
            responses=responses,
            judging=_verbs(table["judging"], lexicon),
            response=Stance(table["response"]["stance"]),
            against=frozenset(table["response"]["against"]),
            objects=frozenset(form for noun in table["objects"]["nouns"] for form in noun_forms(noun, lexicon)),
            lemmas=_lemmas(table["cue"]),
            states=_states(table["cue"]),
            ambiguous=frozenset(table["ambiguous"]),
            participles=_participles(table["cue"], lexicon),
            triggers=triggers,
            awaited=triggers.awaited(),
            alone=frozenset(word for word in triggers.phrases if word.isalnum() and _stands_alone(triggers, word)),
        )


def _verbs(lemmas: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(form for lemma in lemmas for form in verb_forms(lemma, lexicon))


def _finite_forms(verbs: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """The forms of verbs that are no infinitives: "worries", "worried"."""
    return (form for verb in verbs for form in verb_forms(verb, lexicon)[1:-1])


def _declaring(lexicon: Lexicon) -> PhraseTable:
    """The cues that are a stand by themselves."""
    rules = StanceRules.of(lexicon)
    return rules.cues.only(frozenset(entry.id for entry in rules.entries.values() if entry.declares))


def _judging(lexicon: Lexicon) -> PhraseTable:
    """The cues that judge something, where a word follows that says as what: "see it as a threat"."""
    rules = StanceRules.of(lexicon)
    return rules.cues.only(frozenset(entry.id for entry in rules.entries.values() if entry.kind is CueKind.VERDICT))


def _lemmas(cues: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(phrase.split()[0].rstrip(VERB) for phrase in _phrases(cues))


def _states(cues: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(phrase.removeprefix(LITERAL) for phrase in _phrases(cues) if phrase.startswith(LITERAL))


def _participles(cues: Sequence[Mapping[str, Any]], lexicon: Lexicon) -> frozenset[str]:
    verbs = (phrase.split()[0].rstrip(VERB) for phrase in _phrases(cues) if not phrase.startswith(LITERAL))
    return frozenset(verb_forms(verb, lexicon)[-1] for verb in verbs)


def _phrases(cues: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    return (phrase for cue in cues for verb in cue["verbs"] for phrase in variants(verb))


def _stands_alone(table: PhraseTable, word: str) -> bool:
    return any(phrase == (word,) for phrase, _ in table.phrases[word])
