"""A dossier as a line, as a row of the table at the top, and as a section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from briefing.report.labels import STATUS, counted, joined, named
from briefing.report.naming import APART, about, brief_names
from briefing.report.outline import Bullet, Bullets, Jump, Paragraph, Section, Table, plain, quote, strong
from briefing.report.quoting import cut, one_line
from briefing.report.reactions import reaction_bullets, stance_counts
from briefing.report.terms import chosen_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dossier import Briefing, Dossier
    from briefing.model import Agreement, Span, Status
    from briefing.report.citations import Notes
    from briefing.report.outline import Inline, Line, Mark

_YEAR = re.compile(r"\d{4}")
_PLACES: tuple[tuple[str, Literal["subject", "when", "where"]], ...] = (
    ("Subject", "subject"),
    ("When", "when"),
    ("Where", "where"),
)


def dossier_line(dossier: Dossier, notes: Notes, *, quoted: bool = False) -> Line:
    """Parties, status and support in one line, the other statuses with the sentence that gives each.

    Where the sentence itself is `quoted` below, it is left to that to say what the arrangement is about, and how it
    is called.
    """
    if not quoted:
        told = _what(dossier, notes)
    else:
        called = one_line(dossier.instrument or "")
        told = [plain(called)] if called and not _is_quoted(called, dossier, notes) else []
    line: list[Inline] = [strong(named(dossier.parties))]
    line += [plain(" ("), *told, plain(")")] if told else []
    line += [plain(": "), strong(STATUS[dossier.status])]
    line += _status_marks(dossier, dossier.status, notes, 1)
    if len(dossier.articles) > 1:
        line.append(plain(f", {reports(dossier)}"))
    for status, _ in dossier.spread:
        if status is not dossier.status:
            line += [plain(f"; {STATUS[status]}"), *_status_marks(dossier, status, notes, 1)]
    return tuple(line)


def _what(dossier: Dossier, notes: Notes, *, brief: bool = False) -> list[Inline]:
    """What it is and is about: `treaty, “fish quotas”`."""
    called, subject = one_line(dossier.instrument or ""), about(dossier, notes.texts, brief=brief)
    told: list[Inline] = [plain(called)] if called else []
    if subject:
        told += [plain(", " if called else ""), quote(subject)]
    return told


def _is_quoted(words: str, dossier: Dossier, notes: Notes) -> bool:
    """Whether the sentence that stands for the dossier says some words."""
    best = dossier.leading[0].evidence[0]
    return words.casefold() in one_line(best.span.of(notes.texts[best.article])).casefold()


def glance_table(briefing: Briefing, notes: Notes) -> Table:
    """All dossiers at a glance."""
    rows: list[tuple[Line, ...]] = []
    names = [name.split(APART)[0] for name in brief_names(briefing)]
    for number, (dossier, name) in enumerate(zip(briefing.dossiers, names, strict=True), 1):
        place, what = Jump(name, anchor(number)), _what(dossier, notes, brief=True) or [plain("–")]
        status: Line = (strong(STATUS[dossier.status]), *_status_marks(dossier, dossier.status, notes, 1))
        reactions = stance_counts(dossier.reactions) or "–"
        told = (
            (plain(", ".join(filter(None, (reports(dossier), _days(dossier.articles, notes))))),),
            (plain(reactions),),
        )
        rows.append(((plain(str(number)),), (place,), tuple(what), status, *told))
    return Table(("No", "Agreement", "What", "Status", "Reports", "Reactions"), tuple(rows))


def dossier_section(number: int, name: str, dossier: Dossier, notes: Notes, kept: tuple[Bullet, ...] = ()) -> Section:
    """Everything about one arrangement, its reactions under it, then the reader's own passages."""
    best = dossier.leading[0].evidence[0]
    words = cut(notes.texts[best.article], best.span, best.cues)
    lead = Paragraph((quote(words), notes.cite(best.article, best.span)))
    facts = tuple(_facts(dossier, words, notes))
    blocks: list[Paragraph | Bullets | Table] = [lead, *([Bullets(facts)] if facts else [])]
    own = [r for r in dossier.reactions if r.side in dossier.parties]
    others = [r for r in dossier.reactions if r.side not in dossier.parties]
    for title, group in (("Others say", others), ("The parties say", own)):
        if group:
            blocks += [Paragraph((strong(title),)), Bullets(reaction_bullets(group, notes))]
    if kept:
        blocks += [Paragraph((strong("Your passages"),)), Bullets(kept)]
    edited = " (edited)" if dossier.edited else ""
    title = f"{number}. {name}: {STATUS[dossier.status]}{edited}"
    return Section(title, anchor(number), tuple(blocks))


