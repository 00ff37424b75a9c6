"""What is asked of a briefing, as it is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import UsageError
from briefing.model import Article, PartialDate
from briefing.report.compose import Length

FORMATS = ("md", "html", "json")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a briefing."""

    form: str = "md"
    length: Length = Length.FULL
    title: str | None = None
    as_of: PartialDate | None = None
    about: str = ""
    parties: tuple[str, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    new_since: Path | None = None  # an older briefing: only what it does not say
    passages: bool = False  # with the user's own bookmarks and notes

    @property
    def scope(self) -> tuple[str, ...]:
        """The options that narrow it, as they are typed."""
        parties = (("--party", party) for party in self.parties)
        dates = (("--since", self.since), ("--until", self.until))
        return _typed(("--about", self.about or None), *parties, *dates)

    @property
    def options(self) -> tuple[str, ...]:
        """The options that matter for what it says, as they are typed; the length apart."""
        named = _typed(("--title", self.title), ("--as-of", self.as_of))
        more = _typed(("--new-since", self.new_since))
        return (*named, *self.scope, *more, *(("--passages",) if self.passages else ()))

    def covers(self, article: Article) -> bool:
        """Whether an article holds the words asked about, and was published in the time asked for."""
        words = self.about.casefold().split()
        if words and not all(word in f"{article.title}\n{article.text}".casefold() for word in words):
            return False
        published = article.source.published
        if self.since is None and self.until is None:
            return True
        if published is None:
            return False
        told = str(published)
        since, until = str(self.since or ""), str(self.until or "9999")
        return told >= since[: len(told)] and told[: len(until)] <= until


def _typed(*options: tuple[str, object]) -> tuple[str, ...]:
    """Those of the options that were given."""
    return tuple(f"{name} {_quoted(str(value))}" for name, value in options if value is not None)


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.:/-]+", value) else f"'{value}'"


def read_date(typed: str | None) -> PartialDate | None:
    """`2026`, `2026-03` or `2026-03-14` as a date; None for nothing. Raises `UsageError`."""
    if typed is None:
        return None
    parts = _DATE.fullmatch(typed)
    month, day = (int(parts[2] or 1), int(parts[3] or 1)) if parts else (0, 0)
    if parts is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        raise UsageError(f"{typed!r} is not a date; write it like 2026-03-14, 2026-03 or 2026.")
    return PartialDate(int(parts[1]), month if parts[2] else None, day if parts[3] else None)
