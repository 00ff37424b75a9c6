"""How long adding articles to a new library takes, against reading the same bytes and against a newsboat reload.

usage: library_add.py --corpus FOLDER [--rounds 3]

FOLDER holds the articles (`*.txt`). All sides run in turn in one go, each in a process of its own; the figure of a side
is its best round. newsboat, where there is one, reloads the same texts from one local feed into a new cache.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

READ = """
import sys, time
from pathlib import Path
start = time.perf_counter()
for file in sorted(Path(sys.argv[1]).glob("*.txt")):
    file.read_bytes()
print(time.perf_counter() - start)
"""
STORE = """
import hashlib, sys, time
from pathlib import Path
from briefing.model import Article, Source
from briefing.store.library import Library
start = time.perf_counter()
with Library.open(Path(sys.argv[2]) / "library.db") as library, library.adding("2026-01-01T00:00:00Z") as adding:
    for file in sorted(Path(sys.argv[1]).glob("*.txt")):
        data = file.read_bytes()
        digest, text = hashlib.sha256(data).hexdigest(), data.decode("utf-8", "replace")
        adding.put(Article(digest, text.split("\\n", 1)[0], text, (), Source(str(file), "plain", digest)))
print(time.perf_counter() - start)
"""


def timed_inside(script: str, *arguments: str) -> float:
    """What a script says it took."""
    done = subprocess.run([sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True)
    return float(done.stdout)


def timed(command: list[str], home: Path) -> float:
    """How long a command runs, from start to end, with its files in a home of its own."""
    environment = {**os.environ, "BRIEFING_HOME": str(home), "HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has its bytecode
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def write_feed(corpus: Path, feed: Path) -> None:
    """The texts as the items of one feed."""
    items = []
    for number, file in enumerate(sorted(corpus.glob("*.txt"))):
        text = file.read_text("utf-8", "replace")
        title = escape(text.split("\n", 1)[0])
        link = f"http://news.example/{number}"
        items.append(f"<item><title>{title}</title><link>{link}</link><description>{escape(text)}</description></item>")
    head = "<title>all</title><link>http://news.example/</link><description>all</description>"
    feed.write_text(f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>', "utf-8")


def newsboat(feed: Path, home: Path) -> float:
    (home / "urls").write_text(f"file://{feed}\n")
    (home / "config").write_text("max-items 0\n")
    files = ["-u", home / "urls", "-c", home / "cache.db", "-C", home / "config"]
    return timed(["newsboat", *map(str, files), "-x", "reload"], home)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    corpus = str(given.corpus)
    add = [sys.executable, "-m", "briefing", "add", corpus]
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        home = place / "home"
        sides: dict[str, Callable[[], float]] = {
            "bare read": lambda: timed_inside(READ, corpus),
            "read, hash, store, index": lambda: timed_inside(STORE, corpus, str(home)),
            "briefing add": lambda: timed(add, home),
            "briefing add, nothing new": lambda: timed(add, home),
        }
        if shutil.which("newsboat"):
            write_feed(given.corpus, place / "feed.xml")
            sides["newsboat reload"] = lambda: newsboat(place / "feed.xml", home)
        best = dict.fromkeys(sides, float("inf"))
        for _ in range(given.rounds):
            for name, side in sides.items():
                if name != "briefing add, nothing new":
                    shutil.rmtree(home, ignore_errors=True)
                    home.mkdir()
                best[name] = min(best[name], side())
    for name, seconds in best.items():
        print(f"{name:28}{seconds * 1000:9.0f} ms {seconds / best['bare read']:7.1f} x bare read")


if __name__ == "__main__":
    main()
