"""How long it takes from opening a library to the first page of its list, for many articles and for ten.

usage: library_open.py --corpus FOLDER [--rounds 15]

`briefing list` runs in a process of its own beside a Python that does nothing.
"""

from __future__ import annotations

import argparse
import os
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


def milliseconds_of(command: list[str], home: Path, rounds: int) -> float:
    environment = {**os.environ, "BRIEFING_HOME": str(home)}
    return milliseconds(lambda: subprocess.run(command, check=True, capture_output=True, env=environment), rounds)


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
        bare = milliseconds_of([sys.executable, "-c", "pass"], Path(made), given.rounds)
        listed = milliseconds_of([sys.executable, "-m", "briefing", "list"], many.parent, given.rounds)
        print(f"briefing list: {listed:.0f} ms; a Python that does nothing: {bare:.0f} ms; {listed / bare:.1f} x")


if __name__ == "__main__":
    main()
