"""Our own themes: light, dark, high contrast, and two that stay apart for colour-blind eyes (after Okabe and Ito)."""

from __future__ import annotations

from textual.theme import Theme

DARK, LIGHT = "briefing-dark", "briefing-light"

THEMES = (
    Theme(
        DARK,
        primary="#6ea8d8",
        secondary="#5f87a6",
        accent="#e0b15e",
        warning="#d9905a",
        error="#e06c75",
        success="#7fbf8e",
        foreground="#d7dae0",
        background="#15181d",
        surface="#1a1e24",
        panel="#232932",
        dark=True,
    ),
    Theme(
        LIGHT,
        primary="#1f5f99",
        secondary="#4a7396",
        accent="#8a5a00",
        warning="#b35c1e",
        error="#b3262e",
        success="#2f7d4a",
        foreground="#22262b",
        background="#fbfaf6",
        surface="#f3f1ea",
        panel="#e6e3d8",
        dark=False,
    ),
    Theme(
        "briefing-contrast",
        primary="#66ccff",
        secondary="#66ccff",
        accent="#ffff00",
        warning="#ffaa33",
        error="#ff7777",
        success="#66ff88",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#262626",
        dark=True,
        text_alpha=1.0,
    ),
    Theme(
        "briefing-contrast-light",
        primary="#003f8a",
        secondary="#003f8a",
        accent="#7a0055",
        warning="#8a4b00",
        error="#a30000",
        success="#00592d",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#dddddd",
        dark=False,
        text_alpha=1.0,
    ),
    Theme(
        "briefing-colourblind",
        primary="#56b4e9",
        secondary="#0072b2",
        accent="#f0e442",
        warning="#e69f00",
        error="#d55e00",
        success="#0072b2",
        foreground="#e6e6e6",
        background="#16181c",
        surface="#1c1f24",
        panel="#282c33",
        dark=True,
    ),
    Theme(
        "briefing-colourblind-light",
        primary="#0072b2",
        secondary="#56b4e9",
        accent="#9a4f8b",
        warning="#d55e00",
        error="#a63a00",
        success="#0072b2",
        foreground="#1e2126",
        background="#fcfcfa",
        surface="#f2f2ee",
        panel="#e3e3dc",
        dark=False,
    ),
)


def opposite(name: str, dark: bool) -> str:
    """The theme of the same family for the other time of day."""
    family = name.removesuffix("-light").removesuffix("-dark")
    names = {theme.name for theme in THEMES}
    for candidate in (f"{family}-light", f"{family}-dark", family):
        if candidate != name and candidate in names:
            return candidate
    return LIGHT if dark else DARK
