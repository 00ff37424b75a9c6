"""A text is read in the encoding it names or shows; a guess is a guess, and says so."""

from __future__ import annotations

import pytest

from briefing.errors import UnreadableError
from briefing.model import NoticeKind
from briefing.reading.decode import Decoded, decode

TEXTS = {
    "english": "The minister’s office said “both sides signed” — a café owner didn’t mind. It costs £5, not €6…",
    "french": "Le ministre a déclaré à l’issue du sommet que l’accord était « très important » pour l’Europe.",
    "spanish": "El señor Núñez dijo que España firmará mañana; ¿cuándo? La situación está más tranquila.",
    "german": "Die Regierung begrüßt größere Lieferungen für die Brücke – „äußerst wichtig“, hieß es aus München.",
    "polish": "Minister powiedział, że umowa została podpisana w Łodzi. Źle się czuł, święto, żółć, Gdańsk.",
    "czech": "Český ministr řekl, že dohoda je důležitá pro všechny. Příští týden přijede náměstek z Plzně.",
    "hungarian": "A külügyminiszter szerint az egyezmény fontos. Győrben később döntenek a felülvizsgálatról.",
    "russian": "Министр иностранных дел заявил, что соглашение угрожает безопасности.",
    "ukrainian": "Міністр закордонних справ підписав угоду про їжаків, а ґанок є новий.",
}
GUESSED = [
    *(("english", encoding) for encoding in ("cp1252", "mac-roman")),
    *(("french", encoding) for encoding in ("cp1252", "mac-roman")),
    *(("spanish", encoding) for encoding in ("cp1252", "mac-roman")),
    *(("german", encoding) for encoding in ("cp1252", "mac-roman")),
    *(("polish", encoding) for encoding in ("cp1250", "iso8859-2")),
    *(("czech", encoding) for encoding in ("cp1250", "iso8859-2")),
    *(("hungarian", encoding) for encoding in ("cp1250", "iso8859-2")),
    *(("russian", encoding) for encoding in ("cp1251", "koi8-u")),
    *(("ukrainian", encoding) for encoding in ("cp1251", "koi8-u")),
]
MARKED = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]


def kinds(decoded: Decoded) -> set[NoticeKind]:
    return {notice.kind for notice in decoded.notices}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("encoding", MARKED)
def test_what_names_its_encoding_has_no_wrong_character(name: str, encoding: str) -> None:
    decoded = decode(TEXTS[name].encode(encoding))
    assert decoded.text == TEXTS[name]
    assert not decoded.notices


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_shape(encoding: str) -> None:
    assert decode(TEXTS["english"].encode(encoding)).text == TEXTS["english"]


@pytest.mark.parametrize(("name", "encoding"), GUESSED)
def test_what_is_declared_is_believed(name: str, encoding: str) -> None:
    data = TEXTS[name].encode(encoding, "ignore")
    decoded = decode(data, encoding.replace("mac-roman", "macintosh").replace("cp125", "windows-125"))
    assert decoded.text == data.decode(encoding)
    assert not decoded.notices


@pytest.mark.parametrize(("name", "encoding"), GUESSED)
def test_a_guess_is_right_for_prose_and_says_that_it_is_one(name: str, encoding: str) -> None:
    data = TEXTS[name].encode(encoding, "ignore")
    decoded = decode(data)
    assert decoded.text == data.decode(encoding)
    assert NoticeKind.ENCODING_GUESSED in kinds(decoded)


def test_valid_utf_8_is_believed_against_a_declaration() -> None:
    assert decode("Łódź".encode(), "windows-1252").text == "Łódź"


@pytest.mark.parametrize("declared", ["utf-7", "unicode_escape", "rot13", "idna", "no-such", "hex", "", "utf-16"])
def test_what_means_more_than_characters_is_not_believed(declared: str) -> None:
    assert decode("caf\u00e9 and café owners".encode("cp1252"), declared).encoding == "cp1252"


def test_latin_1_means_what_its_users_mean() -> None:
    assert decode(b"\x93so\x94", "iso-8859-1").text == "“so”"


@pytest.mark.parametrize(
    "data", ["podpisał umowę ".encode()[:-2], "umowę ".encode() + b"\xff" + " została podpisana żółć".encode()]
)
def test_damaged_utf_8_stays_utf_8_and_says_so(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert kinds(decoded) == {NoticeKind.UNDECODABLE}


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\0" * 5000, b"\x7fELF" + bytes(range(200)) * 9])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(data)


def test_a_few_controls_make_no_binary() -> None:
    assert decode(b"Deal\x1b[2J signed\x07, they said.").text == "Deal\x1b[2J signed\x07, they said."
