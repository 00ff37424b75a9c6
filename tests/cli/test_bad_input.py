"""Bad input costs one clear line that names the file, and the rest goes on."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run

GOOD = "Kenya and Ghana sign a fisheries pact\n\nKenya and Ghana signed a fisheries pact in Accra on Monday.\n"


def empty(path: Path) -> None:
    path.write_bytes(b"")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


def forbidden(path: Path) -> None:
    path.write_text(GOOD, "utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def outward(path: Path) -> None:
    target = path.parent.parent / "outside.txt"
    target.write_text(GOOD, "utf-8")
    path.symlink_to(target)


@pytest.mark.skipif(os.name == "nt", reason="made of POSIX parts")
@pytest.mark.parametrize("spoil", [empty, binary, huge, forbidden, pipe, outward], ids=lambda make: make.__name__)
def test_a_bad_file_in_a_folder_is_one_line_and_the_rest_goes_on(
    briefing: Run, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    spoil(folder / "bad.txt")
    done = briefing("brief", folder)
    assert done.returncode == 0
    assert "Ghana" in done.stdout
    assert len([line for line in done.stderr.splitlines() if "bad.txt" in line]) == 1
    assert "Traceback" not in done.stderr


def test_a_missing_path_is_named_and_exits_1(briefing: Run) -> None:
    done = briefing("brief", "nowhere.txt")
    assert done.returncode == 1
    assert "nowhere.txt" in done.stderr
    assert done.stdout == ""


def test_a_missing_path_beside_a_good_one_exits_0(briefing: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    done = briefing("analyze", "good.txt", "nowhere.txt", "--json", "--no-keyphrases")
    assert done.returncode == 0
    assert "nowhere.txt" in done.stderr


def test_broken_utf8_is_read_and_says_so(briefing: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Café talks between Peru and Chile continued.\n".encode("cp1252"))
    done = briefing("show", "latin.txt")
    assert "Café talks" in done.stdout
    assert "encoding guessed" in done.stdout


def test_files_of_other_kinds_are_one_count(briefing: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    for name in ("a.png", "b.zip", "c.xlsx"):
        (folder / name).write_bytes(b"\x00\x01")
    done = briefing("brief", folder)
    assert "3 files of other kinds left aside" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_without_articles_says_so(briefing: Run, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    done = briefing("brief", tmp_path / "void")
    assert done.returncode == 1
    assert "void" in done.stderr


def test_a_folder_without_agreements_is_an_answer(briefing: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain over the valley\n\nIt rained all night, and the river rose.\n", "utf-8")
    done = briefing("brief", tmp_path / "a.txt")
    assert done.returncode == 0
    assert "No cooperation agreement was found in 1 article" in done.stdout


def test_the_app_without_a_terminal_says_so_and_exits_2(briefing: Run) -> None:
    done = briefing()
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


@pytest.mark.parametrize("command", ["brief", "add", "show", "analyze"])
def test_a_url_gets_a_line_that_says_to_save_the_page(briefing: Run, command: str) -> None:
    done = briefing(command, "https://example.org/news.html")
    assert done.returncode == 1
    assert "save" in done.stderr.lower()


@pytest.mark.parametrize("arguments", [("brief", "--colour"), ("list", "--number", "many"), ("search",), ("show",)])
def test_wrong_usage_exits_2(briefing: Run, arguments: tuple[str, ...]) -> None:
    done = briefing(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("briefing: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief", "good.txt", "--new-since", "diary.md"),
        ("diff", "diary.md", "diary.md"),
        ("verify", "diary.md"),
        ("bookmarks", "import", "diary.md"),
        ("library", "import", "diary.md"),
    ],
)
def test_a_file_that_is_not_of_our_making_is_named(briefing: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    (tmp_path / "diary.md").write_text("# Monday\n\nRain.\n", "utf-8")
    done = briefing(*arguments)
    assert done.returncode == 1
    assert done.stderr.startswith("briefing: diary.md: ")


@pytest.mark.parametrize("command", ["list", "search"])
def test_what_means_nothing_in_a_query_is_said(briefing: Run, command: str) -> None:
    done = briefing(command, "status:maybe")
    assert done.returncode == 0
    assert "status:maybe means nothing" in done.stderr


@pytest.mark.parametrize("arguments", [("open", "3f2a9c01b2d4:1-20"), ("correct", "reject", "3f2a9c01b2d4:1-20")])
def test_a_reference_to_an_unknown_article_says_how_to_make_it_known(briefing: Run, arguments: tuple[str, ...]) -> None:
    done = briefing(*arguments)
    assert done.returncode == 1
    assert "briefing add" in done.stderr


def test_there_is_nothing_to_recover_where_there_is_no_library(briefing: Run, home: Path) -> None:
    done = briefing("library", "recover")
    assert done.returncode == 1
    assert "no library" in done.stderr
    assert not list(home.iterdir())


def test_a_folder_that_is_missing_is_named(briefing: Run, starter: Path) -> None:
    done = briefing("bookmarks", "export", "-o", "nowhere/a.md")
    assert done.returncode == 1
    assert "there is no folder nowhere" in done.stderr


@pytest.mark.parametrize("command", ["library import", "bookmarks import", "verify", "diff in.json"])
@pytest.mark.parametrize("text", ["", "[" * 100_000, '{"a":' * 100_000, "9" * 5_000, "\0"], ids=range(5))
def test_what_is_no_file_of_ours_is_one_line(briefing: Run, tmp_path: Path, command: str, text: str) -> None:
    (tmp_path / "in.json").write_text(text, "utf-8")
    done = briefing(*command.split(), "in.json")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
