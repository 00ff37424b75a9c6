"""How much of what a careful reader marked is in a short briefing, per 100 words, against extractive summarisers.

usage: condensation.py REFERENCE TEXTS[:TEXTS...] [--length short] [--articles]

REFERENCE is a folder of annotations (`<id>.json` with "agreements" and "reactions", each with "core" sentences), TEXTS
holds the articles (`<id>.txt`). For each article we write its briefing, count the words of its quotations and labels
(all but the heading, references, and titles and files of articles), and give each summariser as many words. A
record counts as held when one of its core sentences shares half of the longer sentence with one that is shown.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from baselines import BASELINES, words_in

from briefing.extraction.analysis import analyze
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Analysis, Article, BlockKind
from briefing.reading.read import read_file
from briefing.report.briefing import build_briefing
from briefing.report.compose import Length, compose
from briefing.report.markdown import MARKER, write_markdown

LEXICON = load_lexicon()
_FOLD = {
    **dict.fromkeys(map(ord, "‘’ʼ‚"), "'"),
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑"), "-"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")),
}


def squash(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLD).split())


def same(a: str, b: str) -> bool:
    """Whether one sentence is half of the other at least, as the reference's scorer has it."""
    shorter, longer = sorted((a, b), key=len)
    return shorter in longer and len(shorter) * 2 >= len(longer)


def records(reference: Path) -> list[list[str]]:
    """The core sentences of each agreement and reaction."""
    data = json.loads(reference.read_text("utf-8"))
    return [[squash(s) for s in r["core"]] for kind in ("agreements", "reactions") for r in data[kind] if r["core"]]


def held(marked: Sequence[Sequence[str]], shown: Sequence[str]) -> int:
    given = [squash(sentence) for sentence in shown]
    return sum(any(same(core, sentence) for core in record for sentence in given) for record in marked)


def sentences(article: Article, analysis: Analysis) -> list[str]:
    """What the summarisers choose from: our sentences, boilerplate apart."""
    blocks = article.blocks
    kept = (s for s in analysis.sentences if blocks[s.block].kind is not BlockKind.BOILERPLATE)
    return [" ".join(s.span.of(article.text).split()) for s in kept]


def short_briefing(article: Article, analysis: Analysis, length: Length) -> tuple[list[str], int]:
    """The sentences that a briefing of one article shows, and its words."""
    found = bring_together([article], [analysis], LEXICON)
    outline = compose(build_briefing([article], found.dossiers, found.reactions), length)
    text = write_markdown(outline).replace(MARKER, "").replace(f"# {outline.title}", "")
    text = re.sub(r"^(\[\^\d+\]: “.*”) `[0-9a-f]{12}:.*$", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"\[\^\d+\]:?|[*#|]|^- ", " ", text, flags=re.MULTILINE)
    return [note.quote for note in outline.notes], words_in(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path)
    parser.add_argument("texts")
    parser.add_argument("--length", type=Length, default=Length.SHORT)
    parser.add_argument("--articles", action="store_true", help="a line for each article too")
    options = parser.parse_args()
    totals: dict[str, list[int]] = {name: [0, 0] for name in ("briefing", *BASELINES)}
    marked_total = 0
    for reference in sorted(options.reference.glob("*.json")):
        file = next(f for d in options.texts.split(":") if (f := Path(d) / f"{reference.stem}.txt").exists())
        (article,) = read_file(file)
        analysis = analyze(article, LEXICON)
        marked = records(reference)
        marked_total += len(marked)
        shown, words = short_briefing(article, analysis, options.length)
        row = {"briefing": (held(marked, shown), words)}
        choices = sentences(article, analysis)
        for name, summarise in BASELINES.items():
            chosen = summarise(choices, words)
            row[name] = (held(marked, chosen), sum(map(words_in, chosen)))
        for name, (hits, used) in row.items():
            totals[name][0] += hits
            totals[name][1] += used
        if options.articles:
            print(f"{reference.stem[:40]:40} of {len(marked):3}", *(f"{n} {h}/{w}w" for n, (h, w) in row.items()))
    for name, (hits, used) in totals.items():
        print(f"{name:9} {hits:4} of {marked_total} records in {used:6,} words: {100 * hits / used:.2f} per 100 words")
    best = max(100 * hits / used for name, (hits, used) in totals.items() if name != "briefing")
    print(f"briefing / best of the others: {100 * totals['briefing'][0] / totals['briefing'][1] / best:.2f}")


if __name__ == "__main__":
    main()
