"""The briefing as one HTML page."""

import re
from html.parser import HTMLParser

import pytest
from telling import Telling

from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import PartialDate, Stance, Status
from briefing.report.briefing import build_briefing
from briefing.report.html import render_html
from briefing.safe import BRIEFING_MARKER

PAIR = ("Norway", "Portugal")


def page(payload: str = "wind") -> str:
    told = [
        Telling(
            f"{i}.txt", f"Norway and Portugal signed a pact on {payload}, paper {i} says.", date=PartialDate(2031, 5, i)
        )
        .agree(PAIR, Status.SIGNED if i > 1 else Status.EXPLORING)
        .react(payload, Stance.OPPOSE, 0, side="Chile")
        .done()
        for i in (1, 2)
    ]
    articles = [article for article, _ in told]
    found = bring_together(articles, [analysis for _, analysis in told], load_lexicon())
    return render_html(build_briefing(articles, found.dossiers, found.reactions, title=payload))


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_it_carries_the_marker() -> None:
    assert page().startswith(BRIEFING_MARKER)


@pytest.mark.parametrize(
    "payload", ["wind", "<script>alert(1)</script>", '" onclick="x', "<img src=x onerror=y>", "&lt;"]
)
def test_nothing_in_it_can_act(payload: str) -> None:
    tags = Tags(page(payload)).seen
    assert not {tag for tag, _ in tags} & {"script", "img", "iframe", "object", "form", "link"}
    assert not [name for _, attrs in tags for name in attrs if name.startswith("on")]
    assert all((attrs["href"] or "").startswith("#") for tag, attrs in tags if tag == "a")


def test_a_mark_shows_its_sentence_without_script() -> None:
    assert re.search(
        r'<sup class="mark"><a href="#note-1">1</a><span role="tooltip">“Norway and Portugal signed', page()
    )


def test_every_jump_has_its_target() -> None:
    text = page()
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets <= set(re.findall(r'id="([^"]+)"', text))


def test_it_has_a_light_and_a_dark_style() -> None:
    assert "prefers-color-scheme: dark" in page()


def test_dated_reports_are_drawn_as_a_timeline() -> None:
    assert re.search(r'<svg [^>]*aria-label="Timeline".*2031-05-01.*2031-05-02', page())
