"""Targets for the files of our own making that come back to us: briefings, exports, kept values, settings."""

from __future__ import annotations

import atexit
import json
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import sources

from briefing.codec import decode
from briefing.config import load_settings
from briefing.errors import BriefingError, UnreadableError
from briefing.model import Analysis, Article
from briefing.report.citations import read_citations
from briefing.report.diff import compare
from briefing.report.digest import read_digest
from briefing.report.exports import BOOKMARK_FORMATS, export_bookmarks, import_bookmarks
from briefing.report.verify import check_citations
from briefing.safe import shown
from briefing.store.library import Library

Target = Callable[[bytes], None]
NOW = "2026-01-02T03:04:05+00:00"


def citations(data: bytes) -> None:
    """Any text at all has citations that can be checked, or none."""
    article = sources.article(sources.TALKS)
    assert article is not None
    for check in check_citations(read_citations(data.decode("utf-8", "replace")), lambda _: [article]):
        assert shown(str(check)), "nothing to print"
        assert json.dumps(check.as_json()), "nothing to print"


def digests(data: bytes) -> None:
    """What is no briefing of ours is refused; what is can be compared with any other."""
    try:
        digest = read_digest(data.decode("utf-8", "replace"))
    except UnreadableError:
        return
    assert compare(digest, digest) == (), "it differs from itself"
    for change in (*compare((), digest), *compare(digest, ())):
        assert str(change), "nothing to print"


def bookmarks(data: bytes) -> None:
    """What is no export is refused; what is can be written in every form, and read again without loss."""
    try:
        passages = import_bookmarks(data.decode("utf-8", "replace"))
    except UnreadableError:
        return
    for form in BOOKMARK_FORMATS:
        text = export_bookmarks(passages, form)
        assert text.encode("utf-8"), "cannot be written"
        if form == "json":
            assert import_bookmarks(text) == passages, "something is lost on the way"


@cache
def library() -> Library:
    """A library for this run only; it keeps what is taken in."""
    folder = tempfile.TemporaryDirectory()
    opened = Library.open(Path(folder.name) / "library.db")
    atexit.register(folder.cleanup)
    atexit.register(opened.close)
    return opened


def exchange(data: bytes) -> None:
    """An export is taken in whole or refused whole, and leaves a library that exports."""
    try:
        held = json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return
    try:
        library().exchange.take_in(held, NOW)
    except BriefingError:
        return
    # A bookmark whose words never stood where it says is taken in, and told.
    wrong = [finding for finding in library().health.check() if not finding.problem.startswith("The bookmark")]
    assert not wrong, "the library is not well"
    assert json.dumps(library().exchange.export(), ensure_ascii=False).encode("utf-8"), "no export"
    assert library().bookmarks.list() is not None, "no bookmarks"


def kept(data: bytes) -> None:
    """A value that was kept and is damaged is noticed."""
    try:
        held = json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return
    for kind in (Analysis, Article):
        try:
            decode(kind, held)
        except ValueError:
            continue


@cache
def settings_file() -> Path:
    """A place for settings."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name) / "config.toml"


def settings(data: bytes) -> None:
    """Settings are read, or refused with a sentence."""
    settings_file().write_bytes(data)
    try:
        load_settings(settings_file())
    except BriefingError:
        return


JSON = b'{ } [ ] , : null true 1e999 -1 "" "\\ud800" 99999999999999999999'.split()
TARGETS: Mapping[str, tuple[Target, list[bytes]]] = {
    "citations": (
        citations,
        [
            *(b"[^1]", b"[^1]: ", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"`", b"0123456789ab:1-9", b", ", b"\\", b"\n"),
            *(b'<li id="note-1"><q>', b"</q> <code>", b"</code> <cite>", b"</cite>, <code>", b"</code>", b"<html"),
        ],
    ),
    "digests": (
        digests,
        [*JSON, b"<!-- briefing:", b"## 1. A: signed", b"- **", b"**", b": ", b" (edited)", b"Other reactions", b"; "],
    ),
    "bookmarks": (bookmarks, JSON + b'"bookmarks" "items" "anchor" "target" "selector" "body"'.split()),
    "exchange": (exchange, JSON + b'"articles" "bookmarks" "sources" "positions" "anchor" "span"'.split()),
    "kept": (kept, JSON + b'"text" "blocks" "source" "sentences" [0,1] "status"'.split()),
    "settings": (settings, b"measure= theme= [keys] inf 99999999999999999999 \" ''' = #".split()),
}
