"""Sheets: entries, tones and what they lead to."""

from __future__ import annotations

from briefing.model import BlockKind, Span
from briefing.tui.sheets.targets import Passage
from briefing.tui.text.layers import Layer
from briefing.tui.text.sheet import Piece, Writer, faint, strong


def test_an_entry_of_several_lines_is_one_place_with_one_target() -> None:
    writer = Writer()
    writer.line("Head", kind=BlockKind.TITLE)
    writer.entry(Passage("a", Span(0, 3)), (strong("first"),), ("second line",))
    writer.entry(Passage("b", Span(4, 5)), ("other",))
    sheet = writer.sheet()
    assert sheet.target_at(sheet.page.text.index("second")) == Passage("a", Span(0, 3))
    assert sheet.target_at(sheet.page.text.index("other")) == Passage("b", Span(4, 5))
    assert sheet.target_at(0) is None
    assert sheet.place_of(Passage("b", Span(4, 5))) == sheet.page.text.index("other")


def test_words_from_outside_stay_on_their_line_and_lose_their_controls() -> None:
    writer = Writer()
    writer.entry("x", ("a\nb\x1b[31mred\u202e", faint(" [/bold]")))
    assert writer.sheet().page.text == "a b␛[31mred [/bold]"


def test_a_space_by_itself_stands_between_words_and_opens_no_line() -> None:
    writer = Writer()
    writer.line(strong("When:"), " ", "“Monday”")
    writer.line(" ", "next")
    assert writer.sheet().page.text == "When: “Monday”\nnext"


def test_tones_are_spans_over_the_text() -> None:
    writer = Writer()
    writer.line("plain ", Piece("loud", Layer.STRONG))
    sheet = writer.sheet()
    assert [span.of(sheet.page.text) for span in sheet.layers.of(Layer.STRONG).items] == ["loud"]


def test_nothing_written_is_an_empty_sheet() -> None:
    sheet = Writer().sheet()
    assert sheet.page.text == ""
    assert sheet.target_at(0) is None
