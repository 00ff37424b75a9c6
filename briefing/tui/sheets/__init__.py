"""Sheets: what was found, written out as pages of entries. Pure functions from the model to a `Sheet`."""
