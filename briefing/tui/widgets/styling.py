"""From the stylesheet to the styles of single cells."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget

from briefing.model import BlockKind
from briefing.tui.text.layers import Layer
from briefing.tui.widgets.painter import Styles

# Drawn in this order, so that what comes later shows over what comes before.
_LAYERS = {
    Layer.CURSOR: "text--cursor",
    Layer.STATEMENT: "text--statement",
    Layer.AGREEMENT: "text--agreement",
    Layer.REACTION: "text--reaction",
    Layer.BOOKMARK: "text--bookmark",
    Layer.KEYPHRASE: "text--keyphrase",
    Layer.TERM: "text--term",
    Layer.STRONG: "text--strong",
    Layer.FAINT: "text--faint",
    Layer.LINK: "text--link",
    Layer.FOUND: "text--found",
    Layer.HERE: "text--here",
    Layer.SELECTED: "text--selected",
}
_KINDS = {
    BlockKind.TITLE: "text--title",
    BlockKind.HEADING: "text--heading",
    BlockKind.QUOTE: "text--quote",
    BlockKind.CAPTION: "text--caption",
    BlockKind.BOILERPLATE: "text--boilerplate",
}
COMPONENTS = frozenset({*_LAYERS.values(), *_KINDS.values(), "text--bar", "text--map"})


def styles_of(widget: Widget) -> Styles:
    """All styles of a page in the present theme."""
    base = widget.rich_style
    return Styles(
        page=base,
        faint=own_style(widget, "text--faint"),
        bar=base + own_style(widget, "text--bar"),
        map=base + own_style(widget, "text--map"),
        kinds={kind: own_style(widget, name) for kind, name in _KINDS.items()},
        layers={layer: own_style(widget, name) for layer, name in _LAYERS.items()},
    )


def own_style(widget: Widget, name: str) -> Style:
    """What a component class adds to the widget's own style, with colours resolved against it."""
    base, whole = widget.rich_style, widget.get_component_rich_style(name)
    return Style(
        color=None if whole.color == base.color else whole.color,
        bgcolor=None if whole.bgcolor == base.bgcolor else whole.bgcolor,
        bold=whole.bold or None,
        italic=whole.italic or None,
        underline=whole.underline or None,
        reverse=whole.reverse or None,
        dim=whole.dim or None,
    )
