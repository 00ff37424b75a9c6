"""Passages of an article, found again in another version of it, and what changed between two versions."""
