"""The styles of a page: of its kinds of blocks and of its layers, as the stylesheet has them."""

from __future__ import annotations

from briefing.model import BlockKind
from briefing.tui.text.layers import COLOURED, Layer
from briefing.tui.widgets.painter import Styles
from briefing.tui.widgets.styled import Styled

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
    Layer.GONE: "text--gone",
    Layer.COME: "text--come",
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
_SIGNS = {layer: f"text--{colour}" for colour, layer in COLOURED.items()}
COMPONENTS = frozenset({*_LAYERS.values(), *_SIGNS.values(), *_KINDS.values(), "text--bar", "text--map"})


def page_styles(widget: Styled) -> Styles:
    """All styles of a page in the present theme."""
    base = widget.plain
    return Styles(
        page=base,
        faint=widget.own("text--faint"),
        bar=base + widget.own("text--bar"),
        map=base + widget.own("text--map"),
        kinds={kind: widget.own(name) for kind, name in _KINDS.items()},
        layers={layer: widget.own(name) for layer, name in _LAYERS.items()},
        signs={layer: base + widget.own(name) for layer, name in _SIGNS.items()},
    )
