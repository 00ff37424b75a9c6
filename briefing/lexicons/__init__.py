"""Data about languages: no code lives here."""
