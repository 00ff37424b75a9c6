"""Takes the entries out of an RSS, RDF or Atom text, well-formed or not, in one pass from left to right.

An XML parser stops at the first fault, and feeds are full of faults. Nothing here is expanded, included or looked up:
a document type is passed over, and an entity that HTML does not know stays as it is written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.reading.markup import fold

_MOST = 20_000  # entries of one file

_TAG = re.compile(
    r"(?P<cdata><!\[CDATA\[)|(?P<comment><!--)|(?P<instruction><\?[^>]{0,2000}+>)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z_][\w:.-]{0,60})"
    r"(?=(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|\"[^\">]{0,300}+\"(?=[\s/>])|[\"'])*))(?P=rest)(?:(?P<end>>)|(?=<))"
)
_ATTRIBUTE = re.compile(r"([\w:.-]{1,40})\s{0,5}=\s{0,5}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')")
_ENTRIES = frozenset({"item", "entry"})
# Other names for the same thing, each kind in order of preference.
_CONTENT = ("content:encoded", "encoded", "content", "xhtml:body", "body", "fullitem")
_SUMMARY = ("description", "summary", "dcterms:abstract", "dc:description", "abstract", "tagline")
_DATES = (
    "published",
    "pubdate",
    "issued",
    "dc:date",
    "dcterms:issued",
    "date",
    "created",
    "dcterms:created",
    "updated",
)
_AUTHORS = ("author", "dc:creator", "creator", "dc:author", "contributor")
# Prefixes whose elements have names like those of an entry and mean something else.
_FOREIGN = frozenset({"media", "itunes", "geo", "georss", "slash", "wfw", "thr", "podcast", "googleplay", "yandex"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry says; `content` is HTML where it is marked up."""

    title: str = ""
    content: str = ""
    marked_up: bool = False
    published: str = ""
    author: str = ""
    outlet: str = ""
    language: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class _Field:
    """One element of an entry: its source as it is written, and its attributes."""

    source: str
    attributes: dict[str, str]


@dataclass(slots=True)
class _Holder:
    """An entry, or the feed around the entries, with the fields found in it and the one that is open."""

    prefix: str = ""
    fields: dict[str, _Field] = field(default_factory=dict)
    open: str = ""  # as it is written
    start: int = 0
    depth: int = 0
    attributes: dict[str, str] = field(default_factory=dict)

    def plain(self, name: str) -> str:
        """A name without the prefix that the holder has too."""
        prefix, _, local = name.rpartition(":")
        return local if prefix in ("", self.prefix, "atom", "rss") else name

    def begin(self, name: str, start: int, attributes: dict[str, str]) -> None:
        self.open, self.start, self.attributes, self.depth = name, start, attributes, 1

    def end(self, source: str) -> None:
        """Keep the field that is open; the first of a name counts, unless it is empty."""
        name = self.plain(self.open)
        if self.open and not (name in self.fields and self.fields[name].source):
            self.fields[name] = _Field(source.strip(), self.attributes)
        self.open = ""


def read_entries(text: str) -> list[Entry]:
    """The entries of a feed, in its order; none where the text is no feed."""
    return list(_Reader(text).entries())


class _Ahead:
    """Where the next match ends; each part of the text is searched once, however often it is asked."""

    def __init__(self, text: str, pattern: str) -> None:
        self._matches = re.compile(pattern, re.IGNORECASE).finditer(text)
        self._next: re.Match[str] | None = next(self._matches, None)

    def after(self, at: int) -> int:
        """The end of the first match that begins at `at` or later; 0 where there is none."""
        while self._next is not None and self._next.start() < at:
            self._next = next(self._matches, None)
        return self._next.end() if self._next is not None else 0