def anchor(number: int) -> str:
    return f"agreement-{number}"


def reports(dossier: Dossier) -> str:
    """`3 reports, 2 independent`; independence goes without saying for one, and where all are."""
    count = counted(len(dossier.articles), "report")
    return count if len(dossier.articles) == 1 else f"{count}, {dossier.independent} independent"


def _facts(dossier: Dossier, lead: str, notes: Notes) -> list[Bullet]:
    """What is known of it, a line each; the subject is not said again where the leading quotation says it."""
    several = len(dossier.articles) > 1
    bullets = [Bullet((strong("Status:"), plain(" "), *_spread(dossier, notes)))] if several else []
    if dossier.instrument:
        holder = next(a for a in dossier.leading if a.instrument)
        bullets.append(
            Bullet((strong("Instrument:"), plain(f" {one_line(dossier.instrument)}"), *_named_at(holder, notes)))
        )
    if dossier.counted:
        bullets.append(_counted_line(dossier, notes))
    for label, field in _PLACES:
        told = dossier.place(field)
        if told is not None and not (field == "subject" and one_line(told[1].of(notes.texts[told[0]])) in lead):
            bullets.append(_place(label, *told, dossier, notes))
    if dossier.signatories:
        bullets.append(_signatories(dossier, notes))
    terms = chosen_terms(dossier, lead, notes.texts)
    if terms:
        inner = tuple(Bullet((quote(words), notes.cite(term.article, term.evidence))) for words, term in terms)
        bullets.append(Bullet((strong("Terms:"),), inner))
    return bullets


def _counted_line(dossier: Dossier, notes: Notes) -> Bullet:
    line: list[Inline] = [strong("Counted parties:"), plain(" ")]
    for place, group in enumerate(dossier.counted):
        words = one_line(group.span.of(notes.texts[group.article]))
        line += [plain(", " if place else ""), quote(words), notes.cite(group.article, group.sentence)]
    return Bullet(tuple(line))


def _spread(dossier: Dossier, notes: Notes) -> Line:
    """Each status with who says so and when: `signed in 1 report (2031-05-02)[^1], agreed in 2 reports[^2][^3]`."""
    line: list[Inline] = []
    for place, (status, articles) in enumerate(dossier.spread):
        days = _days(articles, notes)
        said = f"{', ' if place else ''}{STATUS[status]} in {counted(len(articles), 'report')}"
        said += f" ({days})" if days else ""
        line += [plain(said), *_status_marks(dossier, status, notes, 4)]
    return tuple(line)


def _days(articles: Sequence[str], notes: Notes) -> str:
    """`2031-05-02`, `2031-04-20 to 2031-05-02`; empty where no day is known."""
    days = sorted(filter(None, map(notes.published, articles)))
    return " to ".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def _status_marks(dossier: Dossier, status: Status, notes: Notes, most: int) -> list[Mark]:
    saying = [agreement.evidence[0] for agreement in dossier.leading if agreement.status is status]
    return [notes.claim(evidence) for evidence in saying[:most]]


def _place(label: str, article: str, span: Span, dossier: Dossier, notes: Notes) -> Bullet:
    """A line for a time, a place or a subject, in the article's words."""
    evidence = [e.span for e in dossier.evidence if e.article == article]
    sentence = next((e for e in evidence if e.holds(span)), evidence[0])
    words = one_line(span.of(notes.texts[article]))
    day = notes.published(article) if label == "When" and not _YEAR.search(words) else ""
    told = (plain(f" (in a report of {day})"),) if day else ()
    return Bullet((strong(f"{label}:"), plain(" "), quote(words), *told, notes.cite(article, sentence)))


def _named_at(agreement: Agreement, notes: Notes) -> list[Mark]:
    """The sentence of the agreement that names its instrument, if one does."""
    name = one_line(agreement.instrument or "").casefold()
    for evidence in agreement.evidence:
        if name in one_line(evidence.span.of(notes.texts[agreement.article])).casefold():
            return [notes.cite(evidence.article, evidence.span)]
    return [notes.cite(agreement.article, agreement.evidence[0].span)]


def _signatories(dossier: Dossier, notes: Notes) -> Bullet:
    agreement = next(a for a in dossier.leading if a.signatories)
    last = agreement.signatories[0].name.split()[-1]
    sentences = [e.span for e in agreement.evidence if last in e.span.of(notes.texts[agreement.article])]
    names = [s.name + (f" ({s.side})" if s.side else "") for s in dossier.signatories]
    cited = sentences[0] if sentences else agreement.evidence[0].span
    return Bullet((strong("Signed by:"), plain(f" {joined(names)}"), notes.cite(agreement.article, cited)))
