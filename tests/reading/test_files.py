"""What is named is found, opened once and never by way of a link; what is left out is one clear line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefing.errors import UnreadableError
from briefing.reading.files import find_files, open_once
from briefing.reading.formats import LIMIT

UNNAMED = "Nobody named this file."
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made otherwise on Windows")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "b.txt").write_text("Second.")
    (inside / "a.md").write_text("First.")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(UNNAMED)
    return inside


def names(folder: Path) -> list[str]:
    return [str(file.path.relative_to(folder)) for file in find_files([folder]).files]


def reasons(*paths: str | Path) -> dict[str, str]:
    return {Path(skipped.path).name: skipped.reason for skipped in find_files(paths).skipped}


def test_files_come_in_byte_order_of_their_path(folder: Path) -> None:
    (folder / "sub").mkdir()
    for name in ("sub/z.txt", "sub.txt", "B.txt", "é.txt"):
        (folder / name).write_text("x")
    assert names(folder) == ["B.txt", "a.md", "b.txt", str(Path("sub.txt")), str(Path("sub/z.txt")), "é.txt"]


def test_files_of_other_kinds_are_one_count(folder: Path) -> None:
    for name in ("x.png", "y.docx", "Makefile"):
        (folder / name).write_text("x")
    found = find_files([folder])
    assert found.others == 3
    assert not found.skipped


def test_hidden_files_and_leftovers_are_no_articles(folder: Path) -> None:
    (folder / ".git").mkdir()
    for name in (".git/x.txt", ".env", ".draft.txt", "a.md~"):
        (folder / name).write_text(UNNAMED)
    assert names(folder) == ["a.md", "b.txt"]


def test_the_companions_of_a_saved_page_are_no_articles(folder: Path) -> None:
    (folder / "Page.html").write_text("<p>Text")
    (folder / "Page_files").mkdir()
    (folder / "Page_files" / "frame.html").write_text("<p>Frame")
    (folder / "Lone_files").mkdir()
    (folder / "Lone_files" / "x.html").write_text("<p>Text")
    assert names(folder) == [str(Path("Lone_files/x.html")), "Page.html", "a.md", "b.txt"]


def test_a_named_file_of_any_kind_is_found(folder: Path) -> None:
    (folder / "notes").write_text("x")
    assert [file.path for file in find_files([folder / "notes"]).files] == [folder / "notes"]


@posix
def test_one_file_under_several_names_is_taken_once(folder: Path) -> None:
    (folder / "c.txt").hardlink_to(folder / "b.txt")
    assert names(folder) == ["a.md", "b.txt"]
    assert len(find_files([folder, folder / "b.txt", folder]).files) == 2


@posix
def test_no_link_is_followed(folder: Path) -> None:
    (folder / "l.txt").symlink_to(folder.parent / "outside" / "secret.txt")
    (folder / "up").symlink_to(folder)
    (folder / "out").symlink_to(folder.parent / "outside")
    (folder / "gone.txt").symlink_to("nowhere")
    assert names(folder) == ["a.md", "b.txt"]
    assert set(reasons(folder)) == {"l.txt", "up", "out", "gone.txt"}
    assert "links are not followed" in reasons(folder / "l.txt")["l.txt"]
    with pytest.raises(UnreadableError, match="links are not followed"):
        open_once(folder / "l.txt")


@posix
def test_a_folder_swapped_for_a_link_is_not_read(folder: Path) -> None:
    sub = folder / "sub"
    sub.mkdir()
    (sub / "secret.txt").write_text("Harmless.")
    file = find_files([sub.parent]).files[-1]
    assert open_once(file.path, file.root) == b"Harmless."
    sub.rename(folder / "moved")
    sub.symlink_to(folder.parent / "outside")
    with pytest.raises(UnreadableError):
        open_once(file.path, file.root)


@posix
def test_pipes_and_devices_are_never_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "p.txt")
    assert "pipe" in reasons(folder)["p.txt"]
    assert "pipe" in reasons(folder / "p.txt")["p.txt"]
    with pytest.raises(UnreadableError):
        open_once(folder / "p.txt")
    assert "device" in reasons("/dev/null")["null"]


def test_very_deep_folders_are_left_out(folder: Path) -> None:
    deep = folder.joinpath(*["d"] * 35)
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x")
    assert names(folder) == ["a.md", "b.txt"]
    assert "folders deep" in reasons(folder)["d"]


def test_what_is_too_large_is_refused_before_it_is_read(folder: Path) -> None:
    with (folder / "b.txt").open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(UnreadableError, match="too large"):
        open_once(folder / "b.txt")


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_one_line(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    with pytest.raises(UnreadableError, match="permission"):
        open_once(folder / "b.txt")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("no-such-file.txt", "no such file"),
        ("https://example.org/article", "nothing is fetched"),
        ("http:/example.org/article", "nothing is fetched"),
        ("a\0b", "not a file name"),
    ],
)
def test_what_cannot_be_found_says_why(path: str, reason: str) -> None:
    (skipped,) = find_files([path]).skipped
    assert reason in skipped.reason


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    assert "no article" in reasons(tmp_path)[tmp_path.name]
    (tmp_path / "x.png").write_text("x")
    assert "other kinds" in reasons(tmp_path)[tmp_path.name]
