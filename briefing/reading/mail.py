"""Mail files: one message (`.eml`), a mailbox export (`.mbox`), or a page that a browser saved as one (`.mhtml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from itertools import islice

from briefing.errors import UnreadableError
from briefing.model import BlockKind, Notice, NoticeKind
from briefing.reading.dates import declared_date
from briefing.reading.decode import Decoded, decode
from briefing.reading.draft import Draft, Part, Raw, clipped, cut_short
from briefing.reading.flow import parts_of
from briefing.reading.html import decode_marked, draft_of, with_title
from briefing.reading.markup import parse_page

_MOST = 5_000  # messages of one mailbox
_MOST_PARTS = 200  # of one message
_BETWEEN = re.compile(rb"(?:\A|\r?\n\r?\n)(?=From \S{1,300} [^\r\n]{0,60}\d{4}[^\r\n]{0,20}\r?\n)")
_ENVELOPE = re.compile(rb"From [^\r\n]*\r?\n")
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(raw: Raw) -> Iterator[Draft]:
    """An article for each message that holds text."""
    data = raw.data.lstrip(b"\r\n\t \xef\xbb\xbf")
    if not data.startswith(b"From "):
        yield from _drafts(_parsed(data), raw)
        return
    sources = [piece for piece in _BETWEEN.split(data) if piece.strip()]
    left = len(sources) - _MOST
    for number, source in enumerate(sources[:_MOST], 1):
        body = _QUOTED_FROM.sub(rb"\1", _ENVELOPE.sub(b"", source, count=1))
        # A message without text any mailbox has some of.
        with suppress(UnreadableError):
            for draft in _drafts(_parsed(body), raw):
                yield draft if number < _MOST or left <= 0 else cut_short(draft, left, "messages of the mailbox")


def _drafts(message: Message, raw: Raw) -> Iterator[Draft]:
    """The article in a message, and those in the messages attached to it; raises `UnreadableError` where none is."""
    failure: UnreadableError | None = None
    empty = True
    for each in (message, *_attached(message)):
        try:
            yield _draft(each, raw)
            empty = False
        except UnreadableError as error:
            failure = failure or error
    if empty and failure:
        raise failure


def _attached(message: Message) -> list[Message]:
    """The messages that were sent on with a message, and those sent on with them."""
    parts = islice(message.walk(), _MOST_PARTS)
    held = [part.get_payload() for part in parts if part.is_multipart() and part.get_content_type() == "message/rfc822"]
    return [inner[0] for inner in held if isinstance(inner, list) and inner and isinstance(inner[0], Message)]


def _own_parts(message: Message) -> Iterator[Message]:
    """The parts of a message, those of messages attached to it left out."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list) and part.get_content_type() != "message/rfc822":
            waiting.extend(each for each in reversed(inner) if isinstance(each, Message))


def _parsed(data: bytes) -> Message:
    try:
        message = message_from_bytes(data)
    except (MessageError, ValueError, LookupError, TypeError):
        raise UnreadableError("a mail that cannot be taken apart") from None
    if not message.keys():
        raise UnreadableError("not a mail: it has no header")
    return message


def _draft(message: Message, raw: Raw) -> Draft:
    """The article in one message."""
    page, text = _bodies(message)
    if page is not None and "Snapshot-Content-Location" in message:
        return draft_of(page, raw)
    if page is None and text is None:
        raise UnreadableError("a mail without text")
    subject = _header(message, "Subject")
    name, address = _sender(message)
    parts, plain, notices = _content(page, text, subject)
    return Draft(
        parts=parts,
        text=plain,
        title=clipped(subject),
        outlet=clipped(_list_name(message) or address.rpartition("@")[2], 100),
        author=clipped(name, 200),
        published=declared_date(_header(message, "Date"), raw.lexicon),
        language=clipped(_header(message, "Content-Language"), 20),
        item=clipped(_header(message, "Message-ID"), 200),
        inferred=("outlet",) if "@" in address and not _list_name(message) else (),
        notices=notices,
    )


def _content(
    page: Decoded | None, text: Decoded | None, subject: str | None
) -> tuple[tuple[Part, ...], str, tuple[Notice, ...]]:
    """The parts of the page a mail carries, else its plain text, the subject in front as the title."""
    if page is not None:
        tree = parse_page(page.text)
        hidden = (Notice(NoticeKind.HIDDEN_REMOVED, tree.hidden),) if tree.hidden else ()
        parts = parts_of([tree.root])
        if parts or text is None:
            return with_title(parts, subject) if parts else _title(subject), "", (*page.notices, *hidden)
    plain = text.text if text else ""
    return (), f"{subject}\n\n{plain}" if subject else plain, text.notices if text else ()


def _title(subject: str | None) -> tuple[Part, ...]:
    return (Part(subject, BlockKind.TITLE, 1),) if subject else ()


def _bodies(message: Message) -> tuple[Decoded | None, Decoded | None]:
    """The first page and the first plain text in a message that are not attached files."""
    page: Decoded | None = None
    text: Decoded | None = None
    for number, part in enumerate(_own_parts(message)):
        if number == _MOST_PARTS or (page and text):
            break
        kind = part.get_content_type()
        kind = kind if _MEDIA_TYPE.fullmatch(kind) else "text/plain"
        if kind not in ("text/html", "text/plain") or part.get_content_disposition() == "attachment":
            continue
        decoded = _decoded(part, kind)
        if kind == "text/html":
            page = page or decoded
        else:
            text = text or decoded
    return page, text


def _decoded(part: Message, kind: str) -> Decoded | None:
    """The text of one part; None where it holds none."""
    try:
        data = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        return None
    if not isinstance(data, bytes) or not data.strip():
        return None
    try:
        decoded = decode(data, charset) if charset or kind == "text/plain" else decode_marked(data)
    except UnreadableError:
        return None
    if part.get_param("format") == "flowed":
        return Decoded(_unflowed(decoded.text), decoded.encoding, decoded.notices)
    return decoded


def _unflowed(text: str) -> str:
    """The lines of a flowed text joined where a space at the end says so; a signature mark ends none."""
    return re.sub(r"(?<=[^\n-] )\r?\n(?![>\r\n])", "", text)


def _header(message: Message, name: str) -> str | None:
    """A header as it is meant to be read; None where it is missing."""
    value = message.get(name)
    if value is None:
        return None
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return str(value)
    return "".join(_piece(text, charset) for text, charset in pieces)


def _piece(text: bytes | str, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    try:
        return decode(text, charset).text
    except UnreadableError:
        return ""


def _sender(message: Message) -> tuple[str, str]:
    """The name and the address of who sent it; either may be empty."""
    value = (_header(message, "From") or "")[:1000]
    match = re.search(r"<([^<>\s@]{1,100}@[^<>\s@]{1,200})>", value)
    if match:
        return value[: match.start()].strip(" \"'"), match.group(1)
    return ("", value.strip()) if "@" in value else (value, "")


def _list_name(message: Message) -> str:
    """The name of the mailing list, where the message came through one."""
    return re.sub(r"\s*<[^<>]*>\s*\Z", "", _header(message, "List-Id") or "").strip(" \"'")
