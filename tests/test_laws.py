"""The four laws of the house, each held by a test."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefing
from briefing.errors import UnreadableError
from briefing.extraction.analysis import analyze
from briefing.language.lexicon import load_lexicon
from briefing.model import Analysis, Article, Span
from briefing.reading.read import read_bytes

PACKAGE = Path(briefing.__file__).parent
WORDS = st.sampled_from(
    [
        "Poland",
        "Ukraine",
        "Kenya",
        "signed",
        "agreed",
        "said",
        "“we",
        "will”",
        ",",
        ".",
        "that",
        "the",
        "a",
        "treaty",
        "memorandum",
        "with",
        "and",
        "Minister",
        "Okoro",
        "he",
        "warned",
        "\n",
        "\n\n",
        "-",
        ":",
        "‘deal’",
        "U.S.",
        "Dr.",
        "(EU)",
        "2026",
        "not",
        "would",
        "talks",
        "in",
        "Nairobi",
        "on",
        "Monday",
    ]
)


def spans_of(analysis: Analysis) -> Iterator[Span]:
    for sentence in analysis.sentences:
        yield sentence.span
    for mention in analysis.mentions:
        yield mention.span
    for statement in analysis.statements:
        yield from (statement.source, statement.cue, *statement.content, statement.sentence)
    for claim in (*analysis.agreements, *analysis.reactions):
        for evidence in claim.evidence:
            yield from (evidence.span, *evidence.cues)
    for agreement in analysis.agreements:
        yield from (span for span in (agreement.subject, agreement.when, agreement.where) if span)
        for term in agreement.terms:
            yield from (term.span, term.evidence)


def article_of(text: str) -> Article | None:
    try:
        return read_bytes(text.encode("utf-8", "replace"), "made.txt")[0]
    except UnreadableError:
        return None


@given(st.one_of(st.text(min_size=1, max_size=400), st.lists(WORDS, min_size=1, max_size=60).map(" ".join)))
@settings(max_examples=120, deadline=None)
def test_every_span_lies_in_its_text(text: str) -> None:
    article = article_of(text)
    if article is None:
        return
    analysis = analyze(article, load_lexicon())
    assert all(span.end <= len(article.text) for span in spans_of(analysis))
    assert analysis == analyze(article, load_lexicon())


def test_analysis_gives_the_same_bytes_under_every_hash_seed(starter: Path) -> None:
    command = [sys.executable, "-m", "briefing", "analyze", str(starter), "--json", "--no-keyphrases"]
    answers = {
        subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONSAFEPATH": "1"}
        ).stdout
        for seed in ("0", "1", "4321")
    }
    assert len(answers) == 1


# Function words that no rule can do without, should it hold English at all.
ENGLISH = re.compile(
    r"(?<![\w-])(the|of|and|with|between|by|not|said|says|who|that|will|would|could|should|their|his|her|which|signed|agreed)(?![\w-])"
)


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """What a rule compares words with: the strings in comparisons, and those that are patterns or phrases.

    Docstrings, messages and the keys of tables are none of these.
    """
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for part in ast.walk(node)
    }
    compared = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Compare) for part in ast.walk(node)}
    keys = {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in skipped | keys:
            continue
        if id(node) in compared or re.search(r"[\\(\[|]", node.value):
            yield node.lineno, node.value


@pytest.mark.parametrize(
    "path",
    sorted((*(PACKAGE / "language").glob("*.py"), *(PACKAGE / "extraction").glob("*.py"))),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_rules_hold_no_english_words(path: Path) -> None:
    english = [(line, text) for line, text in literals(path) if ENGLISH.search(text.replace("_", "-"))]
    assert english == []


def loaded_by(*arguments: str) -> set[str]:
    program = (
        "import sys\nfrom briefing.cli.start import run\n"
        f"run({list(arguments)!r})\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_listing_loads_neither_textual_nor_yake() -> None:
    loaded = loaded_by("list")
    assert "briefing.store" in loaded
    assert not loaded & {"textual", "rich", "yake", "numpy", "networkx", "markdown_it", "trafilatura"}


def test_the_first_list_waits_for_nothing_it_does_not_show(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom briefing.cli import opening, start\n"
        "from briefing.config import Paths\nfrom briefing.workspace.workspace import Workspace\n"
        "opening.load_without_tls('asyncio')\nfrom briefing.tui.app import BriefingApp, Opening, listed_now\n"
        "home = Path(sys.argv[1])\nspace = Workspace(Paths(home, home / 'library.db', home, home))\n"
        "BriefingApp(space, Opening(listed_now(space)))\nprint('\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "textual.app" in loaded
    assert not loaded & {"briefing.model", "briefing.language", "click", "ssl", "markdown_it", "yake"}


def test_writing_a_briefing_does_not_load_textual(starter: Path) -> None:
    assert not loaded_by("brief", str(starter)) & {"textual", "rich", "yake"}


# Python before 3.11.5 cuts a match short where a group with choices in it is repeated possessively or atomically.
POSSESSIVE_GROUP = re.compile(r"\)[*+?]\+|\)\{[\d,]+\}\+|\(\?>")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_pattern_repeats_a_group_possessively(path: Path) -> None:
    assert [line for line in path.read_text("utf-8").splitlines() if POSSESSIVE_GROUP.search(line)] == []


POSIX_ONLY = ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "syslog", "curses", "readline")


# Two that run when they are imported, and one that is imported on Unix only.
NOT_EVERYWHERE = ("briefing.__main__", "briefing.workers.boot", "briefing.tui.terminal")


def test_every_module_can_be_imported_where_only_windows_has_its_parts() -> None:
    program = (
        f"import sys\nfor name in {POSIX_ONLY!r}:\n    sys.modules[name] = None\n"
        "import importlib, pkgutil, briefing\n"
        "for found in pkgutil.walk_packages(briefing.__path__, 'briefing.'):\n"
        f"    if found.name not in {NOT_EVERYWHERE!r}:\n"
        "        importlib.import_module(found.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""
