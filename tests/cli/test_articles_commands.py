"""The library on the command line: add, list, show, search, remove."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import Run

TEXT = "Kenya and Ghana sign a fisheries pact\n\nKenya and Ghana signed a fisheries pact in Accra on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "pact.txt").write_text(TEXT, "utf-8")
    (made / "rain.txt").write_text("Rain over the valley\n\nIt rained all night, and the river rose.\n", "utf-8")
    return made


def listed(briefing: Run, *query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(briefing("list", *query, "--json").stdout)["articles"]
    return found


def test_adding_twice_adds_once(briefing: Run, folder: Path) -> None:
    assert "2 new articles" in briefing("add", folder).stderr
    assert "0 new articles, 2 unchanged" in briefing("add", folder).stderr
    assert {row["title"] for row in listed(briefing)} == {
        "Kenya and Ghana sign a fisheries pact",
        "Rain over the valley",
    }


def test_a_changed_file_is_a_new_version_of_the_same_article(briefing: Run, folder: Path) -> None:
    briefing("add", folder)
    (folder / "pact.txt").write_text(TEXT.replace("Monday", "Tuesday"), "utf-8")
    assert "1 changed" in briefing("add", folder).stderr
    assert len(listed(briefing)) == 2


def test_the_list_can_be_filtered_and_sorted(briefing: Run, folder: Path) -> None:
    briefing("add", folder)
    assert [row["title"] for row in listed(briefing, "river")] == ["Rain over the valley"]
    assert [row["title"][0] for row in listed(briefing, "--sort", "-title")] == ["R", "K"]
    assert briefing("list", "--sort", "colour").returncode == 2


@pytest.mark.parametrize(
    "typed", ['"', "AND", "party:", "C++ OR (", "status:nonsense", "-", "*", "title:", "NEAR(a b)"]
)
def test_whatever_is_typed_is_a_query(briefing: Run, folder: Path, typed: str) -> None:
    briefing("add", folder)
    assert briefing("search", "--", typed).returncode == 0
    assert briefing("list", "--", typed).returncode == 0


def test_a_search_shows_the_sentence_that_was_hit(briefing: Run, folder: Path) -> None:
    briefing("add", folder)
    done = briefing("search", "Accra")
    assert "signed a fisheries pact in Accra on Monday." in done.stdout


def test_an_article_is_shown_by_path_by_id_and_by_its_beginning(briefing: Run, folder: Path) -> None:
    briefing("add", folder)
    article = next(row for row in listed(briefing) if row["title"].startswith("Kenya"))
    texts = {
        briefing("show", name, "--text").stdout for name in (folder / "pact.txt", article["id"], article["id"][:8])
    }
    assert texts == {TEXT}


def test_of_a_file_or_folder_with_several_articles_each_is_shown(briefing: Run, folder: Path) -> None:
    feed = "".join(f"<item><title>Number {number}</title></item>" for number in range(3))
    (folder / "feed.xml").write_text(f"<rss>{feed}</rss>", "utf-8")
    assert briefing("show", folder / "feed.xml", "--text").stdout == "Number 0\n\nNumber 1\n\nNumber 2\n"
    shown = json.loads(briefing("show", folder, "--json").stdout)["articles"]
    assert len(shown) == 3 + len(list(folder.glob("*.txt")))


def test_an_article_that_is_removed_can_be_brought_back(briefing: Run, folder: Path) -> None:
    briefing("add", folder)
    id_ = listed(briefing, "Accra")[0]["id"]
    assert briefing("remove", id_[:12]).returncode == 0
    assert len(listed(briefing)) == 1
    assert briefing("remove", "--undo", id_).returncode == 0
    assert len(listed(briefing)) == 2


def test_an_empty_library_says_what_to_do_and_exits_0(briefing: Run) -> None:
    done = briefing("list")
    assert (done.returncode, done.stdout) == (0, "")
    assert "briefing add" in done.stderr


def test_an_unknown_article_is_one_sentence(briefing: Run) -> None:
    done = briefing("show", "0123456789ab")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_closed_pipe_ends_silently(folder: Path) -> None:
    (folder / "long.txt").write_text("A long story\n\n" + "It goes on and on, as stories do.\n\n" * 20_000, "utf-8")
    command = [sys.executable, "-m", "briefing", "show", str(folder / "long.txt"), "--text"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
