"""Settings, health and completion on the command line, and what is said to those who mistype."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from running import Run

BASH = "/bin/bash"


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


@pytest.mark.skipif(not os.access(BASH, os.X_OK), reason="no Bash")
def test_the_completion_is_sound_to_bash(briefing: Run) -> None:
    script = briefing("completion", "bash").stdout
    assert subprocess.run([BASH, "-n"], input=script, text=True, capture_output=True, check=False).returncode == 0
