"""A table of articles for other programs: Markdown, CSV, JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

from briefing.codec import dump
from briefing.model import SHORT_ID
from briefing.report.exports import inert
from briefing.safe import code, markdown

TABLE_FORMATS = ("md", "csv", "json")


class Entry(NamedTuple):
    """One article; `agreements` and `reactions` are None where nobody has looked yet."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    words: int
    path: str
    read: bool
    bookmarks: int
    agreements: int | None
    reactions: int | None


def article_table(entries: Sequence[Entry], form: str) -> str:
    """All articles in one of `TABLE_FORMATS`, in the order given."""
    return {"md": _markdown, "csv": _csv, "json": _json}[form](entries)


def _json(entries: Sequence[Entry]) -> str:
    return dump({"schema": 1, "articles": [entry._asdict() for entry in entries]}) + "\n"


def _csv(entries: Sequence[Entry]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(Entry._fields)
    for entry in entries:
        writer.writerow([inert(str(cell)) if cell is not None else "" for cell in entry])
    return file.getvalue()


def _markdown(entries: Sequence[Entry]) -> str:
    lines = ["# Articles", ""]
    for entry in entries:
        counts = ((entry.agreements, "agreement"), (entry.reactions, "reaction"), (entry.bookmarks, "bookmark"))
        told = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count]
        facts = [markdown(fact) for fact in (entry.outlet, entry.published) if fact]
        about = " · ".join([*facts, f"{entry.words:,} words", *told, code(entry.path), code(entry.id[:SHORT_ID])])
        lines += [f"- **{markdown(entry.title)}**  ", f"  {about}"]
    return "\n".join(lines) + "\n"
