"""What the reading screen does with passages: mark, colour, annotate and copy them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.asking import Undo
from briefing.tui.screens.state import ReadingState

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.model import Article, Bookmark, Span
    from briefing.store.rows import BookmarkRow
    from briefing.tui.screens.answers import Bookmarked
    from briefing.tui.screens.place import PlaceScreen
    from briefing.tui.widgets.article_view import ArticleView
    from briefing.workspace.workspace import Workspace


class MarkingPart(ReadingState):
    """Passages of the open article."""

    def on_article_view_passage_marked(self, event: ArticleView.PassageMarked) -> None:
        if self.opened is None:
            return
        space, opened, span = self.space, self.opened, event.span
        held = next((row for row in opened.bookmarks if row.span == span), None)
        if held is not None:
            self.ask("change", lambda: _unmark(space, held), lambda answer: self._with_undo(*answer))
        else:
            self.ask("change", lambda: _mark(space, opened.article, span), lambda answer: self._with_undo(*answer[:2]))

    def _with_undo(self, message: Bookmarked, undo: Undo) -> Bookmarked:
        self.briefing_app.undo.append(undo)
        return message

    def on_article_view_passage_copied(self, event: ArticleView.PassageCopied) -> None:
        if self.opened is not None:
            from briefing.tui.copying import copy_passage

            copy_passage(self, self.opened.article, event.span)

    def on_article_view_passage_annotated(self, event: ArticleView.PassageAnnotated) -> None:
        from briefing.tui.noting import edit_note

        self._with_bookmark(event.span, edit_note)

    def on_article_view_passage_coloured(self, event: ArticleView.PassageColoured) -> None:
        from briefing.tui.noting import change_colour

        self._with_bookmark(event.span, change_colour)

    def _with_bookmark(self, span: Span, change: Callable[[PlaceScreen, Bookmark], None]) -> None:
        """Change the bookmark of a passage; where there is none, make one first."""
        if self.opened is None:
            return
        held = next((row for row in self.opened.bookmarks if row.span and row.span.overlaps(span)), None)
        if held is not None:
            change(self, held.bookmark)
            return
        space, article = self.space, self.opened.article

        def answered(answer: tuple[Bookmarked, Undo, Bookmark]) -> Bookmarked:
            message, undo, bookmark = answer
            self.app.call_from_thread(change, self, bookmark)
            return self._with_undo(message, undo)

        self.ask("mark", lambda: _mark(space, article, span), answered)

    def action_paste(self) -> None:
        self.tell("Paste now, as your terminal does it (often ctrl+shift+v): the text can be kept as an article.")

    def reload_bookmarks(self) -> None:
        """Fetch the bookmarks of the open article again."""
        if self.opened is not None:
            from briefing.tui.screens.answers import Bookmarked

            space, key = self.space, self.opened.article.id
            self.ask("bookmarks", lambda: space.bookmarks.of(key), lambda rows: Bookmarked(key, rows))


def _mark(space: Workspace, article: Article, span: Span) -> tuple[Bookmarked, Undo, Bookmark]:
    from briefing.tui.screens.answers import Bookmarked

    bookmark = space.bookmarks.mark(article, span)
    said = "Bookmarked. t adds a note, c a colour, u takes it back."
    undo = Undo("The bookmark is taken back.", lambda: space.bookmarks.remove(bookmark.id))
    return Bookmarked(article.id, space.bookmarks.of(article.id), said), undo, bookmark


def _unmark(space: Workspace, row: BookmarkRow) -> tuple[Bookmarked, Undo]:
    from briefing.tui.screens.answers import Bookmarked

    key = row.bookmark.id
    space.bookmarks.remove(key)
    message = Bookmarked(row.home, space.bookmarks.of(row.home), "Bookmark removed; u brings it back.")
    return message, Undo("The bookmark is back.", lambda: space.bookmarks.restore(key))
