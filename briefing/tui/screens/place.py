"""What all screens have in common: a line of keys that follows the focus, a prompt, and a place to say things."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from briefing.errors import BriefingError
from briefing.tui.asking import Done, Failed, Undo, ask
from briefing.tui.commands import ACTIONS, COMMANDS, Command, Place, at, keys_of, sign
from briefing.tui.widgets.bars import KeyBar
from briefing.workspace.workspace import Workspace

if TYPE_CHECKING:
    from textual.events import Paste

    from briefing.tui.app import BriefingApp
    from briefing.tui.pasting import Kept, Pasted
    from briefing.tui.widgets.prompt import Prompt

Answer = TypeVar("Answer")
_TYPING = (("enter", "done", ""), ("tab", "complete", ""), ("esc", "leave", ""))  # while a line is typed
_MESSAGE_SECONDS = 6.0


class PlaceScreen(Screen[None]):
    """A screen that is one of the places of the table of commands, and holds others."""

    PLACE: ClassVar[Place]
    AUTO_FOCUS = None

    _before: Widget | None = None  # what had the focus before a line was asked for

    @property
    def briefing_app(self) -> BriefingApp:
        return cast("BriefingApp", self.app)

    @property
    def space(self) -> Workspace:
        """The one object that all answers come from; only screens ask it."""
        return self.briefing_app.space

    def ask(
        self,
        group: str,
        call: Callable[[], Answer],
        message: Callable[[Answer], Message],
        failed: Callable[[str], Message] = Failed,
    ) -> None:
        """Ask the workspace in a thread; the answer comes as a message."""
        ask(self, call, message, group=group, failed=failed)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a line is typed, keys are letters."""
        return action not in ACTIONS or not isinstance(self.focused, Input)

    def places(self) -> tuple[Place, ...]:
        """Where the reader is, the innermost place first."""
        focused: tuple[DOMNode, ...] = tuple(self.focused.ancestors_with_self) if self.focused else (self, self.app)
        return tuple(place for node in focused if (place := getattr(node, "PLACE", None)) is not None)

    def commands_here(self) -> tuple[Command, ...]:
        """The commands that hold here, the innermost place first."""
        return tuple(command for place in self.places() for command in at(place))

    def show_keys(self) -> None:
        """Let the last line show the keys of where the reader is."""
        if isinstance(self.focused, Input):
            self._set_keys(_TYPING)
            return
        keymap = self.space.settings.keys
        shown = [command for command in self.commands_here() if command.short]
        rank = {
            "mark": 1,
            "act": 2,
            "sort": 3,
            "back": 4,
            "help": 5,
            "quit": 6,
        }  # what gives way first, but the last three
        shown.sort(key=lambda command: rank.get(command.id.split(".")[1], 0))
        self._set_keys(tuple((sign(keys_of(command, keymap)[0]), command.short, command.id) for command in shown))

    def _set_keys(self, keys: tuple[tuple[str, str, str], ...]) -> None:
        for bar in self.query(KeyBar):
            bar.keys = keys

    def on_descendant_focus(self) -> None:
        self.call_later(self.show_keys)

    def on_screen_resume(self) -> None:
        self.show_keys()

    async def invoke(self, name: str) -> None:
        """Run a command as if its key had been pressed."""
        command = next(command for command in COMMANDS if command.id == name)
        for node in (*self.walk_children(Widget), self, self.app):
            if getattr(node, "PLACE", None) == command.place:
                await self.app.run_action(command.action, node)
                return

    @on(KeyBar.CommandClicked)
    async def _command_clicked(self, event: KeyBar.CommandClicked) -> None:
        if event.id:
            await self.invoke(event.id)

    def action_back(self) -> None:
        """Leave this screen for the one below it."""
        self.app.pop_screen()

    def on_paste(self, event: Paste) -> None:
        """A text that is pasted where no line is typed may become an article."""
        from briefing.tui.pasting import read_pasted

        if event.text.strip():
            event.stop()
            read_pasted(self, event.text)

    def on_pasted(self, event: Pasted) -> None:
        from briefing.tui.pasting import ask_to_keep

        ask_to_keep(self, event)

    def on_kept(self, event: Kept) -> None:
        """Open what was pasted."""
        app, space, key = self.briefing_app, self.space, event.article
        app.undo.append(Undo("The pasted article is taken out again.", lambda: space.articles.remove(key)))
        app.reading.list_articles()
        app.go_to(key, None, None)

    # Saying and asking

    def tell(self, sentence: str, *, alarming: bool = False) -> None:
        """Say something on the last line for a moment; it never hides the text."""
        for bar in self.query(KeyBar):
            bar.message, bar.alarming = sentence, alarming
            self.set_timer(_MESSAGE_SECONDS, lambda: self._unsay(sentence))

    def _unsay(self, sentence: str) -> None:
        for bar in self.query(KeyBar):
            if bar.message == sentence:
                bar.message = ""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An error of ours must not take the reader's text away; it is said, and reading goes on."""
        error = event.worker.error
        if event.state is WorkerState.ERROR and isinstance(error, BriefingError):
            self.tell(str(error), alarming=True)
        elif event.state is WorkerState.ERROR:
            kind = type(error).__name__
            self.tell(f"An error in the program ({kind}) stopped this; please report it.", alarming=True)

    def on_done(self, event: Done) -> None:
        """A change was made: say so, and keep how to take it back."""
        self.tell(event.sentence)
        if event.undo is not None:
            self.briefing_app.undo.append(event.undo)

    def action_undo(self) -> None:
        self.briefing_app.undo_last(self)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.tell(event.sentence, alarming=True)

    async def prompt(self, purpose: str, label: str, text: str = "", hint: str = "") -> None:
        """Ask for a line above the keys."""
        from briefing.tui.widgets.prompt import Prompt  # its Input is not needed before the first paint

        await self.end_prompt()
        self._before = self.focused
        await self.mount(prompt := Prompt(purpose, label, text, hint), before=self.query_one(KeyBar))
        self.set_focus(prompt.query_one(Input))

    def advise(self, sentence: str, completed: str = "") -> None:
        """Help with the line that is typed; tab takes `completed` for it."""
        for prompt in self.query("Prompt"):
            cast("Prompt", prompt).advise(sentence, completed)

    async def end_prompt(self) -> None:
        """Take the line away; the focus goes back to where it was."""
        if self._before is not None and self._before.is_attached:
            self.set_focus(self._before, scroll_visible=False)
        self._before = None
        await self.query("Prompt").remove()
