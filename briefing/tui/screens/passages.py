"""What the reading screen does for its article: open it, keep the place, find words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.timer import Timer

from briefing.tui.commands import Place
from briefing.tui.screens.marking import MarkingPart
from briefing.tui.widgets.article_list import ArticleList
from briefing.workspace.workspace import Workspace

if TYPE_CHECKING:
    from textual.css.query import DOMQuery

    from briefing.model import Article, Span
    from briefing.tui.screens.answers import Loaded
    from briefing.tui.widgets.article_view import ArticleView

_SETTLE = 1.0  # seconds at one place before it is remembered


class PassagePart(MarkingPart):
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
