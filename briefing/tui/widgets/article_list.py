"""The list of articles: one widget on the line API, whatever the number of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.safe import one_line
from briefing.tui.commands import Place, bindings
from briefing.tui.widgets.article_row import facts_of, signs_of, title_lines
from briefing.tui.widgets.rows import NO_ROWS, PAGE, Rows
from briefing.tui.widgets.styled import Styled

if TYPE_CHECKING:
    from textual.events import Click

    from briefing.store.rows import ArticleRow

_ROOMY = 56  # columns from which a title has one line


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
        "list--marked",
    }

    rows: reactive[Rows] = reactive(NO_ROWS, repaint=False)
    opened: reactive[str] = reactive("", repaint=False)  # the id of the article that is open
    marked: reactive[frozenset[str]] = reactive(frozenset(), repaint=False)  # the ids of the articles that are marked
    cursor: var[int] = var(0)
    count: var[int] = var(0)
    empty: reactive[str] = reactive("")  # what is said where there is no row
    _marked_last: int = 0  # where the mark is that was set last

    class ArticleChosen(Message):
        """The reader wants to read this article."""

        def __init__(self, row: ArticleRow) -> None:
            super().__init__()
            self.row = row

    class MarksChanged(Message):
        """These articles are to be marked, or no longer."""

        def __init__(self, ids: frozenset[str], on: bool) -> None:
            super().__init__()
            self.ids = ids
            self.on = on

    class StoryAsked(Message):
        """The reader wants to see the copies of an article, or no longer; `head` is its place without any copies."""

        def __init__(self, row: ArticleRow, head: int) -> None:
            super().__init__()
            self.row = row
            self.head = head

    # Data comes down

    def watch_rows(self, old: Rows, new: Rows) -> None:
        row = old.row(self.cursor) if old.count else None
        self.set_reactive(ArticleList.cursor, min(self.cursor, max(0, len(new) - 1)))
        if row is not None and (now := new.row(self.cursor)) is not None and now.id != row.id:
            self._stay_on(row.id)
        self._measure()

    def _stay_on(self, key: str) -> None:
        """Keep the cursor on its article when rows above it came or went."""
        for index in range(min(len(self.rows), 2 * PAGE)):
            row = self.rows.row(index)
            if row is not None and row.id == key:
                self.set_reactive(ArticleList.cursor, index)
                return

    def watch_opened(self) -> None:
        self.refresh()

    def watch_marked(self) -> None:
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
            return self._blank(y, width)
        base = self._base(index, row)
        indent = "  " if self.rows.story_of(index) else ""
        segments = [Segment("▌" if index == self.cursor else " ", base + self.own("list--found"))]
        title = title_lines(one_line(row.title), max(4, width - 4 - len(indent)), self.row_height - 1)
        if line <= len(title):
            segments += [*self._signs(row, base, line), Segment(indent, base)]
        if line < len(title):
            segments.append(Segment(title[line], base + self.own("list--read" if row.read else "list--unread")))
        elif line == len(title):
            segments += self._facts(row, base, inner=bool(indent))
        return Strip(segments).adjust_cell_length(width, base)

    def _blank(self, y: int, width: int) -> Strip:
        """Beyond the rows; where there are none, the list says what to do."""
        words = f"  {self.empty}" if self.empty and not len(self.rows) and y == 1 else ""
        return Strip([Segment(words, self.plain + self.own("list--meta"))]).adjust_cell_length(width, self.plain)

    def _base(self, index: int, row: ArticleRow) -> Style:
        base = self.plain
        if index == self.cursor and self.has_focus:
            return base + self.own("list--cursor")
        return base + self.own("list--open") if row.id == self.opened else base

    def _signs(self, row: ArticleRow, base: Style, line: int) -> list[Segment]:
        """Two columns before the words: whether it is marked, and below that or in its place whether it is unread."""
        marks = [("✓ ", "list--marked")] if row.id in self.marked else []
        marks += [("• ", "list--unread")] if not row.read else []
        sign, style = marks[line] if line < len(marks) else ("  ", "list--meta")
        return [Segment(sign, base + self.own(style))]

    def _facts(self, row: ArticleRow, base: Style, *, inner: bool) -> list[Segment]:
        signs = signs_of(row._replace(copies=0) if inner else row, opened=self.rows.is_open(row))
        segments = [Segment(facts_of(row), base + self.own("list--meta"))]
        return [*segments, Segment("  " + signs, base + self.own("list--found"))] if signs else segments

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

    # Marking

    def action_mark(self) -> None:
        """Mark this article and go on, or take its mark away; a count does so to as many."""
        count, self.count = self.count, 0
        first, last = self.cursor, min(self.cursor + (count or 1), len(self.rows)) - 1
        row = self.current
        if row is not None:
            self._mark_rows(first, last, on=row.id not in self.marked)
            self.cursor = last + 1

    def action_mark_to_here(self) -> None:
        """Mark everything between the article marked last and this one."""
        self._mark_rows(*sorted((min(self._marked_last, len(self.rows) - 1), self.cursor)), on=True)

    def _mark_rows(self, first: int, last: int, *, on: bool) -> None:
        rows = (self.rows.row(index) for index in range(first, last + 1))
        self._marked_last = last
        self.post_message(self.MarksChanged(frozenset(row.id for row in rows if row is not None), on))

    def action_story(self) -> None:
        """Show the copies of this article below it, or hide them."""
        head = self.rows.plain_index(self.cursor)
        row = self.rows.plain(head)
        if row is not None and row.copies:
            if (story := self.rows.story_of(self.cursor)) is not None:
                self.cursor -= story.copies.index(self.rows.row(self.cursor)) + 1
            self.post_message(self.StoryAsked(row, head))

    def on_click(self, event: Click) -> None:
        index = (event.y + self.scroll_offset.y) // self.row_height
        if index < len(self.rows):
            self.cursor = index
            self.action_open()
