"""The panel beside an article: one sheet for each of its tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from briefing.model import (
    Agreement,
    AnchorState,
    BlockKind,
    Notice,
    PartialDate,
    Reaction,
    Span,
    Stance,
)
from briefing.tui.opened import Opened
from briefing.tui.sheets.targets import Linked, Marked, Occurrences, Passage
from briefing.tui.sheets.wording import coloured, reworded, tagged
from briefing.tui.text.layers import Layer
from briefing.tui.text.sheet import Piece, Sheet, Writer, faint, strong
from briefing.workspace.claims import Findings


class Tab(StrEnum):
    KEYPHRASES = "Keyphrases"
    AGREEMENTS = "Agreements"
    REACTIONS = "Reactions"
    STATEMENTS = "Statements"
    BOOKMARKS = "Bookmarks"
    OUTLINE = "Outline"
    ABOUT = "About"


TABS = tuple(Tab)
STANCES = {
    Stance.SUPPORT: "supported",
    Stance.NEUTRAL: "took note",
    Stance.CONCERN: "voiced concern",
    Stance.OPPOSE: "opposed",
    Stance.THREATEN: "threatened",
}


def panel_sheet(tab: Tab, opened: Opened | None) -> Sheet:
    """What the panel shows for `tab`; a sentence where there is nothing."""
    writer = Writer()
    if opened is None:
        writer.line(faint("Open an article, and what was found in it stands here."))
    else:
        _WRITERS[tab](writer, opened)
    return writer.sheet(f"{tab.name}")


def _keyphrases(writer: Writer, opened: Opened) -> None:
    if opened.trouble:
        writer.line(opened.trouble)
    elif opened.keyphrases is None:
        writer.line(faint("Looking for keyphrases …"))
    elif not opened.keyphrases:
        writer.line(faint("No phrase stands out in this article."))
    strongest = max((phrase.score for phrase in opened.keyphrases or ()), default=1.0) or 1.0
    for phrase in opened.keyphrases or ():
        times = f"  {len(phrase.spans)}×" if len(phrase.spans) > 1 else ""
        line = (faint(_strength(phrase.score / strongest) + " "), Piece(phrase.text, Layer.KEYPHRASE), faint(times))
        writer.entry(Occurrences(phrase.text, phrase.spans), line)


def _strength(score: float) -> str:
    filled = max(1, min(5, round(score * 5)))
    return "■" * filled + "□" * (5 - filled)


def _agreements(writer: Writer, opened: Opened) -> None:
    if _waiting(writer, opened, lambda found: found.agreements, "No cooperation agreement was found in this article."):
        return
    for agreement in opened.findings.agreements if opened.findings else ():
        write_agreement(writer, agreement, opened.article.text, _corrected(opened, agreement))
        writer.gap()


def write_agreement(writer: Writer, agreement: Agreement, text: str, note: str = "") -> None:
    """One agreement: who, how far, about what; then its terms and the sentences that say so."""
    evidence = agreement.evidence
    subject = agreement.subject.of(text) if agreement.subject else ""
    facts = [agreement.instrument or "", *(span.of(text) for span in (agreement.when, agreement.where) if span)]
    writer.entry(
        Passage(agreement.article, evidence[0].span),
        (Piece(" – ".join(agreement.parties), Layer.STRONG | Layer.AGREEMENT), strong(f" {agreement.status}")),
        (faint(note),),
        (faint(subject),),
        (faint(" · ".join(fact for fact in facts if fact)),),
        *((faint(f"signed by {_person(who.name, who.role, who.side)}"),) for who in agreement.signatories),
    )
    for term in agreement.terms:
        writer.entry(Passage(term.article, term.evidence), (term.span.of(text),), kind=BlockKind.ITEM)
    for one in evidence:
        hedge = faint(" (reportedly)") if one.hedged else ""
        writer.entry(Passage(one.article, one.span), (one.span.of(text), hedge), kind=BlockKind.QUOTE)


def _reactions(writer: Writer, opened: Opened) -> None:
    if _waiting(writer, opened, lambda found: found.reactions, "No reaction was found in this article."):
        return
    for reaction in opened.findings.reactions if opened.findings else ():
        write_reaction(writer, reaction, opened.article.text, _corrected(opened, reaction))
        writer.gap()


def write_reaction(writer: Writer, reaction: Reaction, text: str, note: str = "") -> None:
    """One reaction: who, for whom, with what stance; then the words."""
    about = [reaction.role or "", reaction.side or "", "quoted" if reaction.direct else "reported"]
    writer.entry(
        Passage(reaction.article, reaction.evidence[0].span),
        (Piece(reaction.speaker, Layer.STRONG | Layer.REACTION), strong(f" {STANCES[reaction.stance]}")),
        (faint(note),),
        (faint(" · ".join(part for part in about if part)),),
    )
    for one in reaction.evidence:
        writer.entry(Passage(one.article, one.span), (one.span.of(text),), kind=BlockKind.QUOTE)


def _corrected(opened: Opened, claim: Agreement | Reaction) -> str:
    """What is said where the reader's own correction has a part in a claim."""
    spans = opened.findings.corrected if opened.findings else ()
    touched = any(one.span.overlaps(span) for one in claim.evidence for span in spans)
    return "corrected by you" if touched else ""


