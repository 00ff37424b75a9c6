"""Things the user made that are kept whole, by name, as JSON: saved filters, own terms, corrections."""

from __future__ import annotations

import json
from typing import Any

from briefing.store.connection import Database
from briefing.store.writing import compact, lines


class Shelf:
    """One table of named JSON values."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def put(self, name: str, value: object, now: str) -> None:
        sql = lines("INSERT OR REPLACE INTO", self._table, "VALUES (?, ?, ?)")
        with self._database.writing() as connection:
            connection.execute(sql, (name, compact(value), now))

    def get(self, name: str) -> Any:
        """The value, or None."""
        return self.all().get(name)

    def all(self) -> dict[str, Any]:
        """Every value by its name, sorted by name."""
        with self._database.reading() as connection:
            found = connection.execute(lines("SELECT name, value FROM", self._table, "ORDER BY name")).fetchall()
            return {name: json.loads(value) for name, value in found}

    def remove(self, name: str) -> Any:
        """Take a value away and return it, so that it can be put back; None when there was none."""
        with self._database.writing() as connection:
            value = self.get(name)
            connection.execute(lines("DELETE FROM", self._table, "WHERE name = ?"), (name,))
        return value
