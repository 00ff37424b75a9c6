"""What the commands print on a terminal: our own colours and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a terminal of POSIX")


def on_a_terminal(*arguments: str, **variables: str) -> str:
    import pty  # only there where these tests run

    outer, inner = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "briefing", *arguments]
    done = subprocess.run(
        command,
        stdin=inner,
        stdout=inner,
        stderr=inner,
        check=False,
        timeout=60,
        env={**environment, "TERM": "xterm", **variables},
    )
    os.close(inner)
    shown = os.read(outer, 1 << 16).decode()
    os.close(outer)
    assert done.returncode == 0
    return shown


@pytest.fixture
def filled(tmp_path: Path, briefing: Run) -> None:
    (tmp_path / "pact.txt").write_text("Kenya and Ghana sign\x1b[31m a pact\n\nThey signed it on Monday.\n", "utf-8")
    briefing("add", tmp_path / "pact.txt")


@pytest.mark.usefixtures("filled")
def test_headings_are_bold_and_titles_are_not_obeyed() -> None:
    shown = on_a_terminal("list")
    assert shown.startswith("\x1b[1mID ")
    assert shown.count("\x1b") == 2
    assert "sign␛[31m a pact" in shown


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_is_obeyed(variables: dict[str, str]) -> None:
    shown = on_a_terminal("list", **variables)
    assert shown.startswith("ID ")
    assert "\x1b" not in shown
