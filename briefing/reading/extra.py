"""The one door to trafilatura, an extra that finds the article of a page better than our own rules do."""

from __future__ import annotations

import importlib
import logging
import socket
from typing import Any

from briefing.reading.draft import Part
from briefing.reading.faults import FAULTS
from briefing.reading.flow import parts_of
from briefing.reading.hidden import hidden_rules, is_hidden
from briefing.reading.markup import Element

SMALLEST = 3_000  # characters; a smaller page holds little but its article
_LARGEST = 4_000_000  # characters of a page that it is given
# Its names for what HTML calls otherwise.
_TAGS = {"item": "li", "quote": "blockquote", "lb": "br", "cell": "td", "row": "tr", "list": "ul", "code": "pre"}


def find_article(text: str) -> tuple[Part, ...]:
    """The blocks of the article of a page; none where the extra is not there or not needed, or finds nothing."""
    if not SMALLEST <= len(text) <= _LARGEST:
        return ()
    try:
        library = _library()
    except ImportError:
        return ()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return _found(library, text)
    except FAULTS:
        return ()  # our own rules read what it cannot


def _library() -> Any:
    """Untyped, and not there for everybody; its parts that fetch pages are never called.

    What it fetches with opens a socket while it is loaded, to see whether there is IPv6; it is told that there is none.
    """
    had = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        return importlib.import_module("trafilatura")
    finally:
        socket.has_ipv6 = had


def _found(library: Any, text: str) -> tuple[Part, ...]:
    tree = library.load_html(text)
    if tree is None:
        return ()
    _prune(tree)
    found = library.bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    return () if body is None else parts_of([_element(body)])


def _prune(tree: Any) -> None:
    """Take out what no reader of the page sees; data for machines too, from which it would take text."""
    sheet = hidden_rules("\n".join(style.text or "" for style in tree.iter("style")))
    unseen = [
        element
        for element in tree.iter()
        if isinstance(element.tag, str)
        and (
            element.tag in ("script", "template", "noscript", "dialog")
            or is_hidden(element.tag, dict(element.attrib), sheet)
        )
    ]
    for element in unseen:
        if element.getparent() is not None:
            element.drop_tree()


def _element(found: Any) -> Element:
    """Its tree as ours."""
    tag = str(found.tag)
    tag = found.get("rend", "h2") if tag == "head" else _TAGS.get(tag, tag)
    children: list[Element | str] = [found.text or ""]
    for child in found:
        if isinstance(child.tag, str):
            children.append(_element(child))
        children.append(child.tail or "")
    return Element(tag if tag != "body" else "div", {}, children)
