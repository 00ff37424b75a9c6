"""Take the pictures of the user guide from the real app, over the starter articles: `python docs/pictures/take.py`."""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from briefing.tui.app import BriefingApp
from briefing.workspace.workspace import Workspace

FOLDER = Path(__file__).parent
FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # a picture loads nothing from elsewhere
# The name of the picture, its size, its theme, and the keys that lead there; "." waits for slow work.
PICTURES = (
    ("reading", (150, 40), "briefing-dark", "enter . . . down down m ."),
    ("reading-light", (100, 32), "briefing-light", "enter . . . right_square_bracket ."),
    ("briefing", (100, 36), "briefing-dark", "B . . . . right_square_bracket right_square_bracket ."),
    ("actors", (110, 32), "briefing-light", "w . . . . ."),
    ("small", (60, 20), "briefing-dark", "enter . . . ."),
)


async def take(name: str, size: tuple[int, int], theme: str, keys: str) -> None:
    """Drive the app by keys and save what it shows."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["BRIEFING_HOME"] = home
        with Workspace.of_user() as space:
            app = BriefingApp(space)
            app.theme = theme
            async with app.run_test(size=size) as pilot:
                await pilot.pause(2)
                for key in keys.split():
                    await (pilot.pause(1) if key == "." else pilot.press(key))
                picture = app.export_screenshot(title="briefing")
    (FOLDER / f"{name}.svg").write_text(FONT.sub("", picture), "utf-8")


if __name__ == "__main__":
    for picture in PICTURES:
        asyncio.run(take(*picture))
