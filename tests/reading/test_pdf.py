"""PDF files are read in the order of their columns, words whole, what runs along every page left out."""

from __future__ import annotations

import pytest

from briefing.errors import UnreadableError
from briefing.model import Article, BlockKind, PartialDate
from briefing.reading.pdf_layout import Piece, lines_of, parts_of_pages
from briefing.reading.read import read_bytes

Run = tuple[float, float, float, str]  # x, y, size, text

LEFT = [
    "The two ministers signed the pact on",
    "Monday, after a night of talks. Work on",
    "two dams will begin in the au-",
]
MORE = ["tumn, officials of both countries said.", "Half of the cross-border water goes to", "each of them, as before."]
RIGHT = ["Eastland warned that any dam near its", "cross-", "border stretch would have consequences.", "Its neighbours"]
REST = ["called this a threat. They asked for", "calm, and they offered to hold talks on", "the matter in the spring."]


def column(x: float, top: float, lines: list[str]) -> list[Run]:
    return [(x, top - 13 * number, 10, line) for number, line in enumerate(lines)]


def page(number: int) -> list[Run]:
    return [
        (60, 800, 8, f"The Example Review, volume {number + 4}"),
        *([(60, 760, 20, "River Pact Signed at Last")] if number == 0 else []),
        *column(60, 720, LEFT + MORE),
        *column(320, 720, RIGHT + REST),
        (300, 30, 8, str(number + 1)),
    ]


def pdf(pages: list[list[Run]]) -> bytes:
    """A small file with these runs of text."""
    contents = [
        "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for x, y, size, text in runs) for runs in pages
    ]
    kids = " ".join(f"{number * 2 + 4} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {number * 2 + 5} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append("<< /Author (Ann Lee) /CreationDate (D:20260105101010Z) >>")
    body, places = "%PDF-1.4\n", []
    for number, source in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{source}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + end).encode("latin-1")


def read(pages: list[list[Run]]) -> Article:
    pytest.importorskip("pypdf")
    (article,) = read_bytes(pdf(pages), "a.pdf")
    return article


def test_a_page_in_two_columns_is_read_column_by_column() -> None:
    article = read([page(0)])
    assert article.title == "River Pact Signed at Last"
    assert [block.kind for block in article.blocks].count(BlockKind.TITLE) == 1
    left = article.text.index("Work on two dams will begin in the autumn, officials")
    assert left < article.text.index("Eastland warned that any dam near its cross-border stretch")
    assert "Its neighbours called this a threat." in article.text


def test_what_runs_along_every_page_is_left_out() -> None:
    article = read([page(number) for number in range(4)])
    assert "Review" not in article.text
    assert not any(line.strip().isdigit() for line in article.text.splitlines())


def test_what_the_file_says_of_itself_is_marked_as_inferred() -> None:
    source = read([page(0)]).source
    assert (source.author, source.published) == ("Ann Lee", PartialDate(2026, 1, 5))
    assert source.inferred == ("published",)


def test_a_scan_says_that_it_has_no_text() -> None:
    with pytest.raises(UnreadableError, match="without text"):
        read([[]])


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 20, pdf([page(0)])[:700]])
def test_a_damaged_file_says_so(data: bytes) -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(UnreadableError, match="PDF"):
        read_bytes(data, "a.pdf")


def test_ligatures_are_letters() -> None:
    line = lines_of([Piece(60, 700, 10, "The \ufb01rst o\ufb03ce signed.")], 595)
    assert parts_of_pages([line])[0].text == "The first office signed."
