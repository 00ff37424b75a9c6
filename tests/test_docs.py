"""The documentation is true: the reference is what the code says, and every example in it runs as far as usage goes."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefing.cli.app import COMMANDS, group

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/guide.md", "docs/scale.md", "docs/ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")


def test_the_reference_is_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, ".ci/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_says_what_it_does_and_gives_an_example(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help
    assert (command.epilog or "").startswith("Example: ")


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_shows_exists(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    shown = re.findall(r"^(?:\$ )?briefing ([a-z]+)\b", "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S)), re.M)
    assert set(shown) - {"articles"} <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_within_the_repository_leads_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (path.parent / target).exists(), target


def test_every_test_that_a_promise_names_exists() -> None:
    for page in ("SECURITY.md", "docs/ARCHITECTURE.md"):
        for file, test in re.findall(r"`(tests/[\w/]+(?:\.py)?/?)(?:::(\w+))?`", (ROOT / page).read_text("utf-8")):
            assert (ROOT / file).exists(), file
            if test:
                assert f"def {test}(" in (ROOT / file).read_text("utf-8"), test


def test_the_readme_has_one_line_to_start_and_one_to_test() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("python3 -m venv")]
    assert [shlex.split(line)[-1] for line in lines] == [".venv/bin/briefing", "pytest"]
