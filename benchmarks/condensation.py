"""How much of what a careful reader marked is in a short briefing, per 100 words, against extractive summarisers.

usage: condensation.py REFERENCE TEXTS[:TEXTS...] [--length short] [--only ID ...] [--joint] [--articles]

REFERENCE is a folder of annotations (`<id>.json` with "agreements" and "reactions", each with "core" sentences), TEXTS
holds the articles (`<id>.txt`). For each article we write its briefing, count the words of its quotations and labels
(all but the heading, references, and titles and files of articles), and give each summariser as many words. A
record counts as held when one of its core sentences shares half of the longer sentence with what is shown of one;
a quotation that is cut counts by the words that are left. A second figure counts the words of the heading too.
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


def short_briefing(
    articles: Sequence[Article], analyses: Sequence[Analysis], length: Length
) -> tuple[list[str], int, int]:
    """The sentences that a briefing of these articles shows, its words, and those of its heading."""
    found = bring_together(articles, analyses, LEXICON)
    outline = compose(build_briefing(articles, found.dossiers, found.reactions), length)
    text = write_markdown(outline).replace(MARKER, "").replace(f"# {outline.title}", "")
    text = re.sub(r"^(\[\^\d+\]: “.*”) `[0-9a-f]{12}:.*$", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"\[\^\d+\]:?|[*#|]|^- ", " ", text, flags=re.MULTILINE)
    return [note.quote for note in outline.notes], words_in(text), words_in(outline.title)


def compare(
    told: Sequence[tuple[Article, Analysis, list[list[str]]]], length: Length
) -> tuple[dict[str, tuple[int, int]], int]:
    """Records held and words used, by the briefing of these articles and by each summariser; words of the heading."""
    marked = [record for _, _, records_of in told for record in records_of]
    articles, analyses = [article for article, _, _ in told], [analysis for _, analysis, _ in told]
    shown, words, heading = short_briefing(articles, analyses, length)
    row = {"briefing": (held(marked, shown), words)}
    choices = [sentence for article, analysis, _ in told for sentence in sentences(article, analysis)]
    for name, summarise in BASELINES.items():
        chosen = summarise(choices, words)
        row[name] = (held(marked, chosen), sum(map(words_in, chosen)))
    return row, heading


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path)
    parser.add_argument("texts")
    parser.add_argument("--length", type=Length, default=Length.SHORT)
    parser.add_argument("--only", nargs="*", default=[], help="ids of articles")
    parser.add_argument("--joint", action="store_true", help="one briefing of all the articles")
    parser.add_argument("--articles", action="store_true", help="a line for each briefing too")
    options = parser.parse_args()
    told = []
    for reference in sorted(options.reference.glob("*.json")):
        if not options.only or reference.stem in options.only:
            file = next(f for d in options.texts.split(":") if (f := Path(d) / f"{reference.stem}.txt").exists())
            (article,) = read_file(file)
            told.append((article, analyze(article, LEXICON), records(reference)))
    totals: dict[str, list[int]] = {name: [0, 0] for name in ("briefing", *BASELINES)}
    headings = 0
    for each in [told] if options.joint else [[one] for one in told]:
        row, heading = compare(each, options.length)
        headings += heading
        for name, (hits, used) in row.items():
            totals[name][0] += hits
            totals[name][1] += used
        if options.articles:
            print(f"{each[0][0].title[:40]:40}", *(f"{name} {hits}/{used}w" for name, (hits, used) in row.items()))
    report(totals, sum(len(records_of) for _, _, records_of in told), headings)


def report(totals: dict[str, list[int]], marked: int, headings: int) -> None:
    per_hundred = {name: 100 * hits / used for name, (hits, used) in totals.items()}
    for name, (hits, used) in totals.items():
        print(f"{name:9} {hits:4} of {marked} records in {used:6,} words: {per_hundred[name]:.2f} per 100 words")
    best = max(figure for name, figure in per_hundred.items() if name != "briefing")
    hits, words = totals["briefing"]
    print(f"briefing / best of the others: {per_hundred['briefing'] / best:.2f}")
    print(f"with the words of headings: {100 * hits / (words + headings) / best:.2f}")


if __name__ == "__main__":
    main()
