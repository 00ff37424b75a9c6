"""What the reading screen does for its article: open it, keep the place, mark and copy passages, find words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.timer import Timer

from briefing.tui.asking import Undo
from briefing.tui.commands import Place
from briefing.tui.screens.state import ReadingState
from briefing.tui.widgets.article_list import ArticleList
from briefing.workspace.workspace import Workspace

if TYPE_CHECKING:
    from textual.css.query import DOMQuery

    from briefing.model import Article, Bookmark, Span
    from briefing.store.rows import BookmarkRow
    from briefing.tui.screens.answers import Bookmarked, Loaded
    from briefing.tui.widgets.article_view import ArticleView

_SETTLE = 1.0  # seconds at one place before it is remembered


class PassagePart(ReadingState):
    """The article and its passages."""

    _goal: Span | None = None  # where to go once the article is there
    _offset: int = 0  # where the article is to be opened
    _origin: Place | None = None  # the screen from which the article was opened
    _place: tuple[Article, Span, float] | None = None  # read, but not remembered yet
    _settling: Timer | None = None

    # Opening

    @on(ArticleList.ArticleChosen)
    def _article_chosen(self, event: ArticleList.ArticleChosen) -> None:
        self.open_article(event.row.id)

    def open_from(self, key: str, span: Span | None, origin: Place | None) -> None:
        """Show a passage that was chosen on another screen; back leads there again."""
        self.open_article(key, span)
        self._origin = origin

    def open_article(self, key: str, span: Span | None = None, at: int | None = None) -> None:
        """Show an article: at `span`, or at the offset `at`, or where it was left."""
        self.keep_place()
        self.active, self._goal, self._origin = Place.ARTICLE, span, None
        if self.opened is not None and self.opened.article.id == key:
            self._reach_goal()
            return
        self.reading, space = key, self.space
        self.ask("open", lambda: load(space, key, at), lambda answer: answer)

    def start_of(self, article: str) -> int:
        return self._goal.start if self._goal is not None else self._offset

    def on_loaded(self, event: Loaded) -> None:
        """The text first; what is found in it follows."""
        article = event.article
        if article.id != self.reading:
            return
        from briefing.tui.opened import Opened  # not needed for the first paint of the list

        self._offset, self.wanted = event.offset, ""
        self.opened = Opened(article, bookmarks=event.bookmarks)
        self.article_title = article.title
        self._reach_goal()
        self.call_after_refresh(self._look_into, article)

    def _look_into(self, article: Article) -> None:
        """Ask what is found in it, now that its text is on the screen."""
        from briefing.tui.screens.answers import Analysed, Phrased

        space = self.space
        self.ask("analysis", lambda: space.claims.findings(article), lambda found: Analysed(article.id, found))
        self.ask(
            "keyphrases",
            lambda: space.claims.keyphrases(article),
            lambda found: Phrased(article.id, found),
            failed=lambda sentence: Phrased(article.id, (), sentence),
        )

    def _reach_goal(self) -> None:
        if self._goal is not None:
            for view in self.views():
                view.arrive_at(self._goal)
            self._goal = None

    def views(self) -> DOMQuery[ArticleView]:
        """The article's widget, once it is there."""
        return cast("DOMQuery[ArticleView]", self.query("ArticleView"))

    # The place in it

    def on_document_view_cursor_moved(self, event: ArticleView.CursorMoved) -> None:
        if self.opened is None or event.page != self.opened.article.id or self.page is None:
            return
        length = max(1, len(self.page.text))
        share = min(1.0, event.seen / length)
        left = self.page.minutes_left(event.seen)
        self.article_facts = f"{round(share * 100)}%" + (f" · {left} min left" if left else "")
        unit = self.page.unit_at(event.offset)
        if unit is not None:
            self._place = (self.opened.article, unit, 1.0 if event.seen >= length - 1 else share)
            if self._settling is not None:
                self._settling.stop()
            self._settling = self.set_timer(_SETTLE, self.keep_place)

    def keep_place(self) -> None:
        """Remember the place that was reached."""
        place, self._place = self._place, None
        if place is not None:
            keep = partial(self.space.articles.keep_position, *place)
            self.run_worker(keep, thread=True, group="place", description="place", exit_on_error=False)

    # Passages

    def on_article_view_passage_marked(self, event: ArticleView.PassageMarked) -> None:
        if self.opened is None:
            return
        space, opened, span = self.space, self.opened, event.span
        held = next((row for row in opened.bookmarks if row.span == span), None)
        call = partial(_unmark, space, held) if held else partial(_mark, space, opened.article, span)
        self.ask("change", call, lambda answer: self._with_undo(*answer))

    def _with_undo(self, message: Bookmarked, undo: Undo) -> Bookmarked:
        self.briefing_app.undo.append(undo)
        return message

    def on_article_view_passage_copied(self, event: ArticleView.PassageCopied) -> None:
        if self.opened is not None:
            from briefing.tui.copying import copy_passage

            copy_passage(self, self.opened.article, event.span)

    def on_article_view_passage_annotated(self, event: ArticleView.PassageAnnotated) -> None:
        """Edit the bookmark here; where there is none, make one first."""
        if self.opened is None:
            return
        held = next((row for row in self.opened.bookmarks if row.span and row.span.overlaps(event.span)), None)
        space, article = self.space, self.opened.article
        if held is not None:
            self.briefing_app.edit_note(held.bookmark)
            return
        self.ask("change", lambda: _mark(space, article, event.span), lambda answer: self._then_edit(*answer))

    def _then_edit(self, message: Bookmarked, undo: Undo) -> Bookmarked:
        self.briefing_app.undo.append(undo)
        self.app.call_from_thread(self.briefing_app.edit_note, _newest(message.bookmarks))
        return message

    def reload_bookmarks(self) -> None:
        """Fetch the bookmarks of the open article again."""
        if self.opened is not None:
            from briefing.tui.screens.answers import Bookmarked

            space, key = self.space, self.opened.article.id
            self.ask("bookmarks", lambda: space.bookmarks.of(key), lambda rows: Bookmarked(key, rows))

    # Finding and looking

    async def action_find(self) -> None:
        await self.prompt("find", "Find", self.wanted, "words, or a pattern")

    def on_reader_view_hits_counted(self, event: ArticleView.HitsCounted) -> None:
        if self.wanted:
            words = f"{event.at} of {event.total}" if event.total else "nothing found"
            self.tell(f"{self.wanted}: {words}")

    def on_reader_view_measure_asked(self, event: ArticleView.MeasureAsked) -> None:
        self.measure = max(30, min(120, self.measure + event.step))
        self.tell(f"Lines of {self.measure} columns.")
        self.briefing_app.remember("measure", str(self.measure))

    async def action_terms(self) -> None:
        await self.prompt("terms", "Highlight", self.terms, "your own words, a comma between them")

    def forget_hits(self) -> bool:
        """Stop showing what was found; whether there was anything."""
        had, self.wanted = bool(self.wanted), ""
        return had


