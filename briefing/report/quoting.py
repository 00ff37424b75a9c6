"""Sentences as they are quoted: on one line, whole, or cut at a clause with an ellipsis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

ELLIPSIS = "…"
_CLAUSE_END = re.compile(r"[,;:](?=[\s”’\"'])|\s[–—-](?=\s)|—")
_LETTER = re.compile(r"\w")
_MOST_OF_IT = 0.5  # share of a sentence's words
_MARKS = tuple("“”\"„«»‘’'")
_OUTER_MARKS = '“”"„«»'
_OPENING, _CLOSING = "“„«", "”»"
_EDGES = ",;:–—-"
_CLAUSE_WORDS = 4
_CLOSED = re.compile('[,.;:!?]{0,2}[”’"»]')
_CUT_COST = 3  # words that a cut must save


def one_line(text: str) -> str:
    """Every stretch of white space as one space."""
    return " ".join(text.split())


def cut(text: str, sentence: Span, keep: Sequence[Span] = (), most: int = 40) -> str:
    """The sentence on one line, or the clauses of it around `keep`, at most `most` words where clauses allow.

    What is left out at an end is shown as an ellipsis; nothing is left out inside.
    """
    if len(sentence.of(text).split()) <= most:
        return bare(one_line(sentence.of(text)))
    clauses = _clauses(text, sentence)
    inside = [span for span in keep if sentence.holds(span)] or [clauses[0]]
    first, last = _around(clauses, inside)
    while last + 1 < len(clauses) and _words(text, clauses[first : last + 2]) <= most:
        last += 1
    while first > 0 and _words(text, clauses[first - 1 : last + 1]) <= most:
        first -= 1
    words = one_line(text[clauses[first].start : clauses[last].end]).strip(" ,;:–—")
    before = ELLIPSIS + " " if first > 0 else ""
    after = " " + ELLIPSIS if last + 1 < len(clauses) else ""
    return bare(f"{before}{words}{after}")


def spoken(text: str, sentence: Span, said: Sequence[Span], most: int = 40) -> str:
    """What the sentence says somebody said: the words themselves where they are most of it, else all of it, cut."""
    clipped = (Span(max(s.start, sentence.start), min(s.end, sentence.end)) for s in said if s.overlaps(sentence))
    inside = [_stripped(text, span) for span in clipped if span.of(text).strip()]
    if inside:
        whole = Span(min(span.start for span in inside), max(span.end for span in inside))
        words = whole.of(text).split()
        if len(words) <= most and len(words) >= _MOST_OF_IT * len(sentence.of(text).split()):
            return _marked(text, sentence, whole)
    return cut(text, sentence, inside, most)


def _stripped(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _marked(text: str, sentence: Span, part: Span) -> str:
    """Part of a sentence without the marks around it, an ellipsis where other words of the sentence are left out.

    Speech that was in quotation marks is whole as it stands.
    """
    opened = text[part.start] in _OUTER_MARKS or text[part.start - 1 : part.start] in _MARKS
    closed = text[part.end - 1] in _OUTER_MARKS or text[part.end : part.end + 1] in _MARKS
    first = _LETTER.search(text, part.start, part.end)
    begins = opened and first is not None and first.group().isupper()
    before = not begins and _LETTER.search(text, sentence.start, part.start)
    after = not closed and _LETTER.search(text, part.end, sentence.end)
    words = bare(one_line(part.of(text)).strip(",;: ")).rstrip(",;: ")
    words = words.lstrip(_OUTER_MARKS) if not any(mark in words[1:] for mark in _OUTER_MARKS) else words
    return f"{ELLIPSIS + ' ' if before else ''}{words}{' ' + ELLIPSIS if after else ''}"


def excerpt(text: str, sentence: Span, kept: Sequence[Span], said: Sequence[Span] = ()) -> Span:
    """The shortest run of clauses that holds `kept` and half of the sentence at least; it may open or close with the
    words `said`. The whole sentence where `kept` is empty, or little would be saved.
    """
    kept = [span for span in kept if sentence.holds(span)]
    if not kept:
        return sentence
    first, last = min(span.start for span in kept), max(span.end for span in kept)
    joints = _joints(text, sentence)
    spoken = [span for span in said if sentence.holds(span)]
    starts = [at for at in (sentence.start, *joints, *(span.start for span in spoken)) if at <= first]
    ends = [at for at in (sentence.end, *joints, *(_closed(text, span.end, sentence) for span in spoken)) if at >= last]
    runs = [sentence] + [_trimmed(text, run) for a in starts for b in ends if (run := Span(a, b)) != sentence]
    half = [run for run in runs if len(one_line(run.of(text))) * 2 > len(one_line(sentence.of(text)))]
    return min(half, key=lambda run: (_cost(text, sentence, run), run), default=sentence)


def left_out(text: str, sentence: Span, part: Span) -> tuple[bool, bool]:
    """Whether words of the sentence are missed before the part, and after it; speech in marks is whole as it stands."""
    before, after = _LETTER.search(text, sentence.start, part.start), _LETTER.search(text, part.end, sentence.end)
    opens, closes = _is_speech(text, part)
    return before is not None and not (opens and closes), after is not None and not closes


def uncut(quote: str) -> str:
    """The quote without the ellipses that show where it was cut."""
    return quote.removeprefix(f"{ELLIPSIS} ").removesuffix(f" {ELLIPSIS}")


def marked(quote: str, before: bool, after: bool) -> str:
    """The quote with an ellipsis at each end where something is left out."""
    return f"{ELLIPSIS + ' ' if before else ''}{quote}{' ' + ELLIPSIS if after else ''}"


def bare(quote: str) -> str:
    """The quote without quotation marks around the whole of it, for we set our own."""
    inner = quote[1:-1]
    whole = len(quote) > 2 and quote[0] in _OUTER_MARKS and quote[-1] in _OUTER_MARKS
    return inner if whole and not any(mark in inner for mark in _OUTER_MARKS) else quote


def nested(quote: str) -> str:
    """A quote within our marks: its own double quotation marks become single ones."""
    halves = quote.split('"')
    curly = "".join(half + ("" if i == len(halves) - 1 else "“”"[i % 2]) for i, half in enumerate(halves))
    unclosed = curly.rfind("“") > curly.rfind("”")  # speech that goes on in the next sentence
    return curly.translate(_SINGLE) + ("’" if unclosed else "")


_SINGLE = str.maketrans("“”„", "‘’‘")


def _clauses(text: str, sentence: Span) -> list[Span]:
    starts = [sentence.start, *(m.end() for m in _CLAUSE_END.finditer(text, sentence.start, sentence.end))]
    ends = [*starts[1:], sentence.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _joints(text: str, sentence: Span) -> list[int]:
    """Where a sentence may be cut: between two clauses neither of which is so short that it may be part of a list."""
    clauses = _clauses(text, sentence)
    long = [len(clause.of(text).split()) >= _CLAUSE_WORDS for clause in clauses]
    return [clauses[i].start for i in range(1, len(clauses)) if long[i - 1] and long[i]]


def _closed(text: str, end: int, sentence: Span) -> int:
    """The end of the sentence where no more than marks stand between."""
    return end if _LETTER.search(text, end, sentence.end) else sentence.end


def _trimmed(text: str, run: Span) -> Span:
    """The run without spaces, commas and lonely quotation marks at its ends."""
    start, end = run.start, run.end
    while start < end and (text[start].isspace() or text[start] in _EDGES or text[start] in _CLOSING):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _EDGES or text[end - 1] in _OPENING):
        end -= 1
    return _inside_marks(text, Span(start, end)) if start < end else run


def _inside_marks(text: str, run: Span) -> Span:
    """The run without a quotation mark at an end whose fellow it does not hold, or that is all it holds."""
    words = run.of(text)
    opens, closes = words[0] in _OPENING or words[0] == '"', words[-1] in _CLOSING or words[-1] == '"'
    inner = words[1:-1]
    paired = any(mark in inner for mark in _OUTER_MARKS)
    start = run.start + (1 if opens and not paired else 0)
    end = run.end - (1 if closes and not paired else 0)
    while start < end - 1 and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else run


def _cost(text: str, sentence: Span, run: Span) -> int:
    """Words, and what a cut at an end costs in reading."""
    whole = len(run.of(text).split()) + (run != sentence)
    return whole + (_CUT_COST - 1) * sum(left_out(text, sentence, run))


def _is_speech(text: str, part: Span) -> tuple[bool, bool]:
    """Whether a part begins a sentence right after a quotation mark, and ends right before one."""
    first = _LETTER.search(text, part.start, part.end)
    opens = text[part.start - 1 : part.start] in _MARKS and first is not None and first.group().isupper()
    closes = _CLOSED.match(text, part.end) is not None
    return opens, closes


def _around(clauses: Sequence[Span], inside: Sequence[Span]) -> tuple[int, int]:
    """The first and the last clause that `inside` touches."""
    start, end = min(span.start for span in inside), max(span.end for span in inside)
    touched = [i for i, clause in enumerate(clauses) if clause.start < end and start < clause.end]
    return touched[0], touched[-1]


def _words(text: str, clauses: Sequence[Span]) -> int:
    return len(text[clauses[0].start : clauses[-1].end].split())
