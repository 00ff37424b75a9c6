"""Keyphrases: time, the worker's memory and, given the public test sets, agreement with human indexers.

    python benchmarks/keyphrases.py [--data DIR]

DIR holds `news-phrases.jsonl` and `news-terms.jsonl`, lines of {"id", "text", "keys"}; the comparison folds words with
the Snowball stemmer (`pip install snowballstemmer`). Rules and weights were chosen on the thirds called seen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from briefing.codec import encode
from briefing.config import starter_folder
from briefing.language.keyphrases import Ranking, find_keyphrases
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Block, BlockKind, Span
from briefing.reading.read import read_bytes
from briefing.workers.worker import Worker

LENGTHS = (400, 5_000, 20_000)
BOUNDS = {400: 30, 5_000: 250}  # milliseconds
DEPTHS = (5, 10, 15)
ROUNDS = 5

Finder = Callable[[str], list[str]]


def article_of(text: str) -> Article:
    return read_bytes(text.encode(), "article.txt", None, load_lexicon())[0]


def of_length(words: int) -> Article:
    """The paragraphs of the starter articles over and over, until there are so many words."""
    starters = [article_of(path.read_text("utf-8")) for path in sorted(starter_folder().glob("*.txt"))]
    paragraphs = [
        block.span.of(article.text)
        for article in starters
        for block in article.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]
    text, blocks, count = "", [], 0
    while count < words:
        paragraph = paragraphs[len(blocks) % len(paragraphs)]
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
        count += len(paragraph.split())
    return replace(starters[0], text=text, blocks=tuple(blocks))


def time_of(article: Article) -> float:
    """The median of some runs, in milliseconds of processor time, which other programs do not disturb."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        find_keyphrases(article)
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


def print_speed() -> None:
    find_keyphrases(of_length(100))
    for words in LENGTHS:
        bound = f"(at most {BOUNDS[words]})" if words in BOUNDS else ""
        print(f"{words:>6} words: {time_of(of_length(words)):6.1f} ms {bound}")


def print_memory() -> None:
    """The highest memory of a worker that has read the longest article there can be."""
    with Worker() as worker:
        start = time.perf_counter()
        worker.call("keyphrases", {"article": encode(of_length(100))})
        print(f"first answer of a worker: {1000 * (time.perf_counter() - start):.0f} ms")
        worker.call("keyphrases", {"article": encode(of_length(LENGTHS[-1]))})
        status = Path(f"/proc/{worker.pid}/status")
        if status.exists():
            highest = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
            print(f"memory of the worker: {int(highest.split()[1]) / 1024:.0f} MB (at most 120)")


def ours(ranking: Ranking) -> Finder:
    return lambda text: [one.text for one in find_keyphrases(article_of(text), ranking, max(DEPTHS))]


def plain_yake(text: str) -> list[str]:
    import yake

    return [phrase for phrase, _ in yake.KeywordExtractor(lan="en", n=3, top=max(DEPTHS)).extract_keywords(text)]


def fold(phrase: str) -> str:
    import snowballstemmer

    stem = snowballstemmer.stemmer("english").stemWord
    plain = unicodedata.normalize("NFKC", phrase).lower().replace("’", "'")
    return " ".join(stem(word) for word in re.findall(r"[^\W_]+", re.sub(r"'s\b", "", plain)))


def scores(path: Path, find: Finder) -> Iterator[tuple[bool, list[float]]]:
    """For each article: whether it is of the unseen third, and F1 at each depth."""
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        keys = {fold(key) for key in entry["keys"]} - {""}
        ranked = list(dict.fromkeys(filter(None, map(fold, find(entry["text"])))))
        unseen = int(hashlib.sha256(entry["id"].encode()).hexdigest(), 16) % 3 == 2
        yield unseen, [100 * 2 * len(keys & set(ranked[:depth])) / (depth + len(keys)) for depth in DEPTHS]


def print_agreement(folder: Path) -> None:
    for ranking in Ranking:
        for name, find in (("ours", ours(ranking)), ("plain YAKE", plain_yake)):
            rows = list(scores(folder / f"news-{ranking}.jsonl", find))
            for third, wanted in (("seen", (False,)), ("unseen", (True,)), ("all", (False, True))):
                chosen = [row for unseen, row in rows if unseen in wanted]
                means = [statistics.mean(column) for column in zip(*chosen, strict=True)]
                figures = "  ".join(f"F1@{depth} {mean:4.1f}" for depth, mean in zip(DEPTHS, means, strict=True))
                print(f"{ranking:8} {name:11} {third:7} {figures}  {len(chosen)} articles")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpus", "--data", dest="data", type=Path, help="the folder of the test sets")
    folder = parser.parse_args().data
    print_speed()
    print_memory()
    if folder:
        print_agreement(folder)


if __name__ == "__main__":
    sys.exit(main())
