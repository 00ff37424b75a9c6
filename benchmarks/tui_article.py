"""A long article with many highlights: our widget beside one `Static` that holds the same text.

    python benchmarks/tui_article.py [CHARACTERS] [HIGHLIGHTS]

Prints the processor time of the first paint, of a page down and of a resize, and how they compare.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.content import Span as ContentSpan
from textual.pilot import Pilot
from textual.widgets import Static

import briefing.tui
from briefing.model import Span
from briefing.tui.text.layers import Layer, Layers
from briefing.tui.text.page import Page
from briefing.tui.widgets.article_view import ArticleView

WORDS = ["ministers", "of", "both", "countries", "met", "again", "on", "Tuesday", "and", "spoke", "about", "harvests"]
STYLES = Path(briefing.tui.__path__[0]) / "styles.tcss"


def long_text(characters: int) -> str:
    """Paragraphs of a few sentences, always the same."""
    parts: list[str] = []
    length = step = 0
    while length < characters:
        words = [WORDS[(step * 7 + place * (3 + step % 5)) % len(WORDS)] for place in range(40 + step % 50)]
        parts.append(" ".join(words) + ".")
        length += len(parts[-1]) + 2
        step += 1
    return "\n\n".join(parts)


def highlights(text: str, count: int) -> list[Span]:
    found = [Span(match.start(), match.end()) for match in re.finditer(r"[a-z]{5,} [a-z]+", text)]
    return found[:: max(1, len(found) // count)][:count]


class Plain(App[None]):
    """The obvious way."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        super().__init__()
        self._content = Content(text, [ContentSpan(span.start, span.end, "bold") for span in spans])

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._content)


class Ours(App[None]):
    """Our widget."""

    CSS_PATH = STYLES

    def __init__(self, text: str, spans: list[Span]) -> None:
        super().__init__()
        self._page = Page.made("long", text, ())
        self._layers = Layers().with_layer(Layer.KEYPHRASE, spans)

    def compose(self) -> ComposeResult:
        view = ArticleView()
        view.highlights = self._layers
        view.page = self._page
        yield view


async def measured(make: Callable[[], App[None]]) -> dict[str, float]:
    """Milliseconds of processor time for each step."""
    times: dict[str, float] = {}
    started = time.process_time()
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        times["first paint"] = since(started)
        app.screen.focus_next()
        await pilot.pause()
        times["page down"] = await step(pilot, lambda: pilot.press("pagedown"))
        times["resize"] = await step(pilot, lambda: pilot.resize_terminal(100, 40))
    return times


async def step(pilot: Pilot[None], act: Callable[[], Awaitable[object]]) -> float:
    started = time.process_time()
    await act()
    await pilot.pause()
    return since(started)


def since(started: float) -> float:
    return (time.process_time() - started) * 1000


def main() -> None:
    characters, count = (int(given) for given in (sys.argv[1:] + ["1000000", "5000"][len(sys.argv) - 1 :]))
    text = long_text(characters)
    spans = highlights(text, count)
    plain = asyncio.run(measured(lambda: Plain(text, spans)))
    ours = asyncio.run(measured(lambda: Ours(text, spans)))
    print(f"{len(text):,} characters, {len(spans):,} highlights; milliseconds of processor time")
    for name in plain:
        print(f"{name:12} Static {plain[name]:8.1f}   ours {ours[name]:8.1f}   ratio {ours[name] / plain[name]:.3f}")


if __name__ == "__main__":
    main()
