"""The briefing screen: read it, follow its citations, save, edit and copy it."""

from __future__ import annotations

import asyncio
import os
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.message import Message
from textual.reactive import reactive, var
from textual.widget import Widget

from briefing.config import LENGTHS
from briefing.dossier import Briefing
from briefing.model import Agreement
from briefing.report.compose import Length
from briefing.report.outline import Outline
from briefing.tui.asking import Done
from briefing.tui.commands import Place, bindings
from briefing.tui.copying import copy_text
from briefing.tui.screens.chosen import Chosen
from briefing.tui.screens.claiming import Claim, claims_at
from briefing.tui.screens.claims import ClaimPart
from briefing.tui.sheets.briefing import briefing_sheet
from briefing.tui.sheets.targets import Passage
from briefing.tui.text.sheet import Sheet, Writer, faint
from briefing.tui.widgets.bars import HeadBar, KeyBar
from briefing.tui.widgets.briefing_view import BriefingView
from briefing.tui.widgets.prompted import Cancelled, Given, Typed
from briefing.workspace.request import Request
from briefing.workspace.workspace import Workspace

_NAME = "briefing.md"


@dataclass
class Briefed(Message):
    """A briefing has been put together."""

    briefing: Briefing
    outline: Outline
    markdown: str
    request: Request


class BriefingScreen(ClaimPart):
    """One briefing of the articles that were listed."""

    PLACE = Place.BRIEFING
    BINDINGS = bindings(Place.BRIEFING)

    sheet: reactive[Sheet | None] = reactive[Sheet | None](None)
    measure: reactive[int] = reactive(76)
    wanted: reactive[str] = reactive("")
    facts: reactive[str] = reactive("")
    request: var[Request] = var(Request)
    briefed: var[Briefed | None] = var[Briefed | None](None)

    def __init__(self, chosen: Chosen) -> None:
        super().__init__()
        self._chosen = chosen
        self._start = 0  # where the briefing is to be opened

    def compose(self) -> Iterator[Widget]:
        state = BriefingScreen
        yield HeadBar("Briefing").data_bind(facts=state.facts)
        yield BriefingView("briefing").data_bind(state.sheet, state.measure, state.wanted)
        yield KeyBar()

    def on_mount(self) -> None:
        self.measure = self.briefing_app.remembered_number("measure", self.space.settings.measure)
        self.request = Request(length=Length(self.space.settings.length))
        self.query_one(BriefingView).focus()
        self.put_together()

    def put_together(self) -> None:
        """Ask for the briefing; until it is there, say so."""
        writer = Writer()
        writer.line(faint("Putting the briefing together …"))
        self.sheet = writer.sheet("waiting")
        self._start = 0
        self._ask_briefing()

    def claims_changed(self) -> None:
        """Put it together anew, and stay where one is."""
        self._start = self.query_one(BriefingView).cursor
        self._ask_briefing()

    def _ask_briefing(self) -> None:
        space, chosen, request = self.space, self._chosen, self.request
        self.ask("briefing", lambda: _brief(space, chosen, request), lambda answer: answer)

    def on_briefed(self, event: Briefed) -> None:
        if event.request != self.request:
            return
        self.briefed = event
        self.sheet = briefing_sheet(event.briefing, event.outline, self._start)
        about = f" · {event.request.about}" if event.request.about else ""
        failed = f" · {len(event.briefing.failed):,} left out" if event.briefing.failed else ""
        self.facts = f"{len(event.briefing.articles):,} articles{failed} · {event.request.length.value}{about}"

    @on(BriefingView.EntryChosen)
    def _entry_chosen(self, event: BriefingView.EntryChosen) -> None:
        if isinstance(event.target, Passage):
            self.briefing_app.go_to(event.target.article, event.target.span, Place.BRIEFING)

    @on(BriefingView.MeasureAsked)
    def _measure_asked(self, event: BriefingView.MeasureAsked) -> None:
        self.measure = max(30, min(120, self.measure + event.step))

    @on(BriefingView.HitsCounted)
    def _hits_counted(self, event: BriefingView.HitsCounted) -> None:
        if self.wanted:
            self.tell(f"{self.wanted}: " + (f"{event.at} of {event.total}" if event.total else "nothing found"))

    def agreements_here(self) -> Sequence[Agreement]:
        dossiers = self.briefed.briefing.dossiers if self.briefed is not None else ()
        return [agreement for dossier in dossiers for agreement in dossier.agreements]

    def claims_here(self) -> Sequence[Claim]:
        target = self.query_one(BriefingView).target
        if self.briefed is None or not isinstance(target, Passage):
            return ()
        briefing = self.briefed.briefing
        answering = (each for dossier in briefing.dossiers for each in dossier.reactions)
        return claims_at((*self.agreements_here(), *answering, *briefing.reactions), target.article, target.span)

    # Prompts

    async def action_find(self) -> None:
        await self.prompt("find", "Find", self.wanted, "words, or a pattern")

    async def action_about(self) -> None:
        await self.prompt("about", "About", self.request.about, "only articles that hold these words")

    async def action_save(self) -> None:
        if self.briefed is not None:
            await self.prompt("save", "Save as", _NAME)

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        if event.purpose == "find":
            self.wanted = event.text

    @on(Given)
    async def _given(self, event: Given) -> None:
        await self.end_prompt()
        self.query_one(BriefingView).focus()
        if event.purpose == "save":
            self._save(event.text)
        elif event.purpose == "about":
            self.request = Request(length=self.request.length, about=event.text)
            self.put_together()

    @on(Cancelled)
    async def _cancelled(self, event: Cancelled) -> None:
        await self.end_prompt()
        self.query_one(BriefingView).focus()
        if event.purpose == "find":
            self.wanted = ""

    # What is done with it

    def _save(self, name: str) -> None:
        if self.briefed is not None and name.strip():
            space, path, text = self.space, Path(name.strip()).expanduser(), self.briefed.markdown
            self.ask("save", lambda: space.briefings.keep(path, text), lambda _: Done(f"Saved as {path.absolute()}."))

    async def action_edit(self) -> None:
        """Save it beside the library and hand it to the user's editor."""
        if self.briefed is None:
            return
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
        if not command:
            self.tell("Set EDITOR to the editor you use, for example: export EDITOR=nano.", alarming=True)
            return
        path = Path(_NAME).absolute()
        self.space.briefings.keep(path, self.briefed.markdown)
        with self.app.suspend():
            editor = await asyncio.create_subprocess_exec(*command, str(path))
            await editor.wait()
        self.tell(f"Saved as {path}.")

    def action_copy(self) -> None:
        if self.briefed is not None:
            copy_text(self, self.briefed.markdown, "Briefing")

    def action_length(self) -> None:
        """The next of the three lengths."""
        following = LENGTHS[(LENGTHS.index(self.request.length.value) + 1) % len(LENGTHS)]
        self.request = Request(length=Length(following), about=self.request.about)
        self.put_together()

    def action_back(self) -> None:
        """Forget the hits, else leave."""
        if self.wanted:
            self.wanted = ""
        else:
            super().action_back()


def _brief(space: Workspace, chosen: Chosen, request: Request) -> Briefed:
    briefing = space.briefings.brief(chosen.articles(space), request)
    outline = space.briefings.outline(briefing, request.length)
    return Briefed(briefing, outline, space.briefings.render(briefing, request), request)
