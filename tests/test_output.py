"""An output file appears whole or not at all."""

import os
from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.output import write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    write_whole(path, "one\n")
    write_whole(path, "two — “quoted”\n")
    assert path.read_text("utf-8") == "two — “quoted”\n"
    assert [item.name for item in tmp_path.iterdir()] == ["b.md"]


def test_a_missing_folder_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"none/b\.md could not be written"):
        write_whole(tmp_path / "none" / "b.md", "text")


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.md"
    write_whole(path, "old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match="No space left on device"):
        write_whole(path, "new")
    assert path.read_text("utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["b.md"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_are_kept_and_private_files_are_private(tmp_path: Path) -> None:
    kept, secret = tmp_path / "kept.md", tmp_path / "secret.json"
    kept.write_text("old", "utf-8")
    kept.chmod(0o640)
    write_whole(kept, "new")
    write_whole(secret, "{}", private=True)
    assert (kept.stat().st_mode & 0o777, secret.stat().st_mode & 0o777) == (0o640, 0o600)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.md", tmp_path / "link.md"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"
