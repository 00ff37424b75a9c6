"""From claims to a briefing, and from a briefing to Markdown, HTML and JSON."""
