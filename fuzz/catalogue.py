"""All targets by name."""

from __future__ import annotations

import targets
import targets_files
import targets_text

TARGETS = {**targets.TARGETS, **targets_text.TARGETS, **targets_files.TARGETS}
