"""The one table of commands: keys, footer, palette and help are all made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from textual.binding import BindingType


class Place(StrEnum):
    """Where a command holds: the part of the screen that has the focus, a whole screen, or everywhere."""

    APP = "everywhere"
    READING = "reading"
    LIST = "list"
    ARTICLE = "article"
    PANEL = "panel"
    BRIEFING = "briefing"
    BRIEFING_TEXT = "briefing text"
    BOOKMARKS = "bookmarks"
    BOOKMARK_LIST = "bookmark list"
    SEARCH = "search"
    HIT_LIST = "hit list"
    ACTORS = "actors"
    MATRIX = "matrix"
    QUOTES = "quotes"
    MENU = "menu"
    FILTERS = "saved filters"
    CORRECTIONS = "corrections"
    HELP = "help"
    HELP_TEXT = "help text"


class Command(NamedTuple):
    """One thing that can be done. The action is run by whatever stands in its place."""

    id: str
    keys: tuple[str, ...]
    action: str
    title: str
    place: Place
    short: str = ""  # for the footer; empty when it is not shown there


COUNT = ""  # the title of what is no command by itself


def _moves(place: Place) -> Iterator[Command]:
    """What moves in anything that is read or listed, as in less and vi."""
    for word, keys, action, title in (
        ("down", "j,down", "move('line', 1)", "Down"),
        ("up", "k,up", "move('line', -1)", "Up"),
        ("page_down", "space,pagedown,ctrl+f", "move('page', 1)", "A page on"),
        ("page_up", "b,pageup", "move('page', -1)", "A page back"),
        ("half_down", "ctrl+d", "move('half', 1)", "Half a page on"),
        ("half_up", "ctrl+u", "move('half', -1)", "Half a page back"),
        ("top", "g,home", "move('top', 1)", "To the beginning"),
        ("bottom", "G,end", "move('bottom', 1)", "To the end, or with a count to that line"),
    ):
        yield Command(f"{place.name.lower()}.{word}", tuple(keys.split(",")), action, title, place)
    yield from _counts(place)


def _counts(place: Place) -> Iterator[Command]:
    """Digits before a move; they are not listed anywhere."""
    for digit in "1234567890":
        yield Command(f"{place.name.lower()}.count_{digit}", (digit,), f"count({digit})", COUNT, place)


def _made(place: Place, rows: Iterable[tuple[str, str, str, str, str]]) -> Iterator[Command]:
    for word, keys, action, title, short in rows:
        held = tuple(keys.split(",")) if keys else ()  # what has no key of its own is in the palette
        yield Command(f"{place.name.lower()}.{word}", held, action, title, place, short)


_TEXT_MOVES = (
    ("across", "right,l", "move('across', 1)", "The next sentence; while selecting, the next word", ""),
    ("across_back", "left,h", "move('across', -1)", "The sentence before; while selecting, the word", ""),
    ("sentence", "right_parenthesis", "move('sentence', 1)", "The next sentence", ""),
    ("sentence_back", "left_parenthesis", "move('sentence', -1)", "The sentence before", ""),
    ("paragraph", "right_curly_bracket", "move('paragraph', 1)", "The next paragraph", ""),
    ("paragraph_back", "left_curly_bracket", "move('paragraph', -1)", "The paragraph before", ""),
    ("heading", "equals_sign", "move('heading', 1)", "The next heading", ""),
    ("heading_back", "minus", "move('heading', -1)", "The heading before", ""),
    ("percent", "percent_sign", "move('percent', 1)", "With a count: to that percentage", ""),
    ("find", "slash", "screen.find", "Find words in the text", "find"),
    ("find_next", "n", "move('found', 1)", "The next hit", ""),
    ("find_back", "N", "move('found', -1)", "The hit before", ""),
    ("narrower", "less_than_sign", "measure(-4)", "Narrower lines", ""),
    ("wider", "greater_than_sign", "measure(4)", "Wider lines", ""),
)

COMMANDS: tuple[Command, ...] = (
    *_made(
        Place.ARTICLE,
        (
            ("bookmark", "m", "mark", "Bookmark this sentence, or what is selected", "bookmark"),
            ("note", "M,t", "annotate", "Note and tags of the bookmark here", ""),
            ("colour", "c", "colour", "The next colour for the bookmark here", ""),
            ("select", "v", "select", "Select this sentence; then h l, ( ), { } change the end", "select"),
            ("swap", "o,semicolon", "swap", "While selecting: move the other end", ""),
            ("copy", "y", "copy", "Copy the sentence, or what is selected, with its citation", ""),
            ("claim", "right_square_bracket", "move('claim', 1)", "The next agreement or reaction", "claims"),
            ("claim_back", "left_square_bracket", "move('claim', -1)", "The agreement or reaction before", ""),
            ("claim_menu", "C", "screen.claim", "The claim here: correct it, find others like it", ""),
            ("highlight", "full_stop", "move('highlight', 1)", "The next highlight of any kind", ""),
            ("highlight_back", "comma", "move('highlight', -1)", "The highlight before", ""),
            *_TEXT_MOVES,
        ),
    ),
    *_moves(Place.ARTICLE),
    *_made(
        Place.LIST,
        (
            ("open", "enter,l,right", "open", "Open the article", "open"),
            ("filter", "slash", "screen.filter", "Filter the list; tab completes what is typed", "filter"),
            ("filters", "F", "screen.filters", "Saved filters: choose, rename, delete", ""),
            ("save_filter", "ctrl+s", "screen.save_filter", "Save the filter, with its order, under a name", ""),
            ("sort", "s", "screen.sort", "Sort by the next key", "sort"),
            ("sort_by", "S", "screen.sort_by", "Sort by keys of your choice, such as outlet,-published", ""),
            ("story", "o", "story", "Show the others that tell the same story, or hide them", ""),
            ("fold", "O", "screen.fold", "Each story once, or every article", ""),
            ("mark", "x", "mark", "Mark the article for what follows, or take the mark away", "mark"),
            ("mark_to", "X", "mark_to_here", "Mark all between the last mark and here", ""),
            ("mark_all", "asterisk", "screen.mark_all", "Mark everything that is listed, or nothing", ""),
            ("act", "a", "screen.act", "What to do with all that are marked, else listed", "all"),
            ("read", "r", "screen.mark_read", "Mark as read or unread what is marked, else this article", ""),
            ("read_all", "", "screen.mark_listed(True)", "As read: all that are marked, else listed", ""),
            ("unread_all", "", "screen.mark_listed(False)", "As unread: all that are marked, else listed", ""),
            ("export", "e", "screen.export_listed", "Save a table of all that are marked, else listed", ""),
            ("remove", "delete,D", "screen.remove", "Remove from the library what is marked, else this article", ""),
            ("remove_all", "", "screen.remove_listed", "Remove from the library all that are marked, else listed", ""),
        ),
    ),
    *_moves(Place.LIST),
    *_made(
        Place.PANEL,
        (
            ("open", "enter", "open", "Go to that place", "go there"),
            ("claim_menu", "C", "screen.claim", "The claim here: correct it, find others like it", "claim"),
            ("next_tab", "right,l", "tab(1)", "The next tab", "tabs"),
            ("previous_tab", "left,h", "tab(-1)", "The tab before", ""),
            ("copy", "y", "copy", "Copy the words, or the address of a link", ""),
        ),
    ),
    *_moves(Place.PANEL),
    *_made(
        Place.READING,
        (
            ("briefing", "B,ctrl+b", "briefing", "The briefing of the articles marked, else listed", "briefing"),
            ("bookmarks", "apostrophe", "bookmarks", "All bookmarks of all articles", "bookmarks"),
            ("search", "f", "search", "Search the whole library", ""),
            ("actors", "w", "actors", "Who deals with whom, who minds whom", ""),
            ("outline", "i", "outline", "The outline: headings, claims and bookmarks", ""),
            ("links", "U", "links", "The links of the article", ""),
            ("panel", "p", "panel", "Show or hide the panel", "panel"),
            ("next", "ctrl+n", "next_article(1)", "The next article", ""),
            ("previous", "ctrl+k", "next_article(-1)", "The article before", ""),
            ("terms", "W", "terms", "Words of your own to highlight, in every article", ""),
            ("paste", "P", "paste", "Paste a text as a new article", ""),
            ("skim", "z", "skim", "Skim: only what is claimed stands out", ""),
            ("keyphrases", "K", "layer('KEYPHRASE')", "Keyphrases on or off", ""),
            ("agreements", "A", "layer('AGREEMENT')", "Agreements on or off", ""),
            ("reactions", "R", "layer('REACTION')", "Reactions on or off", ""),
            ("marks", "H", "layer('BOOKMARK')", "Bookmarks on or off", ""),
            ("pane", "tab", "pane(1)", "The next pane", ""),
            ("pane_back", "shift+tab", "pane(-1)", "The pane before", ""),
            ("undo", "u", "undo", "Undo the last change", ""),
            ("corrections", "", "corrections", "Your corrections: go there, take back", ""),
            ("back", "escape", "back", "Back", "back"),
        ),
    ),
    *_made(
        Place.BRIEFING_TEXT,
        (
            ("open", "enter", "open", "Go to the sentence that says so", "to the source"),
            ("claim_menu", "C", "screen.claim", "The claim here: correct it, find others like it", "claim"),
            ("citation", "right_square_bracket,tab", "move('link', 1)", "The next citation", "citations"),
            ("citation_back", "left_square_bracket,shift+tab", "move('link', -1)", "The citation before", ""),
            *_TEXT_MOVES,
        ),
    ),
    *_moves(Place.BRIEFING_TEXT),
    *_made(
        Place.BRIEFING,
        (
            ("save", "s,ctrl+s", "save", "Save the briefing as Markdown", "save"),
            ("edit", "e", "edit", "Save it and open it in your editor", ""),
            ("copy", "y", "copy", "Copy the briefing as Markdown", "copy"),
            ("undo", "u", "undo", "Undo the last change", ""),
            ("corrections", "", "corrections", "Your corrections: go there, take back", ""),
            ("length", "L", "length", "Headline, short or full", "length"),
            ("about", "f", "about", "Only what a query names (Poland, status:signed, ...)", ""),
            ("back", "escape,B", "back", "Back", "back"),
        ),
    ),
    *_made(
        Place.BOOKMARK_LIST,
        (("open", "enter,l,right", "open", "Go to the passage", "go there"),),
    ),
    *_moves(Place.BOOKMARK_LIST),
    *_made(
        Place.BOOKMARKS,
        (
            ("filter", "slash", "filter", "Filter by words, title or #tag", "filter"),
            ("note", "M,t,e", "annotate", "Edit note and tags", "note"),
            ("colour", "c", "colour", "The next colour", "colour"),
            ("accept", "a", "accept", "Accept the new wording, or this place for a lost passage", "accept"),
            ("delete", "delete,D,x", "delete", "Delete the bookmark", "delete"),
            ("undo", "u", "undo", "Undo the last change", ""),
            ("export", "s", "export", "Save them as Markdown, CSV, JSON or Web Annotations", "save"),
            ("copy", "y", "copy", "Copy the passage with its citation", ""),
            ("back", "escape", "back", "Back", "back"),
        ),
    ),
    *_made(Place.HIT_LIST, (("open", "enter,l,right", "open", "Go to the sentence", "go there"),)),
    *_moves(Place.HIT_LIST),
    *_made(
        Place.SEARCH,
        (
            ("query", "slash", "query", "Search for something else", "search"),
            ("back", "escape", "back", "Back", "back"),
        ),
    ),
    *_made(
        Place.MATRIX,
        (
            ("right", "right,l", "step(0, 1)", "To the right", ""),
            ("left", "left,h", "step(0, -1)", "To the left", ""),
            ("down", "down,j", "step(1, 0)", "Down", ""),
            ("up", "up,k", "step(-1, 0)", "Up", ""),
            ("open", "enter", "open", "Show what was said", "quotes"),
        ),
    ),
    *_made(
        Place.QUOTES,
        (
            ("open", "enter", "open", "Go to the sentence", "go there"),
            ("claim_menu", "C", "screen.claim", "The claim here: correct it, find others like it", "claim"),
        ),
    ),
    *_moves(Place.QUOTES),
    *_made(
        Place.ACTORS,
        (
            ("pane", "tab,shift+tab", "pane", "Between matrix and quotes", "pane"),
            ("undo", "u", "undo", "Undo the last change", ""),
            ("back", "escape", "back", "Back", "back"),
        ),
    ),
    *_made(
        Place.MENU,
        (
            ("open", "enter,l,right", "open", "Take this one", "take it"),
            ("back", "escape,q,h,left", "screen.leave_menu", "Leave the menu", "leave"),
        ),
    ),
    *_moves(Place.MENU),
    *_made(
        Place.FILTERS,
        (
            ("open", "enter,l,right", "open", "Use the filter", "use"),
            ("rename", "r,e", "act('rename')", "Give it another name", "rename"),
            ("delete", "D,delete,x", "act('delete')", "Delete it", "delete"),
            ("back", "escape,q,h,left", "screen.leave_menu", "Leave the menu", "leave"),
        ),
    ),
    *_moves(Place.FILTERS),
    *_made(
        Place.CORRECTIONS,
        (
            ("open", "enter,l,right", "open", "Go to the sentence", "go there"),
            ("delete", "D,delete,x", "act('delete')", "Take the correction back", "take back"),
            ("back", "escape,q,h,left", "screen.leave_menu", "Leave the menu", "leave"),
        ),
    ),
    *_moves(Place.CORRECTIONS),
    *_made(Place.HELP, (("back", "escape,question_mark", "back", "Back", "back"),)),
    *_moves(Place.HELP_TEXT),
    *_made(
        Place.APP,
        (
            ("palette", "ctrl+p,colon", "command_palette", "Commands, articles and bookmarks by name", ""),
            ("theme", "d", "toggle_theme", "Light or dark", ""),
            ("themes", "T", "change_theme", "Choose a theme", ""),
            ("help", "question_mark,f1", "help", "Help", "help"),
            ("quit", "q", "leave", "Quit", "quit"),
            ("quit_now", "ctrl+q", "quit", "Quit, also while typing", ""),
        ),
    ),
)

ACTIONS = frozenset(command.action.split("(")[0].removeprefix("screen.") for command in COMMANDS)
_SIGNS = {
    "slash": "/",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "equals_sign": "=",
    "minus": "-",
    "percent_sign": "%",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "semicolon": ";",
    "full_stop": ".",
    "comma": ",",
    "asterisk": "*",
    "apostrophe": "'",
    "question_mark": "?",
    "colon": ":",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "delete": "del",
    "right": "→",
    "left": "←",
    "down": "↓",
    "up": "↑",
}


def sign(key: str) -> str:
    """How a key is written on screen."""
    return _SIGNS.get(key, key.replace("ctrl+", "^"))


def at(*places: Place) -> tuple[Command, ...]:
    """The commands of these places, in the order of the table."""
    return tuple(command for command in COMMANDS if command.place in places)


def bindings(*places: Place) -> list[BindingType]:
    """The table as Textual's bindings, each with the id by which a user's keymap can change it.

    They have priority, so that keys act one after the other in the order they were pressed, however fast: the key
    after one that asks for a line goes into that line. Screens and app let keys pass while a line is typed.
    """
    from textual.binding import Binding

    return [
        Binding(",".join(command.keys), command.action, command.title, show=False, priority=True, id=command.id)
        for command in at(*places)
        if command.keys
    ]


def keys_of(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command, the user's own where there are any."""
    own = keymap.get(command.id)
    return tuple(key.strip() for key in own.split(",")) if own else command.keys
