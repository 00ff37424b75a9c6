"""The promises of SECURITY.md, held against the app in a terminal of its own, with hostile articles in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from test_promises import RECORDER, opened_to_the_network, programs

pty = pytest.importorskip("pty")
select = pytest.importorskip("select")

FORBIDDEN = re.compile(
    "[\x00\x01-\x06\x0b\x0c\x10-\x1a\x1c-\x1f\x7f\x80-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f]"
)
# What no program of ours asks of a terminal: titles, links, the clipboard, device strings, resets, questions.
# Textual itself resets the shape of the pointer (22).
FOREIGN = re.compile(r"\x1b\](?!22;default)|\x1b[PX^_c]|\x1b\[[0-9;]*[Jnr]|\x1b\[5m")
HOSTILE = (
    "\x1b]0;PWNED\x07 \x1b]52;c;ZXZpbA==\x07 \x1b[2J \x1bc \x1bPq\x1b\\ \x9d0;x\x9c \x9b31m \x0e \u202eevil\u202c "
    "a" + "\u0301" * 500 + " [/nope] [@click=app.quit]x[/] \x1b[6n \U000e0041 \ufeff"
)
KEYS = (
    "j",
    "\r",
    " ",
    "n",
    "p",
    "?",
    "\x1b",
    "g",
    "\x1b",
    "/",
    "s",
    "\x1b",
    "\t",
    "G",
    "m",
    "\x1b",
    "b",
    "\x1b",
    "3",
    "\x1b",
)


NO_TOOLS = {"EDITOR": "false", "PAGER": "false"}


def driven(
    command: list[str], folder: Path, keys: tuple[str, ...], tools: Mapping[str, str] = NO_TOOLS
) -> tuple[str, int]:
    """Everything a program sends to a terminal while these keys are pressed, and its exit code."""
    ours, theirs = pty.openpty()
    home = {"BRIEFING_HOME": str(folder / "home"), **tools}
    environment = {**os.environ, **home, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    child = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment, start_new_session=True
    )
    os.close(theirs)
    sent = b""
    for key in ("", *keys, "\x11", "\x11"):  # Ctrl+Q ends it, from wherever it is
        if key:
            try:
                os.write(ours, key.encode())
            except OSError:
                break
        sent += quiet(ours, 0.15 if key else 1.0)
    sent += quiet(ours, 1.0)
    try:
        child.wait(20)
    finally:
        child.kill()
        os.close(ours)
    return sent.decode("utf-8", "replace"), child.returncode


def quiet(terminal: int, patience: float, longest: float = 15.0) -> bytes:
    """What comes until nothing has come for a while."""
    held = b""
    end = time.monotonic() + longest
    while time.monotonic() < end and select.select([terminal], [], [], patience)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            return held
        if not part:
            return held
        held += part
    return held


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int, list[tuple[str, list[str]]]]:
    """One run of the app over hostile articles: what it sent, its exit code, and the events it caused."""
    folder = tmp_path_factory.mktemp("hostile")
    shelf = folder / "articles"
    shelf.mkdir()
    for number, name in enumerate(("plain.txt", "x\x1b]0;PWNED\x07.txt", "y\u202etxt.md")):
        text = f"Talks {number} {HOSTILE}\n\nPoland{HOSTILE} and Ukraine signed a pact, Jan {HOSTILE} said.\n\n" * 4
        (shelf / name).write_text(text, "utf-8")
    record = folder / "events.json"
    command = [sys.executable, "-P", "-c", RECORDER, str(record), str(shelf)]
    sent, code = driven(command, folder, KEYS)
    seen = json.loads(record.read_text("utf-8"))[1]
    return sent, code, [(event, given) for event, given in seen]


def test_the_app_ends_well_whatever_the_articles_hold(session: tuple[str, int, object]) -> None:
    sent, code, _ = session
    assert code == 0
    assert "Traceback" not in sent
    assert "Talks 0" in sent


def test_the_app_sends_no_control_of_an_article(session: tuple[str, int, object]) -> None:
    sent, _, _ = session
    assert FORBIDDEN.findall(sent) == []
    assert FOREIGN.findall(sent) == []


def test_the_app_opens_no_network_socket(session: tuple[str, int, list[tuple[str, list[str]]]]) -> None:
    assert opened_to_the_network(session[2]) == []


def test_the_app_starts_nothing_but_its_own_workers(session: tuple[str, int, list[tuple[str, list[str]]]]) -> None:
    assert programs(session[2]) <= {sys.executable}


def test_showing_an_article_on_a_terminal_starts_no_pager(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Talks {HOSTILE}\n\nPoland and Ukraine signed a pact.\n", "utf-8")
    record = tmp_path / "events.json"
    sent, code = driven([sys.executable, "-P", "-c", RECORDER, str(record), "show", "a.txt"], tmp_path, ())
    assert code == 0
    assert "signed a pact" in sent
    assert "\x1b" not in sent
    assert programs(json.loads(record.read_text("utf-8"))[1]) == set()
