"""How fast the language layer reads plain and hostile text, and how its time grows with length.

usage: python benchmarks/language_speed.py [FILE ...]     files are read as UTF-8; without any, made-up news is read
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.language.mentions import find_mentions
from briefing.language.people import find_people
from briefing.language.sentences import split_sentences
from briefing.language.statements import find_statements
from briefing.language.tokens import tokenize
from briefing.model import Article, Source, Span

LEXICON = load_lexicon()
NEWS = (
    "The ministers of two coastal states met on Monday to speak about fish, ports and the price of fuel in the region. "
    "“We are close to a deal,” said Ana Costa, the trade minister. “It is a matter of weeks.” Her counterpart, who has "
    "led the talks since May, warned that the parliament in Oslo would not accept new quotas, according to an aide. "
    "Shares of Acme Inc. rose by 3.5 percent. The dam, built in 1978, is safe, officials said, and will stay open.\n\n"
)
SHAPES: dict[str, Callable[[int], str]] = {
    "said": lambda n: "said " * (n // 5),
    "x said, x said": lambda n: "the man said, " * (n // 14),
    "no spaces": lambda n: "a" * n,
    "capitals": lambda n: "Ana Costa " * (n // 10),
    "dots": lambda n: "." * n,
    "dot space": lambda n: ". " * (n // 2),
    "initials": lambda n: "U.S. " * (n // 5),
    "titles": lambda n: "Mr. " * (n // 4),
    "quotes": lambda n: "“" * n,
    "straight quotes": lambda n: '" ' * (n // 2),
    "double singles": lambda n: "''a" * (n // 3),
    "singles": lambda n: "'a " * (n // 3),
    "single closers": lambda n: "a' " * (n // 3),
    "detached quotes": lambda n: 'Mr. " ' * (n // 6),
    "quote per line": lambda n: "“a\n" * (n // 3),
    "commas": lambda n: ", " * (n // 2),
    "and": lambda n: "and " * (n // 4),
    "apposition": lambda n: "Lee, the man, said " * (n // 19),
    "colons": lambda n: "a:\n" * (n // 3),
    "colon items": lambda n: "Steps:\none thing\ntwo things\n" * (n // 28),
    "bullets": lambda n: "- a\n" * (n // 4),
    "spaces": lambda n: "a" + " " * (n - 2) + "b",
    "newlines": lambda n: "a\n\n" * (n // 3),
    "according": lambda n: "according to " * (n // 13),
    "that": lambda n: "he said that " * (n // 13),
    "brackets": lambda n: "((([[[" * (n // 6),
    "dashes": lambda n: "— he said — " * (n // 12),
    "who": lambda n: "Lee, who said " * (n // 14),
    "not latin": lambda n: "条約。" * (n // 3),
}


def timed(call: Callable[[], object]) -> float:
    start = time.process_time()  # other programs on the machine do not count
    call()
    return time.process_time() - start


def best(call: Callable[[], object], times: int = 3) -> float:
    return min(timed(call) for _ in range(times))


def read(text: str) -> None:
    """All of the language layer but keyphrases."""
    blocks = find_blocks(text, LEXICON)
    sentences = split_sentences(text, blocks, LEXICON)
    mentions = find_mentions(text, sentences, LEXICON)
    people = find_people(text, sentences, mentions, LEXICON)
    article = Article("x", "", text, blocks, Source("-", "plain", ""))
    find_statements(article, sentences, people, LEXICON, mentions)


def stages(text: str) -> dict[str, Callable[[], object]]:
    blocks = find_blocks(text, LEXICON)
    sentences = split_sentences(text, blocks, LEXICON)
    mentions = find_mentions(text, sentences, LEXICON)
    people = find_people(text, sentences, mentions, LEXICON)
    article = Article("x", "", text, blocks, Source("-", "plain", ""))
    return {
        "blocks": lambda: find_blocks(text, LEXICON),
        "sentences": lambda: split_sentences(text, blocks, LEXICON),
        "tokens": lambda: tokenize(text, Span(0, len(text))),
        "statements": lambda: find_statements(article, sentences, people, LEXICON, mentions),
        "all": lambda: read(text),
    }


def main() -> None:
    texts = [Path(name).read_text("utf-8") for name in sys.argv[1:]] or [NEWS * 200]
    text = "\n\n".join(texts)
    print(f"{len(text):,} characters")
    for name, call in stages(text).items():
        print(f"  {name:12} {len(text) / best(call) / 1e6:6.2f} MB/s")
    print("growth from 16 KB to 64 KB (an exponent of 1 is linear)")
    for name, shape in SHAPES.items():
        small, large = shape(16_384), shape(65_536)
        before, after = best(lambda text=small: read(text)), best(lambda text=large: read(text), 2)
        print(f"  {name:18} {before * 1000:8.1f} ms {after * 1000:8.1f} ms  exponent {math.log(after / before, 4):.2f}")


if __name__ == "__main__":
    main()
