"""The errors a user can act on; each message is a sentence: what happened, to which file, what to do.

BriefingError
├── UsageError        the request itself is wrong (exit code 2)
├── UnreadableError   a file could not be read as an article
├── LibraryError      the library file could not be opened, read or written
├── NotFoundError     an article, bookmark or passage that was named does not exist
├── OutputError       a file could not be written
└── WorkerError       a child process failed, ran out of time or out of memory
"""


class BriefingError(Exception):
    """The parent of every error that is shown to the user as one sentence."""


class UsageError(BriefingError):
    """What was asked for cannot be done as it was asked."""


class UnreadableError(BriefingError):
    """A file cannot be read as an article."""


class LibraryError(BriefingError):
    """The library cannot be opened, read or written."""


class NotFoundError(BriefingError):
    """What was named does not exist."""


class OutputError(BriefingError):
    """A file could not be written; nothing half-written is left behind."""


class WorkerError(BriefingError):
    """A child process failed, ran out of time or out of memory."""


FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What is raised where this program is at fault; told, where one file must not cost the others."""
