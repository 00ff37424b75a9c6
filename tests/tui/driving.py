"""Drives the app: waits for what workers bring, types, and reads the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

Driven = Callable[..., AbstractAsyncContextManager[Pilot[None]]]

_PATIENCE = 400  # short looks, until what was asked for is there


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for something that a worker brings."""
    for _ in range(_PATIENCE):
        await pilot.pause()
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("what was waited for has not come")


async def typed(pilot: Pilot[None], words: str) -> None:
    """Type words into the line that has the focus."""
    for letter in words:
        await pilot.press({" ": "space", ":": "colon", "#": "number_sign", "/": "slash"}.get(letter, letter))


def screen_text(pilot: Pilot[None]) -> str:
    """What is on the screen, as plain lines without spaces at their ends."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
