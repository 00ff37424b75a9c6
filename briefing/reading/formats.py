"""The formats that are read: to add one is one file here and one line in this table."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from briefing.errors import UnreadableError
from briefing.reading.draft import Draft, Raw

Reader = Callable[[Raw], Iterable[Draft]]

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how it is known by name and by content, how large it may be, and where its reader is."""

    name: str
    suffixes: frozenset[str]
    starts: re.Pattern[bytes]  # what its first kilobytes look like, byte order mark and white space off
    limit: int = 5 * _MEGABYTE  # bytes

    def reader(self) -> Reader:
        """The function `read` of the module that has the format's name, loaded when it is needed."""
        return cast("Reader", importlib.import_module(f"briefing.reading.{self.name}").read)


def _format(name: str, suffixes: str, starts: bytes, megabytes: int = 5) -> Format:
    return Format(name, frozenset(suffixes.split()), re.compile(starts, re.IGNORECASE), megabytes * _MEGABYTE)


_NEVER = rb"(?!)"
_XML_HEAD = rb"(?:<\?[^>]{0,500}>\s*|<!--.{0,2000}?-->\s*)*"
_MAIL_HEAD = rb"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|X-[\w-]{1,40}|From|Subject|Date|To): ?"

FORMATS = (
    _format("pdf", ".pdf", rb"%PDF-", 20),
    _format("feed", ".rss .atom .rdf .xml .json", _XML_HEAD + rb"<(?:rss|feed|rdf:RDF|atom:feed)[\s>]", 10),
    _format("html", ".html .htm .xhtml", _XML_HEAD + rb"<(?:!doctype\s+html|html|head|body)[\s>]", 10),
    _format("mail", ".eml .mbox .mhtml .mht", rb"From \S+ .{0,40}\d{4}\r?\n|" + _MAIL_HEAD, 20),
    _format("markdown", ".md .markdown .mdown", _NEVER),
    _format("plain", ".txt .text", _NEVER),
)
SUFFIXES = frozenset().union(*(kind.suffixes for kind in FORMATS))
LIMIT = max(kind.limit for kind in FORMATS)  # bytes; nothing larger is ever read
_PLAIN = FORMATS[-1]
_TEXTS = frozenset({"markdown", "plain"})


def _endings(suffixes: str) -> tuple[str, ...]:
    return tuple(f".{suffix}" for suffix in suffixes.split())


_ARCHIVE = "an archive, and archives are not opened; unpack it and name the files inside"
_OFFICE = "a word processor's file; save it as text, HTML or PDF and name that"
_PICTURE = "a picture or a recording, not a text"
_PROGRAM = "a program or its data, not a text"
_REFUSED_STARTS = (
    (
        re.compile(rb"PK(?:\x03\x04|\x05\x06)|\x1f\x8b|BZh[1-9]1AY|7z\xbc\xaf|Rar!\x1a|\xfd7zXZ|\x28\xb5\x2f\xfd"),
        _ARCHIVE,
    ),
    (re.compile(rb"\{\\rtf|\xd0\xcf\x11\xe0"), _OFFICE),
    (
        re.compile(
            rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}(?:WAVE|AVI |WEBP)|OggS\0|ID3[\2-\4]|II\*\0|MM\0\*|\0\0\0.ftyp",
            re.DOTALL,
        ),
        _PICTURE,
    ),
    (re.compile(rb"\x7fELF|MZ.{0,80}\0|\xca\xfe\xba\xbe|\0asm|SQLite format 3|bplist00", re.DOTALL), _PROGRAM),
)
_REFUSED_NAMES = (
    (_endings("epub zip gz tgz bz2 xz zst 7z rar tar webarchive maff warc"), _ARCHIVE),
    (_endings("doc docx odt rtf pages mobi azw3"), _OFFICE),
    (_endings("png jpg jpeg gif webp svg mp3 mp4 avi mov"), _PICTURE),
    (_endings("opml"), "a list of feeds, and nothing is fetched; save the feeds themselves"),
)


def choose_format(head: bytes, origin: str, hint: str | None = None) -> Format:
    """The format of a file by its first bytes and its name; raises `UnreadableError` for a kind that is refused."""
    if hint is not None:
        return next(kind for kind in FORMATS if kind.name == hint)
    refuse(head, origin.lower())
    suffix = suffix_of(origin)
    named = next((kind for kind in FORMATS if suffix in kind.suffixes), None)
    seen = next((kind for kind in FORMATS if kind.starts.match(head)), None)
    if named is None:
        return seen or _PLAIN
    # What a page is called matters less than what it is; but a text may well begin like a letter.
    if named.name in _TEXTS and (seen is None or seen.name == "mail" or named.name == "markdown"):
        return named
    return seen if seen is not None and seen.name != "mail" else named


def suffix_of(origin: str) -> str:
    """The end of a file's name from its last dot on, in small letters."""
    stem, _, end = origin.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return f".{end.lower()}" if stem and end else ""


def refuse(head: bytes, name: str) -> None:
    """Raise `UnreadableError` for what is plainly no article, by its name or its content."""
    by_content = (reason for start, reason in _REFUSED_STARTS if start.match(head))
    by_name = (reason for ends, reason in _REFUSED_NAMES if name.endswith(ends))
    for reason in (*by_name, *by_content):
        raise UnreadableError(reason)


def refuse_size(size: int, limit: int) -> None:
    """Raise `UnreadableError` for more bytes than are read."""
    if size > limit:
        raise UnreadableError(f"too large ({size / _MEGABYTE:,.0f} MB, at most {limit // _MEGABYTE} MB are read)")
