"""Work in child processes of our own: JSON lines over pipes, limits on time and memory, killable."""
