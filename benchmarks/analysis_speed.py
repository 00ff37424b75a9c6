"""How fast the whole analysis (keyphrases apart) is, stage by stage, and how its time grows with length.

usage: python benchmarks/analysis_speed.py [--jobs N] [FILE ...]     without files, made-up news is read

Times are processor time, the best of three. The growth is the exponent of length: 1 is linear, 2 is quadratic.
`--jobs N` compares N processes with one by the clock, which tells little while other programs keep the machine busy.
"""

from __future__ import annotations

import argparse
import itertools
import math
import time
from collections.abc import Callable
from pathlib import Path

from briefing.codec import encode
from briefing.extraction.agreements import find_agreements
from briefing.extraction.analysis import analyze
from briefing.extraction.reactions import find_reactions
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.language.mentions import find_mentions
from briefing.language.people import find_people
from briefing.language.quotations import find_quotations
from briefing.language.sentences import split_sentences
from briefing.language.statements import find_statements
from briefing.model import Article, Source
from briefing.workers.limits import collect_rarely
from briefing.workers.pool import Pool

LEXICON = load_lexicon()
STATES = ("Chile", "Peru", "Kenya", "Norway", "Japan", "Ghana", "Oman", "Nepal", "Malta", "Cuba", "Fiji")
THINGS = ("fish", "ports", "rail", "grain", "water", "steel", "drones")
SIZES = (20_000, 100_000, 500_000, 1_000_000, 5_000_000)
GROWTH = (60_000, 240_000)


def news(length: int) -> str:
    """Paragraphs in the tone of a news report, none like another."""
    parts, size = [], 0
    for number in itertools.count():
        part = (
            f"The ministers of {_state(number)} and {_state(number * 7 + 3)} met in week {number} to speak about "
            f"{_thing(number)} and the price of fuel in a region. “We are close to a deal,” said Ana Costa, the trade "
            f"minister. “It is a matter of {number % 9 + 2} weeks.” Her counterpart, who has led the talks for "
            f"{number} days, warned that the parliament would not accept new quotas, according to an aide. "
            f"Shares of Acme Inc. rose by {number % 50}.5 percent. The dam, built in 1978, is safe, officials said, "
            "and will stay open for as long as the works upstream go on.\n\n"
        )
        parts.append(part)
        size += len(part)
        if size >= length:
            return "".join(parts)[:length]
    raise AssertionError


def claims(length: int) -> str:
    """Nothing but agreements and answers to them, all different."""
    parts, size = [], 0
    for number in itertools.count():
        part = (
            f"{_state(number)} and {_state(number * 5 + 1)} signed agreement {number} on {_thing(number)} on Monday. "
            f"{_state(number * 3 + 2)} condemned accord {number} as a danger, its envoy called it “mistake {number}”. "
        )
        parts.append(part)
        size += len(part)
        if size >= length:
            return "".join(parts)[:length]
    raise AssertionError


def _state(number: int) -> str:
    return STATES[number % len(STATES)]


def _thing(number: int) -> str:
    return THINGS[number % len(THINGS)]


def namesakes(length: int) -> str:
    """Thousands of people of one surname."""
    letters = itertools.product("bdfgklmn", "aeiou", repeat=3)
    return " ".join(f"{''.join(name).title()} Costa met Mr Costa." for name in letters).ljust(length)[:length]


