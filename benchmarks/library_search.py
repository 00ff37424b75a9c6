"""How long a search for the top 50 takes, each hit in its sentence, against a LIKE scan of the same table.

usage: library_search.py --corpus FOLDER [--rounds 9] [--limit 50]
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefing.model import Article, Source
from briefing.store.library import Library
from briefing.store.query import parse_query

QUERIES = ("government", "said", "the", "government trade", '"prime minister"', "gov*", "title:government", "drone")
SCAN = "SELECT count(*) FROM texts WHERE text LIKE ?"


def fill(library: Library, corpus: Path) -> int:
    with library.adding("2026-01-01T00:00:00Z") as adding:
        for file in sorted(corpus.glob("*.txt")):
            text = file.read_text("utf-8", "replace")
            digest = hashlib.sha256(text.encode()).hexdigest()
            adding.put(Article(digest, text.split("\n", 1)[0], text, (), Source(str(file), "plain", digest)))
    return library.articles.count()


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The best of some rounds, in processor time of this thread: what else runs changes that least."""
    best = float("inf")
    for _ in range(rounds):
        start = time.thread_time()
        work()
        best = min(best, time.thread_time() - start)
    return best * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--limit", type=int, default=50)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "library.db"
        with Library.open(path) as library:
            print(f"{fill(library, given.corpus):,} articles")
            scan = sqlite3.connect(path)
            for typed in QUERIES:
                words = parse_query(typed).terms[-1].value
                like = milliseconds(lambda text=f"%{words}%": scan.execute(SCAN, (text,)).fetchall(), given.rounds)
                ours = milliseconds(partial(library.search.find, parse_query(typed), given.limit), given.rounds)
                hits = len(library.search.find(parse_query(typed), given.limit))
                print(f"{typed:20}{ours:7.2f} ms, {hits:3} hits; LIKE scan {like:6.1f} ms; {ours / like:5.2f} x")
            scan.close()


if __name__ == "__main__":
    main()
