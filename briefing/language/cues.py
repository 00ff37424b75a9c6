"""The verbs that attribute words to somebody, by their forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache
from types import MappingProxyType

from briefing.language.inflection import verb_forms
from briefing.language.lexicon import Lexicon


class CueKind(StrEnum):
    """What may follow a cue; attribution.toml says more."""

    SAY = "say"
    UTTER = "utter"
    ASK = "ask"
    CLAIM = "claim"
    ASSERT = "assert"
    TELL = "tell"
    VOW = "vow"
    URGE = "urge"
    JUDGE = "judge"
    CALL = "call"
    THINK = "think"
    FIND = "find"


class Form(Enum):
    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"  # past, where it differs from the past tense
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb of saying."""

    lemma: str
    kind: CueKind
    form: Form
    inverts: bool
    noun: bool  # the same letters are a noun as well ("claims")
    particle: str | None = None  # the word that must follow ("point" out)


@lru_cache(maxsize=8)
def cue_table(lexicon: Lexicon) -> Mapping[str, tuple[Cue, ...]]:
    """Every form of every cue in small letters, those with a particle first."""
    table = lexicon.table("attribution")
    nouns = lexicon.words("attribution", "also_nouns")
    found: dict[str, list[Cue]] = {}
    for entry in table["cue"]:
        kind, inverts = CueKind(entry["kind"]), bool(entry["inverts"])
        for verb in entry["verbs"]:
            lemma, _, particle = verb.partition(" ")
            forms = verb_forms(lemma, lexicon)
            for form, text in zip(_names(len(forms)), forms, strict=True):
                cue = Cue(verb, kind, form, inverts, text in nouns, particle or None)
                others = found.setdefault(text, [])
                if all(other.particle != cue.particle for other in others):
                    others.append(cue)
    return MappingProxyType(
        {text: tuple(sorted(cues, key=lambda cue: cue.particle is None)) for text, cues in found.items()}
    )


def _names(count: int) -> list[Form]:
    """What the forms of a verb are: plain, present, past, further participles, -ing."""
    past = [Form.PAST, *[Form.PARTICIPLE] * count][: max(0, count - 3)]
    plain = Form.BASE if past else Form.PAST  # "read" is its own past
    return [plain, Form.PRESENT, *past, Form.ING]
