"""The list of articles: one widget on the line API, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.safe import one_line
from briefing.tui.commands import Place, bindings
from briefing.tui.widgets.styled import Styled

if TYPE_CHECKING:
    from textual.events import Click

    from briefing.store.rows import ArticleRow

_PAGE = 100
_ROOMY = 56  # columns from which a title has one line


class Rows:
    """Rows of a list that are fetched a page at a time, when they come into view."""

    __slots__ = ("_fetch", "_pages", "count")

    def __init__(self, count: int, fetch: Callable[[int, int], Sequence[ArticleRow]]) -> None:
        self.count = count
        self._fetch = fetch
        self._pages: dict[int, Sequence[ArticleRow]] = {}

    def __len__(self) -> int:
        return self.count

    def known(self) -> Iterator[ArticleRow]:
        """The rows that have been fetched."""
        for number in sorted(self._pages):
            yield from self._pages[number]

    def row(self, index: int) -> ArticleRow | None:
        """The row at `index`; None where the library has fewer rows than it had."""
        number, place = divmod(index, _PAGE)
        if number not in self._pages:
            self._pages[number] = self._fetch(number * _PAGE, _PAGE)
        page = self._pages[number]
        return page[place] if place < len(page) else None


NO_ROWS = Rows(0, lambda *_: ())


class ArticleList(Styled, ScrollView, can_focus=True):
    """Draws the rows that are in view and says which article was chosen."""

    PLACE = Place.LIST
    BINDINGS = bindings(Place.LIST)
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--cursor",
        "list--open",
        "list--meta",
        "list--found",
        "list--unread",
        "list--read",
    }

    rows: reactive[Rows] = reactive(NO_ROWS, repaint=False)
    opened: reactive[str] = reactive("", repaint=False)  # the id of the article that is open
    cursor: var[int] = var(0)
    count: var[int] = var(0)

    class ArticleChosen(Message):
        """The reader wants to read this article."""

        def __init__(self, row: ArticleRow) -> None:
            super().__init__()
            self.row = row

    class SortAsked(Message):
        """The reader wants the list in another order."""

    class ReadMarked(Message):
        """This article is to count as read, or as unread where it was read."""

        def __init__(self, row: ArticleRow) -> None:
            super().__init__()
            self.row = row

    class RemovalAsked(Message):
        """This article is to leave the library."""

        def __init__(self, row: ArticleRow) -> None:
            super().__init__()
            self.row = row

    # Data comes down

    def watch_rows(self, old: Rows, new: Rows) -> None:
        row = old.row(self.cursor) if old.count else None
        self.set_reactive(ArticleList.cursor, min(self.cursor, max(0, len(new) - 1)))
        if row is not None and (now := new.row(self.cursor)) is not None and now.id != row.id:
            self._stay_on(row.id)
        self._measure()

    def _stay_on(self, key: str) -> None:
        """Keep the cursor on its article when rows above it came or went."""
        for index in range(min(len(self.rows), 2 * _PAGE)):
            row = self.rows.row(index)
            if row is not None and row.id == key:
                self.set_reactive(ArticleList.cursor, index)
                return

    def watch_opened(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(max(1, self.size.width), len(self.rows) * self.row_height)
        self._show_cursor()
        self.refresh()

    @property
    def row_height(self) -> int:
        """Lines of one row: title and facts; a narrow list gives the title two lines."""
        return 2 if self.scrollable_content_region.width >= _ROOMY else 3

    @property
    def current(self) -> ArticleRow | None:
        return self.rows.row(self.cursor) if self.cursor < len(self.rows) else None

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index, line = divmod(y + self.scroll_offset.y, self.row_height)
        row = self.rows.row(index) if index < len(self.rows) else None
        if row is None:
            return Strip.blank(width, self.plain)
        base = self._base(index, row)
        bar = "▌" if index == self.cursor else " "
        segments = [Segment(bar, base + self.own("list--found"))]
        title = _title_lines(one_line(row.title), max(4, width - 4), self.row_height - 1)
        if line < len(title):
            segments += self._title(row, title[line], base, first=line == 0)
        elif line == len(title):
            segments += self._facts(row, base)
        return Strip(segments).adjust_cell_length(width, base)

    def _base(self, index: int, row: ArticleRow) -> Style:
        base = self.plain
        if index == self.cursor and self.has_focus:
            return base + self.own("list--cursor")
        return base + self.own("list--open") if row.id == self.opened else base

    def _title(self, row: ArticleRow, words: str, base: Style, *, first: bool) -> list[Segment]:
        style = base + self.own("list--read" if row.read else "list--unread")
        mark = "• " if first and not row.read else "  "
        return [Segment(mark, style), Segment(words, style)]

    def _facts(self, row: ArticleRow, base: Style) -> list[Segment]:
        meta, found = base + self.own("list--meta"), base + self.own("list--found")
        minutes = f"{max(1, round(row.words / 230))} min"
        if 0 < row.progress < 1 and not row.read:
            minutes += f", {round(row.progress * 100)}%"
        facts = [one_line(fact) for fact in (row.outlet, row.published) if fact]
        segments = [Segment("  ", meta)]
        signs = (("◆", row.agreements), ("●", row.reactions), ("★", row.bookmarks))
        counts = "  ".join(f"{sign} {count}" for sign, count in signs if count)
        segments.append(Segment(" · ".join([*facts, minutes]), meta))
        if counts:
            segments.append(Segment("  " + counts, found))
        return segments

    # Moving

    def action_count(self, digit: int) -> None:
        self.count = min(99_999, self.count * 10 + digit)

    def action_move(self, unit: str, step: int) -> None:
        count, self.count = self.count, 0
        if unit in ("top", "bottom"):
            self.cursor = count - 1 if count else (0 if unit == "top" else len(self.rows) - 1)
            return
        shown = max(1, self.size.height // self.row_height)
        self.cursor += step * (count or 1) * {"line": 1, "page": max(1, shown - 1), "half": max(1, shown // 2)}[unit]

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        height, top = self.row_height, self.scroll_offset.y
        for index in (old, new):
            self.refresh(Region(0, index * height - top, self.size.width, height))
        self._show_cursor()

    def _show_cursor(self) -> None:
        height, top, shown = self.row_height, self.scroll_offset.y, self.size.height
        first = self.cursor * height
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif first + height > top + shown:
            self.scroll_to(y=first + height - shown, animate=False, immediate=True)

    # Choosing

    def action_open(self) -> None:
        if (row := self.current) is not None:
            self.post_message(self.ArticleChosen(row))

    def action_sort(self) -> None:
        self.post_message(self.SortAsked())

    def action_mark_read(self) -> None:
        if (row := self.current) is not None:
            self.post_message(self.ReadMarked(row))

    def action_remove(self) -> None:
        if (row := self.current) is not None:
            self.post_message(self.RemovalAsked(row))

    def on_click(self, event: Click) -> None:
        index = (event.y + self.scroll_offset.y) // self.row_height
        if index < len(self.rows):
            self.cursor = index
            self.action_open()


def _title_lines(title: str, width: int, count: int) -> list[str]:
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
