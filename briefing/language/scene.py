"""Everything that is known about one sentence before its attributions are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.language.complements import Complements
from briefing.language.content import Content, Stretches
from briefing.language.cues import Cue, CueKind, Form
from briefing.language.drafts import Draft, Rules
from briefing.language.frames import QUOTED, Frame
from briefing.language.leads import Leads
from briefing.language.openings import Openings
from briefing.language.phrases import Phrase, Phrases
from briefing.language.preambles import Preambles
from briefing.language.quotations import Quotation
from briefing.language.subjects import Subjects, Verb


class Found(NamedTuple):
    """A cue, the verb group before it and the phrase that may be its subject."""

    at: int
    cue: Cue
    verb: Verb
    phrase: Phrase | None

    @property
    def after(self) -> int:
        """The first item after the cue."""
        return self.at + (2 if self.cue.particle else 1)


class Scene(NamedTuple):
    """A frame with its cues, and the readers of its parts."""

    frame: Frame
    quotations: Sequence[Quotation]
    rules: Rules
    subjects: Subjects
    openings: Openings
    found: tuple[Found, ...]
    complements: Complements
    preambles: Preambles
    ends: Sequence[int]  # where a new attribution begins

    @classmethod
    def of(cls, frame: Frame, quotations: Sequence[Quotation], rules: Rules) -> Scene:
        phrases = Phrases(frame, rules.grammar)
        subjects, openings = Subjects(phrases), Openings(phrases)
        found = tuple(_find_cues(frame, rules, subjects))
        ends = _clause_ends(frame, rules, found)
        stretches = Stretches(frame, quotations, ends, rules.cuts)
        leads = Leads(frame, rules.grammar, rules.leads)
        complements = Complements(frame, rules.grammar, leads, stretches, rules.expressed)
        preambles = Preambles(frame, rules.grammar, leads, stretches)
        return cls(frame, quotations, rules, subjects, openings, found, complements, preambles, ends)

    def draft(self, phrase: Phrase, found: Found, content: Content, rule: str) -> Draft:
        """An attribution by a verb; a relative pronoun is its source, and stands for the phrase before it."""
        frame = self.frame
        source = named = frame.span_of(phrase.start, phrase.end)
        if phrase.relative:
            pronouns = self.rules.grammar.relatives
            at = next((at for at in range(phrase.end, found.at) if frame.low[at] in pronouns), None)
            source = frame.span_of(at, at + 1) if at is not None else source
        cue = frame.span_of(found.at, found.after)
        continues = found.cue.kind not in (CueKind.THINK, CueKind.FIND)
        return Draft(frame.number, source, cue, content.spans, rule, content.quotes, named, continues)

    def is_verb(self, found: Found) -> bool:
        """Whether a form that is a noun as well is surely a verb here."""
        return _is_verb(self.frame, self.rules, found)


def _find_cues(frame: Frame, rules: Rules, subjects: Subjects) -> Iterator[Found]:
    forms = rules.forms
    for at, word in [(at, word) for at, word in enumerate(frame.low) if word in forms]:
        group = rules.cues.get(word, ())
        if not (frame.headline or frame.items[at].text == word):
            continue
        cue = next((cue for cue in group if _has_particle(frame, at, cue)), None)
        if cue is not None and not _is_noun(frame, rules, at, cue):
            verb = subjects.verb(at)
            yield Found(at, cue, verb, subjects.left(verb.before))


def _has_particle(frame: Frame, at: int, cue: Cue) -> bool:
    return cue.particle is None or (at + 1 < len(frame.low) and frame.low[at + 1] == cue.particle)


def _is_noun(frame: Frame, rules: Rules, at: int, cue: Cue) -> bool:
    """Whether the word is a noun or an adjective here: "the claims", "Warsaw's demands", "the proposed changes"."""
    if at == 0:
        return cue.form is not Form.ING
    before, grammar = frame.low[at - 1], rules.grammar
    if before in rules.noun_marks:
        return True
    if cue.noun and (before in grammar.pasts or before in grammar.verbs) and not frame.headline:
        return True
    if frame.items[at - 1].possessive or before in ("'", "’"):
        return cue.noun or cue.form is Form.ING
    return cue.noun and cue.form is not Form.ING and before in grammar.prepositions and before not in grammar.to


def _is_verb(frame: Frame, rules: Rules, found: Found) -> bool:
    """What follows shows it: "that", a quotation, the beginning of a phrase."""
    if not found.cue.noun:
        return True
    at = found.at + 1
    if at >= len(frame.low):
        return False
    after, grammar = frame.low[at], rules.grammar
    if found.phrase is not None and found.phrase.end == found.phrase.start + 1 and after == ",":
        return frame.low[found.phrase.start] in grammar.subject_pronouns
    small = after in grammar.that or after in grammar.determiners or after in grammar.subject_pronouns
    return small or after in (QUOTED, ":") or after in grammar.to or frame.items[at].capital


def _clause_ends(frame: Frame, rules: Rules, found: Sequence[Found]) -> list[int]:
    """Where a new attribution begins after a comma or a conjunction."""
    low = frame.low
    ends = {at - 1 for at in range(2, len(low)) if low[at] in rules.according and low[at - 1] == ","}
    for one in found:
        if one.verb.before >= 1 and _is_verb(frame, rules, one):
            end = _clause_end(frame, rules, one)
            if end is not None:
                ends.add(end)
    return sorted(ends)


def _clause_end(frame: Frame, rules: Rules, found: Found) -> int | None:
    low, grammar, before = frame.low, rules.grammar, found.verb.before
    word = low[before]
    if word == QUOTED and found.cue.form is Form.ING:
        return before + 1
    if word in grammar.conjunctions:
        return before - 1 if low[before - 1] == "," else before
    if word == "," and (found.phrase is None or found.cue.form is Form.ING):
        return before
    if found.phrase is None or found.phrase.relative or found.cue.kind is CueKind.THINK:
        return None
    edge = found.phrase.edge
    if edge > 1 and low[edge - 1] in rules.openers:
        edge -= 1
    if edge > 1 and low[edge - 1] == QUOTED:
        return edge
    return edge - 1 if edge > 1 and low[edge - 1] == "," else None
