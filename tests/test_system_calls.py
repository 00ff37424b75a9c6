"""What the kernel sees while every command and the app run: no socket to a network, no program but our own workers.

`test_promises.py` hears what Python tells of itself. Here strace hears it all, from compiled libraries too, and in the
workers. Skipped where strace is not to be had.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from test_app_promises import driven

from briefing.cli.app import group
from briefing.config import starter_folder

CORPUS = Path(__file__).parent.parent / "fuzz" / "corpus"
ENDINGS = {"plain": "txt", "markdown": "md", "html": "html", "feed": "xml", "mail": "eml", "pdf": "pdf"}
MARKED = "Ukraine have agreed to"
TRACE = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=network,execve", "-e", "signal=none", "-s", "500", "-o")
PAGE = "<html><head><title>A pact</title></head><body><article><h1>A pact</h1>{}</article></body></html>"

# In this order, in one library. {id} and {reference} are the last ones that a command has printed.
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("--version",),
    ("--help",),
    ("doctor",),
    ("config", "init"),
    ("config", "paths"),
    ("config", "show"),
    ("config", "keys"),
    ("completion", "bash"),
    ("completion", "zsh"),
    ("completion", "fish"),
    ("add", "{shelf}"),
    ("list", "--json"),
    ("list", "drones", "--sort", "published"),
    ("search", "drones"),
    ("filters", "save", "one", "drones", "--sort=-published"),
    ("filters", "rename", "one", "two"),
    ("filters", "list", "--json"),
    ("list", "--filter", "two"),
    ("filters", "remove", "two"),
    ("show", "{article}"),
    ("show", "{article}", "--highlights", "html"),
    ("show", "{shelf}"),
    ("keyphrases", "{shelf}", "--json"),
    ("analyze", "{shelf}", "--explain"),
    ("analyze", "{shelf}", "--jsonl", "--jobs", "2"),
    ("brief", "{shelf}", "-o", "old.md"),
    ("brief", "--about", "drones", "--format", "html", "-o", "b.html"),
    ("brief", "{shelf}", "--format", "json", "--coverage"),
    ("brief", "{shelf}", "--explain"),
    ("brief", "{shelf}", "--new-since", "old.md", "--passages"),
    ("verify", "old.md"),
    ("diff", "old.md", "old.md"),
    ("bookmarks", "add", "{article}", "--quote", MARKED, "--note", "n", "--tag", "t"),
    ("bookmarks", "list", "--json"),
    ("bookmarks", "export", "--format", "jsonld", "-o", "kept.json"),
    ("bookmarks", "import", "kept.json"),
    ("!edit",),
    ("bookmarks", "list"),
    ("bookmarks", "accept", "{id}", "--candidate", "1"),
    ("bookmarks", "remove", "{id}"),
    ("bookmarks", "remove", "--undo", "{id}"),
    ("brief", "{shelf}"),
    ("correct", "reject", "{reference}"),
    ("correct", "fix", "{reference}", "--status", "agreed"),
    ("correct", "merge", "{reference}", "{reference}"),
    ("correct", "split", "{reference}"),
    ("correct", "list", "--json"),
    ("correct", "remove", "{id}"),
    ("library", "check"),
    ("library", "export", "-o", "library.json"),
    ("library", "import", "library.json"),
    ("library", "rebuild"),
    ("library", "compact", "--forget-removed"),
    ("library", "recover"),
    ("remove", "{article}"),
    ("remove", "--undo", "{article}"),
    ("open", "{reference}"),
    ("{shelf}",),
    ("https://example.com/article",),
    ("add", "{shelf}", "--watch"),
)
PRINTED = {"id": r"\"id\": \"([0-9a-f]{32})\"", "reference": r"\b([0-9a-f]{12}:\d+-\d+)"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the kernel was asked for by one run, and how the run ended."""

    code: int
    sockets: tuple[str, ...]
    programs: frozenset[str]
    told: str


def traced(log: Path) -> tuple[tuple[str, ...], frozenset[str]]:
    """The kinds of socket that were opened, and the programs that were started or looked for."""
    text = log.read_text("utf-8", "replace")
    kinds = re.findall(r"^\d+ +socket(?:pair)?\((\w+)", text, re.MULTILINE)
    return tuple(kinds), frozenset(re.findall(r'\bexecve\("([^"]*)"', text))


