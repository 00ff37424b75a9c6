"""The constructions by which texts attribute words to speakers; each is named, and found in one frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefing.language.contents import Content, Contents
from briefing.language.cues import Cue, CueKind, Form, cue_table
from briefing.language.frames import QUOTED, Frame
from briefing.language.grammar import Grammar
from briefing.language.lexicon import Lexicon
from briefing.language.quotations import Quotation
from briefing.language.subjects import Phrase, Subjects, Verb
from briefing.model import Span

_FINITE = (Form.PRESENT, Form.PAST)
_JUDGING = (CueKind.JUDGE, CueKind.CALL, CueKind.URGE)
_QUIET = (CueKind.JUDGE, CueKind.CALL, CueKind.URGE, CueKind.THINK)  # nothing stands before their speaker
_DASHES = frozenset("—–―-") | {"--"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before its speaker is resolved."""

    frame: int  # the number of its sentence
    source: Span
    cue: Span
    content: tuple[Span, ...]
    rule: str
    quotes: frozenset[int] = frozenset()
    named: Span | None = None  # whom a relative pronoun stands for
    continues: bool = True  # a quotation that follows may go on with it


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The data every construction needs."""

    grammar: Grammar
    cues: Mapping[str, tuple[Cue, ...]]
    forms: frozenset[str]
    leads: frozenset[str]
    according: frozenset[str]
    by: frozenset[str]
    as_: frozenset[str]
    quoted: frozenset[str]
    absolute: frozenset[str]
    texts: frozenset[str]
    claim_nouns: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Rules:
        return _rules(lexicon)


@lru_cache(maxsize=8)
def _rules(lexicon: Lexicon) -> Rules:
    def words(key: str) -> frozenset[str]:
        return lexicon.words("attribution", key)

    cues = cue_table(lexicon)
    forms = frozenset(cues) | words("claim_nouns")
    forms |= words("according") | {word.capitalize() for word in words("according")}
    return Rules(
        Grammar.of(lexicon), cues, forms, words("lead_prepositions"), words("according"), words("by"), words("as"),
        words("passive_say"), words("absolute"), words("texts"), words("claim_nouns"),
    )  # fmt: skip


class _Found(NamedTuple):
    """A cue, the verb group before it and the phrase that may be its subject."""

    at: int
    cue: Cue
    verb: Verb
    phrase: Phrase | None


class Constructions:
    """Finds the attributions of one frame, from left to right."""

    def __init__(self, frame: Frame, quotations: Sequence[Quotation], rules: Rules) -> None:
        self._frame = frame
        self._rules = rules
        self._grammar = rules.grammar
        self._low = frame.low
        self._items = frame.items
        self._quotations = quotations
        self._subjects = Subjects(frame, rules.grammar)
        self._found = [self._look(at, cue) for at, cue in self._cues()]
        self._ends = self._clause_ends()
        self._contents = Contents(frame, quotations, rules.grammar, rules.leads, self._ends)
        self._last: Phrase | None = None  # the last speaker of this sentence
        self._taken: set[int] = set()  # quotations that have a speaker

    def drafts(self) -> Iterator[Draft]:
        """Every attribution; a quotation belongs to one only."""
        for found in self._found:
            yield from self._take(self._verb(found))
        for at in range(len(self._low)):
            if self._is_according(at):
                yield from self._take(self._according(at))
            elif self._low[at] in self._rules.claim_nouns:
                yield from self._take(self._noun(at))
        if not self._taken and self._frame.quotes:
            yield from self._take(self._colon() or self._dash())

    def _take(self, draft: Draft | None) -> Iterator[Draft]:
        if draft is not None:
            self._taken |= draft.quotes
            yield draft

    def _cues(self) -> Iterator[tuple[int, Cue]]:
        for at, word in enumerate(self._low):
            group = self._rules.cues.get(word)
            if group is None or not (self._frame.headline or self._items[at].text == word):
                continue
            cue = next((cue for cue in group if self._has_particle(at, cue)), None)
            if cue is not None and not self._is_noun(at, cue):
                yield at, cue

    def _has_particle(self, at: int, cue: Cue) -> bool:
        return cue.particle is None or (at + 1 < len(self._low) and self._low[at + 1] == cue.particle)

    def _is_noun(self, at: int, cue: Cue) -> bool:
        """Whether the word is a noun or an adjective here: "the claims", "Warsaw's demands", "proposed changes"."""
        if at == 0:
            return cue.form is not Form.ING
        before = self._low[at - 1]
        if before in self._grammar.determiners and before not in self._grammar.subject_pronouns:
            return True
        if self._items[at - 1].possessive or before in ("'", "’"):
            return cue.noun or cue.form is Form.ING
        return cue.noun and before in self._grammar.prepositions and before not in self._grammar.to

    def _look(self, at: int, cue: Cue) -> _Found:
        verb = self._subjects.verb(at)
        return _Found(at, cue, verb, self._subjects.left(verb.before))

    def _clause_ends(self) -> list[int]:
        """Where a new attribution begins after a comma or a conjunction."""
        ends = [at - 1 for at in range(2, len(self._low)) if self._is_according(at) and self._low[at - 1] == ","]
        for found in self._found:
            before = found.verb.before
            if before < 1 or not self._is_verb(found):
                continue
            word = self._low[before]
            if word in self._grammar.conjunctions or word == ",":
                ends.append(before - 1 if word != "," and self._low[before - 1] == "," else before)
            elif found.phrase is not None and not found.phrase.relative and found.cue.kind is not CueKind.THINK:
                edge = found.phrase.edge
                if (
                    edge > 1
                    and self._low[edge - 1]
                    in self._grammar.conjunctions | self._grammar.concessive | self._rules.absolute
                ):
                    edge -= 1
                if edge > 1 and self._low[edge - 1] == ",":
                    ends.append(edge - 1)
        return sorted(set(ends))

    def _is_verb(self, found: _Found) -> bool:
        """Whether a form that is a noun as well is surely a verb here, as what follows shows."""
        if not found.cue.noun:
            return True
        if found.at + 1 >= len(self._low):
            return False
        after = self._low[found.at + 1]
        return (
            after in self._grammar.that
            or after in self._grammar.determiners
            or after in self._grammar.subject_pronouns
            or after in (QUOTED, ":")
            or after in self._grammar.to
            or self._items[found.at + 1].capital
        )

    def _verb(self, found: _Found) -> Draft | None:
        """The attribution around one cue, by the construction that fits."""
        cue, verb = found.cue, found.verb
        if cue.form is Form.ING and not verb.auxiliary:
            return self._participle(found)
        if verb.passive and cue.form in (Form.PAST, Form.PARTICIPLE):
            return self._passive(found)
        if not self._is_verb(found) and not (found.cue.inverts and self._frame.quotes):
            return None
        if self._follows_content(found):
            inverted = self._inverted(found)
            if inverted is not None:
                return inverted
        phrase, joined = self._speaker(found)
        if phrase is None or not self._agrees(found, phrase, joined):
            return None
        return self._spoken(found, phrase, joined)

    def _agrees(self, found: _Found, phrase: Phrase, joined: bool) -> bool:
        """Whether this form can be the verb of this subject."""
        cue, verb, grammar = found.cue, found.verb, self._grammar
        last = self._low[phrase.end - 1]
        if phrase.end - phrase.start == 1 and last in grammar.narrators:
            return False
        if cue.form is Form.BASE and not verb.auxiliary and not verb.infinitive and not joined:
            both = any(word in grammar.joining for word in self._low[phrase.start : phrase.end])
            return grammar.is_plural(last) or both or phrase.relative or self._frame.headline
        if cue.form in (Form.PAST, Form.PARTICIPLE) and cue.kind in _JUDGING and not joined:
            return phrase.clean or self._after_cue(phrase)
        return True

    def _after_cue(self, phrase: Phrase) -> bool:
        before = phrase.start - 1
        return before >= 0 and (self._low[before] in self._rules.cues or self._low[before] in self._grammar.that)

    def _speaker(self, found: _Found) -> tuple[Phrase | None, bool]:
        """The speaker to the left, or the one of the clause before when the two are joined by "and"."""
        before = found.verb.before
        if found.verb.infinitive and not found.verb.chained:
            return None, False
        if found.phrase is not None:
            return found.phrase, False
        joins = before > 0 and (
            self._low[before] in self._grammar.conjunctions or (self._frame.headline and self._low[before] == ",")
        )
        if joins and not found.verb.infinitive:
            opening = self._subjects.opening() if found.cue.kind not in _JUDGING else None
            return self._last or opening, True
        return None, False

    def _follows_content(self, found: _Found) -> bool:
        """Whether the verb stands directly after a quotation or a comma, so that its speaker may follow it."""
        before = found.verb.before
        if not found.cue.inverts or found.cue.form not in _FINITE or found.verb.auxiliary or before < 0:
            return False
        return self._low[before] == "," or self._low[before] in _DASHES or self._frame.is_quote(before)

    def _inverted(self, found: _Found) -> Draft | None:
        """“...,” said X; The deal is dead, said X."""
        phrase = self._subjects.right(found.at)
        before = found.verb.before
        if phrase is None or not self._closes(phrase.end):
            return None
        quoted = self._frame.is_quote(before) or (before > 0 and self._frame.is_quote(before - 1))
        if not quoted and found.phrase is not None and not self._has_verb(found.phrase):
            return None
        content = self._contents.left(before + 1)
        if content is None or content.quotes & self._taken:
            return None
        if not quoted and not self._contents.is_whole(content, before):
            rest = self._contents.rest(phrase.end) or self._contents.right(phrase.end, CueKind.UTTER)
            if rest is None or rest.quotes & self._taken:
                return None
            content = _joined(content, rest)
        self._last = phrase
        return self._draft(phrase, found, self._with_rest(content, phrase.end), "inverted-" + content.rule)

    def _has_verb(self, phrase: Phrase) -> bool:
        """Whether what was taken for a phrase is a clause of its own."""
        return any(
            self._grammar.is_verb_like(self._low[at]) and not self._items[at].capital
            for at in range(phrase.start + 1, phrase.end)
        )

    def _closes(self, at: int) -> bool:
        """Whether a speaker after the verb may end here: before a mark, a preposition, a time or a relative clause."""
        if at >= len(self._low):
            return True
        grammar, word = self._grammar, self._low[at]
        if word in grammar.auxiliaries or word in grammar.that:
            return False
        return grammar.is_small(word) or word in grammar.times or grammar.is_adverb(word) or not word[0].isalnum()

    def _spoken(self, found: _Found, phrase: Phrase, joined: bool) -> Draft | None:
        after = found.at + (2 if found.cue.particle else 1)
        short = phrase.relative or (phrase.edge > 0 and self._low[phrase.edge - 1] in self._grammar.concessive)
        right = self._contents.right(after, found.cue.kind, short=short, noun=found.cue.noun)
        if right is not None and right.quotes & self._taken:
            right = None
        left = None
        if not joined and not phrase.relative and found.cue.kind not in _QUIET:
            left, right = self._both_sides(phrase, right, after)
        if left is None and right is None:
            return None
        content = _joined(left, right) if left and right else left or right
        if content is None:
            return None
        if left is not None:
            content = self._with_rest(content, after)
        if not joined and found.cue.kind is not CueKind.THINK:
            self._last = phrase
        tail = "-relative" if phrase.relative else "-joined" if joined else ""
        return self._draft(phrase, found, content, f"{found.cue.kind.value}-{content.rule}{tail}")

    def _both_sides(self, phrase: Phrase, right: Content | None, after: int) -> tuple[Content | None, Content | None]:
        """What stands before the speaker, and what after it still counts beside that."""
        left = self._contents.left(phrase.edge)
        if left is None or left.quotes & self._taken:
            return None, right
        if left.quotes and left.rule == "quote-before":
            if right is not None and right.rule != "quote" and self._low[phrase.edge - 1] in _DASHES:
                return None, right
            return left, right if right is not None and right.rule == "quote" else None
        if right is not None:
            return None, right
        rest = self._contents.rest(after)
        if rest is not None:
            return left, rest
        whole = self._contents.is_whole(left, phrase.edge - 1) and self._contents.is_parenthesis(after)
        return (left, None) if whole else (None, None)

    def _with_rest(self, content: Content, at: int) -> Content:
        """A quotation broken by its speaker: “A,” he said, “B.”"""
        for index in range(at, min(len(self._items), at + 14)):
            if not self._frame.is_quote(index):
                continue
            number = self._frame.quotes[index]
            span = self._quotations[number].span
            apart = not any(span.overlaps(other) for other in content.spans)
            if (
                apart
                and self._low[index - 1] in (",", ":", ".", *_DASHES)
                and not any(at < end < index for end in self._ends)
            ):
                return content._replace(spans=(*content.spans, span), quotes=content.quotes | {number})
            break
        return content

    def _participle(self, found: _Found) -> Draft | None:
        """..., saying that; a statement saying; with X warning that: whoever acts in the clause before speaks."""
        phrase = self._participle_speaker(found)
        if phrase is None or phrase.start >= found.at:
            return None
        after = found.at + (2 if found.cue.particle else 1)
        content = self._contents.right(after, found.cue.kind)
        if content is None or content.quotes & self._taken:
            return None
        if (
            content.rule in ("object", "infinitive")
            and found.cue.kind is not CueKind.CALL
            and self._low[found.verb.before] != ","
        ):
            return None
        return self._draft(phrase, found, content, "participle-" + content.rule)

    def _participle_speaker(self, found: _Found) -> Phrase | None:
        before, grammar = found.verb.before, self._grammar
        if before < 0:
            return None
        word = self._low[before]
        if word in self._rules.as_ and before > 0 and self._low[before - 1] in self._rules.quoted:
            return self._subjects.left(self._subjects.verb(before - 1).before)
        if found.phrase is not None and self._is_absolute(found.phrase):
            return found.phrase
        if (
            word == ","
            or word in grammar.conjunctions
            or (word in grammar.prepositions and found.cue.kind in (CueKind.SAY, CueKind.UTTER))
        ):
            return self._last or self._subjects.opening()
        if found.phrase is None or not self._starts_content(found.at):
            return None
        return self._last or self._subjects.opening() if word in self._rules.texts else found.phrase

    def _is_absolute(self, phrase: Phrase) -> bool:
        """Whether the phrase is the subject of a participle: "with Lima warning that", "– Lima saying"."""
        before = self._low[phrase.start - 1] if phrase.start > 0 else ""
        return before in self._rules.absolute or before in _DASHES

    def _starts_content(self, at: int) -> bool:
        """Whether "that", a pronoun or a quotation follows at once."""
        if at + 1 >= len(self._low):
            return False
        word, grammar = self._low[at + 1], self._grammar
        return (
            word in grammar.that
            or word in grammar.subject_pronouns
            or word in grammar.determiners
            or self._frame.is_quote(at + 1)
        )

    def _passive(self, found: _Found) -> Draft | None:
        """The plan was described by X as a success."""
        at = found.at + 1
        if at >= len(self._low) or self._low[at] not in self._rules.by or found.phrase is None:
            return None
        phrase = self._subjects.right(at)
        if phrase is None:
            return None
        spans = [self._frame.span_of(found.phrase.start, found.phrase.end)]
        rest = phrase.end
        if rest + 1 < len(self._low) and self._low[rest] in self._rules.as_:
            spans.append(self._frame.span_of(rest + 1, len(self._items)))
        return self._draft(phrase, found, Content(tuple(spans), "passive"), "passive")

    def _is_according(self, at: int) -> bool:
        return (
            self._low[at] in self._rules.according and at + 1 < len(self._low) and self._low[at + 1] in self._grammar.to
        )

    def _according(self, at: int) -> Draft | None:
        """The deal is done, according to X; According to X, the deal is done."""
        phrase = self._subjects.right(at + 1)
        if phrase is None:
            return None
        span = self._before(at) if at > 2 else self._after(phrase.end)
        if span is None:
            return None
        cue = self._frame.span_of(at, at + 2)
        return Draft(self._frame.number, self._frame.span_of(phrase.start, phrase.end), cue, (span,), "according-to")

    def _before(self, at: int) -> Span:
        end = at - 1 if self._low[at - 1] == "," else at
        return self._frame.span_of(0, end)

    def _after(self, at: int) -> Span | None:
        """What follows the first comma or colon from `at` on."""
        reach = range(at, min(len(self._low), at + 25))
        comma = next((index for index in reach if self._low[index] in (",", ":")), None)
        end = len(self._items) - (1 if self._low[-1] == "." else 0)
        if comma is None or comma + 1 >= end:
            following = self._frame.following
            return self._quotations[following].span if following is not None else None
        return self._frame.span_of(comma + 1, end)

    def _noun(self, at: int) -> Draft | None:
        """X's claim that the deal is dead."""
        if at == 0 or at + 2 >= len(self._low) or self._low[at + 1] not in self._grammar.that:
            return None
        owner = at - 1
        while (
            owner > 0
            and not self._items[owner].possessive
            and self._low[owner] not in self._grammar.determiners
            and at - owner < 4
        ):
            owner -= 1
        if self._items[owner].possessive:
            phrase = self._subjects.left(owner)
        elif self._low[owner] in self._grammar.object_pronouns | self._grammar.owners:
            phrase = Phrase(owner, owner + 1, owner)
        else:
            return None
        content = self._contents.right(at + 1, CueKind.CLAIM)
        if phrase is None or content is None:
            return None
        source = self._frame.span_of(phrase.start, phrase.end)
        return Draft(
            self._frame.number, source, self._frame.span_of(at, at + 1), content.spans, "noun-that", content.quotes
        )

    def _colon(self) -> Draft | None:
        """Name, title: “...”"""
        colon = next((at for at in range(1, min(len(self._low) - 1, 30)) if self._low[at] == ":"), None)
        if (
            colon is None
            or any(found.at < colon for found in self._found)
            or not (self._frame.is_quote(colon + 1) or (self._frame.headline and self._frame.quotes))
        ):
            return None
        end = next((at for at in range(colon) if self._low[at] in (",", "(")), colon)
        if not self._items[0].capital or any(self._grammar.is_finite(word) for word in self._low[:end]) or end == 0:
            return None
        phrase = Phrase(0, end, 0)
        quote = next(at for at in sorted(self._frame.quotes) if at > colon)
        number = self._frame.quotes[quote]
        span = self._quotations[number].span
        if self._frame.headline:
            span = self._frame.span_of(colon + 1, len(self._items))
        source = self._frame.span_of(phrase.start, phrase.end)
        return Draft(
            self._frame.number, source, self._frame.span_of(colon, colon + 1), (span,), "colon", frozenset({number})
        )

    def _dash(self) -> Draft | None:
        """“...” — Name, title"""
        at = next(
            (at for at in sorted(self._frame.quotes) if at + 2 < len(self._low) and self._low[at + 1] in _DASHES), None
        )
        if at is None or at > 1 or not self._items[at + 2].capital:
            return None
        end = next(
            (index for index in range(at + 2, len(self._low)) if self._low[index] in (",", "(", ".")), len(self._low)
        )
        if end - at > 12 or any(self._grammar.is_finite(word) for word in self._low[at + 2 : end]):
            return None
        number = self._frame.quotes[at]
        source = self._frame.span_of(at + 2, end)
        cue = self._frame.span_of(at + 1, at + 2)
        return Draft(self._frame.number, source, cue, (self._quotations[number].span,), "dash", frozenset({number}))

    def _draft(self, phrase: Phrase, found: _Found, content: Content, rule: str) -> Draft:
        source = named = self._frame.span_of(phrase.start, phrase.end)
        if phrase.relative:
            at = next((at for at in range(phrase.end, found.at) if self._low[at] in self._grammar.relatives), None)
            source = self._frame.span_of(at, at + 1) if at is not None else source
        cue = self._frame.span_of(found.at, found.at + (2 if found.cue.particle else 1))
        continues = found.cue.kind not in (CueKind.THINK, CueKind.FIND)
        return Draft(self._frame.number, source, cue, content.spans, rule, content.quotes, named, continues)


def _joined(left: Content, right: Content) -> Content:
    return Content((*left.spans, *right.spans), left.rule, left.quotes | right.quotes, right.that, left.start)
