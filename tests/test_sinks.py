"""Text from outside reaches a terminal only by ways that clean it: held by reading our own source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefing

PACKAGE = Path(briefing.__file__).parent
CLEANERS = {"shown", "one_line", "clean", "markdown", "code", "html"}
# What draws a string of its own, with markup switched on, where it is not given Content.
WIDGETS = {
    *("Static", "Label", "Button", "Option", "ListItem", "Collapsible", "TabPane", "Tab", "Checkbox", "RadioButton"),
    *("Markdown", "RichLog", "Log", "Digits", "Link", "Tooltip", "Pretty", "DataTable", "Tree", "SelectionList"),
    *("notify", "add_row", "add_column", "add_option", "write_line", "set_title"),
}
CONTENT = {"Content", "Text", "from_markup", "assemble", "from_text", "styled"}
SPOKEN_IN_FULL = {"placeholder", "tooltip", "border_title", "border_subtitle", "label", "title"}


def trees(part: str = "") -> Iterator[tuple[Path, ast.Module]]:
    """Each file of the package, or of one part of it, with its name there."""
    for path in sorted((PACKAGE / part).rglob("*.py")):
        yield path.relative_to(PACKAGE), ast.parse(path.read_text("utf-8"))


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(name) | ast.Attribute(attr=name):
                    yield name, node


def is_clean(node: ast.expr) -> bool:
    """Whether an expression is a literal, or comes from a function that cleans."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(name)) if name in CLEANERS:
            return True
        case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name), args=arguments) if name in CONTENT:
            return all(map(is_clean, arguments))
        case ast.Attribute(value=ast.Call(func=ast.Name("clean")), attr="text"):
            return True
        case ast.JoinedStr(values=parts):
            return all(is_clean(part.value if isinstance(part, ast.FormattedValue) else part) for part in parts)
        case ast.Tuple(elts=parts):
            return all(map(is_clean, parts))
        case ast.BinOp(left=left, right=right):
            return is_clean(left) and is_clean(right)
    return False


def shows(tree: ast.Module) -> Iterator[ast.expr]:
    """Everything that is handed to a widget as text."""
    for name, call in calls(tree):
        if name in WIDGETS | CONTENT:
            yield from call.args
        if name in WIDGETS or name.endswith(("Input", "Palette")):
            yield from (keyword.value for keyword in call.keywords if keyword.arg in SPOKEN_IN_FULL)


@pytest.mark.parametrize(
    "bad", ["Static(title)", "notify(f'Read {name}')", "Content(x)", "CleanInput(placeholder=hint)"]
)
def test_the_rule_sees_raw_text(bad: str) -> None:
    assert not all(map(is_clean, shows(ast.parse(bad))))


@pytest.mark.parametrize(
    "good", ["Static(Content(shown(title)))", "notify(Content(f'{one_line(x)}: read'))", "Label('Note')", "Static()"]
)
def test_the_rule_lets_clean_text_pass(good: str) -> None:
    assert all(map(is_clean, shows(ast.parse(good))))


def test_no_widget_is_given_raw_text() -> None:
    raw = [
        f"{path}:{text.lineno} {ast.unparse(text)}"
        for path, tree in trees("tui")
        for text in shows(tree)
        if not is_clean(text)
    ]
    assert raw == []


def test_no_widget_reads_markup() -> None:
    markup = [
        f"{path}:{call.lineno}" for path, tree in trees("tui") for name, call in calls(tree) if name == "from_markup"
    ]
    assert markup == []


def test_what_draws_lines_of_its_own_cleans_them() -> None:
    """A widget on the line API writes segments as they are, so each module that makes some uses a cleaner."""
    careless = [
        path
        for path, tree in trees()
        if any(name == "Segment" for name, _ in calls(tree)) and not any(name in CLEANERS for name, _ in calls(tree))
    ]
    assert careless == []


# What else may write to a terminal, and why it may.
SPEAKING = {
    "cli/printing.py": "the one place that prints",
    "cli/articles.py": "how far adding has got, in numbers of ours",
}


def test_one_place_prints() -> None:
    spoken = {
        str(path)
        for path, tree in trees()
        for name, call in calls(tree)
        if name in ("print", "echo", "secho", "pprint", "print_exc", "print_exception")
        or (name in ("write", "writelines") and ast.unparse(call.func).startswith("sys."))
    }
    assert spoken <= set(SPEAKING)
