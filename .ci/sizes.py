"""Fail where a file, class or function has outgrown its limit, or a comment switches a check off."""

import ast
import re
import sys
from pathlib import Path

FILE, CLASS, METHODS, FUNCTION = 400, 250, 25, 40
SWITCHED_OFF = re.compile(r"#\s*(type:\s*ignore|noqa|pragma: no cover)")


def complaints(path: Path) -> list[str]:
    """What is too large in one file, a sentence each."""
    source = path.read_text("utf-8")
    lines = source.count("\n")
    found = [f"{path}: {lines} lines, at most {FILE}"] if lines > FILE else []
    found += [
        f"{path}:{number}: switches a check off"
        for number, line in enumerate(source.splitlines(), 1)
        if SWITCHED_OFF.search(line)
    ]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found += _too_long(path, node, FUNCTION)
        elif isinstance(node, ast.ClassDef):
            found += _too_long(path, node, CLASS)
            methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
            if methods > METHODS:
                found.append(f"{path}:{node.lineno}: {node.name} has {methods} methods, at most {METHODS}")
    return found


def _too_long(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, limit: int) -> list[str]:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    return [f"{path}:{node.lineno}: {node.name} has {length} lines, at most {limit}"] if length > limit else []


if __name__ == "__main__":
    rows = [row for file in sorted(Path(*sys.argv[1:] or ["briefing"]).rglob("*.py")) for row in complaints(file)]
    print("\n".join(rows) or "all within their limits")
    sys.exit(bool(rows))
