"""Filters that the reader has given a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.errors import NotFoundError, UsageError
from briefing.safe import one_line

if TYPE_CHECKING:
    from briefing.workspace.workspace import Workspace

_LONGEST = 60  # characters of a name


@dataclass(frozen=True, slots=True)
class Filter:
    """A query and the order its articles are listed in, under a name."""

    name: str
    query: str
    order: str = ""


class Filters:
    """The saved filters, sorted by name."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def all(self) -> tuple[Filter, ...]:
        return tuple(_filter(name, value) for name, value in self._space.library.filters.all().items())

    def get(self, name: str) -> Filter:
        """The filter of that name. Raises `NotFoundError`."""
        value = self._space.library.filters.get(name)
        if value is None:
            raise NotFoundError(f"There is no filter {one_line(name)}.")
        return _filter(name, value)

    def save(self, name: str, query: str, order: str = "") -> Filter | None:
        """Keep a filter; returns the one that had this name before. Raises `UsageError` where the name is empty."""
        kept = Filter(_named(name), query, order)
        before = self._space.library.filters.get(kept.name)
        self.put(kept)
        return None if before is None else _filter(kept.name, before)

    def put(self, kept: Filter) -> None:
        """Keep a filter as it is, in the place of any other of its name."""
        value = {"query": kept.query, "order": kept.order}
        self._space.library.filters.put(kept.name, value, self._space.now())

    def rename(self, name: str, new: str) -> Filter:
        """Give a filter another name. Raises `UsageError` where that is taken, and `NotFoundError`."""
        held, new = self.get(name), _named(new)
        if new == name:
            return held
        if self._space.library.filters.get(new) is not None:
            raise UsageError(f"There is a filter {new} already; choose another name, or delete that one first.")
        renamed = Filter(new, held.query, held.order)
        self.put(renamed)
        self._space.library.filters.remove(name)
        return renamed

    def remove(self, name: str) -> Filter:
        """Forget a filter; `put` brings it back. Raises `NotFoundError`."""
        held = self.get(name)
        self._space.library.filters.remove(name)
        return held


def _named(name: str) -> str:
    name = one_line(name).strip()[:_LONGEST].strip()
    if not name:
        raise UsageError("Give the filter a name.")
    return name


def _filter(name: str, value: Any) -> Filter:
    """A filter as it was kept; an import may hold one that is not of our making."""
    held = value if isinstance(value, dict) else {}
    return Filter(name, str(held.get("query", "")), str(held.get("order", "")))
