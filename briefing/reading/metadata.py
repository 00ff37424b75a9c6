"""What a page declares about its article, the most deliberate declaration first; what is inferred is marked so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from briefing.language.lexicon import Lexicon
from briefing.model import PartialDate
from briefing.reading.dates import date_in_address, declared_date
from briefing.reading.draft import clipped
from briefing.reading.markup import Element

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title")
_OUTLETS = ("og:site_name", "citation_journal_title", "dc.publisher", "application-name", "al:android:app_name")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "citation_author", "sailthru.author", "byl")
_DATES = (
    *("article:published_time", "article:published", "og:article:published_time", "datepublished", "parsely-pub-date"),
    *("citation_publication_date", "citation_date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date"),
    *("sailthru.date", "pubdate", "publishdate", "publish_date", "publication_date", "publish-date", "date", "pdate"),
)
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Story)$|^Article", re.ASCII)
_SEPARATOR = re.compile(r"\s+[|–—·•«»:-]\s+")
_DEEPEST = 6
_TELLING = frozenset(["html", "title", "meta", "link", "script", "time", "h1", "a"])


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a draft that a page may declare."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    inferred: tuple[str, ...] = ()


def metadata_of(root: Element, lexicon: Lexicon) -> Metadata:
    """All that the head and the marked fields of a page say of its article."""
    marked = [element for element in root.elements() if element.tag in _TELLING or "itemprop" in element.attributes]
    linked = _linked_article(marked)
    meta = _meta(marked)
    address = meta.get("og:url") or _canonical(marked)
    outlet = _name(linked.get("publisher")) or _first(meta, _OUTLETS)
    published = _published(marked, linked, meta, lexicon)
    inferred = []
    if outlet is None and (outlet := _host(address)):
        inferred.append("outlet")
    if published is None and (published := date_in_address(address)):
        inferred.append("published")
    return Metadata(
        title=_title(marked, linked, meta, outlet),
        outlet=clipped(outlet, 100),
        author=clipped(_name(linked.get("author")) or _person(_first(meta, _AUTHORS)) or _named(marked, "author"), 200),
        published=published,
        language=_language(marked, linked, meta),
        inferred=tuple(inferred),
    )


def _published(
    marked: Sequence[Element], linked: Mapping[str, Any], meta: Mapping[str, str], lexicon: Lexicon
) -> PartialDate | None:
    values = (linked.get("datePublished"), *(meta.get(name) for name in _DATES), *_times(marked))
    dates = (declared_date(value, lexicon) for value in values if isinstance(value, str) and value)
    return next((date for date in dates if date), None)


def _times(marked: Sequence[Element]) -> Iterator[str]:
    """The machine-readable times in the page: the one marked as that of publication, then the first."""
    times = [element for element in marked if element.tag == "time" and element.get("datetime")]
    first = (time for time in times if "pubdate" in time.attributes or time.get("itemprop") == "datePublished")
    yield from (time.get("datetime") for time in first)
    yield from (time.get("datetime") for time in times[:1])


def _title(
    marked: Sequence[Element], linked: Mapping[str, Any], meta: Mapping[str, str], outlet: str | None
) -> str | None:
    """The headline, without the name of the outlet that many pages add to it."""
    headings = [element.text() for element in marked if element.tag == "h1"]
    written = next((element for element in marked if element.tag == "title"), None)
    declared = _text(linked.get("headline")) or _first(meta, _TITLES) or (written.text() if written else "")
    heading = next((text for text in headings if text and text.lower() in declared.lower()), "")
    if heading and len(heading) * 3 > len(declared):
        return clipped(heading)
    pieces = _SEPARATOR.split(declared)
    if len(pieces) > 1 and outlet and pieces[-1].strip().lower() in (outlet.lower(), f"the {outlet}".lower()):
        declared = declared[: declared.rindex(pieces[-1])].rstrip(" |–—·•«»:-")
    return clipped(declared) or clipped(headings[0] if len(headings) == 1 else None)


def _language(marked: Sequence[Element], linked: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    page = next((element for element in marked if element.tag == "html"), None)
    declared = (page.get("lang") or page.get("xml:lang")) if page else ""
    value = declared or meta.get("content-language") or meta.get("og:locale") or _text(linked.get("inLanguage"))
    return value or None


def _meta(marked: Sequence[Element]) -> dict[str, str]:
    """The values of the page's meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in marked:
        if element.tag != "meta" or not element.get("content").strip():
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(key).strip().lower():
                found.setdefault(name, element.get("content").strip())
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _canonical(marked: Sequence[Element]) -> str:
    links = (element for element in marked if element.tag == "link")
    return next((link.get("href") for link in links if link.get("rel").lower() == "canonical"), "")


def _host(address: str) -> str | None:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def _named(marked: Sequence[Element], name: str) -> str | None:
    """The text of the first element that is marked as this property."""
    for element in marked:
        if element.get("itemprop") == name or (element.tag == "a" and element.get("rel") == name):
            return _person(element.text())
    return None


def _person(text: str | None) -> str | None:
    """A name, not an address and not a sentence."""
    name = (text or "").strip()
    return name if name and "://" not in name and len(name) <= 200 and any(map(str.isalpha, name)) else None


def _linked_article(marked: Sequence[Element]) -> Mapping[str, Any]:
    """The article in the page's linked data; empty where there is none."""
    best: Mapping[str, Any] = {}
    for element in marked:
        if element.tag != "script" or "ld+json" not in element.get("type"):
            continue
        try:
            data = json.loads("".join(map(str, element.children)), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data, 0):
            kinds = thing.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _ARTICLE.search(name) for name in names):
                return thing
            if not best and isinstance(thing.get("datePublished"), str):
                best = thing
    return best


def _things(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(data.get(key), depth + 1)
    elif isinstance(data, list):
        for member in data[:200]:
            yield from _things(member, depth + 1)


def _name(value: Any) -> str | None:
    """The name of a person or an organisation in linked data, or of several."""
    members = value if isinstance(value, list) else [value]
    names = [_person(_text(member.get("name") if isinstance(member, dict) else member)) for member in members[:6]]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""
