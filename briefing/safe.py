"""The one gate for text: what is dangerous to show, and how text is written into Markdown and HTML.

Text from outside passes `clean` once, before any offset into it exists, so everything stored is fit to show. The
functions for a sink (`shown`, `markdown`, `code`, `html`) clean again, because file names and error texts come to
them by other ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, NewType
from urllib.parse import quote, urlsplit, urlunsplit

Safe = NewType("Safe", str)
"""Text in which nothing can move the cursor, hide, or change the direction of what stands around it."""

BRIEFING_MARKER = "<!-- briefing:"
"""How the first line of a briefing of ours begins; such a file is not read as an article."""

_MARKS_KEPT = 4  # of one run of combining marks and joiners; more than any script needs on one letter

_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f"  # soft hyphen, direction marks, zero-width space
    "\u202a-\u202e\u2060-\u206f"  # embeddings, overrides, isolates, word joiner and its kin
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # byte order mark, annotation, tag characters
)
_REFUSED = "\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f"

_Pattern = Callable[[], re.Pattern[str]]


def _late(pattern: str, flags: int = 0) -> _Pattern:
    """A pattern that is compiled when it is first asked for: the app's first list needs none of them."""
    return cache(lambda: re.compile(pattern, flags))


# Nearly every English article passes this one quick search and needs nothing else.
_UNUSUAL = re.compile("[^\t\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]")
_LINE_END = _late("\r\n?|[\x85\u2028\u2029]")
_PAGE_END = _late("[\x0b\x0c]")
_SHOWN = _late(f"[{_CONTROLS}{_REFUSED}]")
_REMOVED = _late(f"[{_INVISIBLE}]+")
# Marks and joiners are neither letters nor in the first blocks; so are other signs, which are told apart later.
_MARK_RUN = _late(f"[^\\w\x00-\u02ff\u2000-\u200b\u200e-\u20cf]{{{_MARKS_KEPT + 1},}}")
_MIXED = _late(r"[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]")


class Cleaned(NamedTuple):
    """Text that may be shown, and how many characters were changed for that."""

    text: Safe
    controls: int = 0  # made visible
    invisible: int = 0  # removed
    marks: int = 0  # combining marks removed
    mixed: int = 0  # places where look-alike alphabets meet within a word; nothing is changed there


def clean(text: str) -> Cleaned:
    """Make text fit to show, for good: cleaning twice changes nothing.

    Line ends become newlines, controls become visible pictures, what has no meaning becomes U+FFFD, invisible
    characters go, and a letter keeps four combining marks. Everything else stays as it was written.
    """
    if _is_plain(text) or not _UNUSUAL.search(text):
        return Cleaned(Safe(text))
    text = _PAGE_END().sub(" ", _LINE_END().sub("\n", text))
    text, controls = _SHOWN().subn(_picture, text)
    text, invisible = _drop(_REMOVED, text)
    text, marks = _cap_marks(text)
    return Cleaned(Safe(text), controls, invisible, marks, len(_MIXED().findall(text)))


def _is_plain(text: str) -> bool:
    """Whether all is ASCII and to be seen: the same question, answered faster for most articles."""
    return text.isascii() and text.replace("\n", " ").replace("\t", " ").isprintable()


def blanked(text: str) -> str:
    """Clean text with the pictures of controls, and what they were to do, as spaces; every offset stays.

    For rules that look at how words follow each other: a control between two names parts them no more than a space.
    """
    return _PICTURED().sub(lambda match: " " * len(match.group()), text) if _PICTURES().search(text) else text


_PICTURES = _late("[\u2400-\u2421\ufffd]")
_PICTURED = _late(
    "\u241b{1,4}(?:"
    r"\[20[01]~(?:[^\n]{0,60}(?=\n))?"  # a command as if it were pasted, up to its end
    "|"
    r"\[{1,4}[0-?]{0,40}[ -/]{0,4}[@-Z\\-~](?:\d[\d;]{0,20}[A-Z])?"  # move, colour, clear
    "|[\\]PX^_][^\n\u2407\u241b]{0,300}(?:\u2407|\u241b\\\\)"  # a title, a link, the clipboard
    r"|\][0-9]{1,4};\S{0,100}"  # the same without an end, which a terminal would wait for
    r"|[ -/]{0,3}[0-~]"  # choose a character set, reset
    ")?"
    "|\u240e[^\n\u240f]{0,40}\u240f"  # drawn in another character set
    "|\ufffd(?:[0-9;?]{0,20}[A-Za-z](?![A-Za-z])|[0-9]{1,4};[^\n\ufffd]{0,300}\ufffd)?"  # the same in one byte
    "|[\u2400-\u2421]"
)


