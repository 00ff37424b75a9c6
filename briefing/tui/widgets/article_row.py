"""What stands in one row of the list of articles, as words."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from briefing.safe import one_line
from briefing.store.rows import ArticleRow

_WORDS_A_MINUTE = 230


def facts_of(row: ArticleRow) -> str:
    """Outlet, date and how long it takes to read."""
    minutes = f"{max(1, round(row.words / _WORDS_A_MINUTE))} min"
    if 0 < row.progress < 1 and not row.read:
        minutes += f", {round(row.progress * 100)}%"
    return " · ".join([*(one_line(fact) for fact in (row.outlet, row.published) if fact), minutes])


def signs_of(row: ArticleRow, *, opened: bool) -> str:
    """What was found in it, what is marked, and how many others tell the same."""
    counts = (("◆", row.agreements), ("●", row.reactions), ("★", row.bookmarks))
    signs = [f"{sign} {count}" for sign, count in counts if count]
    if row.copies:
        signs.append(f"{'▾' if opened else '▸'} {row.copies} alike")
    return "  ".join(signs)


def title_lines(title: str, width: int, count: int) -> list[str]:
    """The title on at most `count` lines of `width` cells, the last cut with an ellipsis."""
    lines: list[str] = []
    words = (title or "(no title)").split(" ")
    while words and len(lines) < count - 1:
        line = words.pop(0)
        while words and cell_len(line) + 1 + cell_len(words[0]) <= width:
            line += " " + words.pop(0)
        lines.append(line if cell_len(line) <= width else set_cell_size(line, width - 1) + "…")
    rest = " ".join(words)
    if rest:
        lines.append(rest if cell_len(rest) <= width else set_cell_size(rest, width - 1).rstrip() + "…")
    return lines
