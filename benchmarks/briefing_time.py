"""How long a briefing takes, analysis included, against joint LexRank and Luhn, and how that grows.

usage: briefing_time.py FOLDER [--articles 25] [--growth 10]

FOLDER holds the articles (`*.txt`). Reading the files is left out for all. The summarisers get our sentences, so that
cutting the text into sentences is ours alone to pay for; keyphrases are left out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from baselines import LEXRANK, LUHN

from briefing.extraction.analysis import analyze
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Source
from briefing.reading.read import read_file
from briefing.report.briefing import build_briefing
from briefing.report.markdown import render_markdown

LEXICON = load_lexicon()


def brief(articles: list[Article]) -> str:
    """The whole way from articles to Markdown."""
    analyses = [analyze(article, LEXICON) for article in articles]
    found = bring_together(articles, analyses, LEXICON)
    return render_markdown(build_briefing(articles, found.dossiers, found.reactions, differences=found.differences))


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def many(articles: list[Article], number: int) -> list[Article]:
    """So many articles, the same ones again under other ids where there are too few."""
    found = []
    for place in range(number):
        article = articles[place % len(articles)]
        turn = place // len(articles)
        source = Source(f"{turn}-{article.source.origin}", article.source.format, article.source.digest)
        text = article.text + "\n\n" + "Again. " * turn
        found.append(Article(f"{turn:08x}{article.id[8:]}", article.title, text, article.blocks, source))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=25)
    parser.add_argument("--growth", type=int, default=10)
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.txt"))
    articles = many([a for file in files for a in read_file(file)], options.articles * options.growth)
    mix = max(1, len(files) // options.articles)
    few = articles[: options.articles * mix : mix]  # no text twice, and short and long ones as in all
    brief(few[:2])  # the lexicon's rules are compiled once
    sentences = [
        " ".join(s.span.of(article.text).split()) for article in few for s in analyze(article, LEXICON).sentences
    ]
    ours = seconds(lambda: brief(few))
    lexrank, luhn = (seconds(lambda each=each: each(sentences, 600), 1) for each in (LEXRANK, LUHN))
    print(
        f"{len(few)} articles, {len(sentences):,} sentences: "
        f"ours {ours:.2f} s, LexRank {lexrank:.2f} s, Luhn {luhn:.2f} s"
    )
    print(f"ours / LexRank {ours / lexrank:.2f}, ours / Luhn {ours / luhn:.2f}")
    grown = seconds(lambda: brief(articles), 1)
    print(f"{len(articles)} articles: {grown:.2f} s, {grown / ours:.1f} times as long")


if __name__ == "__main__":
    main()
