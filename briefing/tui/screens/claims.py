"""What screens have in common on which claims are read: a menu of what can be done with the one at the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on

from briefing.tui.asking import Done, Undo
from briefing.tui.commands import Place
from briefing.tui.screens.place import PlaceScreen
from briefing.tui.widgets.prompted import Given

if TYPE_CHECKING:
    from briefing.model import Agreement
    from briefing.tui.screens.claiming import Claim, CorrectionsFetched, RelatedFound
    from briefing.tui.screens.menu import Picked

_CORRECT = "correct"  # begins the purpose of a prompt for the right value


class ClaimPart(PlaceScreen):
    """A screen on which claims are read. What it needs for that is loaded when it is asked for."""

    _corrections_seen = 0

    def claims_here(self) -> Sequence[Claim]:
        """The claims of the sentence that the reader stands on."""
        raise NotImplementedError

    def agreements_here(self) -> Sequence[Agreement]:
        """The agreements that this screen tells of."""
        raise NotImplementedError

    def claims_changed(self) -> None:
        """Fetch anew what a correction may have changed."""
        raise NotImplementedError

    def action_claim(self) -> None:
        from briefing.tui.screens.claiming import ClaimMenus

        if claims := self.claims_here():
            ClaimMenus(self, self.agreements_here()).choose(claims)
        else:
            self.tell("No claim rests on this sentence.")

    def action_corrections(self) -> None:
        from briefing.tui.screens.claiming import ClaimMenus

        ClaimMenus(self, ()).corrections()

    @on(Given)
    def _value_given(self, event: Given) -> None:
        word, _, rest = event.purpose.partition(" ")
        if word == _CORRECT:
            from briefing.dossier import CorrectionKind
            from briefing.tui.screens.claiming import correct

            field, _, reference = rest.partition(" ")
            correct(self, CorrectionKind.FIX, [reference], field, event.text.strip())

    @on(Done)
    def _claims_done(self, event: Done) -> None:
        if event.claims:
            self.briefing_app.corrections += 1
            self._show_corrections()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self._corrections_seen != self.briefing_app.corrections:
            self._show_corrections()

    def _show_corrections(self) -> None:
        self._corrections_seen = self.briefing_app.corrections
        self.claims_changed()

    def on_related_found(self, event: RelatedFound) -> None:
        from briefing.tui.screens.claiming import related_menu

        self.app.push_screen(related_menu(event), self._related_picked)

    def _related_picked(self, picked: Picked | None) -> None:
        if picked is not None:
            origin = None if self.PLACE is Place.READING else self.PLACE
            self.briefing_app.go_to(picked.value.article, picked.value.span, origin)

    def on_corrections_fetched(self, event: CorrectionsFetched) -> None:
        from briefing.tui.screens.claiming import corrections_menu

        self.app.push_screen(corrections_menu(event), self._correction_picked)

    def _correction_picked(self, picked: Picked | None) -> None:
        if picked is None:
            return
        (id_, held), corrections = picked.value, self.space.corrections
        if picked.verb == "delete":
            undo = Undo("The correction holds again.", lambda: corrections.put(id_, held), claims=True)
            done = Done("Took the correction back; u makes it hold again.", undo, claims=True)
            self.ask("change", lambda: corrections.remove(id_), lambda _: done)
        else:
            from briefing.model import Span

            anchor = held.anchors[0]
            self.briefing_app.go_to(anchor.version, Span(anchor.start, anchor.end), None)
