"""What the fixture `briefing` is: the command line in a process of its own."""

import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]
