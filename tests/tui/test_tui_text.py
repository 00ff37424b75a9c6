"""Lines, layers, places and hits: all by offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.model import Block, BlockKind, Span
from briefing.tui.text.find import find_all
from briefing.tui.text.layers import Layer, Layers, Spans
from briefing.tui.text.page import Page
from briefing.tui.text.wrapping import Layout, complete_blocks, visible_runs, wrap

LETTERS = st.text(alphabet="ab é漢字e\u0301\n\t—’ ", max_size=300)


def page(text: str, *sentences: str) -> Page:
    spans = [Span(text.index(sentence), text.index(sentence) + len(sentence)) for sentence in sentences]
    return Page.made("x", text, (), spans)


def drawn(text: str, layout: Layout) -> list[str]:
    return [
        " ".join(text[a:b] for a, b in visible_runs(text, layout.starts[line], layout.ends[line]))
        for line in range(len(layout))
        if layout.ends[line] > layout.starts[line]
    ]


@given(LETTERS, st.integers(min_value=8, max_value=40))
def test_wrapping_shows_every_visible_character_once_and_in_order(text: str, width: int) -> None:
    layout = wrap(text, complete_blocks(text, ()), width)
    assert "".join("".join(line.split()) for line in drawn(text, layout)) == "".join(text.split())


@given(LETTERS, st.integers(min_value=8, max_value=40))
def test_no_line_is_wider_than_the_measure(text: str, width: int) -> None:
    layout = wrap(text, complete_blocks(text, ()), width)
    assert all(cell_len(line) <= width for line in drawn(text, layout))


@given(LETTERS, st.integers(min_value=8, max_value=40))
def test_lines_are_in_order_and_found_again_by_their_offsets(text: str, width: int) -> None:
    layout = wrap(text, complete_blocks(text, ()), width)
    for line in range(len(layout)):
        assert line == 0 or layout.starts[line - 1] <= layout.starts[line]
        if layout.ends[line] > layout.starts[line]:
            assert layout.line_of(layout.starts[line]) == line


def test_narrow_characters_take_the_fast_way_and_are_one_cell_each() -> None:
    for code in (*range(0x20, 0x7F), *range(0xA1, 0x300), *range(0x370, 0x483), 0x2019, 0x201C, 0x2013, 0x2026):
        if code != 0xAD:
            assert cell_len(chr(code)) == 1


def test_hard_line_ends_within_a_paragraph_are_drawn_as_spaces() -> None:
    text = "one two\n    three"
    layout = wrap(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), 40)
    assert drawn(text, layout) == ["one two three"]


def test_a_word_wider_than_the_line_is_cut_between_letters() -> None:
    text = "漢字漢字漢字漢字漢字"
    assert drawn(text, wrap(text, complete_blocks(text, ()), 8)) == ["漢字漢字", "漢字漢字", "漢字"]


def test_text_that_no_block_covers_is_not_hidden() -> None:
    text = "A title\nand a line that was forgotten"
    blocks = complete_blocks(text, (Block(BlockKind.TITLE, Span(0, 7)),))
    assert [block.span.of(text) for block in blocks] == ["A title", "and a line that was forgotten"]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=20), st.integers(0, 60), st.integers(1, 30))
def test_spans_over_a_stretch_are_exactly_those_that_overlap_it(
    pairs: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = [Span(a, a + size) for a, size in pairs]
    wanted = sorted({span for span in spans if span.overlaps(Span(start, start + length))})
    assert list(Spans(spans).over(start, start + length)) == wanted


def test_pieces_cut_a_line_where_layers_begin_and_end() -> None:
    layers = Layers().with_layer(Layer.AGREEMENT, [Span(2, 8)]).with_layer(Layer.KEYPHRASE, [Span(5, 12)])
    assert layers.pieces(0, 10) == [
        (0, 2, Layer(0)),
        (2, 5, Layer.AGREEMENT),
        (5, 8, Layer.AGREEMENT | Layer.KEYPHRASE),
        (8, 10, Layer.KEYPHRASE),
    ]


def test_a_layer_that_is_switched_off_is_not_there() -> None:
    layers = Layers().with_layer(Layer.KEYPHRASE, [Span(0, 3)]).hiding(Layer.KEYPHRASE)
    assert layers.pieces(0, 5) == [(0, 5, Layer(0))]
    assert layers.next_of(Layer.KEYPHRASE, -1, 1) is None


@pytest.mark.parametrize(
    ("step", "offset", "wanted"),
    [(1, 0, 5), (1, 5, 10), (2, 0, 10), (-1, 10, 5), (-1, 7, 5), (-9, 10, 0), (9, 0, 10)],
)
def test_sentences_are_stepped_through_and_never_left(step: int, offset: int, wanted: int) -> None:
    assert page("One. Two. Three.", "One.", "Two.", "Three.").unit_from(offset, step) == wanted


def test_a_block_without_a_sentence_is_a_place_of_its_own() -> None:
    text = "A heading\n\nA sentence."
    assert [unit.of(text) for unit in page(text, "A sentence.").units] == ["A heading", "A sentence."]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("drone", ["Drone", "drone"]),
        ("Drone", ["Drone"]),
        ("the drone", ["the\n drone"]),
        (r"d\w+e", ["Drone", "drone"]),
        ("C++", ["C++"]),
        ("(", ["("]),
        ("nothing", []),
        ("", []),
        ("(a+)+b", []),
    ],
)
def test_words_and_patterns_are_found_across_line_ends(wanted: str, found: list[str]) -> None:
    text = "Drone makers buy the\n drone in C++ (first aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)."
    assert [span.of(text) for span in find_all(text, wanted)] == found
