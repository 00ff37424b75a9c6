"""References to a sentence of an article: how they are numbered, written, and read again."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import SHORT_ID, Span
from briefing.report.outline import Mark, Note
from briefing.report.quoting import excerpt, left_out, one_line
from briefing.safe import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.model import Article, Evidence

_FOOTNOTE = re.compile(r"^\[\^(\d+)\]: “(.*)” `([0-9a-f]{12}:\d+-\d+)` (.*), (`+)( ?)(.+?)\6\5$", re.MULTILINE)
_HTML_NOTE = re.compile(
    r'<li id="note-(\d+)"><q>(.*?)</q> <code>([0-9a-f]{12}:\d+-\d+)</code> <cite>(.*?)</cite>, <code>(.*?)</code>',
    re.DOTALL,
)
_ANY_NOTE = re.compile(r'^\[\^(\d+)\]:.*$|<li id="note-(\d+)">', re.MULTILINE)
_MARK = re.compile(r"\[\^(\d+)\](?!:)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"\b([0-9a-f]{12}):(\d{1,9})-(\d{1,9})\b")


class Reference(NamedTuple):
    """A place in one version of an article, as it is printed: `<first 12 of the id>:<start>-<end>`."""

    article: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.article}:{self.start}-{self.end}"

    @classmethod
    def to(cls, article: str, span: Span) -> Reference:
        return cls(article[:SHORT_ID], span.start, span.end)


@dataclass(frozen=True, slots=True)
class Citation:
    """A footnote as read from a briefing: the quoted sentence, where it stood, and the article's title and file."""

    number: int
    quote: str
    reference: Reference
    title: str = ""
    file: str = ""


def named_file(article: Article) -> str:
    """The file as it was named, with the entry of it that the article is, nothing in it left unseen."""
    source = article.source
    name = shown(source.origin + (f"#{source.item}" if source.item else ""))
    return name if name.strip() else "␠" * len(name)


def parse_reference(text: str) -> Reference | None:
    """The reference that `text` is or holds; None when there is none or it is no range."""
    match = _REFERENCE.search(text)
    if not match or int(match[2]) >= int(match[3]):
        return None
    return Reference(match[1], int(match[2]), int(match[3]))


class Notes:
    """Numbers the sentences of one briefing in the order in which they are first cited.

    `texts` are those of the articles by their ids. With `brief`, a sentence that is cited for its claims only is quoted
    as far as they need.
    """

    def __init__(self, articles: Mapping[str, Article], *, brief: bool = False) -> None:
        self.texts = {id_: article.text for id_, article in articles.items()}
        self._articles = articles
        self._brief = brief
        self._numbers: dict[tuple[str, Span], int] = {}
        self._claims: dict[int, list[Evidence]] = defaultdict(list)
        self._whole: set[int] = set()

    def cite(self, article: str, span: Span) -> Mark:
        """The mark for a sentence; the same sentence always gets the same one."""
        mark = self._mark(article, span)
        self._whole.add(mark.number)
        return mark

    def claim(self, evidence: Evidence) -> Mark:
        """The mark for the sentence that gives a claim."""
        mark = self._mark(evidence.article, evidence.span)
        self._claims[mark.number].append(evidence)
        return mark

    def published(self, article: str) -> str:
        """The day of an article as far as it is known, else nothing."""
        return str(self._articles[article].source.published or "")

    def all(self) -> tuple[Note, ...]:
        return tuple(self._note(number, *place) for place, number in self._numbers.items())

    def _mark(self, article: str, span: Span) -> Mark:
        return Mark(self._numbers.setdefault((article, span), len(self._numbers) + 1))

    def _note(self, number: int, ident: str, span: Span) -> Note:
        article = self._articles[ident]
        part = span
        if self._brief and number not in self._whole:
            claims = self._claims[number]
            kept = [each for claim in claims for each in claim.kept]
            part = excerpt(article.text, span, kept, [each for claim in claims for each in claim.said])
        quote = one_line(part.of(article.text))
        sentence, place = str(Reference.to(ident, span)), str(Reference.to(ident, part))
        return Note(
            number, quote, place, article.title, named_file(article), sentence, *left_out(article.text, span, part)
        )


def read_citations(text: str) -> tuple[Citation, ...]:
    """The footnotes of a Markdown or HTML briefing; one that cannot be read has an empty quote."""
    text = text.replace("\r\n", "\n")  # an editor may have changed the line ends
    found = {c.number: c for c in (*_markdown_notes(text), *_html_notes(text))}
    numbers = {int(number) for match in _ANY_NOTE.finditer(text) for number in match.groups() if number}
    numbers |= {int(number) for number in _MARK.findall(text)} if "<html" not in text[:2000] else set()
    return tuple(found.get(number, Citation(number, "", Reference("", 0, 0))) for number in sorted(numbers))


def _markdown_notes(text: str) -> list[Citation]:
    notes = []
    for number, quote, reference, title, _, _, file in _FOOTNOTE.findall(text):
        place = parse_reference(reference)
        if place:
            notes.append(Citation(int(number), unescape(quote), place, unescape(title), file))
    return notes


def _html_notes(text: str) -> list[Citation]:
    notes = []
    for number, quote, reference, title, file in _HTML_NOTE.findall(text):
        place = parse_reference(reference)
        if place:
            notes.append(Citation(int(number), html.unescape(quote), place, html.unescape(title), html.unescape(file)))
    return notes


def unescape(text: str) -> str:
    """Markdown text of ours as it was before it was escaped."""
    return _ESCAPED.sub(r"\1", text)