class _Reader:
    """Walks over the tags of a feed once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._feed = _Holder()
        self._entry: _Holder | None = None
        self._language = ""
        self._comment_ends = _Ahead(text, "-->")
        self._cdata_ends = _Ahead(text, "]]>")
        self._cdata_begins = _Ahead(text, "<!\\[CDATA\\[")
        self._entry_ends = _Ahead(text, "</(?:[\\w-]{1,20}:)?(?:item|entry)\\s*>")

    def entries(self) -> Iterator[Entry]:
        left = _MOST
        for tag in self._tags():
            name = tag["name"].lower()
            prefix, _, local = name.rpartition(":")
            if local not in _ENTRIES or prefix in _FOREIGN:
                self._take(tag, name)
                continue
            if self._entry is not None:
                yield self._made(self._entry, tag.start())
                left -= 1
            begins = not tag["close"] and left > 0
            empty = bool(tag["end"]) and tag["rest"].endswith("/")
            self._entry = _Holder(prefix, attributes=_attributes(tag["rest"])) if begins and not empty else None
            # In SGML, and to others that read broken feeds, `<>` begins again what began last.
            if begins and (empty or self._text.startswith("<>", tag.end())):
                yield Entry()
                left -= 1
        if self._entry is not None:
            yield self._made(self._entry, len(self._text))

    def _tags(self) -> Iterator[re.Match[str]]:
        """The tags, those in comments and in CDATA left out."""
        at = 0
        while match := _TAG.search(self._text, at):
            at = match.end()
            if match["name"]:
                yield match
            elif match["comment"]:
                at = self._comment_ends.after(at) or at
            elif match["cdata"] and (self._entry or self._feed).open:
                at = self._end_of_cdata(at)

    def _end_of_cdata(self, at: int) -> int:
        """The place after it; one that never ends, or not before the next entry begins, is a fault of its place."""
        end = self._cdata_ends.after(at)
        if not end or ((self._cdata_begins.after(at) or end) < end and (self._entry_ends.after(at) or end) < end):
            return at
        return end

    def _take(self, tag: re.Match[str], name: str) -> None:
        """Let one tag begin or end a field."""
        holder = self._entry or self._feed
        plain = holder.plain(name)
        if holder.open and holder.open != name and plain in _CERTAIN and holder.plain(holder.open) in _SHORT:
            holder.end(self._text[holder.start : tag.start()])  # its own end was forgotten
        if holder.open:
            if name == holder.open and not tag["rest"].endswith("/"):
                holder.depth += -1 if tag["close"] else 1
                if holder.depth == 0:
                    holder.end(self._text[holder.start : tag.start()])
        elif not tag["close"] and (self._entry is not None or plain in _OF_FEED):
            holder.begin(name, tag.end(), _attributes(tag["rest"]))
            if tag["rest"].endswith("/"):
                holder.end("")
        if name.rpartition(":")[2] in ("rss", "feed") and not tag["close"]:
            self._feed.prefix = name.rpartition(":")[0]
            self._language = _attributes(tag["rest"]).get("xml:lang", "")

    def _made(self, entry: _Holder, end: int) -> Entry:
        """The entry that ends here."""
        entry.end(self._text[entry.start : end] if entry.open else "")
        content, marked_up = _content(entry.fields)
        feed = self._feed.fields
        return Entry(
            title=_value(entry.fields, "title"),
            content=content,
            marked_up=marked_up,
            published=_first(entry.fields, _DATES),
            author=_author(_first(entry.fields, _AUTHORS)),
            outlet=_value(feed, "title"),
            language=_first(entry.fields, ("dc:language", "language"))
            or _first(feed, ("language", "dc:language"))
            or self._language,
            identity=_first(entry.fields, ("guid", "id", "link")),
        )


_SHORT = frozenset({"title", "link", "guid", "id", "pubdate", "dc:date", "dc:creator", "category", "comments"})
_CERTAIN = frozenset({"description", "content:encoded", "pubdate", "guid", "link", "content", "summary", "published"})
_OF_FEED = frozenset({"title", "language", "dc:language", "image", "textinput"})


def _attributes(rest: str) -> dict[str, str]:
    return {name.lower(): html.unescape(one or other) for name, one, other in _ATTRIBUTE.findall(rest[:4000])}


def _content(fields: dict[str, _Field]) -> tuple[str, bool]:
    """The longest of what may be the text, and whether it is HTML."""
    found = [
        (_unwrapped(fields[name].source), fields[name].attributes.get("type", ""))
        for name in (*_CONTENT, *_SUMMARY)
        if name in fields
    ]
    (text, inline), kind = max(found, key=lambda candidate: len(candidate[0][0]), default=(("", False), ""))
    plain = kind in ("text", "text/plain") and not inline
    return text, not plain and ("<" in text or "&" in text)


def _unwrapped(source: str) -> tuple[str, bool]:
    """What a field says, as HTML or as text, and whether it was mark-up within the feed's own."""
    pieces = re.split(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", source, flags=re.DOTALL)
    outside = "".join(pieces[::2])
    if "<" in outside:
        return "".join(html.escape(piece) if odd % 2 else piece for odd, piece in enumerate(pieces)), True
    return "".join(piece if odd % 2 else html.unescape(piece) for odd, piece in enumerate(pieces)), False


def _value(fields: dict[str, _Field], name: str) -> str:
    found = fields.get(name)
    if found is None:
        return ""
    return fold(_unwrapped(found.source)[0]) or found.attributes.get("href", "")


def _first(fields: dict[str, _Field], names: tuple[str, ...]) -> str:
    return next((value for name in names if (value := _value(fields, name))), "")


def _author(value: str) -> str:
    """The name in `<name>` or in `mail@host (Name)`."""
    named = re.search(r"<(?:\w{1,20}:)?name[^<>]{0,200}>([^<]{1,300})", value) or re.search(
        r"\(([^()]{2,200})\)\Z", value
    )
    return fold(named.group(1)) if named else value if "@" not in value else ""
