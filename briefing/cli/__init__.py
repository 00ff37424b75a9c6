"""The command line: arguments in, the workspace called, text or JSON out."""
