"""What the reading screen does for its panel: change tabs, go where an entry leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from briefing.tui.commands import Place
from briefing.tui.screens.passages import PassagePart
from briefing.tui.text.layers import MARKED, Layer

if TYPE_CHECKING:
    from briefing.model import Agreement, Reaction
    from briefing.tui.screens.claiming import Claim
    from briefing.tui.sheets.panel import Tab
    from briefing.tui.widgets.bars import TabBar
    from briefing.tui.widgets.panel import Panel


_LAYER_NAMES = {
    Layer.KEYPHRASE: "Keyphrases",
    Layer.AGREEMENT: "Agreements",
    Layer.REACTION: "Reactions",
    Layer.BOOKMARK: "Bookmarks",
}


class PanelPart(PassagePart):
    """The panel beside the article."""

    def on_tab_bar_tab_chosen(self, event: TabBar.TabChosen) -> None:
        self.tab = event.index

    def on_panel_tab_asked(self, event: Panel.TabAsked) -> None:
        from briefing.tui.sheets.panel import TABS

        self.tab = (self.tab + event.step) % len(TABS)

    def on_sheet_view_entry_chosen(self, event: Panel.EntryChosen) -> None:
        """Go where an entry leads: to a passage, to the next place of a phrase, to a bookmark."""
        from briefing.tui.sheets.targets import Linked, Marked, Occurrences, Passage

        target, view = event.target, self.views().first()
        if isinstance(target, Occurrences):
            following = (span for span in target.spans if span.start > view.cursor_end)
            view.arrive_at(next(following, target.spans[0]))
            if self.has_class("-narrow"):
                self.active = Place.ARTICLE
            return
        span = target.span if isinstance(target, Passage | Linked) else None
        if isinstance(target, Linked):
            self.tell(f"It led to {target.address}")
        if isinstance(target, Marked) and self.opened is not None:
            span = next((row.span for row in self.opened.bookmarks if row.bookmark.id == target.bookmark), None)
            if span is None:
                self.tell("These words are no longer in the article.")
        if span is not None:
            view.arrive_at(span)
            self.active = Place.ARTICLE

    def show_tab(self, tab: Tab) -> None:
        """Open the panel at a tab."""
        from briefing.tui.sheets.panel import TABS

        self.panel_open = True
        self.tab = TABS.index(tab)
        self.active = Place.PANEL

    def action_panel(self) -> None:
        """Open the panel, go to it where it is not in view, close it where it is."""
        in_view = self.panel_open and (not self.has_class("-narrow") or self.active is Place.PANEL)
        self.panel_open = not in_view
        if in_view:
            self.active = Place.ARTICLE if self.active is Place.PANEL else self.active
        elif self.has_class("-narrow"):
            self.active = Place.PANEL

    def action_outline(self) -> None:
        from briefing.tui.sheets.panel import Tab

        self.show_tab(Tab.OUTLINE)

    # Claims

    def _found(self) -> tuple[Sequence[Agreement], Sequence[Reaction]]:
        findings = self.opened.findings if self.opened is not None else None
        return (findings.agreements, findings.reactions) if findings is not None else ((), ())

    def agreements_here(self) -> Sequence[Agreement]:
        return self._found()[0]

    def claims_here(self) -> Sequence[Claim]:
        """The claims of the entry in the panel, else of the sentence under the cursor."""
        from briefing.tui.screens.claiming import claims_at
        from briefing.tui.sheets.targets import Passage

        if self.opened is None or self.page is None:
            return ()
        agreements, reactions = self._found()
        if self.active is Place.PANEL:
            target = cast("Panel", self.query_one("#panel")).target
            span = target.span if isinstance(target, Passage) else None
        else:
            span = self.page.unit_at(self.views().first().cursor)
        return claims_at((*agreements, *reactions), self.opened.article.id, span)

    def claims_changed(self) -> None:
        """Fetch what was found anew, as corrected."""
        if self.opened is not None:
            from briefing.tui.screens.answers import Analysed

            space, article = self.space, self.opened.article
            self.ask("analysis", lambda: space.claims.findings(article), lambda found: Analysed(article.id, found))

    # Links

    def action_links(self) -> None:
        """Go to the first link in the panel."""
        from briefing.tui.sheets.panel import Tab
        from briefing.tui.sheets.targets import Linked
        from briefing.tui.widgets.panel import Panel

        self.show_tab(Tab.ABOUT)
        targets = self.sheet.targets if self.sheet else ()
        first = next((target for target in targets if isinstance(target, Linked)), None)
        if first is None or self.sheet is None:
            self.tell("This article has no links.")
            return
        self.query_one("#panel", Panel).go_to(self.sheet.place_of(first))

    def on_panel_copy_asked(self, event: Panel.CopyAsked) -> None:
        from briefing.tui.copying import copy_text
        from briefing.tui.sheets.targets import Linked

        if isinstance(event.target, Linked):
            copy_text(self, event.target.address, "Address")
        else:
            copy_text(self, event.words, "Text")

    def action_skim(self) -> None:
        self.skim = not self.skim
        self.tell("Skimming: ] and [ go from claim to claim." if self.skim else "Reading.")

    def action_layer(self, name: str) -> None:
        layer = Layer[name]
        self.hidden ^= MARKED if layer is Layer.BOOKMARK else layer
        self.tell(f"{_LAYER_NAMES[layer]} {'hidden' if layer & self.hidden else 'shown'}.")
