"""The main job: a folder of articles in, a cited Markdown briefing out."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import Run

from briefing.config import starter_folder

NOTE = re.compile(r"^\[\^\d+\]: “(.*)” `([0-9a-f]{12}):(\d+)-(\d+)`", re.MULTILINE)
PACT = "Kenya and Ghana sign a fisheries pact\n\nKenya and Ghana signed a fisheries pact in Accra on Monday.\n"


@pytest.fixture(scope="module")
def document() -> Any:
    """The briefing of the starter articles, made once; it writes nothing."""
    command = [sys.executable, "-m", "briefing", "brief", str(starter_folder()), "--format", "json"]
    return json.loads(subprocess.run(command, capture_output=True, timeout=120, check=True).stdout)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one short article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "pact.txt").write_text(PACT, "utf-8")
    return folder


def test_the_starter_articles_give_exactly_three_agreements(document: Any) -> None:
    assert {(*made["parties"], made["status"]) for made in document["agreements"]} == {
        ("Poland", "Ukraine", "signed"),
        ("Ukraine", "United Kingdom", "agreed"),
        ("Italy", "Ukraine", "exploring"),
    }
    assert len(document["agreements"]) == 3


def test_the_signed_agreement_rests_on_three_articles_and_names_its_signatories(document: Any) -> None:
    (made,) = [one for one in document["agreements"] if one["status"] == "signed"]
    assert len(made["articles"]) == 3
    assert {person["name"].split()[-1] for person in made["signatories"]} == {"Shmyhal", "Kosiniak-Kamysz"}
    assert made["terms"]


@pytest.mark.parametrize(
    ("speaker", "side", "stance"),
    [("Klimov", "Russia", "threaten"), ("Lavrov", "Russia", "oppose"), ("Starmer", "United Kingdom", "support")],
)
def test_the_reactions_are_there_with_side_and_stance(document: Any, speaker: str, side: str, stance: str) -> None:
    found = [(one["side"], one["stance"]) for one in document["reactions"] if one["speaker"].endswith(speaker)]
    assert (side, stance) in found


def test_every_citation_leads_to_its_sentence(briefing: Run, starter: Path) -> None:
    notes = NOTE.findall(briefing("brief", starter).stdout)
    assert notes
    shown = json.loads(briefing("show", starter, "--json").stdout)["articles"]
    texts = {article["id"][:12]: article["text"] for article in shown}
    for quote, article, start, end in notes:
        assert " ".join(texts[article][int(start) : int(end)].split()) == quote.replace("\\", "")


def test_the_same_articles_give_the_same_bytes(briefing: Run, starter: Path) -> None:
    paths = sorted(starter.iterdir())
    texts = {
        briefing("brief", *order, env={"PYTHONHASHSEED": seed}).stdout
        for order, seed in ((paths, "1"), (paths[::-1], "2"))
    }
    assert len(texts) == 1


def test_a_file_is_written_whole_and_only_a_briefing_is_replaced(briefing: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("# My notes\n", "utf-8")
    refused = briefing("brief", articles, "-o", "mine.md")
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert (tmp_path / "mine.md").read_text("utf-8") == "# My notes\n"
    assert briefing("brief", articles, "-o", "b.md").returncode == 0
    assert briefing("brief", articles, "-o", "b.md").returncode == 0
    assert briefing("brief", articles, "-o", "mine.md", "--force").returncode == 0
    assert (tmp_path / "mine.md").read_bytes() == (tmp_path / "b.md").read_bytes()


def test_a_briefing_is_not_read_as_an_article(briefing: Run, articles: Path) -> None:
    before = briefing("brief", articles, "--format", "json").stdout
    assert briefing("brief", articles, "-o", articles / "b.md").returncode == 0
    again = briefing("brief", articles, "--format", "json")
    assert len(json.loads(before)["agreements"]) == 1
    assert json.loads(again.stdout)["agreements"] == json.loads(before)["agreements"]
    assert "b.md" in again.stderr


def test_standard_input_is_an_article(briefing: Run) -> None:
    text = "Peru and Chile sign a water treaty\n\nPeru and Chile signed a water treaty in Lima on Monday.\n"
    done = briefing("brief", "-", "--format", "json", stdin=text)
    assert [made["parties"] for made in json.loads(done.stdout)["agreements"]] == [["Chile", "Peru"]]


def test_reading_commands_leave_no_library_behind(briefing: Run, articles: Path, home: Path) -> None:
    for command in ("brief", "analyze", "keyphrases", "show"):
        assert briefing(command, articles).returncode == 0
    briefing("list")
    assert not list(home.iterdir())


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--since", "2090", "None of 1 article is within --since 2090"),
        ("--party", "Atlantis", "No claim names Atlantis"),
    ],
)
def test_that_nothing_is_within_what_was_asked_for_is_said(briefing: Run, option: str, value: str, told: str) -> None:
    done = briefing("brief", "-", option, value, stdin="Kenya and Ghana signed a fisheries pact in Accra on Monday.\n")
    assert done.returncode == 0
    assert told in done.stderr


def test_the_foot_of_a_briefing_says_what_it_is_newer_than(briefing: Run, articles: Path) -> None:
    assert briefing("brief", articles, "-o", "old.md").returncode == 0
    assert "--new-since old.md" in briefing("brief", articles, "--new-since", "old.md").stdout
