"""How late the app's event loop is while keyphrases and analysis of an article are computed.

    python benchmarks/tui_lateness.py [FILE]

Opens FILE (else a made-up article of 200,000 characters) in the running app and lets a tick of two milliseconds run in
its event loop until everything found in the article has arrived. Prints how late the ticks were, beside the same ticks
in a loop that has nothing else to do.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from tui_article import long_text

from briefing.tui.app import BriefingApp
from briefing.tui.screens.listing import listed_now
from briefing.tui.screens.reading import Opening
from briefing.workspace.workspace import Workspace

TICK = 0.002


async def ticking(late: list[float]) -> None:
    """Note how much later than asked for each tick comes."""
    while True:
        due = time.perf_counter() + TICK
        await asyncio.sleep(TICK)
        late.append(1000 * (time.perf_counter() - due))


async def measured(space: Workspace) -> list[float]:
    app, late = BriefingApp(space, Opening(listed_now(space))), list[float]()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        while app.reading.opened is None:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)  # the text is on the screen; what is found in it is on its way
        ticks = asyncio.create_task(ticking(late))
        while app.reading.opened.keyphrases is None or app.reading.opened.findings is None:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)  # and is drawn
        ticks.cancel()
    return late


async def idle(seconds: float) -> list[float]:
    late = list[float]()
    ticks = asyncio.create_task(ticking(late))
    await asyncio.sleep(seconds)
    ticks.cancel()
    return late


def told(name: str, late: list[float]) -> None:
    late.sort()
    print(f"{name:12} {len(late):6,} ticks   median {late[len(late) // 2]:5.1f}   "
          f"99 % {late[len(late) * 99 // 100]:5.1f}   most {late[-1]:6.1f} ms")  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["BRIEFING_HOME"] = home
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(home) / "long.txt"
        if len(sys.argv) == 1:
            path.write_text(long_text(200_000), "utf-8")
        with Workspace.of_user() as space:
            space.articles.add([path])
            late = asyncio.run(measured(space))
    told("the app", late)
    told("an idle loop", asyncio.run(idle(len(late) * TICK)))


if __name__ == "__main__":
    main()
