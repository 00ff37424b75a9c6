"""What is shown, printed or written can neither move the cursor nor hide, nor turn into markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.safe import blanked, clean, code, html, link, markdown, one_line, shown

if TYPE_CHECKING:
    from markdown_it.token import Token

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)

# Hypothesis seldom hits on these by itself.
SPIKES = st.sampled_from(
    [
        *"\x00\x07\x08\r\n\t\x0b\x0c\x1b\x7f\x85\x9b\xad\u061c\u200b\u200d\u202e\u2066\u2028\ufeff\ufffe\ud800\u0301",
        *"\\`*_[]<>|~#^{}@&$%=:.!-+()\"' 1a",
        "\U000e0041",
        "\x1b]0;x\x07",
        "http://",
        "www.",
        "&lt;",
        "](x)",
        "---",
    ]
)
TEXTS = st.one_of(
    st.text(alphabet=st.characters()), st.lists(st.one_of(SPIKES, st.text(max_size=5)), max_size=30).map("".join)
)


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(TEXTS)
def test_nothing_forbidden_survives_in_any_form(text: str) -> None:
    for form in (clean(text).text, one_line(text), shown(text), markdown(text), code(text), html(text)):
        assert not FORBIDDEN.search(form)


@given(TEXTS)
def test_clean_text_grows_never(text: str) -> None:
    assert len(clean(text).text) <= len(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x7E, min_codepoint=0x20)))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert clean(text) == (text, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\x0bb\x0c\nc", "a b \nc"),
        ("\x1b[2J", "␛[2J"),
        ("x\x00y\x7f", "x␀y␡"),
        ("a\x9b31m", "a\ufffd31m"),
        ("\ud800", "\ufffd"),
        ("po\u00adli\u200bcy \u202edetrever\u202c", "policy detrever"),
        ("ok\U000e0049\U000e007f", "ok"),
        ("a" + "\u0301" * 5000 + "b", "a" + "\u0301" * 4 + "b"),
        ("tab\there", "tab\there"),
    ],
)
def test_what_is_done_to_each_kind(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦 🏳️‍🌈 🇺🇦",
        "می‌خواهم",
        "שלום עולם",
        "क्ष्म्य",
        "Radosław, Андрій",
        "a\u00a0b\u2003c",
        "［AP］ ﬁ ß",
        "Zele\u0301nskyy",
    ],
)
def test_writing_of_all_peoples_is_kept(text: str) -> None:
    assert clean(text).text == text


def test_what_was_changed_is_counted() -> None:
    assert clean("\x1b\x07 \u202e a" + "\u0301" * 9 + " Рoland")[1:] == (2, 1, 5, 1)


@pytest.mark.parametrize(
    "control",
    [
        *(
            "\x07",
            "\x08\x08",
            "\x7f",
            "\x1b[2J\x1b[H",
            "\x1b[31;5m",
            "\x1b]0;title\x07",
            "\x1b]8;;http://a.b\x1b\\",
            "\x1bc",
        ),
        *(
            "\x1bPq#0;2;0;0;0\x1b\\",
            "\x1b(0",
            "\x1b7",
            "\x9b31m",
            "\x9d0;title\x9c",
            "\x90q\x9c",
            "\x0elqk\x0f",
            "\x1b]0;x",
            "\x1b[201~rm -rf x\n",
            "\x1b[200~",
        ),
    ],
)
def test_a_control_parts_words_no_more_than_a_space(control: str) -> None:
    text = clean(f"Poland{control} and Ukraine").text
    assert len(blanked(text)) == len(text)
    assert blanked(text).split()[0] == "Poland"
    assert blanked(text).split() == ["Poland", "and", "Ukraine"]


@given(TEXTS)
def test_blanking_keeps_every_offset_and_every_letter_of_clean_prose(text: str) -> None:
    text = clean(text).text
    assert len(blanked(text)) == len(text)
    assert [line == "" for line in blanked(text).split("\n")] == [line == "" for line in text.split("\n")]


def test_a_file_name_hides_nothing() -> None:
    assert shown("new\nline\t\u202etxt.exe\udcff") == "new␊line␉\ufffdtxt.exe\ufffd"


PRESETS = [MarkdownIt("commonmark", {"html": True}), MarkdownIt("gfm-like", {"html": True, "linkify": False})]


def plain(tokens: list[Token]) -> str:
    """The text of a document that must be a single paragraph of nothing but text."""
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


@given(TEXTS)
@example("# x #")
@example("1. x")
@example("- - -")
@example("a\n===")
@example("&amp; &#35; AT&T R&D;")
@example("a | b\n--|--")
@example("![x](javascript:alert(1))")
def test_markdown_reads_back_as_the_same_line(text: str) -> None:
    line = one_line(text)
    for parser in PRESETS:
        assert (plain(parser.parse(markdown(text))) if line else "") == line


@given(TEXTS)
def test_markdown_stays_a_heading_an_item_and_a_cell(text: str) -> None:
    line = one_line(text)
    if not line:
        return
    source = f"# {markdown(text)}\n\n- {markdown(text)}\n\n| a | b |\n|---|---|\n| {markdown(text)} | x |\n"
    tokens = PRESETS[1].parse(source)
    shape = [token.type for token in tokens if token.type.endswith("_open")]
    assert shape.count("heading_open") == shape.count("list_item_open") == 1
    assert shape.count("td_open") == 2
    texts = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    assert texts[:2] == [line, line]


@pytest.mark.parametrize("text", ["http://evil.com/x", "see www.evil.com now", "write a@b.com"])
def test_markdown_makes_no_link_of_an_address(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": True}).parse(markdown(text))
    assert plain(tokens) == text


@pytest.mark.parametrize("text", ["The deal (worth $2.5 billion) is on: 50% at 12.30.", "U.S. – Polish talks, 3-4 May"])
def test_markdown_leaves_ordinary_prose_readable(text: str) -> None:
    assert markdown(text) == text


@given(TEXTS)
@example("``` ` ``")
@example("`")
def test_code_reads_back_as_the_same_line(text: str) -> None:
    line = one_line(text)
    if not line:
        assert code(text) == ""
        return
    for parser in PRESETS:
        inline = parser.parse(code(text))[1]
        assert [(child.type, child.content) for child in inline.children or []] == [("code_inline", line)]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "smb://host/share",
        "http://",
        "//host/x",
        "relative.html",
        "https://bank.example@evil.example/",
        "http://[::1",
        "https://x\u202e.example/",
        "https://a b.example/",
        "mailto:x",
        "mailto:a@b.c?cc=<x>",
    ],
)
def test_only_plain_web_and_mail_addresses_become_links(url: str) -> None:
    allowed = link(url)
    assert allowed is None or allowed == "mailto:a@b.c"


def test_a_link_cannot_leave_its_place() -> None:
    assert link("https://example.org/a)[b](<c>?q=“x”&lt;") == (
        "https://example.org/a%29%5Bb%5D%28%3Cc%3E?q=%E2%80%9Cx%E2%80%9D&lt%3B"
    )
    assert link("https://bücher.example:8080/") == "https://xn--bcher-kva.example:8080/"


@given(TEXTS)
def test_a_link_is_plain_ascii_or_nothing(text: str) -> None:
    for url in (text, "https://a.b/" + text, "https://" + text):
        allowed = link(url)
        assert allowed is None or re.fullmatch(r"(https?://|mailto:)[\w.:/?&=+,%@~!$#-]*", allowed, re.ASCII)


def test_html_is_escaped_for_text_and_attributes() -> None:
    assert html("<a href='x' title=\"y\">&\x1b") == "&lt;a href=&#x27;x&#x27; title=&quot;y&quot;&gt;&amp;␛"
