"""Dates as files declare them, as precisely as they do: never more, and nothing that no calendar has."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate

from briefing.language.lexicon import Lexicon
from briefing.model import PartialDate

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?=$|[T\s,+Z(])")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|[T\s])")
_SLASHES = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=$|[T\s])")
_WORDS = (
    re.compile(
        r"(?:[a-z]{3,9},?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})\b"
    ),
    re.compile(r"(?:[a-z]{3,9},\s+)?(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b"),
    re.compile(r"(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})\b"),
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-])", re.ASCII)
_LONGEST_LINE = 80
_EARLIEST, _LATEST = 1800, 2200


def declared_date(text: str | None, lexicon: Lexicon) -> PartialDate | None:
    """The calendar date that a field of metadata gives, in its own time zone; None where it is none."""
    value = (text or "").strip()[:80]
    if not value.isascii():
        return None
    for pattern in (_ISO, _DIGITS, _SLASHES):
        if match := pattern.match(value):
            return _checked(*(int(part) if part else None for part in match.groups()))
    return _mailed(value) or _written(value.lower(), lexicon)


def date_in_address(url: str) -> PartialDate | None:
    """The date that many outlets put into the address of an article."""
    match = _IN_ADDRESS.search(url[:500])
    return _checked(*(int(part) if part else None for part in match.groups())) if match else None


def date_in_line(line: str, lexicon: Lexicon) -> PartialDate | None:
    """The full date in a line that is a dateline or a byline: a short one that is no sentence."""
    if len(line) > _LONGEST_LINE or line.rstrip().endswith((".", "!", "?", ":", ",", ";")):
        return None
    for start in re.finditer(r"\b(?=\d|[A-Z][a-z]{2})", line):
        found = declared_date(line[start.start() :], lexicon)
        if found is not None and found.day is not None:
            return found
    return None


def _mailed(value: str) -> PartialDate | None:
    """A date as mails and feeds have it: `Fri, 20 Nov 2026 09:00:00 GMT`."""
    if ":" not in value:
        return None
    try:
        parsed = parsedate(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _checked(*parsed[:3]) if parsed else None


def _written(value: str, lexicon: Lexicon) -> PartialDate | None:
    """A date in words: `20 November 2026`, `Nov. 20, 2026`, `November 2026`."""
    months = list(lexicon.table("reading")["months"])
    for pattern in _WORDS:
        match = pattern.match(value)
        if match and match["month"][:3] in months:
            found = match.groupdict()
            day = int(found["day"]) if found.get("day") else None
            return _checked(int(match["year"]), months.index(match["month"][:3]) + 1, day)
    return None


def _checked(year: int | None, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The date if the calendar has it."""
    if year is None or not _EARLIEST <= year <= _LATEST:
        return None
    try:
        date(year, month or 1, day or 1)
    except (ValueError, OverflowError):
        return None
    return PartialDate(year, month, day or None) if month else PartialDate(year)
