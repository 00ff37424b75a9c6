"""The whole briefing of the starter articles, byte for byte.

Run this file to print the briefing anew; read the difference before it replaces the golden one:
`python tests/report/test_golden.py | diff tests/golden/starter.md -`
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.config import starter_folder
from briefing.dossier import Briefing, Provenance
from briefing.extraction.analysis import analyze
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Stance, Status
from briefing.reading.read import read_bytes
from briefing.report.briefing import build_briefing
from briefing.report.citations import read_citations
from briefing.report.markdown import render_markdown
from briefing.report.verify import check_citations

GOLDEN = Path(__file__).parent.parent / "golden" / "starter.md"


def starter_briefing() -> Briefing:
    """Named as from a checkout, and without what changes with every edit of a table."""
    lexicon = load_lexicon()
    files = sorted(starter_folder().glob("*.txt"))
    articles = [a for f in files for a in read_bytes(f.read_bytes(), f"seeds/{f.name}", None, lexicon)]
    found = bring_together(articles, [analyze(article, lexicon) for article in articles], lexicon)
    return build_briefing(
        articles,
        found.dossiers,
        found.reactions,
        differences=found.differences,
        copies=found.copies,
        provenance=Provenance("0", "0" * 64),
    )


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return starter_briefing()


def test_the_starter_briefing_is_the_golden_one(briefing: Briefing) -> None:
    assert render_markdown(briefing) == GOLDEN.read_text("utf-8")


def test_it_has_exactly_the_three_agreements(briefing: Briefing) -> None:
    assert [(d.parties, d.status, len(d.articles)) for d in briefing.dossiers] == [
        (("Poland", "Ukraine"), Status.SIGNED, 3),
        (("United Kingdom", "Ukraine"), Status.AGREED, 1),
        (("Italy", "Ukraine"), Status.EXPLORING, 1),
    ]


def test_the_senators_threat_and_the_ministers_opposition_are_in_it(briefing: Briefing) -> None:
    said = {(min(d.parties), r.speaker, r.stance) for d in briefing.dossiers for r in d.reactions}
    assert ("Poland", "Andrei Klimov", Stance.THREATEN) in said
    assert ("Ukraine", "Sergey Lavrov", Stance.OPPOSE) in said
    assert ("Ukraine", "Keir Starmer", Stance.SUPPORT) in said


def test_every_line_of_it_resolves(briefing: Briefing) -> None:
    by_id = {article.id[:12]: article for article in briefing.articles}
    checks = check_citations(read_citations(GOLDEN.read_text("utf-8")), lambda c: [by_id[c.reference.article]])
    assert checks
    assert all(check.holds for check in checks)


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, __file__], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
    )
    assert done.stdout.decode("utf-8") == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    sys.stdout.buffer.write(render_markdown(starter_briefing()).encode("utf-8"))
