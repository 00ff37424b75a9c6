"""Markdown files: the text that the mark-up stands for, block by block, and the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.model import BlockKind
from briefing.reading.dates import declared_date
from briefing.reading.decode import decode
from briefing.reading.draft import Draft, Part, Raw, clipped

_FRONT = re.compile(
    r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.{0,20000}?)^(?:(?P=fence)|\.\.\.)[ \t]*\r?$", re.S | re.M
)
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,40}?)[ \t]*[:=][ \t]*(?P<value>.{0,500})")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_BREAK = re.compile(r"<br\s{0,5}/?>", re.IGNORECASE)

_CHUNK = 50_000  # characters that the parser is given at a time
# More of these in one chunk than prose has: the parser's time would grow with their square.
_SIGNS = re.compile(r"[\[\]!`*_<>&~|]")
_MOST_SIGNS = 4_000
_MOST_LINES = 2_500
_DEEPEST_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]*){20}", re.MULTILINE)


def read(raw: Raw) -> Iterator[Draft]:
    """The whole file as one article."""
    decoded = decode(raw.data)
    text, fields = _front_matter(decoded.text)
    parts = tuple(_parts(text))
    title = clipped(fields.get("title"))
    yield Draft(
        parts=_with_title(parts, title) if parts else (),
        text="" if parts else text,
        title=title,
        outlet=clipped(_first(fields, "source", "outlet", "publisher", "publication", "site", "site_name")),
        author=clipped(_first(fields, "author", "authors", "by", "byline")),
        published=declared_date(_first(fields, "published", "date", "publish_date", "pubdate", "created"), raw.lexicon),
        language=clipped(_first(fields, "language", "lang"), 20),
        notices=decoded.notices,
    )


def _front_matter(text: str) -> tuple[str, Mapping[str, str]]:
    """The text after the front matter, and its plain fields; nothing in it is ever run or expanded."""
    match = _FRONT.match(text)
    if match is None:
        return text, {}
    fields: dict[str, str] = {}
    name = ""
    for line in match["fields"].splitlines():
        field = _FIELD.match(line)
        if field:
            name = field["name"].strip().lower().replace("-", "_")
            fields.setdefault(name, _plain(field["value"]))
        elif name and (member := re.match(r"\s{1,8}-\s{1,8}(.{1,200})|-\s{1,8}(.{1,200})", line)):
            value = _plain(member[1] or member[2])
            fields[name] = f"{fields[name]}, {value}" if fields[name] else value
    return text[match.end() :], fields


def _plain(value: str) -> str:
    """A value without its quotation marks, or the members of a short list with commas between."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_plain(member) for member in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _first(fields: Mapping[str, str], *names: str) -> str | None:
    return next((fields[name] for name in names if fields.get(name)), None)


def _with_title(parts: tuple[Part, ...], title: str | None) -> tuple[Part, ...]:
    """The first heading of the first rank is the title; a title that only the front matter has stands in front."""
    for number, part in enumerate(parts[:3]):
        if part.kind is BlockKind.HEADING and part.level == 1:
            return (*parts[:number], replace(part, kind=BlockKind.TITLE, level=1), *parts[number + 1 :])
    return (Part(title, BlockKind.TITLE, 1), *parts) if title else parts


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _parts(text: str) -> Iterator[Part]:
    for chunk in _chunks(text):
        dense = len(_SIGNS.findall(chunk)) > _MOST_SIGNS or chunk.count("\n") > _MOST_LINES
        if dense or _DEEPEST_QUOTE.search(chunk):
            yield from (Part(piece) for piece in re.split(r"\n[ \t]*\n", chunk))
        else:
            yield from _blocks(_parser().parse(chunk))


def _chunks(text: str) -> Iterator[str]:
    """The text in pieces of bounded size, parted at blank lines where that can be done, else between words."""
    while len(text) > _CHUNK:
        cuts = (text.rfind(sign, _CHUNK // 2, _CHUNK) for sign in ("\n\n", "\n", " "))
        cut = next((cut for cut in cuts if cut > 0), _CHUNK)
        yield text[:cut]
        text = text[cut:]
    yield text


def _blocks(tokens: list[Token]) -> Iterator[Part]:
    """The parts of parsed blocks: what holds a text decides which kind it is."""
    holders: list[str] = []
    row: list[str] = []
    for token in tokens:
        if token.type.endswith("_open"):
            holders.append(token.tag)
        elif token.type.endswith("_close"):
            holders.pop()
            if token.tag == "tr":
                yield Part(" | ".join(row))
                row = []
        elif token.type == "inline":
            text = _text(token.children or [])
            if holders and holders[-1] in ("td", "th"):
                row.append(text)
            else:
                yield replace(_part(text, holders), links=tuple(_links(token.children or [])))
        elif token.type in ("fence", "code_block"):
            yield Part(token.content, BlockKind.QUOTE)
        elif token.type == "html_block":
            yield from _html_parts(token.content)


def _part(text: str, holders: list[str]) -> Part:
    if holders and holders[-1] in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return Part(text, BlockKind.HEADING, int(holders[-1][1]))
    if "blockquote" in holders:
        return Part(text, BlockKind.QUOTE)
    if "li" in holders:
        return Part(text, BlockKind.ITEM, holders.count("li"))
    return Part(text)


def _text(tokens: list[Token]) -> str:
    """What an inline run says, its mark-up gone; pictures say nothing."""
    pieces = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.fullmatch(token.content)):
            pieces.append("\n")
    return _FOOTNOTE.sub("", "".join(pieces))


def _links(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """The words of each link and where it leads."""
    opened = None
    for number, token in enumerate(tokens):
        if token.type == "link_open":
            opened = number
        elif token.type == "link_close" and opened is not None:
            yield _text(tokens[opened:number]), str(tokens[opened].attrGet("href") or "")
            opened = None


def _html_parts(source: str) -> Iterator[Part]:
    """The text of a block of HTML, by the rules for pages."""
    from briefing.reading.flow import parts_of
    from briefing.reading.markup import parse_page

    yield from parts_of([parse_page(source).root])
