"""A declared date is read as precisely as it is given, and never invented."""

from __future__ import annotations

import pytest

from briefing.language.lexicon import load_lexicon
from briefing.model import PartialDate
from briefing.reading.dates import date_in_address, date_in_line, declared_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-20T23:59:59-08:00", "2026-11-20"),
        ("2026-11-20 10:00", "2026-11-20"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("20261120T100000", "2026-11-20"),
        ("20261120", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("Fri, 20 Nov 2026 09:00:00 GMT", "2026-11-20"),
        ("Fri Nov 20 09:00:00 2026", "2026-11-20"),
        ("20 November 2026", "2026-11-20"),
        ("Friday, 20 November 2026", "2026-11-20"),
        ("20th Nov 2026", "2026-11-20"),
        ("November 20, 2026", "2026-11-20"),
        ("Nov. 20, 2026", "2026-11-20"),
        ("November 2026", "2026-11"),
        ("2026-00-00", "2026"),
        ("2026-00-05", "2026"),
        ("2026-11-00", "2026-11"),
    ],
)
def test_dates_as_files_give_them(text: str, expected: str) -> None:
    assert str(declared_date(text, load_lexicon())) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "soon", "99999-01-01", "-1", "0000-00-00", "2026-02-30", "2026-13-01", "9" * 400, "may"),
        *("Mon, 32 Foo 20xx 99:99:99 +9999", "\u0662\u0660\u0662\u0666", "March 99, 2026", "12/11/2026", "1234-05-06"),
        f"Mon, {'9' * 25} Jan 2026 10:00:00 +0100",
    ],
)
def test_what_is_no_date_gives_none(text: str | None) -> None:
    assert declared_date(text, load_lexicon()) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/world/2026/03/04/river-pact", PartialDate(2026, 3, 4)),
        ("https://a.example/2026/03/river-pact", PartialDate(2026, 3)),
        ("https://a.example/2026/13/river-pact", None),
        ("https://a.example/story-2026", None),
    ],
)
def test_a_date_in_an_address(url: str, expected: PartialDate | None) -> None:
    assert date_in_address(url) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Feb 17, 2026", "2026-02-17"),
        ("By Ann Lee | Published 5 May 2026", "2026-05-05"),
        ("The Example / 05:00 AM February 13, 2025", "2025-02-13"),
        ("Updated: 2026-05-05", "2026-05-05"),
        ("Posted on May 5th, 2026 at 10:00", "2026-05-05"),
        ("The pact was signed on 5 May 2026.", "None"),
        ("Summit of May 2026", "None"),
        ("May Day 2026", "None"),
        (
            "In a pact of 5 May 2026 the two countries had promised each other much more than this one line can say",
            "None",
        ),
    ],
)
def test_a_dateline_gives_a_date_and_a_sentence_none(line: str, expected: str) -> None:
    assert str(date_in_line(line, load_lexicon())) == expected
