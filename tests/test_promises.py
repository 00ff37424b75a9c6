"""The promises of SECURITY.md that concern the whole program, held against its real commands."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.reading.read import read_file

# Python reports every socket, program and file through audit events; this records them while a command runs.
RECORDER = """
import json, sys
seen = []
KINDS = ("socket.", "subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.fork", "pty.spawn", "open")
def note(event, arguments):
    if event.startswith(KINDS):
        seen.append([event, [str(part) for part in arguments]])
sys.addaudithook(note)
from briefing.cli.start import run
code = run(sys.argv[2:])
open(sys.argv[1], "w", encoding="utf-8").write(json.dumps([code, seen]))
"""

Events = list[tuple[str, list[str]]]


def events_of(tmp_path: Path, *arguments: str | Path, cwd: Path | None = None) -> tuple[int, Events]:
    record = tmp_path / "events.json"
    subprocess.run(
        [sys.executable, "-P", "-c", RECORDER, str(record), *map(str, arguments)],
        capture_output=True,
        cwd=cwd or tmp_path,
        env={**os.environ, "PAGER": "false", "EDITOR": "false"},
        timeout=120,
        check=True,
    )
    code, seen = json.loads(record.read_text("utf-8"))
    return code, [(event, arguments) for event, arguments in seen]


QUOTE = "Ukraine have agreed to"
COMMANDS = (
    ("brief", "{starter}", "-o", "b.md"),
    ("brief", "{starter}", "--format", "html"),
    ("analyze", "{starter}", "--json"),
    ("keyphrases", "{article}"),
    ("add", "{starter}"),
    ("list",),
    ("search", "drones"),
    ("show", "{article}"),
    ("show", "{article}", "--highlights", "html"),
    ("bookmarks", "add", "{article}", "--quote", QUOTE, "--note", "n"),
    ("bookmarks", "list"),
    ("library", "check"),
    ("library", "compact"),
    ("config", "show"),
    ("completion", "bash"),
    ("doctor",),
)
# Each runs after the ones before it, in one folder.
CHAINS = (
    (("brief", "{starter}", "-o", "b.md"), ("verify", "b.md"), ("diff", "b.md", "b.md")),
    (
        ("bookmarks", "add", "{article}", "--quote", QUOTE),
        ("bookmarks", "export", "--format", "jsonld", "-o", "kept.json"),
        ("bookmarks", "import", "kept.json"),
        ("library", "export", "-o", "library.json"),
        ("library", "import", "library.json"),
        ("library", "rebuild"),
        ("library", "recover"),
    ),
    (
        ("add", "{starter}"),
        ("correct", "reject", "{reference}"),
        ("correct", "list"),
        ("search", "drones", "--json"),
        ("brief",),
    ),
)


def filled(command: tuple[str, ...], starter: Path) -> list[str]:
    article = sorted(starter.iterdir())[0]
    (read,) = read_file(article)
    place = f"{read.id[:12]}:{read.blocks[1].span.start}-{read.blocks[1].span.end}"
    return [part.format(starter=starter, article=article, reference=place) for part in command]


def named(command: tuple[str, ...]) -> str:
    return " ".join(word for word in command[:2] if word.isalpha())


def opened_to_the_network(seen: Events) -> list[list[str]]:
    """Every socket but the pair of its own that an event loop wakes itself with."""
    own = str(getattr(socket, "AF_UNIX", "none"))
    return [[event, *given] for event, given in seen if event.startswith("socket.") and own not in given[1:2]]


def programs(seen: Events) -> set[str]:
    return {given[0] for event, given in seen if event.startswith(("subprocess", "os.", "pty"))}


@pytest.mark.parametrize("command", COMMANDS, ids=named)
def test_no_command_opens_a_network_socket(tmp_path: Path, starter: Path, command: tuple[str, ...]) -> None:
    code, seen = events_of(tmp_path, *filled(command, starter))
    assert code == 0
    assert [event for event, _ in seen if event.startswith("socket.")] == []


@pytest.mark.parametrize("command", COMMANDS, ids=named)
def test_no_command_starts_a_foreign_program(tmp_path: Path, starter: Path, command: tuple[str, ...]) -> None:
    _, seen = events_of(tmp_path, *filled(command, starter))
    assert programs(seen) <= {sys.executable}


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: named(chain[-1]))
def test_commands_that_follow_each_other_keep_to_themselves(
    tmp_path: Path, starter: Path, chain: tuple[tuple[str, ...], ...]
) -> None:
    for command in chain:
        code, seen = events_of(tmp_path, *filled(command, starter))
        assert (command, code) == (command, 0)
        assert [event for event, _ in seen if event.startswith("socket.")] == []
        assert programs(seen) <= {sys.executable}


# What a worker does, in a process that is recorded: the worker's own starts apart from all that its parent sees.
WORK = """
import base64, sys
seen = []
sys.addaudithook(lambda event, given: seen.append((event, *map(str, given))) if event.startswith(KINDS) else None)
from briefing.workers.tasks import TASKS
for name, data in FILES:
    try:
        print(len(TASKS["read"]({"data": base64.b64encode(data).decode(), "origin": name})))
    except Exception as error:
        print(error)
print(seen, file=sys.stderr)
"""
PAGE = b"<html><head><title>A pact</title></head><body><p>%b</p></body></html>" % (b"Both sides signed it. " * 20)


def test_no_reader_of_files_opens_a_socket_or_starts_a_program() -> None:
    files = [
        ("a.html", PAGE),
        ("a.pdf", b"%PDF-1.4 broken"),
        ("a.eml", b"Subject: x\n\nBoth signed."),
        ("a.xml", b"<rss>"),
    ]
    kinds = ("socket.", "subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.fork", "pty.spawn")
    program = f"KINDS = {kinds!r}\nFILES = {files!r}\n{WORK}"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("1\n")
    assert done.stderr == "[]\n"


def test_modules_lying_in_the_folder_read_are_not_imported(tmp_path: Path, starter: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    article = sorted(starter.iterdir())[0]
    (folder / "a.txt").write_bytes(article.read_bytes())
    trap = "import pathlib; pathlib.Path('sprung').write_text('x')"
    for name in ("yake.py", "click.py", "platformdirs.py", "sitecustomize.py", "json.py", "numpy.py"):
        (folder / name).write_text(trap, "utf-8")
    code, _ = events_of(tmp_path, "analyze", folder, "--json", cwd=folder)
    assert code == 0
    assert not list(tmp_path.rglob("sprung"))


def test_nothing_outside_the_folder_is_opened(tmp_path: Path, starter: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "vault.txt").write_text("The vault code is 1234.", "utf-8")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_bytes(sorted(starter.iterdir())[0].read_bytes())
    (folder / "link.txt").symlink_to(outside / "vault.txt")
    (folder / "linked").symlink_to(outside, target_is_directory=True)
    _, seen = events_of(tmp_path, "brief", folder)
    assert not [arguments for event, arguments in seen if event == "open" and "vault" in arguments[0]]
