"""Fuzz one target with atheris (libFuzzer), which is far faster than our own engine: python fuzz/native.py TARGET

    --seconds 60    how long; a fault ends it at once, and its input is in fuzz/faults/

The exit code is 0 where nothing was found, 1 where something was, 3 where atheris is not installed.
It is a tool for whoever wants it (`pip install atheris`), and no dependency.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
LONGEST = 8_000  # bytes of an input
PATIENCE = 5  # seconds for one input, with instrumented code
MEMORY = 1500  # MB


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="add what reached something new to the corpus")
    arguments = parser.parse_args()
    try:
        import atheris
    except ImportError:
        print("atheris is not installed; without it use fuzz/run.py, or: pip install atheris", file=sys.stderr)
        return 3
    with atheris.instrument_imports(include=["briefing"], enable_loader_override=False):
        from catalogue import TARGETS
    target, words = TARGETS[arguments.target]
    faults, corpus = HERE / "faults", HERE / "corpus" / arguments.target
    faults.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        dictionary = Path(scratch) / "words"
        dictionary.write_text("".join(f'"{"".join(f"{chr(92)}x{byte:02x}" for byte in word)}"\n' for word in words))
        # What is found goes to the first folder.
        folders = [str(corpus)] if arguments.keep else [scratch, str(corpus)]
        options = {
            "max_total_time": arguments.seconds,
            "seed": arguments.seed,
            "timeout": PATIENCE,
            "rss_limit_mb": MEMORY,
            "max_len": LONGEST,
            "dict": str(dictionary),
            "artifact_prefix": f"{faults / arguments.target}-",
            "print_final_stats": 1,
        }
        atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), *folders], target)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
