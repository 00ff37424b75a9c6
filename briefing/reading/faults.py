"""What a parser that is not ours may raise on a broken or hostile file; each is a fault of the file."""

from __future__ import annotations

import struct
import zlib

# Not `Exception`: running out of memory and being interrupted are no faults of a file.
FAULTS: tuple[type[Exception], ...] = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,  # with RecursionError and NotImplementedError
    OSError,
    EOFError,
    struct.error,
    zlib.error,
)