def one_line(text: str) -> Safe:
    """The text on one line: clean, every stretch of white space a single space, none at the ends."""
    return Safe(" ".join(clean(text).text.split()))


def shown(text: str) -> Safe:
    """A file name or an error text as it may be printed on one line, nothing in it left unseen.

    White space other than the space is shown as a picture, and what `clean` would drop as U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return Safe(text)
    visible = _REMOVED().sub("\ufffd", re.sub("[\u0085\u2028\u2029]", "\ufffd", text))
    return clean(re.sub("[\t-\r]", _picture, visible)).text


def markdown(text: str) -> Safe:
    """Untrusted text as one line of Markdown that reads back as exactly that line and nothing else."""
    line = one_line(text)
    if _SPECIAL().search(line):  # most lines have nothing to escape, and this is quick to see
        line = Safe(_PUNCTUATION().sub(r"\\\g<0>", line))
    return Safe(_LINE_START().sub(r"\g<0>\\", line))


_SPECIAL = _late(r"[\\`*_\[\]<>|~#^{}@&$%=:]|www", re.IGNORECASE)
# What could open markup anywhere in a line, in CommonMark, GFM, footnotes, front matter or a notes program. A dollar
# before a digit, a lone percent or equals sign and the like are left alone: they occur in every other article.
_PUNCTUATION = _late(
    r"[\\`*_\[\]<>|~#^{}@]|&(?=[#A-Za-z])|\$(?!\d)|%(?=%)|(?<=%)%|=(?==)|(?<==)=|:(?=//)|(?<!\w):(?=[\w+-]+:)"
    r"|(?<=www)\.",
    re.ASCII | re.IGNORECASE,
)
# What opens a block at the start of a line: a numbered list, a list, a rule, an underline, a definition.
_LINE_START = _late(r"^(?:\d{1,9}(?=[.)](?: |$))|(?=[-+=:]))", re.ASCII)


def code(text: str, *, cell: bool = False) -> Safe:
    """The text as a Markdown code span, whatever it holds; in a table's `cell` a bar is escaped too."""
    line = one_line(text)
    if not line:
        return Safe("")
    if cell:
        line = Safe(line.replace("|", "\\|"))
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if line[0] == "`" or line[-1] == "`" else ""
    return Safe(f"{fence}{pad}{line}{pad}{fence}")


def html(text: str) -> Safe:
    """Clean text for an HTML text node or a quoted attribute."""
    from html import escape

    return Safe(escape(clean(text).text, quote=True))


def link(url: str) -> Safe | None:
    """The address if it may be linked to (http, https, mailto), safe inside Markdown and HTML; else None."""
    address = url.strip()
    if len(address) > 2000 or re.search(r"[\s\x00-\x1f\x7f-\x9f]", address) or clean(address).text != address:
        return None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return Safe(f"mailto:{parts.path}") if _MAIL().fullmatch(parts.path) else None
    # A name before the host ("https://bank.example@evil.example") is there to mislead.
    if parts.scheme not in ("http", "https") or not _HOST().fullmatch(host) or "@" in parts.netloc:
        return None
    rest = (quote(part, safe=_LEFT_ALONE) for part in (parts.path, parts.query, parts.fragment))
    return Safe(urlunsplit((parts.scheme, host + port, *rest)))


_MAIL = _late(r"[\w.+-]{1,64}@[\w.-]{1,255}", re.ASCII)
_HOST = _late(r"[\w.-]{1,255}", re.ASCII)
_LEFT_ALONE = "/?&=+,:%@-._~!$"


def _picture(match: re.Match[str]) -> str:
    """A control as its picture in the block at U+2400; what has none as the replacement character."""
    code_point = ord(match.group())
    if code_point < 0x20:
        return chr(0x2400 + code_point)
    return "\u2421" if code_point == 0x7F else "\ufffd"


def _drop(pattern: _Pattern, text: str) -> tuple[str, int]:
    less = pattern().sub("", text)
    return less, len(text) - len(less)


def _cap_marks(text: str) -> tuple[str, int]:
    capped = _MARK_RUN().sub(_capped, text)
    return capped, len(text) - len(capped)


def _capped(match: re.Match[str]) -> str:
    """The run with no more than a few marks and joiners in a row."""
    kept: list[str] = []
    row = 0
    for character in match.group():
        row = row + 1 if character in "\u200c\u200d" or unicodedata.category(character) in ("Mn", "Me") else 0
        if row <= _MARKS_KEPT:
            kept.append(character)
    return "".join(kept)