def repeated(words: str) -> Callable[[int], str]:
    return lambda length: (words * (length // len(words) + 1))[:length]


SHAPES: dict[str, Callable[[int], str]] = {
    "news": news,
    "claims, all different": claims,
    "one claim again and again": repeated(
        "Chile and Peru signed an agreement on fish. Bolivia condemned the accord.\n\n"
    ),
    "one sentence of claims": repeated("Chile and Peru signed a deal and "),
    "one sentence of stands": repeated("Chile condemned the deal, Peru hailed it, "),
    "states": repeated("Chile and Peru and Kenya, "),
    "quotations": repeated("“The deal is a danger,” said Peru. "),
    "open quotations": repeated("“The deal is a danger\n\n"),
    "names": repeated("President Ana Costa of Chile, "),
    "namesakes": namesakes,
    "said": repeated("the minister said "),
    "labels": repeated("Peru: “The deal is good.”\n\n"),
    "both sides": repeated("The two sides signed the agreement. "),
    "no spaces": repeated("a"),
    "marks": repeated("“, ‘. "),
}


def article_of(text: str, name: str = "made up") -> Article:
    return Article(name, text[:40], text, find_blocks(text, LEXICON), Source("-", "plain", ""))


def processor_time(call: Callable[[], object], times: int = 3) -> float:
    best = math.inf
    for _ in range(times):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def stages(article: Article) -> dict[str, float]:
    """The time of each stage; those before it are not counted."""
    text = article.text
    sentences = split_sentences(text, article.blocks, LEXICON)
    mentions = find_mentions(text, sentences, LEXICON)
    people = find_people(text, sentences, mentions, LEXICON)
    quotations = find_quotations(text, article.blocks)
    statements = find_statements(article, sentences, people, LEXICON, mentions, quotations)
    agreements = find_agreements(article, sentences, mentions, people, LEXICON)
    calls: dict[str, Callable[[], object]] = {
        "sentences": lambda: split_sentences(text, article.blocks, LEXICON),
        "mentions": lambda: find_mentions(text, sentences, LEXICON),
        "people": lambda: find_people(text, sentences, mentions, LEXICON),
        "quotations": lambda: find_quotations(text, article.blocks),
        "statements": lambda: find_statements(article, sentences, people, LEXICON, mentions, quotations),
        "agreements": lambda: find_agreements(article, sentences, mentions, people, LEXICON),
        "reactions": lambda: find_reactions(
            article, sentences, mentions, people, statements, agreements, LEXICON, quotations
        ),
        "whole": lambda: analyze(article, LEXICON),
    }
    return {name: processor_time(call) for name, call in calls.items()}


def whole(text: str) -> float:
    return processor_time(lambda: analyze(article_of(text), LEXICON))


def tell_stages(name: str, text: str) -> None:
    article, size = article_of(text, name), len(text.encode()) / 1e6
    times = stages(article)
    each = "  ".join(f"{stage} {taken / size:.2f}" for stage, taken in times.items() if stage != "whole")
    print(f"{name:>24} {size:5.2f} MB  {size / times['whole']:5.2f} MB/s   seconds a MB: {each}", flush=True)


def tell_growth() -> None:
    small, large = GROWTH
    for name, shape in SHAPES.items():
        first, last = (whole(shape(length)) for length in GROWTH)
        exponent = math.log(max(last, 1e-4) / max(first, 1e-4)) / math.log(large / small)
        print(
            f"{name:>26}  {large / 1e6 / max(last, 1e-4):6.2f} MB/s at {large // 1000} KB, growth {exponent:4.2f}",
            flush=True,
        )


def tell_jobs(jobs: int, count: int = 1_000) -> None:
    """Many short articles with one process and with several, the workers already begun."""
    payloads = [{"article": encode(article_of(news(5_000) + str(number), str(number)))} for number in range(count)]
    taken = {}
    for processes in (1, jobs):
        with Pool(processes, batch=8) as pool:
            list(pool.map_ordered("analyze", payloads[: 8 * processes]))
            start = time.perf_counter()
            list(pool.map_ordered("analyze", payloads))
            taken[processes] = time.perf_counter() - start
    size = count * 5_000 / 1e6
    print(f"{count} articles: {size / taken[1]:.2f} MB/s with 1 process, {size / taken[jobs]:.2f} with {jobs}: "
          f"{taken[1] / taken[jobs]:.2f} times")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast is the analysis?")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--jobs", type=int)
    given = parser.parse_args()
    collect_rarely()  # as the command line and the workers do
    if given.jobs:
        tell_jobs(given.jobs)
    elif given.files:
        for path in given.files:
            tell_stages(path.name, path.read_text("utf-8", "replace"))
    else:
        for length in SIZES:
            tell_stages(f"news of {length // 1000} KB", news(length))
        tell_growth()


if __name__ == "__main__":
    main()
