"""Settings, health and completion on the command line, and what is said to those who mistype."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

BASH, SHELL = "/bin/bash", "/bin/sh"


@pytest.fixture
def settings(briefing: Run) -> Path:
    return Path(json.loads(briefing("config", "paths", "--json").stdout)["config"])


def test_the_settings_file_is_written_once(briefing: Run, settings: Path) -> None:
    assert briefing("config", "init").returncode == 0
    written = settings.read_text("utf-8")
    assert briefing("config", "init").returncode == 1
    assert settings.read_text("utf-8") == written


@pytest.mark.parametrize(
    ("line", "hint"),
    [("mesure = 70", "'measure'"), ('[keys]\n"article.bookmrk" = "x"', "'article.bookmark'")],
)
def test_what_is_unknown_in_the_settings_is_named_with_the_nearest(
    briefing: Run, settings: Path, line: str, hint: str
) -> None:
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(line, "utf-8")
    assert hint in briefing("config", "show").stderr
    done = briefing("doctor")
    assert hint in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("line", ['measure = "wide"', "measure = [", "theme = 3"])
def test_settings_that_cannot_be_used_are_one_sentence(briefing: Run, settings: Path, line: str) -> None:
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(line, "utf-8")
    done = briefing("list")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "config.toml" in done.stderr


def test_the_doctor_tells_all_else_where_the_library_is_damaged(briefing: Run, home: Path) -> None:
    (home / "library.db").write_bytes(b"no library at all\n" * 600)
    done = briefing("doctor")
    assert done.returncode == 1
    assert "python" in done.stdout
    assert "recover" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="closed by a shell of POSIX")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_traceback(closed: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya and Ghana signed a pact on Monday.\n", "utf-8")
    command = f'"{sys.executable}" -m briefing brief a.txt {closed}'
    done = subprocess.run([SHELL, "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("group", ["bookmarks", "config", "correct", "library"])
def test_a_group_without_a_command_shows_its_help(briefing: Run, group: str) -> None:
    done = briefing(group)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Usage: briefing {group}")
    assert "\nCommands:\n" in done.stderr


def test_a_mistyped_command_is_told_the_nearest(briefing: Run) -> None:
    done = briefing("bref", ".")
    assert done.returncode == 2
    assert "'brief'" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_completion_for_each_shell(briefing: Run, shell: str) -> None:
    assert "_BRIEFING_COMPLETE" in briefing("completion", shell).stdout


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("briefing book", "file,book\nplain,bookmarks\n"),
        ("briefing articles/", "file,articles/\n"),
        ("briefing library ch", "plain,check\n"),
        ("briefing list --so", "plain,--sort\n"),
    ],
)
def test_a_shell_that_asks_how_a_word_goes_on_is_answered(briefing: Run, typed: str, answer: str) -> None:
    last = len(typed.split()) - 1
    asked = {"_BRIEFING_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(last)}
    assert briefing(env=asked).stdout == answer


@pytest.mark.skipif(not os.access(BASH, os.X_OK), reason="no Bash")
def test_the_completion_is_sound_to_bash(briefing: Run) -> None:
    script = briefing("completion", "bash").stdout
    assert subprocess.run([BASH, "-n"], input=script, text=True, capture_output=True, check=False).returncode == 0


def test_settings_that_cannot_be_read_are_named_with_the_reason(briefing: Run, settings: Path) -> None:
    settings.mkdir(parents=True)
    done = briefing("list")
    assert done.returncode == 1
    assert f"The settings in {settings} cannot be read: Is a directory" in done.stderr


def test_settings_that_cannot_be_written_are_named(briefing: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = briefing("config", "init", env={"BRIEFING_HOME": str(tmp_path / "file")})
    assert done.returncode == 1
    assert "config.toml could not be written" in done.stderr
