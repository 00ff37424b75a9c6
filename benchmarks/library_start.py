"""How long the app takes to its list, and back to it, and how much memory; beside a hello-world app and newsboat.

usage: library_start.py --corpus FOLDER [--rounds 9] [--hello SCRIPT]

FOLDER holds the articles (`*.txt`). Every program runs on a terminal of 40 lines and 120 columns, all in turn in one
go; the figures are medians of milliseconds from the start, or from the key, to the words on the screen. newsboat, where
there is one, holds the same articles in its cache. `--hello` names another hello-world app, which is given a text file.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from statistics import median

from library_add import write_feed
from terminal import Program

HELLO = """
import sys
from pathlib import Path
from textual.app import App
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label, ListItem, ListView, Static

class Hello(App):
    ENABLE_COMMAND_PALETTE = False

    def compose(self):
        with Horizontal():
            yield ListView(*(ListItem(Label(f"Title {number:05}")) for number in range(10)))
            with VerticalScroll():
                yield Static(Path(sys.argv[1]).read_text("utf-8"), markup=False)

Hello().run()
"""
_BUSY_SECONDS = 8.0  # in which keyphrases are found, and the background goes on
Figures = dict[str, list[float]]


def add(paths: Iterable[Path], home: Path) -> int:
    """A library of these files; how many there are."""
    named = [str(path) for path in paths]
    environment = {**os.environ, "BRIEFING_HOME": str(home)}
    subprocess.run([sys.executable, "-m", "briefing", "add", *named], check=True, capture_output=True, env=environment)
    return len(named)


def note(figures: Figures, **measured: float) -> None:
    for name, figure in measured.items():
        figures.setdefault(name, []).append(figure)


def run_ours(home: Path, shown: str, figures: Figures) -> None:
    """Open the list, an article, the list again."""
    program = Program([sys.executable, "-m", "briefing"], {"BRIEFING_HOME": str(home)})
    note(figures, start=program.until(shown), cpu=program.cpu)
    program.settle()
    program.send("\r")
    program.until(r"\w{3}")
    program.settle(0.6)
    before = program.own_cpu  # what its background does meanwhile is no part of the step
    program.send("\x1b")
    note(figures, back=program.until(r"\w{3}"), back_cpu=program.own_cpu - before)
    program.settle()
    note(figures, memory=program.memory(alone=True))
    program.send("j\r")  # another article, whose keyphrases nobody has looked for
    note(figures, memory_of_all=program.busiest(_BUSY_SECONDS))
    program.end("q")


def run_hello(script: Path, text: Path, figures: Figures) -> None:
    program = Program([sys.executable, str(script), str(text)], {})
    note(figures, start=program.until("Title 00009"), cpu=program.cpu)
    program.settle()
    note(figures, memory=program.memory(alone=True))
    program.end()


def run_newsboat(home: Path, figures: Figures) -> None:
    """Open the feeds, the list, an article, the list again."""
    files = ["-u", home / "urls", "-c", home / "cache.db", "-C", home / "config"]
    program = Program(["newsboat", "-q", *map(str, files)], {"HOME": str(home)})
    started = program.until("Your feeds")
    program.settle(0.1)
    program.send("\r")
    opened = program.until("Articles in feed")
    note(figures, start=started + opened, cpu=program.cpu)
    program.settle(0.1)
    program.send("\r")
    program.until("Next Unread")
    program.settle(0.1)
    before = program.own_cpu
    program.send("q")
    note(figures, back=program.until("in feed"), back_cpu=program.own_cpu - before)
    program.settle(0.1)
    note(figures, memory=program.memory(alone=True), memory_of_all=program.busiest())
    program.end()


def reload_newsboat(corpus: Path, home: Path) -> None:
    home.mkdir()
    write_feed(corpus, home / "feed.xml")
    (home / "urls").write_text(f"file://{home / 'feed.xml'}\n")
    (home / "config").write_text("max-items 0\n")
    files = ["-u", home / "urls", "-c", home / "cache.db", "-C", home / "config"]
    environment = {**os.environ, "HOME": str(home)}
    subprocess.run(["newsboat", *map(str, files), "-x", "reload"], check=True, capture_output=True, env=environment)


def tell(all_figures: dict[str, Figures]) -> None:
    for side, figures in all_figures.items():
        told = (
            f"{name} {median(measured):.1f} [{min(measured):.1f}..{max(measured):.1f}]"
            for name, measured in figures.items()
        )
        print(f"{side:10} {'  '.join(told)}")

    def ratio(name: str, one: str, other: str) -> None:
        if other in all_figures and all_figures[other].get(name):
            shares = [a / b for a, b in zip(all_figures[one][name], all_figures[other][name], strict=True)]
            print(f"{name}: {one} is {median(shares):.2f} x {other}")

    for name, other in (("start", "hello"), ("cpu", "hello"), ("start", "newsboat"), ("start", "few"), ("cpu", "few")):
        ratio(name, "many", other)
    for name in ("back", "back_cpu", "memory", "memory_of_all"):
        ratio(name, "many", "newsboat")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--hello", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        hello = given.hello or place / "hello.py"
        if not given.hello:
            hello.write_text(HELLO)
        files = sorted(given.corpus.glob("*.txt"))
        count = add([given.corpus], place / "many") and len(files)
        add(islice(files, 10), place / "few")
        figures: dict[str, Figures] = {"hello": {}, "many": {}, "few": {}}
        if shutil.which("newsboat"):
            reload_newsboat(given.corpus, place / "newsboat")
            figures["newsboat"] = {}
        for number in range(given.rounds + 1):
            if number == 1:  # the first round only warms the caches
                figures = {side: {} for side in figures}
            run_hello(hello, files[0], figures["hello"])
            run_ours(place / "many", f"{count:,} articles", figures["many"])
            if "newsboat" in figures:
                run_newsboat(place / "newsboat", figures["newsboat"])
            run_ours(place / "few", "10 articles", figures["few"])
    tell(figures)


if __name__ == "__main__":
    main()
