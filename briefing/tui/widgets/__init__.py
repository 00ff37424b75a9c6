"""Widgets: each knows the vocabulary of the model, none knows the workspace or another widget."""
