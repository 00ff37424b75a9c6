"""An export of bookmarks that somebody changed is taken whole or refused with one sentence."""

from __future__ import annotations

import pytest

from briefing.errors import UnreadableError
from briefing.report.exports import import_bookmarks

TARGET = (
    '"source": {"id": "urn:sha256:a"}, "selector": [{"type": "TextQuoteSelector", "exact": "x"},'
    '{"type": "TextPositionSelector", "start": %s, "end": 2}]'
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"items": 3}',
        '{"items": [true]}',
        '{"bookmarks": [{}]}',
        "[" * 100_000,
        '{"items": [{"id": "1", "created": "x", "target": {%s}}]}' % (TARGET % "Infinity"),
        '{"items": [{"id": "1", "created": "x", "body": [true], "target": {%s}}]}' % (TARGET % "1"),
        '{"items": [{"id": "1", "created": "x", "target": {%s, "styleClass": 1e999}}]}' % (TARGET % "1"),
        '{"items": [{"id": "1", "created": "x", "target": {%s}}]}' % (TARGET % "2"),
    ],
)
def test_what_is_no_export_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        import_bookmarks(text)
