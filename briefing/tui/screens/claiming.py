"""The menus about a claim: correct it, and go on to others like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.message import Message

from briefing.dossier import Correction, CorrectionKind
from briefing.model import Agreement, Reaction, Span
from briefing.report.citations import Reference
from briefing.tui.asking import Done, Undo
from briefing.tui.commands import Place
from briefing.tui.screens.menu import Choice, CorrectionList, MenuScreen, Picked
from briefing.tui.screens.place import PlaceScreen
from briefing.tui.sheets.panel import STANCES
from briefing.workspace.corrections import CHOICES
from briefing.workspace.relating import Related

Claim = Agreement | Reaction
_APART = ("Wrong: ", "All your")  # where another kind of entry begins
_MOST = 60  # claims of one menu


@dataclass(eq=False, repr=False)
class RelatedFound(Message):
    """Other claims, to choose from."""

    title: str
    found: tuple[Related, ...]


@dataclass(eq=False, repr=False)
class CorrectionsFetched(Message):
    """Everything that was corrected, by its id."""

    held: dict[str, Correction]


class ClaimMenus:
    """The menus about one claim, over a screen."""

    def __init__(self, screen: PlaceScreen, others: Sequence[Agreement]) -> None:
        self._screen = screen
        self._others = others  # agreements that a claim may be the same as

    def choose(self, claims: Sequence[Claim]) -> None:
        """The menu of the claim; where a sentence gives several, of which one comes first."""
        if len(claims) == 1:
            self.about(claims[0])
            return
        choices = [Choice(claim, name_of(claim)) for claim in claims[:_MOST]]
        self._menu("This sentence gives several claims", choices, self.about)

    def about(self, claim: Claim) -> None:
        entries = self._of_agreement(claim) if isinstance(claim, Agreement) else self._of_reaction(claim)
        kept = ("All your corrections", self.corrections)
        choices = [Choice(act, name, apart=name.startswith(_APART)) for name, act in (*entries, kept)]
        self._menu(name_of(claim), choices, lambda act: act())

    def _menu(self, title: str, choices: Sequence[Choice], then: Callable[[Any], None]) -> None:
        def picked(answer: Picked | None) -> None:
            if answer is not None:
                then(answer.value)

        self._screen.app.push_screen(MenuScreen(title, choices, empty="There is none."), picked)

    # What can be done

    def _of_agreement(self, claim: Agreement) -> list[tuple[str, Callable[[], None]]]:
        relating, who = self._screen.space.relating, claim.parties
        names = " and ".join(who)
        return [
            ("The same agreement in other articles", partial(self._find, "The same agreement", relating.same, claim)),
            (f"All claims about {names}", partial(self._find, f"Claims about {names}", relating.about, *who)),
            *(
                (f"All claims about {one}", partial(self._find, f"Claims about {one}", relating.about, one))
                for one in who
            ),
            ("What else mentions this", partial(self._search, who)),
            ("Wrong: this is no agreement", partial(self._reject, claim, "agreement")),
            (f"Wrong status: not {claim.status}", partial(self._choose_value, claim, "status")),
            ("Wrong parties", partial(self._ask_value, claim, "parties", "; ".join(who))),
            ("By itself: not the same as other reports", partial(self._correct, CorrectionKind.SPLIT, [claim])),
            ("The same as another agreement", partial(self._merge, claim)),
        ]

    def _of_reaction(self, claim: Reaction) -> list[tuple[str, Callable[[], None]]]:
        relating, who = self._screen.space.relating, claim.speaker
        side = [
            (
                f"All claims about {claim.side}",
                partial(self._find, f"Claims about {claim.side}", relating.about, claim.side),
            )
        ]
        return [
            (f"All reactions of {who}", partial(self._find, f"Reactions of {who}", relating.by, who)),
            *(side if claim.side else []),
            ("What else mentions this", partial(self._search, (who,))),
            ("Wrong: this is no reaction", partial(self._reject, claim, "reaction")),
            (f"Wrong stance: {who} {STANCES[claim.stance]}", partial(self._choose_value, claim, "stance")),
            ("Wrong speaker", partial(self._ask_value, claim, "speaker", who)),
        ]

    def _find(self, title: str, find: Callable[..., tuple[Related, ...]], *given: object) -> None:
        self._screen.ask("related", lambda: find(*given), lambda found: RelatedFound(title, found))

    def _search(self, words: Iterable[str]) -> None:
        from briefing.tui.screens.search import SearchScreen

        asked = " ".join(f'"{word}"' for word in words)
        self._screen.briefing_app.open_place(Place.SEARCH, lambda: SearchScreen(asked))

    def _reject(self, claim: Claim, kind: str) -> None:
        self._correct(CorrectionKind.REJECT, [claim], kind)

    def _choose_value(self, claim: Claim, field: str) -> None:
        now = claim.status if isinstance(claim, Agreement) else claim.stance
        choices = [Choice(value, value) for value in CHOICES[field] if value != now]
        self._menu(f"The right {field}", choices, partial(self._correct, CorrectionKind.FIX, [claim], field))

    def _ask_value(self, claim: Claim, field: str, now: str) -> None:
        screen = self._screen

        async def ask() -> None:
            hint = "separated by semicolons" if field == "parties" else "a name"
            await screen.prompt(f"correct {field} {reference_of(claim)}", f"The right {field}", now, hint)

        screen.call_next(ask)

    def _merge(self, claim: Agreement) -> None:
        others = [each for each in self._others if reference_of(each) != reference_of(claim)]
        choices = [Choice(each, name_of(each)) for each in dict.fromkeys(others)]
        self._menu("The same as", choices[:_MOST], lambda other: self._correct(CorrectionKind.MERGE, [claim, other]))

    def _correct(self, kind: CorrectionKind, claims: Sequence[Claim], field: str = "", value: str = "") -> None:
        correct(self._screen, kind, [reference_of(claim) for claim in claims], field, value)

    def corrections(self) -> None:
        screen = self._screen
        screen.ask("corrections", screen.space.corrections.all, CorrectionsFetched)


def related_menu(event: RelatedFound) -> MenuScreen:
    """Claims to go to."""
    choices = [
        Choice(each, f"{' – '.join(each.who)} · {each.value}", " · ".join(filter(None, (each.title, each.published))))
        for each in event.found[:_MOST]
    ]
    empty = "No other claim was found; articles that nobody has looked into yet are not counted."
    return MenuScreen(event.title, choices, empty=empty)


def corrections_menu(event: CorrectionsFetched) -> MenuScreen:
    """Corrections, to go to and to take back."""
    choices = [Choice((id_, each), told(each), f"“{each.anchors[0].exact}”") for id_, each in event.held.items()]
    empty = "Nothing is corrected yet. C on a claim says what you know better."
    return MenuScreen("Your corrections", choices, CorrectionList, empty)


def correct(
    screen: PlaceScreen, kind: CorrectionKind, references: Sequence[str], field: str = "", value: str = ""
) -> None:
    """Keep a correction; undo takes it back."""
    corrections = screen.space.corrections

    def done(id_: str) -> Done:
        undo = Undo("The correction is taken back.", lambda: corrections.remove(id_), claims=True)
        return Done("Corrected; u takes it back.", undo, claims=True)

    screen.ask("change", lambda: corrections.add(kind, references, field, value), done)


def claims_at(claims: Iterable[Claim], article: str, span: Span | None) -> list[Claim]:
    """Those of the claims that rest on a sentence, each once."""
    return list(
        dict.fromkeys(
            claim
            for claim in claims
            if span is not None and any(one.article == article and one.span.overlaps(span) for one in claim.evidence)
        )
    )


def name_of(claim: Claim) -> str:
    """A claim in a few words."""
    if isinstance(claim, Agreement):
        return f"{' – '.join(claim.parties)}: {claim.status}"
    return f"{claim.speaker} {STANCES[claim.stance]}"


def reference_of(claim: Claim) -> str:
    return str(Reference.to(claim.article, claim.evidence[0].span))


def told(correction: Correction) -> str:
    """A correction in a few words."""
    if correction.kind is CorrectionKind.FIX:
        return f"The {correction.field}: {correction.value}"
    return {
        CorrectionKind.REJECT: f"No {correction.field or 'claim'}",
        CorrectionKind.SPLIT: "By itself",
        CorrectionKind.MERGE: "One agreement",
    }[correction.kind]
