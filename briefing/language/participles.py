"""Attributions whose verb has no subject of its own: participles and passives."""

from __future__ import annotations

from briefing.language.content import Content
from briefing.language.cues import CueKind
from briefing.language.drafts import Draft
from briefing.language.phrases import DASHES, Phrase
from briefing.language.scene import Found, Scene

_SAYING = (CueKind.SAY, CueKind.UTTER)
_LOOSE = ("object", "infinitive")  # what follows any participle, so that a comma must set it off


def participle(scene: Scene, found: Found, last: Phrase | None) -> Draft | None:
    """..., saying that; a statement saying; with X warning that: whoever acts in the clause before speaks."""
    phrase = _speaker(scene, found, last)
    if phrase is None or phrase.start >= found.at:
        return None
    content = scene.complements.right(found.after, found.cue.kind)
    if content is None:
        return None
    apart = scene.frame.low[found.verb.before] == ","
    if content.rule in _LOOSE and not apart and found.cue.kind is not CueKind.CALL:
        return None
    return scene.draft(phrase, found, content, "participle-" + content.rule)


def _speaker(scene: Scene, found: Found, last: Phrase | None) -> Phrase | None:
    before, low, rules = found.verb.before, scene.frame.low, scene.rules
    if before < 0:
        return None
    word = low[before]
    if word in rules.as_ and before > 0 and low[before - 1] in rules.quoted:
        return scene.subjects.left(scene.subjects.verb(before - 1).before)
    if found.phrase is not None and _is_absolute(scene, found.phrase):
        return found.phrase
    means = word in rules.grammar.prepositions and found.cue.kind in _SAYING  # "by saying"
    if word == "," or word in rules.grammar.conjunctions or means:
        return last or scene.openings.opening()
    if found.phrase is None or not _starts_content(scene, found.at + 1):
        return None
    return (last or scene.openings.opening()) if word in rules.texts else found.phrase


def _is_absolute(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase is the subject of a participle: "with Lima warning that", "– Lima saying"."""
    before = scene.frame.low[phrase.start - 1] if phrase.start > 0 else ""
    return before in scene.rules.absolute or before in DASHES


def _starts_content(scene: Scene, at: int) -> bool:
    """Whether "that", a pronoun, a determiner or a quotation follows at once."""
    if at >= len(scene.frame.low):
        return False
    word, grammar = scene.frame.low[at], scene.rules.grammar
    return (
        word in grammar.that
        or word in grammar.subject_pronouns
        or word in grammar.determiners
        or scene.frame.is_quote(at)
    )


def passive(scene: Scene, found: Found) -> Draft | None:
    """The plan was described by X as a success."""
    at, frame = found.at + 1, scene.frame
    if at >= len(frame.low) or frame.low[at] not in scene.rules.by:
        return None
    phrase = scene.openings.after(at)
    if phrase is not None and found.at > 0 and frame.low[found.at - 1] in scene.rules.as_:
        content = scene.complements.rest(phrase.end)
        return scene.draft(phrase, found, content, "as-passive") if content is not None else None
    if phrase is None or found.phrase is None or not found.verb.passive:
        return None
    spans = [frame.span_of(found.phrase.start, found.phrase.end)]
    rest = phrase.end
    if rest + 1 < len(frame.low) and frame.low[rest] in scene.rules.as_:
        spans.append(frame.span_of(rest + 1, len(frame.items)))
    return scene.draft(phrase, found, Content(tuple(spans), "passive"), "passive")
