"""Which elements of a page a reader of it does not see: what they say must never become evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_NOTHING = r"\s*0*\.?0*(?:px|r?em|%|pt|vh|vw)?\s*(?:!important\s*)?(?=;|\Z)"
_STYLE = re.compile(
    rf"""(?:^|[;\s])(?:
      display\s*:\s*none
    | visibility\s*:\s*(?:hidden|collapse)
    | content-visibility\s*:\s*hidden
    | (?:font-size|opacity|zoom)\s*:{_NOTHING}
    | font-size\s*:\s*(?:0?\.\d+|1)(?:px|pt)
    | font\s*:\s*0(?:px|pt)?[/\s]
    | color\s*:\s*(?:transparent|rgba\([^)]{{0,40}},\s*0*\.?0*\s*\))
    | (?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{{3,}}
    | transform\s*:\s*(?:scale[xy]?\(\s*0|translate[xy]?\(\s*-\d{{3,}})
    | clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)
    | clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)
    )""",
    re.VERBOSE,
)
_NO_SIZE = re.compile(rf"(?:^|[;\s])(?:max-)?(?:height|width)\s*:(?:{_NOTHING}|\s*1px)")
_CUT = re.compile(r"(?:^|[;\s])overflow(?:-[xy])?\s*:\s*(?:hidden|clip)")
_COLOUR = re.compile(r"(?:^|[;\s])(color|background(?:-color)?)\s*:\s*(#\w{3,8}|\w{3,30}|rgb\([^)]{1,40}\))")
_STATEMENT = re.compile(r"@(?:import|charset|namespace|layer)\b[^;{}]{0,500};", re.IGNORECASE)
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]{0,20}|\*)?(?:[.#][\w-]{1,100}){0,6}", re.ASCII | re.IGNORECASE)
_SIMPLE = re.compile(r"[.#]?[\w-]+")
_UNCONDITIONAL = re.compile(r"@media\s*(?:(?:only\s+)?(?:all|screen))?\s*\{", re.IGNORECASE)

# For screen readers only: said aloud to some, seen by nobody.
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|u-hidden-visually)(?:\s|$)", re.I
)
# A page may hide these until its scripts have run.
_WHOLE = frozenset(["html", "body", "main", "article"])

StyleSheet = Mapping[str, Sequence[frozenset[str]]]
"""Which elements are not shown: those that have all the names (tag, ".class", "#id") of one set, by one of them."""

NO_RULES: StyleSheet = {}


def hidden_rules(css: str) -> StyleSheet:
    """What a style sheet hides by names of the element itself; a rule for print or narrow screens is not looked at."""
    rules: dict[frozenset[str], str] = {}
    plain = _STATEMENT.sub("", _without_conditions(_without_comments(css[:500_000])))
    for rule in plain.split("}"):
        selectors, _, style = rule.rpartition("{")
        for selector in selectors.rpartition("{")[2].split(","):
            if _SELECTOR.fullmatch(selector.strip()) and (simple := _SIMPLE.findall(selector)):
                _apply(rules, frozenset(simple), simple[-1], style)
    sheet: dict[str, list[frozenset[str]]] = {}
    for names, key in rules.items():
        sheet.setdefault(key, []).append(names)
    return sheet


def _apply(rules: dict[frozenset[str], str], names: frozenset[str], key: str, style: str) -> None:
    """Take a rule into account; one that comes later may show again what an earlier one hid."""
    if hides(style):
        rules[names] = key
    elif _SHOWS.search(style):
        rules.pop(names, None)


_SHOWS = re.compile(r"(?:display|visibility|opacity|font-size)\s*:", re.IGNORECASE)


def _without_comments(css: str) -> str:
    """The sheet without comments; one that is not closed lasts to the end."""
    first, *others = css.split("/*")
    # Each of the others begins within a comment; what ended one in an earlier piece cannot end it again.
    return first + "".join(other.partition("*/")[2] for other in others)


def _without_conditions(css: str) -> str:
    """The sheet without what its `@media` keeps for some readers only."""
    kept: list[str] = []
    at = 0
    for match in re.finditer(r"@media\b[^{}]{0,500}\{", css, re.IGNORECASE):
        if match.start() < at or _UNCONDITIONAL.fullmatch(match.group()):
            continue
        kept.append(css[at : match.start()])
        at = _closing(css, match.end())
    return "".join((*kept, css[at:]))


def _closing(css: str, at: int) -> int:
    """The place after the brace that closes the group which is open at `at`."""
    depth = 1
    for match in re.compile(r"[{}]").finditer(css, at):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.end()
    return len(css)


def hides(style: str) -> bool:
    """Whether declarations of style make an element invisible."""
    style = style[:5000].lower()
    if _STYLE.search(style) or (_NO_SIZE.search(style) and _CUT.search(style)):
        return True
    colours = {name.split("-")[0]: value for name, value in _COLOUR.findall(style)}
    return len(colours) == 2 and len(set(colours.values())) == 1


def is_hidden(tag: str, attributes: Mapping[str, str], sheet: StyleSheet = NO_RULES) -> bool:
    """Whether an element and all in it are not seen by a reader of the page."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if tag in _WHOLE:
        return hides(attributes.get("style", "")) and "display" in attributes["style"].lower()
    if "style" in attributes and hides(attributes["style"]):
        return True
    names = attributes.get("class", "")
    if names and _UNSEEN.search(names):
        return True
    if not sheet:
        return False
    own = {tag, f"#{attributes.get('id', '')}", *(f".{name}" for name in names.split())}
    return any(rule <= own for name in own & sheet.keys() for rule in sheet[name])