@pytest.fixture(scope="module")
def strace(tmp_path_factory: pytest.TempPathFactory) -> str:
    program = shutil.which("strace")
    log = tmp_path_factory.mktemp("probe") / "log"
    if not program or subprocess.run([*TRACE, str(log), "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace is missing, or may not trace here")
    return program


def shelf_of_every_format(folder: Path) -> Path:
    """The starter articles, everything that fuzzing keeps, and a page long enough for every extractor."""
    shutil.copytree(starter_folder(), folder)
    for target, ending in ENDINGS.items():
        for number, file in enumerate(sorted(CORPUS.glob(f"{target}/*"))):
            shutil.copy(file, folder / f"{target}-{number}.{ending}")
    sentence = "<p>Kenya and Norway signed pact {} on ferries, as both said on Monday in the harbour.</p>"
    paragraphs = "".join(sentence.format(number) for number in range(40))
    (folder / "page.html").write_text(PAGE.format(paragraphs), "utf-8")
    (folder / "book.epub").write_bytes(b"PK\3\4 an archive")
    return folder


class Session:
    """One library and one working folder, in which commands run one after the other under strace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.names = {"shelf": str(shelf_of_every_format(folder / "shelf"))}
        self.names["article"] = str(sorted((folder / "shelf").iterdir())[0])
        self.environment = {
            **os.environ,
            "BRIEFING_HOME": str(folder / "home"),
            "EDITOR": "false",
            "PAGER": "false",
            "PYTHONSAFEPATH": "1",
        }

    def line(self, arguments: Sequence[str]) -> list[str]:
        return [*TRACE, str(self.log), sys.executable, "-m", "briefing", *arguments]

    def run(self, command: tuple[str, ...]) -> Seen:
        child = subprocess.Popen(
            self.line([part.format(**self.names) for part in command]),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self.environment,
            cwd=self.folder,
            text=True,
        )
        if "--watch" in command:
            self.interrupt(child)
        told, _ = child.communicate(timeout=120)
        for name, pattern in PRINTED.items():
            if found := re.search(pattern, told):
                self.names[name] = found[1]
        return Seen(child.returncode, *traced(self.log), told)

    def interrupt(self, child: subprocess.Popen[str]) -> None:
        """Let it look at its folders for a while, then press Ctrl+C."""
        time.sleep(3)
        os.kill(int(self.log.read_text("utf-8").split(maxsplit=1)[0]), signal.SIGINT)

    def edit(self) -> None:
        """Change the bookmarked words in their file."""
        article = Path(self.names["article"])
        article.write_text(article.read_text("utf-8").replace(MARKED, "Ukraine have now agreed, to"), "utf-8")


@pytest.fixture(scope="module")
def runs(strace: str, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Seen]:
    session = Session(tmp_path_factory.mktemp("calls"))
    seen = {}
    for command in COMMANDS:
        if command == ("!edit",):
            session.edit()
        else:
            seen[command] = session.run(command)
    return seen


def leaves(held: click.Group, prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name in held.list_commands(click.Context(held)):
        command = held.get_command(click.Context(held), name)
        if isinstance(command, click.Group):
            yield from leaves(command, (*prefix, name))
        else:
            yield (*prefix, name)


def test_every_command_there_is_stands_in_the_list() -> None:
    assert {leaf for leaf in leaves(group) if not any(command[: len(leaf)] == leaf for command in COMMANDS)} == set()


def test_every_command_of_the_list_does_its_work(runs: dict[tuple[str, ...], Seen]) -> None:
    codes = {command: seen.code for command, seen in runs.items() if seen.code}
    needs_a_terminal = {("open", "{reference}"): 2, ("{shelf}",): 2, ("https://example.com/article",): 2}
    assert codes == {**needs_a_terminal, ("add", "{shelf}", "--watch"): 130}


def test_no_command_asks_the_kernel_for_a_socket(runs: dict[tuple[str, ...], Seen]) -> None:
    assert {command: seen.sockets for command, seen in runs.items() if seen.sockets} == {}


def test_no_command_starts_or_looks_for_another_program(runs: dict[tuple[str, ...], Seen]) -> None:
    assert {command: seen.programs for command, seen in runs.items() if seen.programs != {sys.executable}} == {}


# The list and an article, help, a search, a bookmark with its note, every panel, the actors, the briefing and the rest.
READING = (
    *"j\r Kp?",
    "\x1b",
    "i",
    "\x1b",
    "U",
    "\x1b",
    *"mM",
    "n",
    "\r",
    *"vlmc]C",
    "\x1b",
    *"yzw",
    "\x1b",
    *"fd",
    "\r",
)
KEYS = (*READING, "\x1b", "'", "\x1b", "x", "B", "]", "\r", "\x1b", "\x1b")
EDIT = ("B", *("", "e") * 4, "", "\x1b")  # asked for until the briefing is there


class Terminal:
    """The app or a command on a terminal, whose editor and pager only leave a mark."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.tools = {name: self.tool(name) for name in ("EDITOR", "PAGER")}
        self.sent = ""

    def tool(self, name: str) -> str:
        script = self.folder / name.lower()
        script.write_text(f"#!{shutil.which('sh')}\n: > '{self.folder / name}.ran'\n", "utf-8")
        script.chmod(0o700)
        return str(script)

    def run(self, arguments: Sequence[str], keys: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
        command = [*TRACE, str(self.log), sys.executable, "-P", "-m", "briefing", *arguments]
        self.sent, code = driven(command, self.folder, keys, self.tools)
        assert (code, "Traceback" in self.sent) == (0, False)
        return traced(self.log)


@pytest.fixture
def terminal(strace: str, tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.mark.parametrize("arguments", [(), ("{shelf}",)], ids=["library", "folder"])
def test_the_app_asks_for_no_network_and_no_program(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    shelf = shelf_of_every_format(terminal.folder / "shelf")
    sockets, programs = terminal.run([part.format(shelf=shelf) for part in arguments], KEYS)
    assert set(sockets) <= {"AF_UNIX"}  # the pair by which an event loop wakes itself
    assert programs == {sys.executable}


def test_the_editor_runs_when_it_is_asked_for_and_nothing_else(terminal: Terminal) -> None:
    sockets, programs = terminal.run([], EDIT)
    assert set(sockets) <= {"AF_UNIX"}
    assert programs == {sys.executable, terminal.tools["EDITOR"]}
    assert (terminal.folder / "EDITOR.ran").exists()


def test_the_pager_runs_when_it_is_asked_for_and_nothing_else(terminal: Terminal) -> None:
    article = str(sorted(starter_folder().iterdir())[0])
    _, programs = terminal.run(["show", article], ())
    assert programs == {sys.executable}
    sockets, programs = terminal.run(["show", article, "--pager"], ())
    assert sockets == ()
    assert programs == {sys.executable, terminal.tools["PAGER"]}
    assert (terminal.folder / "PAGER.ran").exists()
