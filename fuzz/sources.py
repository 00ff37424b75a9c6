"""What the targets that need whole articles work on."""

from __future__ import annotations

from briefing.dossier import Briefing
from briefing.errors import UnreadableError
from briefing.extraction.analysis import analyze
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Analysis, Article
from briefing.reading.read import read_bytes
from briefing.report.briefing import build_briefing

TALKS = """Kenya and Norway sign a pact on ferries

NAIROBI, 3 March 2026 - Kenya and Norway signed a memorandum on electric ferries on Monday.

"This is a fair deal," Transport Minister Asha Okoro said. Norway will lend 40 million euros.

Tanzania criticised the memorandum. "We were not asked," said President Juma Mrisho, who rejected it.
"""


def article(text: str, name: str = "a.txt") -> Article | None:
    """The article that a plain text is read as, if it is any."""
    try:
        return read_bytes(text.encode("utf-8", "replace"), name, "plain")[0]
    except UnreadableError:
        return None


def analysed(texts: list[str]) -> list[tuple[Article, Analysis]]:
    """The articles of these texts, each with its analysis."""
    found = [article(text, f"{number}.txt") for number, text in enumerate(texts)]
    return [(one, analyze(one, load_lexicon())) for one in found if one is not None]


def briefing_of(told: list[tuple[Article, Analysis]]) -> Briefing:
    """The briefing of these articles."""
    articles, analyses = [one for one, _ in told], [one for _, one in told]
    found = bring_together(articles, analyses, load_lexicon())
    return build_briefing(articles, found.dossiers, found.reactions, differences=found.differences, copies=found.copies)
