"""The constructions by which texts attribute words to speakers with a verb; each has a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.language.content import Content
from briefing.language.cues import CueKind, Form
from briefing.language.drafts import Draft, Rules
from briefing.language.frames import Frame
from briefing.language.labels import colon, dash, labels
from briefing.language.participles import participle, passive
from briefing.language.phrases import DASHES, Phrase
from briefing.language.quotations import Quotation
from briefing.language.scene import Found, Scene
from briefing.language.tokens import TokenKind

_FINITE = (Form.PRESENT, Form.PAST)
_JUDGING = (CueKind.JUDGE, CueKind.CALL, CueKind.URGE)
_NOTING = (CueKind.SAY, CueKind.UTTER, CueKind.CLAIM, CueKind.ASSERT)
_SAYING_WORDS = 4  # a shorter quotation is a name or a term
_INVERTED = (CueKind.JUDGE, CueKind.THINK)  # these may follow what is quoted too
_HARD = (CueKind.JUDGE, CueKind.CALL)  # too often a word of another kind after "and"
_QUIET = (CueKind.JUDGE, CueKind.CALL, CueKind.URGE, CueKind.THINK)  # nothing stands before their speaker


class Constructions:
    """Finds the attributions of one frame, from left to right."""

    def __init__(self, frame: Frame, quotations: Sequence[Quotation], rules: Rules) -> None:
        self._scene = Scene.of(frame, quotations, rules)
        self._frame = frame
        self._rules = rules
        self._grammar = rules.grammar
        self._low = frame.low
        self._items = frame.items
        self._quotations = quotations
        self._last: Phrase | None = None  # the last speaker of this sentence
        self._taken: set[int] = set()  # quotations that have a speaker

    def drafts(self) -> Iterator[Draft]:
        """Every attribution; a quotation belongs to one only."""
        for found in self._scene.found:
            yield from self._take(self._verb(found))
        for draft in labels(self._scene):
            yield from self._take(draft)
        if not self._taken and self._frame.quotes:
            yield from self._take(colon(self._scene) or dash(self._scene))

    def _take(self, draft: Draft | None) -> Iterator[Draft]:
        if draft is not None and not draft.quotes & self._taken:
            self._taken |= draft.quotes
            yield draft

    def _verb(self, found: Found) -> Draft | None:
        """The attribution around one cue, by the construction that fits."""
        cue, verb = found.cue, found.verb
        if cue.form is Form.ING and not verb.auxiliary:
            return participle(self._scene, found, self._last)
        past = cue.form in (Form.PAST, Form.PARTICIPLE)
        if past and (verb.passive or (found.at > 0 and self._low[found.at - 1] in self._rules.as_)):
            return passive(self._scene, found)
        if not self._scene.is_verb(found) and not (self._inverts(found) and self._frame.quotes):
            return None
        if self._follows_content(found):
            inverted = self._inverted(found)
            if inverted is not None:
                return inverted
        phrase, joined = self._speaker(found)
        if phrase is None or not self._agrees(found, phrase, joined):
            return None
        return self._spoken(found, phrase, joined)

    def _agrees(self, found: Found, phrase: Phrase, joined: bool) -> bool:
        """Whether this form can be the verb of this subject."""
        cue, verb, grammar = found.cue, found.verb, self._grammar
        last = self._low[phrase.end - 1]
        if phrase.end - phrase.start == 1 and last in grammar.narrators:
            return False
        if cue.form is Form.BASE and not verb.auxiliary and not verb.infinitive:
            both = any(word in grammar.joining for word in self._low[phrase.start : phrase.end])
            return self._is_plural(phrase) or both or phrase.relative or self._frame.headline
        past = cue.form in (Form.PAST, Form.PARTICIPLE)
        if past and cue.kind is CueKind.CALL and self._low[phrase.start] in grammar.indefinite:
            return False
        if past and cue.kind in _JUDGING and not joined:
            return phrase.clean or phrase.relative or self._after_cue(phrase)
        return True

    def _is_plural(self, phrase: Phrase) -> bool:
        """Whether a word before the first preposition, or the last one, is a plural: "aides to the mayor"."""
        low, grammar = self._low, self._grammar
        reach = range(phrase.start + 1, phrase.end)
        end = next((at for at in reach if low[at] in grammar.prepositions), phrase.end)
        numbers = any(self._items[at].kind is TokenKind.NUMBER for at in range(phrase.start, phrase.end))
        return numbers or any(grammar.is_plural(word) for word in (*low[phrase.start : end], low[phrase.end - 1]))

    def _after_cue(self, phrase: Phrase) -> bool:
        before = phrase.start - 1
        return before >= 0 and (self._low[before] in self._rules.cues or self._low[before] in self._grammar.that)

    def _speaker(self, found: Found) -> tuple[Phrase | None, bool]:
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
            soft = found.cue.kind not in _HARD or self._quotes(found.after)
            opening = self._scene.openings.opening() if soft else None
            return self._last or opening, True
        return None, False

    def _quotes(self, at: int) -> bool:
        """Whether a quotation follows, at once or after an article: "spoke of an “outrage”"."""
        after = at + 1 if at < len(self._low) and self._low[at] in self._grammar.determiners else at
        return self._frame.is_quote(after)

    def _follows_content(self, found: Found) -> bool:
        """Whether the verb stands directly after a quotation or a comma, so that its speaker may follow it."""
        before = found.verb.before
        finite = found.cue.form in _FINITE or found.cue.form is Form.BASE
        if not self._inverts(found) or not finite or found.verb.auxiliary or before < 0:
            return False
        return self._low[before] == "," or self._low[before] in DASHES or self._frame.is_quote(before)

    def _inverts(self, found: Found) -> bool:
        """Whether the speaker may follow the verb: “...,” said X; of a stand or thought only after a quotation."""
        if found.cue.inverts:
            return True
        if found.cue.kind not in _INVERTED or found.cue.form is Form.BASE:
            return False
        before = found.verb.before - (found.verb.before > 0 and self._low[found.verb.before] == ",")
        if before < 0 or not self._frame.is_quote(before):
            return False
        return len(self._quotations[self._frame.quotes[before]].inner.of(self._frame.text).split()) >= _SAYING_WORDS

    def _inverted(self, found: Found) -> Draft | None:
        """“...,” said X; The deal is dead, said X."""
        phrase = self._scene.openings.after(found.at)
        before = found.verb.before
        if phrase is None or not self._closes(phrase.end):
            return None
        if found.cue.form is Form.BASE and not self._is_plural(phrase):
            return None
        quoted = self._frame.is_quote(before) or (before > 0 and self._frame.is_quote(before - 1))
        if not quoted and found.phrase is not None and not self._has_verb(found.phrase):
            return None
        content = self._scene.preambles.left(before + 1)
        if content is None or content.quotes & self._taken:
            return None
        if not quoted and not self._scene.preambles.is_whole(content, before):
            rest = self._scene.complements.rest(phrase.end) or self._scene.complements.right(phrase.end, CueKind.UTTER)
            if rest is None or rest.quotes & self._taken:
                return None
            content = content.joined(rest)
        self._last = phrase
        return self._scene.draft(phrase, found, self._with_rest(content, phrase.end), "inverted-" + content.rule)

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
        if grammar.is_past(word) and at + 1 < len(self._low) and self._low[at + 1] in grammar.prepositions:
            return True
        return grammar.is_small(word) or word in grammar.times or grammar.is_adverb(word) or not word[0].isalnum()

    def _spoken(self, found: Found, phrase: Phrase, joined: bool) -> Draft | None:
        after = found.after
        opener = self._low[phrase.edge - 1] if phrase.edge > 0 else ""
        short = phrase.relative or opener in self._grammar.concessive or opener in self._grammar.relatives
        right = self._scene.complements.right(after, found.cue.kind, short=short, noun=found.cue.noun)
        if right is not None and right.quotes & self._taken:
            right = None
        left = None
        if not joined and not phrase.relative:
            left, right = self._both_sides(phrase, right, found)
        if left is None and right is None:
            right = self._main_clause(found, phrase)
        content = left.joined(right) if left and right else left or right
        if content is None:
            return None
        if left is not None:
            content = self._with_rest(content, after)
        if not joined and found.cue.kind is not CueKind.THINK:
            self._last = phrase
        if (
            content.rule == "object"
            and found.cue.kind is CueKind.ASSERT
            and self._low[phrase.start] in self._grammar.demonstratives
        ):
            return None
        tail = "-relative" if phrase.relative else "-joined" if joined else ""
        return self._scene.draft(phrase, found, content, f"{found.cue.kind.value}-{content.rule}{tail}")

    def _main_clause(self, found: Found, phrase: Phrase) -> Content | None:
        """As X noted, the deal is dead: what the clause with "as" belongs to."""
        opener = phrase.edge - 1
        if found.cue.kind not in _NOTING or opener < 0 or self._low[opener] not in self._rules.as_:
            return None
        return self._scene.complements.rest(found.after)

    def _both_sides(self, phrase: Phrase, right: Content | None, found: Found) -> tuple[Content | None, Content | None]:
        """What stands before the speaker, and what after it still counts beside that."""
        left = self._scene.preambles.left(phrase.edge)
        if left is None and right is None and phrase.edge > 0 and self._low[phrase.edge - 1] == ",":
            return None, self._scene.complements.rest(found.after, found.cue.kind)
        if left is None or left.quotes & self._taken:
            return None, right
        if left.quotes and left.rule == "quote-before":
            if right is not None and right.rule != "quote" and self._low[phrase.edge - 1] in DASHES:
                return None, right
            return left, right if right is not None and right.rule == "quote" else None
        if right is not None or found.cue.kind in _QUIET:
            return None, right
        rest = self._scene.complements.rest(found.after, found.cue.kind)
        if rest is not None:
            return left, rest
        whole = self._scene.preambles.is_whole(left, phrase.edge - 1) and self._scene.complements.is_parenthesis(
            found.after, found.cue.kind
        )
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
                and self._low[index - 1] in (",", ":", ".", *DASHES)
                and not any(at < end < index for end in self._scene.ends)
            ):
                return content._replace(spans=(*content.spans, span), quotes=content.quotes | {number})
            break
        return content
