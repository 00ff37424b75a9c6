"""Lists of articles, filters with a name, and help while a query is typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from briefing.errors import BriefingError, NotFoundError, OutputError, UsageError
from briefing.workspace.completing import help_with_order, help_with_query
from briefing.workspace.filters import Filter
from briefing.workspace.workspace import Workspace

VOCABULARY = {"party": ("Poland", "United Kingdom", "European Union"), "outlet": ("Reuters", "The Guardian"), "tag": ()}


@pytest.mark.parametrize(
    ("typed", "offered", "completed"),
    [
        ("", "party:", ""),
        ("st", "status:  stance:", "status:"),
        ("peru sta", "status:", "peru status:"),
        ("status:s", "signed  stalled", "status:signed"),
        ("-is:u", "unread", "-is:unread"),
        ("party:po", "Poland", "party:Poland"),
        ("party:kin", '"United Kingdom"', 'party:"United Kingdom"'),
        ('party:"united k', '"United Kingdom"', 'party:"United Kingdom"'),
        ("outlet:guard", "The Guardian", 'outlet:"The Guardian"'),
        ("since:20", "a date", ""),
        ("status:none", "means nothing", ""),
        ("minister", "", ""),
    ],
)
def test_a_query_is_helped_to_its_end(typed: str, offered: str, completed: str) -> None:
    given = help_with_query(typed, VOCABULARY)
    assert offered in given.sentence
    assert given.completed == completed


@pytest.mark.parametrize(
    ("typed", "offered", "completed"),
    [
        ("", "added", "added"),
        ("out", "outlet", "outlet"),
        ("outlet,-pub", "published", "outlet,-published"),
        ("zzz", "is no key to sort by", ""),
    ],
)
def test_an_order_is_helped_to_its_end(typed: str, offered: str, completed: str) -> None:
    given = help_with_order(typed)
    assert offered in given.sentence
    assert given.completed == completed


def test_a_filter_is_kept_renamed_and_removed(space: Workspace) -> None:
    assert space.filters.save("  mine ", "party:Poland", "-words") is None
    assert space.filters.save("mine", "party:Peru") == Filter("mine", "party:Poland", "-words")
    assert space.filters.rename("mine", "yours") == Filter("yours", "party:Peru")
    assert space.filters.all() == (Filter("yours", "party:Peru"),)
    assert space.filters.remove("yours") == Filter("yours", "party:Peru")
    assert space.filters.all() == ()


def test_what_cannot_be_done_to_a_filter_is_said(space: Workspace) -> None:
    space.filters.save("one", "a")
    space.filters.save("two", "b")
    with pytest.raises(UsageError):
        space.filters.save(" ", "a")
    with pytest.raises(UsageError):
        space.filters.rename("one", "two")
    with pytest.raises(NotFoundError):
        space.filters.remove("three")
    assert [each.name for each in space.filters.all()] == ["one", "two"]


def test_filters_go_out_with_the_export_and_come_back_without_loss(space: Workspace, tmp_path: Path) -> None:
    space.filters.save("mine", 'party:"United Kingdom" -is:read', "outlet,-published")
    path = tmp_path / "export.json"
    space.upkeep.export(path)
    kept = space.filters.remove("mine")
    space.upkeep.take_in(path)
    assert space.filters.all() == (kept,)


@pytest.mark.parametrize("value", ["text", 3, None, {"query": 5}, {"query": "a", "order": ["b"]}])
def test_a_filter_of_a_foreign_export_is_read_all_the_same(space: Workspace, value: object) -> None:
    space.library.filters.put("odd", value, space.now())
    assert [each.name for each in space.filters.all()] == ["odd"]


def test_an_empty_library_lists_filters_sorts_and_searches_the_starter_articles(space: Workspace) -> None:
    everything = space.lists.listing()
    assert (everything.total, everything.length, everything.starter) == (5, 5, True)
    signed = space.lists.listing("status:signed")
    assert 0 < signed.matching < 5
    assert all(row.agreements for row in signed.fetch(0, 5))
    by_words = [row.words for row in space.lists.listing("", "-words").fetch(0, 5)]
    assert by_words == sorted(by_words, reverse=True)
    assert space.lists.search("memorandum")
    assert len(space.lists.articles("status:signed")) == signed.matching
    assert space.articles.count() == 0


def test_the_starter_articles_leave_nothing_behind(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert space.lists.listing("drones").length
    assert list(tmp_path.glob("briefing-*"))
    space.close()
    assert not list(tmp_path.glob("briefing-*"))


def test_an_order_that_is_none_is_refused(space: Workspace) -> None:
    with pytest.raises(BriefingError):
        space.lists.listing("", "nonsense")


def test_a_table_is_written_as_its_name_asks(space: Workspace, starter: Path, tmp_path: Path) -> None:
    space.articles.add([starter])
    ids = space.lists.ids()
    assert space.lists.export(tmp_path / "a.csv", ids) == 5
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8"))))
    assert [row["id"] for row in rows] == list(ids)
    space.lists.export(tmp_path / "a.json", ids[:2])
    assert [each["id"] for each in json.loads((tmp_path / "a.json").read_text("utf-8"))["articles"]] == list(ids[:2])
    space.lists.export(tmp_path / "a.md", ids)
    assert ids[0][:12] in (tmp_path / "a.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["a.txt", "a", "there.csv"])
def test_a_table_takes_no_other_name_and_replaces_nothing(space: Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / "there.csv").write_text("my own", "utf-8")
    with pytest.raises(OutputError):
        space.lists.export(tmp_path / name, ())
    assert (tmp_path / "there.csv").read_text("utf-8") == "my own"


def test_formulas_of_a_spreadsheet_stay_words(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("=cmd|' /C calc'!A0\n\nIt says nothing.\n", "utf-8")
    space.articles.add([tmp_path / "bad.txt"])
    space.lists.export(tmp_path / "a.csv", space.lists.ids())
    assert ",=cmd" not in (tmp_path / "a.csv").read_text("utf-8")
