"""Fuzz a parser: python fuzz/run.py TARGET [--seconds 60] [--seed 1] [--keep]

TARGET is one of those in fuzz/catalogue.py, or `all`. The corpus is in fuzz/corpus/TARGET; with --keep what reached
something new is added to it. A fault is written to fuzz/faults/ and named; the exit code is then 1.
Put what is found into the tests, mend it, and leave the input in the corpus.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from pathlib import Path

from catalogue import TARGETS
from engine import Campaign

HERE = Path(__file__).parent


def fuzz(name: str, seconds: float, seed: int, keep: bool) -> int:
    """Fuzz one target; the number of different faults."""
    target, words = TARGETS[name]
    corpus = HERE / "corpus" / name
    seeds = [path.read_bytes() for path in sorted(corpus.glob("*"))]
    campaign = Campaign(target, words, random.Random(seed))
    for data in campaign.run(seeds, seconds):
        if keep:
            write(corpus, data)
    for place, data in campaign.faults.items():
        print(f"{name}: {place}\n    {write(HERE / 'faults', data, name)}")
    found = f"{len(campaign.kept) - len(seeds) - 1} new inputs, {len(campaign.reached)} steps"
    print(f"{name}: {campaign.runs} runs, {found}, {len(campaign.faults)} faults")
    return len(campaign.faults)


def write(folder: Path, data: bytes, prefix: str = "") -> Path:
    """Keep an input under a name that its bytes give it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "-".join(filter(None, (prefix, hashlib.sha256(data).hexdigest()[:12])))
    path.write_bytes(data)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="add what reached something new to the corpus")
    arguments = parser.parse_args()
    names = list(TARGETS) if arguments.target == "all" else [arguments.target]
    faults = sum(fuzz(name, arguments.seconds, arguments.seed, arguments.keep) for name in names)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
