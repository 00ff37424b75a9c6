"""The tables of the library, as numbered steps: step N leads from version N-1 to version N."""

from __future__ import annotations

APPLICATION = 0x42524946  # "BRIF": tells our files from another program's SQLite files

# No table is WITHOUT ROWID: SQLite 3.40 finds NULLs in such tables that are not there when it checks its integrity.
_VERSION_1 = (
    # One row for each text, that is for each version of an article; no bodies, so that lists stay fast.
    """
    CREATE TABLE articles (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        outlet TEXT,
        published TEXT,
        origin TEXT NOT NULL,
        words INTEGER NOT NULL,
        added TEXT NOT NULL,
        removed TEXT,
        listed INTEGER NOT NULL DEFAULT 1,
        story INTEGER
    )
    """,
    "CREATE INDEX articles_added ON articles(added DESC, key) WHERE listed = 1",
    "CREATE INDEX articles_published ON articles(published DESC, key) WHERE listed = 1",
    "CREATE INDEX articles_title ON articles(title COLLATE NOCASE, key) WHERE listed = 1",
    "CREATE INDEX articles_story ON articles(story) WHERE story IS NOT NULL",
    """
    CREATE TABLE texts (
        key INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
        text TEXT NOT NULL,
        blocks BLOB NOT NULL
    )
    """,
    # Which origin held which text: the current row of an origin is what it holds now, the others are its past.
    """
    CREATE TABLE sources (
        key INTEGER PRIMARY KEY,
        origin TEXT NOT NULL,
        item TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
        digest TEXT NOT NULL,
        source TEXT NOT NULL,
        added TEXT NOT NULL,
        current INTEGER NOT NULL DEFAULT 1
    )
    """,
    "CREATE UNIQUE INDEX sources_current ON sources(origin, item) WHERE current = 1",
    "CREATE INDEX sources_article ON sources(article)",
    """
    CREATE TABLE readings (
        article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
        read INTEGER NOT NULL DEFAULT 0,
        progress REAL NOT NULL DEFAULT 0,
        anchor TEXT,
        changed TEXT NOT NULL
    )
    """,
    # `article` and the anchor say what was marked; `home` and `state` where that stands now, which can be derived.
    """
    CREATE TABLE bookmarks (
        id TEXT PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles(key),
        anchor TEXT NOT NULL,
        note TEXT NOT NULL,
        tags TEXT NOT NULL,
        folded_tags TEXT NOT NULL,
        colour TEXT,
        created TEXT NOT NULL,
        removed TEXT,
        home INTEGER NOT NULL REFERENCES articles(key),
        state TEXT NOT NULL,
        home_start INTEGER,
        home_end INTEGER
    )
    """,
    "CREATE INDEX bookmarks_home ON bookmarks(home) WHERE removed IS NULL",
    "CREATE INDEX bookmarks_article ON bookmarks(article)",
    "CREATE TABLE filters (name TEXT PRIMARY KEY, value TEXT NOT NULL, changed TEXT NOT NULL)",
    "CREATE TABLE terms (name TEXT PRIMARY KEY, value TEXT NOT NULL, changed TEXT NOT NULL)",
    "CREATE TABLE briefings (name TEXT PRIMARY KEY, value TEXT NOT NULL, changed TEXT NOT NULL)",
    "CREATE TABLE corrections (name TEXT PRIMARY KEY, value TEXT NOT NULL, changed TEXT NOT NULL)",
    # From here on everything can be derived again from the articles.
    """
    CREATE TABLE analyses (
        article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
        ruleset TEXT NOT NULL,
        agreements INTEGER NOT NULL,
        reactions INTEGER NOT NULL,
        body BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE claims (
        key INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        value TEXT NOT NULL,
        speaker TEXT,
        side TEXT,
        towards INTEGER,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL
    )
    """,
    "CREATE INDEX claims_article ON claims(article)",
    "CREATE INDEX claims_value ON claims(kind, value, article)",
    """
    CREATE TABLE parties (
        claim INTEGER NOT NULL REFERENCES claims(key) ON DELETE CASCADE,
        actor TEXT NOT NULL,
        folded TEXT NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX parties_folded ON parties(folded, claim)",
    "CREATE INDEX parties_claim ON parties(claim)",
    """
    CREATE TABLE keyphrases (
        article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
        ruleset TEXT NOT NULL,
        body BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE sketches (
        article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
        sketch BLOB NOT NULL
    )
    """,
    "CREATE TABLE flags (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """
    CREATE VIEW searchable AS
        SELECT articles.key AS key, articles.title AS title, texts.text AS text
        FROM articles JOIN texts ON texts.key = articles.key
    """,
)

STEPS: tuple[tuple[str, ...], ...] = (_VERSION_1,)

# Not one of the numbered steps: an SQLite without FTS5 has a library too, and searches it by reading it.
SEARCH_INDEX = """
    CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
        title, text, content='searchable', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
    )
"""
INDEX_SETTINGS = (
    "INSERT INTO search(search, rank) VALUES ('rank', 'bm25(4.0, 1.0)')",  # a hit in the title counts for more
    "INSERT INTO search(search, rank) VALUES ('hashsize', 32000000)",  # bytes: a batch is indexed in one go
    "INSERT INTO search(search, rank) VALUES ('automerge', 8)",  # batches are large: merging them early costs a fifth
)
INDEX_FROM = "INSERT INTO search(rowid, title, text) SELECT key, title, text FROM searchable WHERE key >= ?"
REBUILD_INDEX = "INSERT INTO search(search) VALUES ('rebuild')"
