"""Passages on the command line: durable, found again after edits, out and in without loss."""

import json
from pathlib import Path
from typing import Any

import pytest
from running import Run

QUOTE = "Moresby warned that the cables would be cut."
TEXT = (
    f"Fiji and Tonga plan a cable\n\nFiji and Tonga plan a cable under the sea.\n\n{QUOTE}\n\nTalks continue in Suva.\n"
)


@pytest.fixture
def article(tmp_path: Path, briefing: Run) -> Path:
    path = tmp_path / "cable.txt"
    path.write_text(TEXT, "utf-8")
    assert briefing("bookmarks", "add", path, "--quote", QUOTE, "--note", "a threat", "--tag", "sea").returncode == 0
    return path


def marked(briefing: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(briefing("bookmarks", "list", "--json").stdout)["bookmarks"]
    return found


def test_a_bookmark_is_listed_with_its_note_words_and_state(briefing: Run, article: Path) -> None:
    done = briefing("bookmarks", "list")
    assert all(part in done.stdout for part in ("a threat", QUOTE, "exact", "#sea"))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"A correction was made.\n\n{TEXT}", "moved"),
        (TEXT.replace("would be cut", "would soon be cut"), "edited"),
        (TEXT.replace(QUOTE, ""), "lost"),
        ("", "missing"),
    ],
)
def test_the_state_follows_the_file(briefing: Run, article: Path, text: str, state: str) -> None:
    article.write_text(text, "utf-8")
    assert [row["state"] for row in marked(briefing)] == [state]
    assert marked(briefing)[0]["text"] == QUOTE


def test_a_file_that_is_gone_is_missing_and_the_words_are_kept(briefing: Run, article: Path) -> None:
    article.unlink()
    assert [(row["state"], row["text"]) for row in marked(briefing)] == [("missing", QUOTE)]


def test_words_that_are_not_there_are_refused(briefing: Run, article: Path) -> None:
    done = briefing("bookmarks", "add", article, "--quote", "nobody said this")
    assert done.returncode == 1
    assert len(marked(briefing)) == 1


def test_as_markdown_tags_are_tags_and_each_passage_has_a_block_to_point_at(briefing: Run, article: Path) -> None:
    briefing(
        "bookmarks", "add", article, "--quote", "Talks continue in Suva.", "--tag", "two words]] <b>", "--tag", "7"
    )
    exported = briefing("bookmarks", "export", "--format", "md").stdout
    head = exported.split("---\n")[1].splitlines()
    assert head[:4] == ["tags:", '  - "passages"', '  - "sea"', '  - "two-words-b"']
    assert "\n#sea\n" in exported
    assert "\n#two-words-b `7`\n" in exported
    assert [f"^{row['id'][:8]}" in exported.splitlines() for row in marked(briefing)] == [True, True]
    assert exported.count("`cable.txt`") == 1


def test_a_stream_acknowledges_each_note(briefing: Run, article: Path) -> None:
    done = briefing("bookmarks", "add", article, "--quote", "Talks continue", "--stream", stdin="one\ntwo\n")
    assert done.stdout == "ok one\nok two\n"
    assert [row["note"] for row in marked(briefing)] == ["a threat", "one", "two"]


def test_a_removed_bookmark_can_be_brought_back(briefing: Run, article: Path) -> None:
    id_ = marked(briefing)[0]["id"]
    assert briefing("bookmarks", "remove", id_[:6]).returncode == 0
    assert marked(briefing) == []
    assert briefing("bookmarks", "remove", "--undo", id_).returncode == 0
    assert len(marked(briefing)) == 1


@pytest.mark.parametrize("form", ["json", "jsonld"])
def test_out_and_in_again_gives_the_same_file(briefing: Run, article: Path, tmp_path: Path, form: str) -> None:
    first = briefing("bookmarks", "export", "--format", form).stdout
    (tmp_path / "out").write_text(first, "utf-8")
    id_ = marked(briefing)[0]["id"]
    other = {"BRIEFING_HOME": str(tmp_path / "other")}
    assert briefing("bookmarks", "import", tmp_path / "out", env=other).returncode == 0
    assert briefing("bookmarks", "export", "--format", form, env=other).stdout == first
    assert id_ in first


def test_markdown_and_csv_hold_the_words_and_the_note(briefing: Run, article: Path) -> None:
    for form in ("md", "csv"):
        text = briefing("bookmarks", "export", "--format", form).stdout
        assert QUOTE in text.replace("\\", "")
        assert "a threat" in text


def test_annotations_follow_the_web_annotation_model(briefing: Run, article: Path) -> None:
    page = json.loads(briefing("bookmarks", "export", "--format", "jsonld").stdout)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    (one,) = page["items"]
    assert one["type"] == "Annotation"
    quote, position = one["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", QUOTE)
    assert TEXT[position["start"] : position["end"]] == QUOTE


def test_a_file_of_somebody_else_is_not_replaced(briefing: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine", "utf-8")
    assert briefing("bookmarks", "export", "-o", "mine.md").returncode == 1
    assert (tmp_path / "mine.md").read_text("utf-8") == "mine"


@pytest.mark.parametrize("form", ["json", "jsonld"])
def test_a_colour_goes_out_and_comes_in(briefing: Run, article: Path, tmp_path: Path, form: str) -> None:
    assert briefing("bookmarks", "add", article, "--quote", "Talks continue", "--colour", "green").returncode == 0
    assert "(green)" in briefing("bookmarks", "list").stdout
    (tmp_path / "out").write_text(briefing("bookmarks", "export", "--format", form).stdout, "utf-8")
    other = {"BRIEFING_HOME": str(tmp_path / "other")}
    assert briefing("bookmarks", "import", tmp_path / "out", env=other).returncode == 0
    listed = json.loads(briefing("bookmarks", "list", "--json", env=other).stdout)["bookmarks"]
    assert [row["colour"] for row in listed] == [None, "green"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT.replace("would be cut", "would soon be cut"), "Moresby warned that the cables would soon be cut."),
        (TEXT.replace(QUOTE, "Lae warned that the cables would be cut."), "Lae warned that the cables would be cut."),
    ],
)
def test_an_edited_or_lost_passage_stands_where_the_user_says(
    briefing: Run, article: Path, text: str, words: str
) -> None:
    article.write_text(text, "utf-8")
    assert words in briefing("bookmarks", "list").stdout
    assert briefing("bookmarks", "accept", marked(briefing)[0]["id"]).returncode == 0
    assert [(row["state"], row["text"], row["note"]) for row in marked(briefing)] == [("exact", words, "a threat")]


def test_a_passage_that_is_where_it_was_has_nothing_to_accept(briefing: Run, article: Path) -> None:
    done = briefing("bookmarks", "accept", marked(briefing)[0]["id"])
    assert done.returncode == 1
    assert "no place 1" in done.stderr


def test_a_tag_that_no_bookmark_has_is_not_taken_for_an_empty_list(briefing: Run, article: Path) -> None:
    assert "No bookmark matches" in briefing("bookmarks", "list", "--tag", "nowhere").stderr
