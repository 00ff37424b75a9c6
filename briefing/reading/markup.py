"""A small, forgiving tree of an HTML page: linear in time on any input, bounded in depth, text no reader sees left out.

The standard library's parser takes quadratic time on some broken pages and stops at others with an assertion, so the
few rules needed for articles are written out here.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.reading.hidden import StyleSheet, hidden_rules, is_hidden

_DEEPEST = 150  # what is nested deeper stays at this depth
_MOST = 50_000  # elements of one page; the text of what follows is kept
_MOST_BLOCKS = 4_000  # of a tame page
_MOST_ATTRIBUTES = 300  # of one element of a tame page
_MOST_CHILDREN = 4_000  # of one element of a tame page: elements, and the text between them

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# What holds no text of the article, whatever it holds.
_DROPPED = frozenset(
    {"style", "template", "noscript", "svg", "math", "iframe", "frame", "object", "applet", "canvas", "datalist"}
    | {"audio", "video", "map", "select", "textarea", "button", "dialog", "noframes", "noembed", "xmp", "frameset"}
)
# What is no mark-up, whatever it looks like.
_VERBATIM = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html"}
    | {"li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"}
    | {"tr", "ul", "caption", "title"}
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# An element that is open ends where one of these begins.
_ENDED_BY: Mapping[str, frozenset[str]] = {
    "a": frozenset(["a"]),
    "p": BLOCKS - {"title"},
    "li": frozenset(["li"]),
    "dt": frozenset(["dt", "dd"]),
    "dd": frozenset(["dt", "dd"]),
    "td": frozenset(["td", "th", "tr"]),
    "th": frozenset(["td", "th", "tr"]),
    "tr": frozenset(["tr"]),
    "head": frozenset(["body"]),
    **dict.fromkeys(HEADINGS, frozenset(HEADINGS)),
}


@dataclass(slots=True, eq=False)
class Element:
    """One element: its children are elements and strings, in order."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Element]:
        """This element and all below it, in order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            if element.children:
                waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def first(self, tag: str) -> Element | None:
        return next((element for element in self.elements() if element.tag == tag), None)

    def text(self) -> str:
        """All text below it, white space folded."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                pieces.append(node)
                continue
            apart = node.tag in BLOCKS or node.tag == "br"
            waiting.append(" " if apart else "")
            waiting.extend(reversed(node.children))
            pieces.append(" " if apart else "")
        return fold("".join(pieces))


@dataclass(frozen=True, slots=True)
class Page:
    """The tree of a page, and what was noticed while it was made."""

    root: Element
    hidden: int = 0  # elements with text that no reader sees
    tame: bool = True  # whether it has no more elements and attributes than pages made for readers have


def fold(text: str) -> str:
    """White space as HTML shows it: each run a single space; spaces that do not break are kept."""
    return _SPACE.sub(" ", text).strip(" ")


_SPACE = re.compile(r"[ \t\n\r\f]+")


def parse_page(text: str) -> Page:
    """The tree of an HTML text, however broken, without what is hidden."""
    builder = _Builder(_sheet(text))
    for token in _tokens(text):
        builder.take(token)
    builder.finish()
    return Page(builder.root, builder.hidden, builder.tame)


def _sheet(text: str) -> StyleSheet:
    sheets = re.findall(r"<style[^>]{0,500}>([^<]{0,500000})", text, re.IGNORECASE)
    return hidden_rules("\n".join(sheets))


class _Token(NamedTuple):
    kind: str  # "text", "open", "close"
    value: str
    attributes: Mapping[str, str] = {}


