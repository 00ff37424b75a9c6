"""Attributions whose verb has no subject of its own: participles and passives."""

from __future__ import annotations

from briefing.language.content import Content
from briefing.language.cues import CueKind, Form
from briefing.language.drafts import Draft
from briefing.language.phrases import DASHES, Phrase
from briefing.language.scene import Found, Scene

_SAYING = (CueKind.SAY, CueKind.UTTER, CueKind.CALL)
_QUOTED_REACH = 12  # items between "quoted" and "as saying"
_LOOSE = ("object", "infinitive")  # what follows any participle, so that a comma must set it off


def participle(scene: Scene, found: Found, last: Phrase | None) -> Draft | None:
    """..., saying that; a statement saying; with X warning that: whoever acts in the clause before speaks."""
    phrase = _speaker(scene, found, last)
    if phrase is None or phrase.start >= found.at or scene.frame.low[phrase.start] in scene.rules.grammar.narrators:
        return None
    apart = scene.frame.low[found.verb.before] == ","
    kind = CueKind.ASSERT if apart and found.cue.kind is CueKind.CLAIM else found.cue.kind
    content = scene.complements.right(found.after, kind, short=_is_inside(scene, found))
    if content is None and _is_quoted(scene, found):
        content = scene.preambles.left(phrase.edge)
    if content is None:
        return None
    if content.rule in _LOOSE and not apart and found.cue.kind is not CueKind.CALL:
        return None
    return scene.draft(phrase, found, content, "participle-" + content.rule)


def _speaker(scene: Scene, found: Found, last: Phrase | None) -> Phrase | None:
    before, low, rules = found.verb.before, scene.frame.low, scene.rules
    if before < 0:
        return None
    word = low[before]
    if _is_quoted(scene, found):
        return _quoted(scene, before)
    if found.phrase is not None and _is_absolute(scene, found.phrase):
        return found.phrase
    means = word in rules.grammar.prepositions and found.cue.kind in _SAYING  # "by saying"
    if word == "," or word in rules.grammar.conjunctions or means:
        return last or scene.openings.opening()
    if found.phrase is None or not _starts_content(scene, found.at + 1):
        return None
    return (last or scene.openings.opening()) if word in rules.texts else found.phrase


def _is_inside(scene: Scene, found: Found) -> bool:
    """Whether the participle stands between a later verb and its subject: "Lee, welcoming the deal, said"."""
    return any(
        other.phrase is not None
        and other.phrase.end <= found.at < other.at
        and other.cue.form is not Form.ING
        and scene.frame.low[other.verb.before] == ","
        for other in scene.found
    )


def _is_quoted(scene: Scene, found: Found) -> bool:
    """Whether it goes "quoted ... as saying"."""
    before, low, rules = found.verb.before, scene.frame.low, scene.rules
    reach = low[max(0, before - _QUOTED_REACH) : max(0, before)]
    return before > 0 and low[before] in rules.as_ and any(word in rules.quoted for word in reach)


def _quoted(scene: Scene, before: int) -> Phrase | None:
    """Who is quoted: the subject of a passive, else whoever stands after the verb."""
    low, rules = scene.frame.low, scene.rules
    at = next(index for index in range(before - 1, -1, -1) if low[index] in rules.quoted)
    verb = scene.subjects.verb(at)
    if verb.passive:
        return scene.subjects.left(verb.before)
    phrase = scene.openings.after(at)
    return phrase._replace(end=min(phrase.end, before)) if phrase is not None and phrase.start < before else None


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
        or scene.frame.items[at].capital
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
    if phrase is None or found.phrase is None or not found.verb.passive or frame.low[found.at] in scene.rules.quoted:
        return None
    spans = [frame.span_of(found.phrase.start, found.phrase.end)]
    rest = phrase.end
    if rest + 1 < len(frame.low) and frame.low[rest] in scene.rules.as_:
        spans.append(frame.span_of(rest + 1, len(frame.items)))
    return scene.draft(phrase, found, Content(tuple(spans), "passive"), "passive")
