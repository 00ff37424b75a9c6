"""How well articles are found in saved pages, and how fast files are read.

Usage: python benchmarks/reading.py [--data FOLDER]

FOLDER holds `ground-truth.json` (page id -> {"articleBody": ...}) and `html/<id>.html.gz`, the layout of the article
extraction benchmark of Zyte (scrapinghub/article-extraction-benchmark). The score is its own: precision and recall of
shingles of four words, averaged over the pages; F1 is made of the two averages. Our titles stand in the text as a block
of their own and are left out here, unless `--with-title` is given, since the gold has bodies only.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.errors import UnreadableError
from briefing.language.lexicon import load_lexicon
from briefing.model import BlockKind
from briefing.reading.extra import find_article as find_with_extra
from briefing.reading.html import article_of, decode_marked
from briefing.reading.markup import parse_page
from briefing.reading.read import read_bytes
from briefing.safe import clean

WIDTH = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + WIDTH]) for at in range(max(1, len(words) - WIDTH + 1)) if words)


def score(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of found texts against true ones."""
    precisions, recalls = [], []
    for found, true in pairs:
        ours, gold = shingles(found), shingles(true)
        common = sum((ours & gold).values())
        if ours:
            precisions.append(common / sum(ours.values()))
        if gold:
            recalls.append(common / sum(gold.values()))
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def whole(data: bytes, with_title: bool) -> str:
    """What an article made of the page says."""
    try:
        (article,) = read_bytes(data, "page.html", "html")
    except UnreadableError:
        return ""
    kept = [block for block in article.blocks if with_title or block.kind is not BlockKind.TITLE]
    return "\n".join(block.span.of(article.text) for block in kept)


def floor(data: bytes) -> str:
    """What is found without any extra."""
    root = parse_page(decode_marked(data).text).root
    return "\n".join(part.text for part in article_of(root, (), load_lexicon()))


def extra_alone(data: bytes) -> str:
    """What the extra finds."""
    return "\n".join(part.text for part in find_with_extra(decode_marked(data).text))


def compare(folder: Path, with_title: bool) -> None:
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    pages = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in gold}
    ways: dict[str, Callable[[bytes], str]] = {
        "with the extra": lambda data: whole(data, with_title),
        "the extra alone": extra_alone,
        "our own rules": floor,
    }
    print(f"{len(pages)} pages      precision  recall     F1   ms/page  slowest")
    for name, find in ways.items():
        times, pairs = [], []
        for key, data in pages.items():
            begun = time.perf_counter()
            pairs.append((find(data), gold[key].get("articleBody", "")))
            times.append(1000 * (time.perf_counter() - begun))
        figures = "".join(f"{figure:10.3f}" for figure in score(pairs))
        print(f"{name:16}{figures}{sum(times) / len(times):9.1f}{max(times):9.0f}")


def speed() -> None:
    """Reading a megabyte of each kind, the best of three."""
    paragraph = (
        "Northland signed a pact with Southland on Monday, and its minister’s office called it “a beginning”. " * 6
    )
    text = (paragraph + "\n\n") * (1_000_000 // len(paragraph))
    kinds = {
        "plain": text.encode(),
        "markdown": text.encode(),
        "html": text.replace("\n\n", "\n\n<p>").encode(),
        "feed": f"<rss>{text}</rss>".replace("\n\n", "<item><description>\n").encode(),
        "mail": f"Subject: x\n\n{text}".encode(),
    }
    best(lambda: clean(text), "clean", len(text))
    for kind, data in kinds.items():
        best(lambda data=data, kind=kind: read_bytes(data, "file", kind), kind, len(data))


def best(work: Callable[[], object], name: str, size: int) -> None:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    print(f"{name:10}{1000 * min(times):9.1f} ms for {size / 1e6:.2f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder of the benchmark")
    parser.add_argument("--with-title", action="store_true", help="count our title as part of the text")
    arguments = parser.parse_args()
    load_lexicon()
    if arguments.data:
        compare(arguments.data, arguments.with_title)
    speed()


if __name__ == "__main__":
    main()
