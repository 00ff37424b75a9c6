"""Copy text: to the clipboard through the terminal, and into a file for terminals that have no clipboard to give."""

from __future__ import annotations

from briefing.model import Article, Span
from briefing.tui.asking import Done
from briefing.tui.screens.place import PlaceScreen
from briefing.tui.sheets.citing import cited


def copy_text(screen: PlaceScreen, text: str, what: str) -> None:
    """Copy `text`; the screen says where it is."""
    screen.app.copy_to_clipboard(text)
    path = screen.space.paths.state.parent / "copied.md"

    def keep() -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        screen.space.briefings.save(path, text, force=True)

    screen.ask("copy", keep, lambda _: Done(f"{what} copied, also to {path}."))


def copy_passage(screen: PlaceScreen, article: Article, span: Span) -> None:
    """Copy a passage with its citation."""
    copy_text(screen, cited(article, span), "Quotation")
