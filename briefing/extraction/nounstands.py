"""Finds stands that no verb of the speaker declares: a noun, an answer, what something does to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extraction.phrases import Hit
from briefing.extraction.speakerwords import Speaker, SpeakerWords
from briefing.extraction.stance import Reading
from briefing.extraction.stancewords import CueKind, StanceRules
from briefing.extraction.standrules import Stand, StandRules
from briefing.language.tokens import TokenKind
from briefing.model import Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.extraction.clauses import Clauses
    from briefing.language.lexicon import Lexicon

_AGENT_REACH = 6
_POSSESSOR_REACH = 5
_ABOUT_REACH = 8
_DONE_REACH = 8  # words between "summoned" and "the ambassador"
_SHOWN_REACH = 14  # words between "gave" and "a cautious welcome"


def noun_stands(sentence: Span, clauses: Clauses, lexicon: Lexicon) -> Iterator[Stand]:
    """ "Criticism from unions", "Iraq's rejection of its quota"."""
    rules = StandRules.of(lexicon)
    for hit in rules.nouns.find(clauses.words):
        if clauses.quoted[hit.start] or clauses.is_hypothetical(hit.start):
            continue
        speakers = _agent(hit, clauses)
        if not speakers and hit.key in rules.possessed:
            speakers = _possessor(hit, clauses, SpeakerWords.of(lexicon))
        cue = clauses.span(hit.start, hit.end)
        reading = Reading(rules.noun_stances[hit.key], hit.key, (cue,), CueKind.STAND, position=True)
        yield from (Stand(speaker, reading, sentence, "stand as a noun") for speaker in speakers)


def felt_stands(sentence: Span, clauses: Clauses, lexicon: Lexicon) -> Iterator[Stand]:
    """ "The union gave the plan a cautious welcome", "Oslo could hardly hide its delight"."""
    rules = StandRules.of(lexicon)
    for hit in rules.felt.find(clauses.words):
        verb = _governor(hit, clauses, lexicon, rules.showing, _SHOWN_REACH)
        if not hit.key:
            continue  # "debt relief"
        if hit.end < len(clauses.words) and clauses.words[hit.end] in StanceRules.of(lexicon).owning:
            continue  # "shows the joy of others"
        if clauses.quoted[hit.start] or verb is None or clauses.is_hypothetical(hit.start):
            continue
        negated = not rules.missing.isdisjoint(clauses.words[verb + 1 : hit.start])
        stance = Stance(hit.key)
        if negated and clauses.words[verb] not in rules.kept:
            stance = Stance.CONCERN if stance is Stance.SUPPORT else Stance.NEUTRAL
        cue = clauses.span(verb, hit.end)
        reading = Reading(stance, "felt", (cue,), CueKind.STAND, position=True)
        yield from (Stand(speaker, reading, sentence, "felt") for speaker in clauses.subject(verb))


def deeds(sentence: Span, clauses: Clauses, lexicon: Lexicon) -> Iterator[Stand]:
    """ "Algiers summoned the ambassador over the accord", "unions signed a petition against it"."""
    rules = StandRules.of(lexicon)
    if rules.objects.isdisjoint(clauses.words):
        return
    for hit in rules.deeds.find(clauses.words):
        number = int(hit.key)
        verb = _governor(hit, clauses, lexicon, rules.doing[number], _DONE_REACH)
        if verb is None or clauses.quoted[hit.start]:
            continue
        cue = clauses.span(verb, hit.end)
        reading = Reading(rules.deed_stances[number], "deed", (cue,), CueKind.STAND, position=True)
        yield from (Stand(speaker, reading, sentence, "deed") for speaker in clauses.subject(verb))


def _governor(hit: Hit, clauses: Clauses, lexicon: Lexicon, verbs: frozenset[str], reach: int) -> int | None:
    """The nearest of these verbs before a noun, in the active and not in the future."""
    stands, kept = StanceRules.of(lexicon), StandRules.of(lexicon).kept
    for at in range(hit.start - 1, max(-1, hit.start - 1 - reach), -1):
        word, token = clauses.words[at], clauses.tokens[at]
        if token.kind is not TokenKind.WORD or word in clauses.rules.clause_starts:
            return None
        if word not in verbs or token.capital:
            continue
        before = clauses.words[at - 1] if at else ""
        auxiliaries = clauses.words[clauses.verb_start(Hit(at, at + 1, "")) : at]
        passive = not stands.passive.isdisjoint(auxiliaries)
        unreal = stands.is_unreal(auxiliaries, negated=False) and word not in kept
        noun = before in clauses.rules.before_nouns or before in clauses.rules.infinitive
        return None if passive or unreal or noun else at
    return None


def _agent(hit: Hit, clauses: Clauses) -> tuple[Speaker, ...]:
    """Who stands after "from" or "by": "criticism and anger from unions"."""
    for at in range(hit.end, min(hit.end + _AGENT_REACH, len(clauses.words))):
        if clauses.words[at] in clauses.rules.infinitive or clauses.is_auxiliary(at):
            break  # "opposition to attempts by", "calls for bids can be had from"
        if clauses.words[at] in clauses.rules.agents:
            return clauses.phrase_after(at + 1)
        if clauses.tokens[at].kind is TokenKind.MARK and clauses.tokens[at].text != ",":
            break
    return ()


def _possessor(hit: Hit, clauses: Clauses, words: SpeakerWords) -> tuple[Speaker, ...]:
    """Whose the noun is, where it is about something: "Iraq's rejection of", "US criticism of"."""
    follows = clauses.words[hit.end] if hit.end < len(clauses.words) else ""
    if follows not in words.of_words and follows not in clauses.rules.clause_starts:
        return ()
    if hit.start and clauses.words[hit.start - 1] in clauses.rules.own_words:
        return clauses.main_subject(hit.start - 1)
    start = hit.start
    while start and hit.start - start < _POSSESSOR_REACH and clauses.tokens[start - 1].kind is TokenKind.WORD:
        word = clauses.words[start - 1]
        if word in words.of_words or word in clauses.rules.clause_starts or word in clauses.participles:
            break
        if clauses.is_auxiliary(start - 1):
            break
        start -= 1
    if start == hit.start:
        return ()
    last = clauses.tokens[hit.start - 1]
    if not (last.possessive or last.capital or clauses.words[hit.start - 1] in words.groups):
        return ()
    return clauses.named(start, hit.start)


def responses(sentence: Span, clauses: Clauses, rules: StandRules) -> Iterator[Stand]:
    """ "In response, NATO announced ...": an act declared as an answer."""
    for hit in rules.responses.find(clauses.words):
        if clauses.quoted[hit.start] or _is_about_else(hit, clauses, rules):
            continue
        comma = next((at for at in range(hit.end - 1, len(clauses.tokens)) if clauses.tokens[at].text == ","), None)
        if hit.start:
            speakers = clauses.subject(hit.start)
        else:
            speakers = clauses.subject_at(comma + 1) if comma is not None else ()
        cue = clauses.span(hit.start, hit.end)
        reading = Reading(rules.response, "response", (cue,), CueKind.STAND, position=True)
        yield from (Stand(speaker, reading, sentence, "response") for speaker in speakers)


def _is_about_else(hit: Hit, clauses: Clauses, rules: StandRules) -> bool:
    """ "In protest at the price of bread": an answer to something that is no arrangement or act."""
    after = clauses.words[hit.end : hit.end + _ABOUT_REACH]
    return bool(after) and after[0] in rules.against and rules.objects.isdisjoint(after)


def affected(sentence: Span, clauses: Clauses, rules: StandRules, lexicon: Lexicon) -> Iterator[Stand]:
    """ "The price worries farmers": who feels so stands after the verb."""
    for hit in rules.affects.find(clauses.words):
        if not hit.start or clauses.quoted[hit.start] or not _is_done(hit, clauses, lexicon):
            continue
        cue = clauses.span(hit.start, hit.end)
        reading = Reading(Stance(hit.key), "affect", (cue,), CueKind.STAND, position=True)
        for speaker in clauses.phrase_after(hit.end):
            after = clauses.tokens[hit.end]
            named = after.capital or clauses.words[hit.end] in clauses.rules.before_nouns
            if named or speaker.name.casefold().startswith(after.lower):
                yield Stand(speaker, reading, sentence, "affected")


def _is_done(hit: Hit, clauses: Clauses, lexicon: Lexicon) -> bool:
    """Whether it is a verb, has an object and no "would" before it."""
    rules, before = clauses.rules, clauses.words[hit.start - 1]
    if clauses.tokens[hit.start].capital or before in rules.infinitive or hit.end >= len(clauses.words):
        return False
    auxiliaries = clauses.words[clauses.verb_start(hit) : hit.start]
    if StanceRules.of(lexicon).is_unreal(auxiliaries, negated=False):
        return False
    return clauses.words[hit.end] not in rules.clause_starts and (
        before not in rules.before_nouns or before in rules.clause_starts
    )
