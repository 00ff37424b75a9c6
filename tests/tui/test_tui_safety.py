"""Text from outside is never markup, never an action, and reaches no widget raw."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from driving import Driven, screen_text, typed, until

import briefing.tui
from briefing.workspace.workspace import Workspace

HOSTILE = {
    "closing": "x [/b] y and [/nope]",
    "action": "[@click=app.quit]t[/] and [link=http://a.b]l[/link]",
    "escape": "\x1b]0;title\x1b\\ and \x1b[31mred \x9b2J",
    "bidi": "\u202egnirts \u2066and\u2069 \u200bothers",
    "wide": "漢字かな交じり文 and e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
}
# What would read a bare string as markup; `Content` and our own lines do not.
TAKES_MARKUP = {"Static", "Label", "Button", "notify", "Collapsible", "Markdown", "from_markup", "Option", "update"}
FORBIDDEN = ("\x1b", "\x9b", "\u202e", "\u2066", "\u2069", "\u200b", "\x07", "\x00")


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_title_is_shown_as_it_stands_and_acts_on_nothing(
    driven: Driven, space: Workspace, shelf: Callable[..., Path], name: str
) -> None:
    text = f"{HOSTILE[name]}\n\nPoland signed an agreement with Ukraine. {HOSTILE[name]} said so.\n"
    space.articles.add([shelf(hostile=text)])
    async with driven((80, 24)) as pilot:
        for key in ("enter", "m", "p", "p", "escape", "apostrophe"):
            await pilot.press(key)
            await pilot.pause(0.1)
            shown = screen_text(pilot)
            assert not any(sign in shown for sign in FORBIDDEN)
        if name == "closing":
            await until(pilot, lambda: "x [/b] y" in screen_text(pilot))
        await pilot.press("escape", "ctrl+p")
        await typed(pilot, "poland")
        await pilot.pause(0.3)
        assert not any(sign in screen_text(pilot) for sign in FORBIDDEN)
        assert pilot.app.is_running


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the terminal app, with the file it stands in."""
    for path in sorted(Path(briefing.tui.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path.name, node


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def is_content(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and called(node) == "Content"


def test_no_widget_is_handed_a_bare_string() -> None:
    guilty = [
        f"{name}:{call.lineno}"
        for name, call in calls()
        if called(call) in TAKES_MARKUP and call.args and not is_content(call.args[0])
    ]
    assert guilty == [], "hand over Content(shown(...)) instead"


def test_every_content_is_made_of_shown_text_or_of_our_own_words() -> None:
    guilty = []
    for name, call in calls():
        if called(call) == "Content":
            for argument in call.args:
                names = {called(node) for node in ast.walk(argument) if isinstance(node, ast.Call)}
                if not isinstance(argument, ast.Constant) and not names & {"shown", "one_line"}:
                    guilty.append(f"{name}:{call.lineno}")
    assert guilty == []


def test_nothing_opens_links_by_itself() -> None:
    assert [f"{name}:{call.lineno}" for name, call in calls() if called(call) in {"open_url", "open_new_tab"}] == []


def test_only_screens_and_the_app_know_the_workspace() -> None:
    """A widget knows the model; what it wants it says in a message."""
    folder = Path(briefing.tui.__path__[0])
    guilty = [
        str(path.relative_to(folder))
        for part in ("widgets", "text", "sheets")
        for path in (folder / part).glob("*.py")
        if "briefing.workspace.workspace" in path.read_text("utf-8")
    ]
    assert guilty == []


def test_all_styling_is_in_one_stylesheet_and_uses_theme_colours() -> None:
    folder = Path(briefing.tui.__path__[0])
    assert [path.name for path in folder.rglob("*.tcss")] == ["styles.tcss"]
    assert not [path.name for path in folder.rglob("*.py") if "DEFAULT_CSS" in path.read_text("utf-8")]
    styles = (folder / "styles.tcss").read_text("utf-8")
    coloured = [line for line in styles.splitlines() if "color:" in line or "background:" in line]
    assert all("$" in line for line in coloured)
