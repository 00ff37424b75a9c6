"""Sheets over the whole library: all bookmarks, and the hits of a search."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import AnchorState, BlockKind
from briefing.store.rows import Hit
from briefing.tui.sheets.targets import Marked, Offered, Passage
from briefing.tui.sheets.wording import coloured, reworded, tagged
from briefing.tui.text.layers import NOTHING, Layer
from briefing.tui.text.sheet import Piece, Sheet, Writer, faint, strong
from briefing.workspace.bookmarks import Marked as Kept

_STATES = {
    AnchorState.EXACT: "",
    AnchorState.MOVED: "moved",
    AnchorState.EDITED: "the words were edited; a accepts the new ones",
    AnchorState.LOST: "no longer in the article; the words are kept here",
    AnchorState.MISSING: "the file is gone; the words are kept here",
}


def bookmarks_sheet(kept: Sequence[Kept] | None, wanted: str, start_at: str = "") -> Sheet:
    """All bookmarks that hold `wanted`, the newest first; None where they are still being fetched."""
    writer = Writer()
    shown = [one for one in reversed(kept or ()) if matches(one, wanted)]
    if kept is None:
        writer.line(faint("Looking where each passage is now …"))
    elif not kept:
        writer.line("No bookmarks yet.")
        writer.gap()
        writer.line(
            faint("In an article, m bookmarks the sentence under the cursor, and v selects more or less of it.")
        )
    elif not shown:
        writer.line(faint("No bookmark holds these words; escape shows all of them."))
    for one in shown:
        _kept(writer, one)
    sheet = writer.sheet("bookmarks")
    return writer.sheet("bookmarks", start=sheet.place_of(Marked(start_at))) if start_at else sheet


def _kept(writer: Writer, one: Kept) -> None:
    bookmark, tags = one.bookmark, tagged(one.bookmark)
    facts = [one.title, bookmark.created[:10], _STATES[one.state]]
    words: tuple[tuple[Piece, ...], ...] = ((Piece(bookmark.anchor.exact, Layer.BOOKMARK),),)
    writer.entry(
        Marked(bookmark.id),
        *(reworded(bookmark.anchor.exact, one.now) if one.now else words),
        (strong(bookmark.note), faint("  " if bookmark.note and tags else ""), Piece(tags, Layer.KEYPHRASE)),
        coloured(bookmark),
        (faint(" · ".join(fact for fact in facts if fact)),),
    )
    if not one.now:
        for number, candidate in enumerate(one.candidates, 1):
            perhaps = (faint("perhaps here (a accepts it): "), Piece(candidate.text))
            writer.entry(Offered(bookmark.id, number), perhaps, kind=BlockKind.ITEM)
    writer.gap()


def matches(one: Kept, wanted: str) -> bool:
    """Whether every word typed stands in the words, note, tags, colour or title; `#tag` asks for a tag."""
    bookmark = one.bookmark
    tags = [tag.casefold() for tag in bookmark.tags]
    text = " ".join((bookmark.anchor.exact, bookmark.note, one.title, bookmark.colour or "", *tags)).casefold()
    words = wanted.casefold().split()
    return all(any(tag.startswith(word[1:]) for tag in tags) if word[0] == "#" else word in text for word in words)


def hits_sheet(query: str, hits: Sequence[Hit] | None) -> Sheet:
    """What a search found, each hit in its sentence."""
    writer = Writer()
    if hits is None:
        writer.line(faint("Type words; every article of the library is searched."))
        writer.gap()
        writer.line(faint('"a phrase"  begin*  -without  party:Poland  status:signed  outlet:…  since:2025-09'))
    elif not hits:
        writer.line(f"Nothing was found for {query}.")
    for hit in hits or ():
        _hit(writer, hit)
    return writer.sheet("search")


def _hit(writer: Writer, hit: Hit) -> None:
    row = hit.article
    facts = " · ".join(fact for fact in (row.outlet, row.published) if fact)
    writer.entry(
        Passage(row.id, hit.sentence), (strong(row.title), faint(f"  {facts}" if facts else "")), _sentence(hit)
    )
    writer.gap()


def _sentence(hit: Hit) -> tuple[Piece, ...]:
    """The sentence, cut where the hits begin and end."""
    if hit.sentence is None:
        return ()
    pieces, position, base = [], 0, hit.sentence.start
    for span in sorted(hit.spans):
        start, end = span.start - base, span.end - base
        if start >= position and end <= len(hit.text):
            pieces += [Piece(hit.text[position:start], NOTHING), Piece(hit.text[start:end], Layer.FOUND)]
            position = end
    return (*pieces, Piece(hit.text[position:], NOTHING))
