"""Screens: they hold the state, ask the workspace, and hand down what the widgets show."""