def _statements(writer: Writer, opened: Opened) -> None:
    if _waiting(writer, opened, lambda found: found.statements, "Nobody is reported to say anything here."):
        return
    for statement in opened.findings.statements if opened.findings else ():
        words = " … ".join(opened.quote(span) for span in statement.content)
        writer.entry(
            Passage(opened.article.id, statement.sentence),
            (strong(statement.speaker), faint(" quoted" if statement.direct else " reported")),
            (faint(" · ".join(part for part in (statement.role, statement.side) if part)),),
            (words,),
        )
        writer.gap()


def _bookmarks(writer: Writer, opened: Opened) -> None:
    if not opened.bookmarks:
        writer.line(faint("No bookmark yet. In the article, m bookmarks the sentence under the cursor."))
    for row in opened.bookmarks:
        bookmark, state = row.bookmark, row.state
        now = opened.quote(row.span) if row.span and state is AnchorState.EDITED else ""
        words: tuple[tuple[Piece, ...], ...] = ((Piece(bookmark.anchor.exact, Layer.BOOKMARK),),)
        lost = "lost; ' shows where it may be" if state is AnchorState.LOST else state.value
        writer.entry(
            Marked(bookmark.id),
            *(reworded(bookmark.anchor.exact, now) if now else words),
            (strong(bookmark.note),),
            coloured(bookmark),
            (faint("" if state is AnchorState.EXACT else lost + " "), faint(tagged(bookmark))),
        )
        writer.gap()


def _outline(writer: Writer, opened: Opened) -> None:
    """Headings, claims and bookmarks in the order of the text."""
    places: list[tuple[Span, Callable[[], None]]] = []
    key = opened.article.id

    def add(span: Span, *pieces: Piece, kind: str = "") -> None:
        block = BlockKind.ITEM if kind == "item" else BlockKind.PARAGRAPH
        places.append((span, lambda: writer.entry(Passage(key, span), pieces, kind=block)))

    for block in opened.article.blocks:
        if block.kind.value in ("title", "heading"):
            add(block.span, strong(opened.quote(block.span)))
    for agreement in opened.findings.agreements if opened.findings else ():
        words = f"{' – '.join(agreement.parties)} {agreement.status}"
        add(agreement.evidence[0].span, Piece(words, Layer.AGREEMENT), kind="item")
    for reaction in opened.findings.reactions if opened.findings else ():
        words = f"{reaction.speaker} {STANCES[reaction.stance]}"
        add(reaction.evidence[0].span, Piece(words, Layer.REACTION), kind="item")
    for row in opened.bookmarks:
        if row.span:
            add(row.span, Piece(row.bookmark.anchor.exact, Layer.BOOKMARK), kind="item")
    for _, write in sorted(places, key=lambda place: place[0]):
        write()
    if not places:
        writer.line(faint("This article has neither headings nor claims."))


def _about(writer: Writer, opened: Opened) -> None:
    article, source = opened.article, opened.article.source
    words = len(article.text.split())
    facts: Sequence[tuple[str, str | PartialDate | None]] = (
        ("Title", article.title),
        ("Outlet", source.outlet),
        ("Author", source.author),
        ("Published", source.published),
        ("Language", source.language),
        ("Length", f"{words:,} words, about {max(1, round(words / 230))} minutes"),
        ("File", "none: pasted, or from standard input" if source.origin == "-" else source.origin),
        ("Entry", None if source.origin == "-" else source.item),
        ("Format", source.format),
        ("Id", article.id[:12]),
    )
    for name, value in facts:
        if value:
            inferred = " (inferred)" if name.lower() in source.inferred else ""
            writer.entry(None, (faint(name + inferred),), (str(value),))
    if source.links:
        writer.gap()
        writer.line(strong(f"Links ({len(source.links):,}); y copies one, none is ever opened"))
    for link in source.links:
        anchor = Piece(opened.quote(link.span), Layer.LINK)
        writer.entry(Linked(link.span, link.target), (anchor,), (faint(link.target),), kind=BlockKind.ITEM)
    if source.notices:
        writer.gap()
        writer.line(strong("What was cleaned"))
    for notice in source.notices:
        writer.line(_noticed(notice), kind=BlockKind.ITEM)


def _noticed(notice: Notice) -> str:
    count = f"{notice.count} " if notice.count > 1 else ""
    return f"{count}{notice.kind.value}" + (f": {notice.detail}" if notice.detail else "")


def _waiting(writer: Writer, opened: Opened, part: Callable[[Findings], tuple[object, ...]], none: str) -> bool:
    """Say that the analysis is not there yet, or holds none of these."""
    if opened.findings is None:
        writer.line(faint("Reading the article …"))
        return True
    if not part(opened.findings):
        writer.line(faint(none))
        return True
    return False


def _person(name: str, role: str | None, side: str | None) -> str:
    about = ", ".join(part for part in (role, side) if part)
    return f"{name} ({about})" if about else name


_WRITERS: dict[Tab, Callable[[Writer, Opened], None]] = {
    Tab.KEYPHRASES: _keyphrases,
    Tab.AGREEMENTS: _agreements,
    Tab.REACTIONS: _reactions,
    Tab.STATEMENTS: _statements,
    Tab.BOOKMARKS: _bookmarks,
    Tab.OUTLINE: _outline,
    Tab.ABOUT: _about,
}