def load(space: Workspace, key: str, at: int | None) -> Loaded:
    """Everything that is needed to show an article."""
    from briefing.tui.screens.answers import Loaded

    article = space.articles.get(key)
    return Loaded(article, space.articles.offset(article) if at is None else at, space.bookmarks.of(key))


def _mark(space: Workspace, article: Article, span: Span) -> tuple[Bookmarked, Undo]:
    from briefing.tui.screens.answers import Bookmarked

    bookmark = space.bookmarks.mark(article, span)
    message = Bookmarked(article.id, space.bookmarks.of(article.id), "Bookmarked. t adds a note, u takes it back.")
    return message, Undo("The bookmark is taken back.", lambda: space.bookmarks.remove(bookmark.id))


def _unmark(space: Workspace, row: BookmarkRow) -> tuple[Bookmarked, Undo]:
    from briefing.tui.screens.answers import Bookmarked

    key = row.bookmark.id
    space.bookmarks.remove(key)
    message = Bookmarked(row.home, space.bookmarks.of(row.home), "Bookmark removed; u brings it back.")
    return message, Undo("The bookmark is back.", lambda: space.bookmarks.restore(key))


def _newest(rows: tuple[BookmarkRow, ...]) -> Bookmark:
    return max((row.bookmark for row in rows), key=lambda bookmark: bookmark.created)
