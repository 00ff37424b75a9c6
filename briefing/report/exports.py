"""Bookmarks for other programs: Markdown, CSV, JSON, and annotations of the W3C Web Annotation model.

JSON and JSON-LD can be taken in again without loss. Positions count Unicode code points, as the W3C model asks.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from briefing.codec import decode, dump, encode
from briefing.errors import UnreadableError
from briefing.model import Anchor, AnchorState, Bookmark, Span
from briefing.report.citations import Reference
from briefing.safe import clean, code, markdown, one_line

BOOKMARK_FORMATS = ("md", "csv", "json", "jsonld")
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_NO_EXPORT = "not a sound export of bookmarks (JSON, or JSON-LD with W3C Web Annotations)"
_COLUMNS = ("id", "state", "created", "title", "file", "reference", "quote", "note", "tags", "colour")


class Passage(NamedTuple):
    """A bookmark with what a reader wants to know of its article."""

    bookmark: Bookmark
    title: str
    origin: str
    state: AnchorState = AnchorState.EXACT


def bookmark_json(passage: Passage) -> dict[str, Any]:
    """The public JSON of one bookmark."""
    bookmark = passage.bookmark
    return {
        "id": bookmark.id,
        "state": passage.state.value,
        "article": bookmark.article,
        "title": passage.title,
        "path": passage.origin,
        "text": bookmark.anchor.exact,
        "start": bookmark.anchor.start,
        "end": bookmark.anchor.end,
        "note": bookmark.note,
        "tags": list(bookmark.tags),
        "colour": bookmark.colour,
        "created": bookmark.created,
        "anchor": encode(bookmark.anchor),
    }


def export_bookmarks(passages: Sequence[Passage], form: str) -> str:
    """All passages in one of `BOOKMARK_FORMATS`, in the order given."""
    writers = {"md": _markdown, "csv": _csv, "json": _json, "jsonld": _annotations}
    return writers[form](passages)


def import_bookmarks(text: str) -> tuple[Passage, ...]:
    """The passages of an export as JSON or JSON-LD. Raises `UnreadableError` where it is neither."""
    try:
        held = json.loads(text)
        if isinstance(held, dict) and "bookmarks" in held:
            return tuple(_from_json(one) for one in held["bookmarks"])
        if isinstance(held, dict) and "items" in held:
            return tuple(_from_annotation(one) for one in held["items"])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise UnreadableError(_NO_EXPORT) from error
    raise UnreadableError(_NO_EXPORT)


def _json(passages: Sequence[Passage]) -> str:
    document = {"schema": 1, "bookmarks": [bookmark_json(passage) for passage in passages]}
    return dump(document) + "\n"


def _from_json(one: Mapping[str, Any]) -> Passage:
    bookmark = Bookmark(
        str(one["id"]),
        str(one["article"]),
        decode(Anchor, one["anchor"]),
        str(one["created"]),
        str(one["note"]),
        tuple(map(str, one["tags"])),
        _colour(one["colour"]),
    )
    return Passage(bookmark, str(one["title"]), str(one["path"]), AnchorState(one["state"]))


def _colour(held: object) -> str | None:
    return None if held is None else decode(str, held)


def _csv(passages: Sequence[Passage]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for bookmark, title, origin, state in passages:
        anchor = bookmark.anchor
        cited = str(Reference.to(bookmark.article, Span(anchor.start, anchor.end)))
        tags = " ".join(bookmark.tags)
        row = (bookmark.id, state.value, bookmark.created, title, origin, cited, anchor.exact, bookmark.note, tags)
        writer.writerow([inert(cell) for cell in (*row, bookmark.colour or "")])
    return file.getvalue()


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, and no terminal for a command."""
    cell = clean(cell).text
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _markdown(passages: Sequence[Passage]) -> str:
    """For programs that keep notes: tags are tags, and each passage has a block id, so that a note can point at it."""
    lines = [*_front_matter(passages), "# Passages", ""]
    of = None
    for passage in passages:
        if (passage.title, passage.origin) != of:
            of = (passage.title, passage.origin)
            lines += [f"## {markdown(passage.title)}", "", code(PurePath(passage.origin).name) or "-", ""]
        bookmark, anchor = passage.bookmark, passage.bookmark.anchor
        facts = [code(str(Reference.to(bookmark.article, Span(anchor.start, anchor.end)))), passage.state.value]
        if bookmark.colour:
            facts.append(markdown(bookmark.colour))
        lines += [f"> {markdown(anchor.exact)}", ">", f"> {' · '.join(facts)}", ""]
        lines += [f"^{_NO_ID.sub('', bookmark.id)[:8]}", ""]
        for line in bookmark.note.splitlines():
            lines += [markdown(line), ""] if line.strip() else []
        if bookmark.tags:
            lines += [" ".join(f"#{_tag(tag)}" if _tag(tag) else code(tag) for tag in bookmark.tags), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


_NO_ID = re.compile(r"[^A-Za-z0-9-]")


def _front_matter(passages: Sequence[Passage]) -> list[str]:
    """The properties of the note: all tags, and the day of the newest passage."""
    tags = sorted({name for passage in passages for tag in passage.bookmark.tags if (name := _tag(tag))})
    days = [
        day.group() for each in passages if (day := re.match(r"\d{4}-\d{2}-\d{2}", each.bookmark.created, re.ASCII))
    ]
    dated = [f"date: {max(days)}"] if days else []
    return ["---", "tags:", *(f'  - "{tag}"' for tag in ("passages", *tags)), *dated, "---", ""]


def _tag(tag: str) -> str:
    """A tag as those programs write it: letters, figures, hyphens, and not figures alone; else nothing."""
    name = re.sub(r"[^\w/-]+", "-", one_line(tag)).strip("-/_")
    return name if re.search(r"[^\W\d_]", name) else ""


def _annotations(passages: Sequence[Passage]) -> str:
    page = {
        "@context": _CONTEXT,
        "id": "urn:briefing:bookmarks",
        "type": "AnnotationPage",
        "items": [_annotation(passage) for passage in passages],
    }
    return dump(page) + "\n"


def _annotation(passage: Passage) -> dict[str, Any]:
    bookmark, anchor = passage.bookmark, passage.bookmark.anchor
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in bookmark.tags]
    if bookmark.note:
        note = {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": bookmark.note}
        bodies.insert(0, note)
    quote = {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {
            "id": f"urn:sha256:{anchor.version}",
            "type": "Text",
            "dcterms:title": passage.title,
            "dcterms:identifier": passage.origin,
        },
        "selector": [quote, {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}],
    }
    if bookmark.colour:
        target["styleClass"] = bookmark.colour
    annotation: dict[str, Any] = {"id": f"urn:uuid:{bookmark.id}", "type": "Annotation", "motivation": "bookmarking"}
    annotation["created"] = bookmark.created
    if bodies:
        annotation["body"] = bodies
    return {**annotation, "target": target}


def _from_annotation(one: Mapping[str, Any]) -> Passage:
    target = one["target"]
    source = target["source"]
    selectors = {selector["type"]: selector for selector in target["selector"]}
    quote, position = selectors["TextQuoteSelector"], selectors["TextPositionSelector"]
    version = str(source["id"]).removeprefix("urn:sha256:")
    anchor = Anchor(
        version,
        int(position["start"]),
        int(position["end"]),
        str(quote["exact"]),
        str(quote.get("prefix", "")),
        str(quote.get("suffix", "")),
    )
    bodies = one.get("body", [])
    note = next((str(body["value"]) for body in bodies if body.get("purpose") == "commenting"), "")
    tags = tuple(str(body["value"]) for body in bodies if body.get("purpose") == "tagging")
    id_ = str(one["id"]).removeprefix("urn:uuid:")
    bookmark = Bookmark(id_, version, anchor, str(one["created"]), note, tags, _colour(target.get("styleClass")))
    return Passage(bookmark, str(source.get("dcterms:title", "")), str(source.get("dcterms:identifier", "")))
