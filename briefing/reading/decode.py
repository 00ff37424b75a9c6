"""Bytes to text: a byte order mark, then strict UTF-8, then what the file declares, and only then a marked guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from briefing.errors import UnreadableError
from briefing.model import Notice, NoticeKind


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what a reader should know about that."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


# The longer marks first: that of UTF-16 is the beginning of that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a file may declare. Nothing stateful, nothing that means more than characters: UTF-7 can hide mark-up.
_DECLARABLE = re.compile(
    r"(?:x-)?(?:utf-?8|us-ascii|ascii|latin-?[1-9]|(?:iso-?)?8859-\d{1,2}|(?:windows|cp|ibm)-?(?:125\d|866|437|85[02]|874)"
    r"|koi8-?[rut]|mac-?(?:roman|intosh|cyrillic|latin2|centraleurope)?|macintosh|gb2312|gbk|gb18030|big5|shift[_-]jis|sjis"
    r"|euc-?(?:jp|kr)|tis-620)",
    re.ASCII,
)
# These are what their users call the others: every browser reads them so.
_MEANT = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "8859-1", "latin1", "latin-1"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5", "latin-5"), "cp1254"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman", "macroman"), "mac_roman"),
    **dict.fromkeys(("x-mac-cyrillic", "maccyrillic"), "mac_cyrillic"),
    "gb2312": "gbk",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
}


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`; raises `UnreadableError` where it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    if wide := _wide(data):
        return _replacing(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_binary(data, 8 + len(data) // 40)
        return _nearly_utf8(data, error) or _declared(data, declared) or _guess(data)
    # A text may hold a flood of controls to play with a terminal; it is made visible, not refused.
    _refuse_binary(data, len(data) * 3 // 10)
    return Decoded(text, "utf-8")


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    codec = declared_codec(declared)
    return _replacing(data, codec) if codec and codec != "utf-8" else None


def declared_codec(name: str | None) -> str | None:
    """The codec for a declared encoding; None where nothing is declared or it is none that is read."""
    label = (name or "").strip().strip("\"'").lower()
    if not _DECLARABLE.fullmatch(label):
        return None
    try:
        return codecs.lookup(_MEANT.get(label, label)).name
    except LookupError:
        return None


def _refuse_binary(data: bytes, allowed: int) -> None:
    """Raise `UnreadableError` where more bytes are controls than a text would have."""
    if len(data) - len(data.translate(None, _CONTROLS)) > allowed:
        raise UnreadableError("not a text: it holds binary data")


_CONTROLS = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in b"\t\n\v\f\r\x1b")


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    notices = (Notice(NoticeKind.UNDECODABLE, lost),) if lost > 0 else ()
    return Decoded(text, encoding, notices)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, known by the zero bytes at every other place of Latin text."""
    head = data[:4096]
    if len(head) < 4 or head.count(0) * 3 < len(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 10 * even and odd * 3 > len(head):
        return "utf-16-le"
    return "utf-16-be" if even > 10 * odd and even * 3 > len(head) else None


# What has the shape of UTF-8, be it well-formed or not.
_SHAPE = re.compile(rb"[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}")


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 that was cut off, or damaged here and there; None where another encoding is likelier."""
    cut_off = error.end >= len(data) and error.reason == "unexpected end of data"
    shaped = sum(map(len, _SHAPE.findall(data)))
    high = len(data) - len(data.translate(None, _HIGH))
    return _replacing(data, "utf-8") if cut_off or 2 * shaped > high else None


_HIGH = bytes(range(0x80, 0x100))

# In this order where the evidence is even: an English text with a few odd bytes comes from Windows.
_CANDIDATES = ("cp1252", "cp1250", "iso8859-2", "cp1251", "koi8-u", "mac-roman")
_GUESS_ON = 200_000  # bytes looked at


def _guess(data: bytes) -> Decoded:
    sample = data[:_GUESS_ON]
    texts = ((sample.decode(encoding, "replace"), encoding) for encoding in _CANDIDATES)
    ranked = [(_unlikeliness(text), order, encoding) for order, (text, encoding) in enumerate(texts)]
    _, _, best = min(ranked)
    decoded = _replacing(data, best)
    return Decoded(decoded.text, best, (Notice(NoticeKind.ENCODING_GUESSED, detail=best), *decoded.notices))


_Test = tuple[re.Pattern[str], float]


def _test(pattern: str, weight: float) -> _Test:
    return re.compile(pattern), weight


_LETTER = r"[^\W\d_]"
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x100, 0x180))))
_TESTS: tuple[_Test, ...] = (
    _test("[\ufffd\x80-\x9f]", 5),
    # A sign that no word holds, inside a word or at its end.
    _test(rf"(?<={_LETTER})[¡-©«-´¶-¿×÷†‡•…‰€™†°¢£§¶ß®©≠∞±≤≥¥µ∂∑∏πªºΩ¬√ƒ≈∆◊⁄¨¯´¸ˆ˜˘˙˚˝˛ˇﬁﬂ‹›]", 2),
    _test(rf"[¹³±¶¦¼¾¬∆√](?={_LETTER})", 2),
    # A capital after a small letter, and a capital of another kind before small ones, seldom meet.
    _test(f"(?<=[a-zà-öø-ÿа-яёєії])[À-ÖØ-ÞА-ЯЁЄІЇ{_CAPITALS}]", 2),
    _test("(?<=[А-ЯЁ])(?=[А-ЯЁ])", 0.5),
    # Two alphabets in one word.
    _test("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]", 3),
    # Rows of accented letters are not a language, rows of Cyrillic ones are.
    _test("[\u00c0-\u024f]{3}", 2),
    _test("[─-▟]", 3),
    _test("[ìòùøæåýþð]|[ľďťńőűţŞşĂăđ]", 0.2),
    _test("[ŕĺ]", 0.6),
)


# Letters that no one language has side by side: each of the first stands somewhere, and the last is counted.
_STRANGERS = (
    (re.compile("[šžŠŽ]"), re.compile("[šžŠŽ]"), re.compile("[èøìùòïæåÈØÌÙÒÏ]")),
    (re.compile("[öüÖÜ]"), re.compile("[áíóéÁÍÓÉ]"), re.compile("[õûÕÛ]")),
)


def _unlikeliness(text: str) -> float:
    """How much in the text no European language would write."""
    odd = sum(weight * sum(1 for _ in pattern.finditer(text)) for pattern, weight in _TESTS)
    for one, other, counted in _STRANGERS:
        if one.search(text) and other.search(text):
            odd += len(counted.findall(text))
    return odd


_SNIFFED = 4096


def head_of(data: bytes) -> bytes:
    """The first kilobytes as ASCII-compatible bytes, whatever the encoding, mark and leading white space off."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) : _SNIFFED * 2].decode(encoding, "ignore").encode("utf-8", "ignore").lstrip()
    wide = _wide(data)
    if wide:
        return data[: _SNIFFED * 2].decode(wide, "ignore").encode("utf-8", "ignore").lstrip()
    return data[:_SNIFFED].lstrip()
