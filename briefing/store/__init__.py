"""The library: articles, bookmarks and caches in one SQLite file."""
