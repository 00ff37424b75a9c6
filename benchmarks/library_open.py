"""How long it takes from opening a library to the first page of its list, for many articles and for ten.

usage: library_open.py --corpus FOLDER [--rounds 15]

`briefing list` and `--version` run in processes of their own beside a Python that does nothing. All figures are the
best processor times.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from library_search import fill, milliseconds

from briefing.model import Article, Source
from briefing.store.library import Library


def open_list(path: Path) -> None:
    with Library.open(path) as library:
        library.articles.page()
        library.articles.count()


def milliseconds_of(commands: list[list[str]], home: Path, rounds: int) -> list[float]:
    """The least processor time of each command, all run in turn."""
    environment = {**os.environ, "BRIEFING_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has its bytecode
    best = [float("inf")] * len(commands)
    for _ in range(rounds):
        for number, command in enumerate(commands):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, capture_output=True, env=environment)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
            best[number] = min(best[number], spent * 1000)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        many, few = Path(made) / "many" / "library.db", Path(made) / "few" / "library.db"
        with Library.open(many) as library:
            count = fill(library, given.corpus)
            order = milliseconds(lambda: library.articles.keys(), given.rounds)
            last = milliseconds(lambda: library.articles.page(offset=count - 50), given.rounds)
        with Library.open(few) as library, library.adding("2026-01-01T00:00:00Z") as adding:
            for number in range(10):
                text = f"Article {number}"
                adding.put(Article(str(number), text, text, (), Source(f"/{number}", "plain", str(number))))
        for path in (many, few):
            print(f"open, count and first page: {milliseconds(partial(open_list, path), given.rounds):.2f} ms")
        print(f"keys of {count:,} articles: {order:.2f} ms; the last page: {last:.2f} ms")
        ours = [sys.executable, "-m", "briefing"]
        commands = [[sys.executable, "-c", "pass"], [*ours, "list"], [*ours, "--version"]]
        bare, listed, version = milliseconds_of(commands, many.parent, given.rounds)
        print(f"a Python that does nothing: {bare:.0f} ms")
        for name, spent in (("list", listed), ("--version", version)):
            print(f"briefing {name}: {spent:.0f} ms, {spent / bare:.1f} x")


if __name__ == "__main__":
    main()
