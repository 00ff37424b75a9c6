"""Briefing: read articles in the terminal, see who agreed what with whom, and who minds."""

__version__ = "0.1.0"
