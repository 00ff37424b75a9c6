"""What the reading screen does about filters and orders: typed with help, saved under a name, chosen again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from briefing.errors import BriefingError
from briefing.tui.asking import Done, Undo
from briefing.tui.screens.listing import ORDERS, ListingPart
from briefing.tui.widgets.prompted import Cancelled, Given, Typed

if TYPE_CHECKING:
    from briefing.tui.screens.answers import FiltersFetched, WordsKnown
    from briefing.tui.screens.menu import Picked
    from briefing.workspace.filters import Filter


class FilteringPart(ListingPart):
    """Filters and orders."""

    _vocabulary: Mapping[str, tuple[str, ...]] = {}
    _renamed = ""  # the filter that gets another name

    def filter_typed(self, text: str) -> None:
        self.query_text = text
        self.list_anew()

    async def action_filter(self) -> None:
        from briefing.tui.screens.answers import WordsKnown

        await self.prompt("filter", "Filter", self.query_text, "words, party:Poland, status:signed, is:unread …")
        self.ask("words", self.space.lists.vocabulary, WordsKnown)
        self._help_with("filter", self.query_text)

    def on_words_known(self, event: WordsKnown) -> None:
        self._vocabulary = event.vocabulary

    def _help_with(self, purpose: str, text: str) -> None:
        from briefing.workspace.completing import help_with_order, help_with_query

        given = help_with_order(text) if purpose == "order" else help_with_query(text, self._vocabulary)
        self.advise(given.sentence, given.completed)

    @on(Typed)
    def _query_typed(self, event: Typed) -> None:
        if event.purpose in ("filter", "order"):
            self._help_with(event.purpose, event.text)
        if event.purpose == "filter":
            self.filter_typed(event.text)

    @on(Given)
    def _line_given(self, event: Given) -> None:
        if event.purpose == "filter":
            for problem in self.space.articles.query(event.text).problems[:1]:
                self.tell(problem, alarming=True)
        elif event.purpose == "order":
            self._sort(event.text.strip().replace(" ", ""))
        elif event.purpose == "save-filter":
            self._save(event.text)
        elif event.purpose == "rename-filter":
            self._rename(event.text)

    @on(Cancelled)
    def _filter_cancelled(self, event: Cancelled) -> None:
        if event.purpose == "filter":
            self.filter_typed("")

    # Orders

    def action_sort(self) -> None:
        """The next of the usual orders."""
        orders = [order for _, order in ORDERS]
        at = orders.index(self.order) if self.order in orders else -1
        self._sort(orders[(at + 1) % len(orders)])

    async def action_sort_by(self) -> None:
        await self.prompt("order", "Sort by", self.order, "outlet,-published")
        self._help_with("order", self.order)

    def _sort(self, order: str) -> None:
        from briefing.workspace.articles import orders

        try:
            orders(order)
        except BriefingError as error:
            self.tell(str(error), alarming=True)
            return
        self.order = order
        self.tell(f"Sorted: {self.order_name}.")
        self.list_anew()

    # Saved filters

    async def action_save_filter(self) -> None:
        if self.query_text or self.order:
            await self.prompt("save-filter", "Save the filter as", "", "a name")
        else:
            self.tell("There is no filter to save: / filters the list, s sorts it.")

    def action_filters(self) -> None:
        from briefing.tui.screens.answers import FiltersFetched

        self.ask("filters", self.space.filters.all, FiltersFetched)

    def on_filters_fetched(self, event: FiltersFetched) -> None:
        from briefing.tui.screens.menu import Choice, FilterList, MenuScreen

        choices = [Choice(each, each.name, f"{each.query}  {each.order}".strip()) for each in event.filters]
        empty = "No filter is saved yet. Filter the list with /, then save that with ctrl+s."
        self.app.push_screen(MenuScreen("Saved filters", choices, FilterList, empty), self._filter_picked)

    async def _filter_picked(self, picked: Picked | None) -> None:
        if picked is None:
            return
        chosen: Filter = picked.value
        if picked.verb == "rename":
            self._renamed = chosen.name
            await self.prompt("rename-filter", "Call it", chosen.name)
        elif picked.verb == "delete":
            filters = self.space.filters
            undo = Undo(f"The filter {chosen.name} is back.", partial(filters.put, chosen))
            said = f"Deleted the filter {chosen.name}; u brings it back."
            self.ask("change", lambda: filters.remove(chosen.name), lambda _: Done(said, undo))
        else:
            self.use_filter(chosen)

    def use_filter(self, chosen: Filter) -> None:
        """List what a saved filter finds, in its order."""
        self.query_text = chosen.query
        self._sort(chosen.order)
        self.tell(f"Filter: {chosen.name}.")

    def _save(self, name: str) -> None:
        filters, query, order = self.space.filters, self.query_text, self.order

        def done(before: Filter | None) -> Done:
            if before is None:
                undo = Undo("The filter is forgotten.", lambda: filters.remove(name.strip()))
                return Done("Kept this filter; F shows all.", undo)
            return Done(
                f"Kept, in the place of “{before.query}”.", Undo("It is as it was.", lambda: filters.put(before))
            )

        self.ask("change", lambda: filters.save(name, query, order), done)

    def _rename(self, new: str) -> None:
        filters, old = self.space.filters, self._renamed
        self.ask(
            "change",
            lambda: filters.rename(old, new),
            lambda held: Done(
                f"It is called {held.name} now.",
                Undo(f"It is called {old} again.", lambda: filters.rename(held.name, old)),
            ),
        )
