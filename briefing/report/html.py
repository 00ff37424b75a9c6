"""A briefing as one HTML file that needs nothing else: no script, no font, no picture from elsewhere.

A footnote mark shows its sentence when it is pointed at or reached by keyboard, by style alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import safe
from briefing.report.compose import Length, compose
from briefing.report.drawings import timeline_drawing
from briefing.report.markdown import MARKER
from briefing.report.outline import Bullets, Jump, Mark, Paragraph, Style, Table
from briefing.report.quoting import marked, nested

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefing.dossier import Briefing
    from briefing.report.outline import Bullet, Inline, Line, Note, Outline, Section

_TAGS = {Style.STRONG: "strong", Style.EMPHASIS: "em", Style.CODE: "code"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render_html(briefing: Briefing, length: Length = Length.FULL) -> str:
    """The briefing as a page; the same briefing gives the same bytes."""
    drawings = {"timeline": timeline_drawing(briefing)} if length is Length.FULL else {}
    return write_html(compose(briefing, length), drawings)


def write_html(outline: Outline, drawings: Mapping[str, str] | None = None) -> str:
    """An outline as a page; `drawings` are pictures (SVG of ours) that stand above the tables they are named after."""
    page = _Page(outline, drawings or {})
    title = safe.html(safe.one_line(outline.title))
    return "\n".join(
        (
            MARKER,
            "<!DOCTYPE html>",
            '<html lang="en">',
            f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style></head>",
            f"<body><main><h1>{title}</h1>",
            *page.body(),
            "</main></body></html>",
            "",
        )
    )


class _Page:
    """Writes the parts of one page; it knows the notes, so that a mark can show its sentence."""

    def __init__(self, outline: Outline, drawings: Mapping[str, str]) -> None:
        self._outline = outline
        self._drawings = drawings
        self._notes = {note.number: note for note in outline.notes}

    def body(self) -> Iterable[str]:
        yield from map(self._block, self._outline.opening)
        for section in self._outline.sections:
            yield from self._section(section)
        if self._outline.notes:
            yield '<section class="notes"><h2 id="notes">Notes</h2><ol>'
            yield from map(_note, self._outline.notes)
            yield "</ol></section>"
        if self._outline.footer:
            yield "<footer>" + "".join(map(self._block, self._outline.footer)) + "</footer>"

    def _section(self, section: Section) -> Iterable[str]:
        yield f'<section><h{section.level} id="{safe.html(section.anchor)}">{_text(section.title)}</h{section.level}>'
        yield from map(self._block, section.blocks)
        yield "</section>"

    def _block(self, block: Paragraph | Bullets | Table) -> str:
        if isinstance(block, Paragraph):
            return f"<p>{self._line(block.line)}</p>"
        if isinstance(block, Bullets):
            return self._list(block.items)
        return self._drawings.get(block.drawing, "") + self._table(block)

    def _list(self, items: Iterable[Bullet]) -> str:
        lines = (f"<li>{self._line(item.line)}{self._list(item.inner) if item.inner else ''}</li>" for item in items)
        return "<ul>" + "\n".join(lines) + "</ul>"

    def _table(self, table: Table) -> str:
        head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in table.head)
        rows = (f"<tr>{''.join(f'<td>{self._line(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
        body = "\n".join(rows)
        return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'

    def _line(self, line: Line) -> str:
        """The parts side by side, a comma between two marks."""
        written = []
        for place, part in enumerate(line):
            between = isinstance(part, Mark) and place > 0 and isinstance(line[place - 1], Mark)
            written.append(('<sup class="mark">,</sup>' if between else "") + self._inline(part))
        return "".join(written)

    def _inline(self, part: Inline) -> str:
        if isinstance(part, Mark):
            note = self._notes[part.number]
            tip = f'<span role="tooltip">“{_shown(note)}” <i>{_text(note.title)}</i></span>'
            return f'<sup class="mark"><a href="#note-{part.number}">{part.number}</a>{tip}</sup>'
        if isinstance(part, Jump):
            return f'<a href="#{safe.html(part.anchor)}">{_text(part.text)}</a>'
        if part.style is Style.QUOTE:
            return f"<q>{_text(nested(part.text))}</q>"
        tag = _TAGS.get(part.style)
        return f"<{tag}>{_text(part.text)}</{tag}>" if tag else _text(part.text)


def _text(text: str) -> str:
    return safe.html(text)


def _shown(note: Note) -> str:
    return _text(marked(note.quote, note.before, note.after))


def _note(note: Note) -> str:
    where = f"<code>{note.reference}</code> <cite>{_text(note.title)}</cite>, <code>{_text(note.file)}</code>"
    return f'<li id="note-{note.number}"><q>{_shown(note)}</q> {where}</li>'


_STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6575; --paper: #fdfdfb; --line: #d9dde3; --link: #1f5fa8;
  --card: #ffffff; --shade: #f2f4f7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --soft: #9aa5b5; --paper: #14181e; --line: #333b47;
  --link: #82b4ee; --card: #1c222b; --shade: #1c222b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.05rem/1.6 Georgia, "Times New Roman", serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1, h2, th, footer, .notes, svg { font-family: system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .6rem; padding-top: .8rem; border-top: 1px solid var(--line); }
p, ul { margin: .6rem 0; }
ul { padding-left: 1.2rem; }
li { margin: .3rem 0; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
em { color: var(--soft); }
q { quotes: "\\201C" "\\201D"; }
code { font: .82em ui-monospace, Menlo, Consolas, monospace; background: var(--shade); padding: .05em .3em;
  border-radius: 3px; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; margin: .8rem 0; }
th { text-align: left; font-size: .78rem; letter-spacing: .03em; text-transform: uppercase; color: var(--soft); }
th, td { padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.mark { position: relative; font-size: .7em; line-height: 0; margin-left: .12em; }
.mark span { display: none; position: absolute; left: -1rem; bottom: 1.4em; width: min(26rem, 78vw); z-index: 2;
  padding: .7rem .9rem; background: var(--card); color: var(--ink); border: 1px solid var(--line); border-radius: 6px;
  box-shadow: 0 6px 24px rgb(0 0 0 / .18); font-size: .9rem; line-height: 1.45; }
.mark:hover span, .mark:focus-within span { display: block; }
.notes { font-size: .85rem; line-height: 1.5; color: var(--soft); }
.notes li:target { background: var(--shade); color: var(--ink); }
footer { margin-top: 2.5rem; font-size: .8rem; color: var(--soft); }
svg { width: 100%; height: auto; margin: .5rem 0; }
svg text { fill: var(--ink); font-size: 12px; }
svg .axis { stroke: var(--line); stroke-width: 1; }
svg .soft { fill: var(--soft); }
svg .dot { fill: var(--link); }
@media print { .mark span { display: none !important; } main { max-width: none; padding: 0; }
  h2 { break-after: avoid; } li { break-inside: avoid; } }
"""