_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})")
# The rest of a tag, in which a quoted value may hold ">".
_REST = re.compile(r"(?=(?P<rest>(?:[^>\"'=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[\"'=])*))(?P=rest)>")
_LONGEST_TAG = 20_000
_ATTRIBUTE = re.compile(r"([^\s=/\"'>]{1,60})(?:\s{0,9}=\s{0,9}(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
_FAILURES = 20


def _tokens(text: str) -> Iterator[_Token]:
    """Text, start tags and end tags; comments and declarations left out."""
    at, failures = 0, 0
    while (start := text.find("<", at)) >= 0:
        if start > at:
            yield _Token("text", text[at:start])
        name = _NAME.match(text, start)
        if name is None:
            at = _skip(text, start)
            if at == start:
                yield _Token("text", "<")
                at = start + 1
            continue
        # A page made to defeat the exact rule is read by the simple one: a tag ends at the first ">".
        rest = _REST.match(text, name.end(), name.end() + _LONGEST_TAG) if failures < _FAILURES else None
        failures += rest is None
        at = rest.end() if rest else text.find(">", name.end()) + 1
        if not at:
            return
        tag = name.group(2).lower()
        if name.group(1):
            yield _Token("close", tag)
            continue
        yield _Token("open", tag, _attributes(text[name.end() : at - 1]))
        if tag in _VERBATIM:
            end = _end_of_verbatim(text, at, tag)
            yield _Token("text", text[at:end])
            yield _Token("close", tag)
            at = end
    yield _Token("text", text[at:])


def _skip(text: str, start: int) -> int:
    """The place after a comment or a declaration; `start` itself where there is none."""
    if text.startswith("<!--", start):
        end = text.find("-->", start + 4)
        return end + 3 if end >= 0 else len(text)
    if text.startswith(("<!", "<?", "</"), start):
        end = text.find(">", start)
        return end + 1 if end >= 0 else len(text)
    return start


def _end_of_verbatim(text: str, at: int, tag: str) -> int:
    match = _closer(tag).search(text, at)
    return match.start() if match else len(text)


def _closer(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE)


def _attributes(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source[:_LONGEST_TAG]):
        name, *values = match.groups()
        found.setdefault(name.lower(), html.unescape(next((value for value in values if value), "")))
    return found


class _Builder:
    """Puts tokens together to a tree."""

    def __init__(self, sheet: StyleSheet) -> None:
        self.root = Element("#root")
        self.hidden = 0
        self._blocks = 0
        self._attributes = 0  # the most that one element has
        self._children = 0  # the same
        self._sheet = sheet
        self._stack = [self.root]
        self._open: Counter[str] = Counter()
        self._left = _MOST

    @property
    def tame(self) -> bool:
        few = self._blocks < _MOST_BLOCKS and self._children < _MOST_CHILDREN
        return few and self._attributes < _MOST_ATTRIBUTES and self._left >= 0

    def take(self, token: _Token) -> None:
        if token.kind == "text":
            parent = self._stack[-1]
            raw = parent.tag == "script"
            parent.children.append(token.value if raw else html.unescape(token.value))
        elif token.kind == "open":
            self._begin(token.value, token.attributes)
        elif self._open[token.value]:
            while self._pop() != token.value:
                pass

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            if tag in BLOCKS or tag == "br":
                self._stack[-1].children.append(" ")
            return
        while len(self._stack) > 1 and tag in _ENDED_BY.get(self._stack[-1].tag, ()):
            self._pop()
        self._blocks += tag in BLOCKS
        self._attributes = max(self._attributes, len(attributes))
        element = Element(tag, attributes)
        if len(self._stack) >= _DEEPEST:
            self._pop()
        siblings = self._stack[-1].children
        siblings.append(element)
        self._children = max(self._children, len(siblings))
        if tag not in _VOID:
            self._stack.append(element)
            self._open[tag] += 1

    def finish(self) -> None:
        """Close what the page left open; a button that never ends does not swallow the article after it."""
        while len(self._stack) > 1:
            if self._stack[-1].tag in _DROPPED:
                self._stack[-1].tag = "div"
            self._pop()

    def _pop(self) -> str:
        """Close the innermost element; what nobody sees is taken out of the tree."""
        element = self._stack.pop()
        tag = element.tag
        self._open[tag] -= 1
        if tag in _DROPPED or (tag == "script" and "json" not in element.get("type")):
            self._stack[-1].children.pop()
        elif is_hidden(tag, element.attributes, self._sheet):
            self.hidden += bool(element.text())
            self._stack[-1].children.pop()
        return tag
