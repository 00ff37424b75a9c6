"""Filters under a name, on the command line: the ones the reader has."""

import json
from pathlib import Path

import pytest
from running import Run


@pytest.fixture
def filled(briefing: Run, tmp_path: Path) -> Run:
    folder = tmp_path / "articles"
    folder.mkdir()
    for title in ("Rain over the valley", "Rain in the hills", "Ministers met"):
        (folder / f"{title}.txt").write_text(f"{title}\n\nNobody knew why it was so on Monday.\n", "utf-8")
    briefing("add", folder)
    return briefing


def titles(run: Run, *arguments: str) -> list[str]:
    return [row["title"] for row in json.loads(run("list", *arguments, "--json").stdout)["articles"]]


def test_a_filter_is_kept_with_its_order_and_used_by_its_name(filled: Run) -> None:
    assert filled("filters", "save", "wet", "rain", "--sort", "title").returncode == 0
    assert titles(filled, "--filter", "wet") == ["Rain in the hills", "Rain over the valley"]
    assert titles(filled, "--filter", "wet", "--sort", "-title") == ["Rain over the valley", "Rain in the hills"]
    assert titles(filled, "--filter", "wet", "valley") == ["Rain over the valley"]
    held = json.loads(filled("filters", "list", "--json").stdout)["filters"]
    assert held == [{"name": "wet", "query": "rain", "sort": "title"}]


def test_a_filter_can_be_replaced_renamed_and_removed(filled: Run) -> None:
    filled("filters", "save", "wet", "rain")
    assert "rain" in filled("filters", "save", "wet", "valley").stderr
    assert filled("filters", "rename", "wet", "low and wet").returncode == 0
    assert titles(filled, "--filter", "low and wet") == ["Rain over the valley"]
    assert "valley" in filled("filters", "remove", "low and wet").stderr
    assert "no filter" in filled("filters", "list").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--filter", "none"],
        ["filters", "rename", "none", "other"],
        ["filters", "remove", "none"],
        ["filters", "save", "", "rain"],
        ["filters", "save", "wet", "rain", "--sort", "colour"],
    ],
)
def test_what_is_no_filter_is_told_in_one_line(filled: Run, arguments: list[str]) -> None:
    done = filled(*arguments)
    assert done.returncode in (1, 2)
    assert len(done.stderr.strip().splitlines()) == 1
    assert json.loads(filled("filters", "list", "--json").stdout)["filters"] == []
