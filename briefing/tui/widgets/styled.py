"""From the stylesheet to the styles of single cells."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class Styled(Widget):
    """A widget that draws its own lines; a style is worked out once and kept until the theme or the focus changes."""

    def __init__(self, name: str = "") -> None:
        super().__init__(id=name or None)
        self._kept: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._kept.clear()

    @property
    def plain(self) -> Style:
        """The style of the widget itself."""
        if "" not in self._kept:
            self._kept[""] = self.rich_style
        return self._kept[""]

    def own(self, name: str) -> Style:
        """What a component class adds to the widget's own style, with colours resolved against it."""
        if name not in self._kept:
            base, whole = self.plain, self.get_component_rich_style(name)
            self._kept[name] = Style(
                color=None if whole.color == base.color else whole.color,
                bgcolor=None if whole.bgcolor == base.bgcolor else whole.bgcolor,
                bold=whole.bold or None,
                italic=whole.italic or None,
                underline=whole.underline or None,
                reverse=whole.reverse or None,
                dim=whole.dim or None,
                strike=whole.strike or None,
            )
        return self._kept[name]
