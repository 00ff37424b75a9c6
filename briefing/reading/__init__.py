"""From bytes to articles: one file for each format."""
