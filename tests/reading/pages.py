"""Saved pages as different makers of pages lay them out; the sentences are ours."""

from __future__ import annotations

TITLE = "Northland and Southland sign a river pact"
SENTENCES = (
    "Northland and Southland signed a treaty on the joint use of the river Alda in Porto on Monday, officials said.",
    "Under the treaty, Northland will pay for two new dams, while Southland keeps the right to half of the water.",
    "“This is a beginning, not an end,” said the Northland water minister, who had met her counterpart for two hours.",
    "Eastland warned that any dam near its border would have consequences, a statement that drew sharp criticism.",
    "The first dam is to be finished next autumn, provided that both parliaments approve the money in time.",
    "She declined to comment.",
    "Westland, which has explored a similar arrangement, is watching closely, according to a diplomat in its capital.",
    "Analysts said that the pact, although modest in size, could bind the two economies together for decades to come.",
)


def _navigation(count: int = 25) -> str:
    return "<ul>" + "".join(f'<li><a href="/s{n}">Section {n} news</a></li>' for n in range(count)) + "</ul>"


def _teasers() -> str:
    return "".join(
        f'<li><a href="/a{n}"><h3>Another headline, number {n}, about something else</h3>'
        f"<p>A teaser for that story that runs on for a line or two, number {n}.</p></a></li>"
        for n in range(6)
    )


def _paragraphs(sentences: tuple[str, ...] = SENTENCES) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


WEBLOG = f"""<!doctype html><html lang="en-GB"><head><title>{TITLE} | The Example</title>
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2026-01-05T23:30:00+01:00"></head>
<body class="post-template"><header class="site-header"><nav>{_navigation()}</nav></header>
<main><article class="post"><h1 class="entry-title">{TITLE}</h1>
<div class="entry-meta">By <a rel="author" href="/ann">Ann Lee</a></div>
<div class="entry-content">{_paragraphs()}<div class="share">Share this: <a href="/f">One</a></div></div></article>
<div id="comments" class="comments-area"><ol class="comment-list">
<li><p>I think this is a terrible idea, and I have been saying so for a very long time now.</p></li></ol></div></main>
<aside class="sidebar"><h2>Recent</h2><ul>{_teasers()}</ul></aside>
<footer class="site-footer">
<p>Copyright The Example. All rights reserved by its publisher, worldwide.</p></footer></body></html>"""

DIVISIONS = (
    f'<html><head><title>{TITLE}</title></head><body><div class="top">{_navigation()}</div><div class="wrap">'
    f'<div class="c1"><div class="hd">{TITLE}</div><div class="b3">'
    + "".join(f'<div class="q"><span>{sentence}</span></div>' for sentence in SENTENCES)
    + f'</div></div><div class="c2">{_teasers()}</div></div><div class="ft">{_navigation(40)}</div></body></html>'
)

BREAKS = (
    f"<html><head><title>{TITLE}</title></head><body><div class='header'><h1>My notes</h1></div><div class='post'>"
    f"<h3 class='post-title'>{TITLE}</h3><div class='post-body entry-content'>"
    + "<br><br>".join(SENTENCES)
    + "</div><div class='post-footer'>Posted by X at 10:00</div></div>"
    + f"<div class='sidebar'>{_teasers()}</div></body></html>"
)

TABLES = (
    f"<html><head><title>{TITLE}</title></head><body><table width=100%><tr><td width=150>{_navigation()}</td><td>"
    f"<font size=5><b>{TITLE}</b></font><p>"
    + "<p>".join(SENTENCES)
    + f"</td><td>{_teasers()}</td></tr></table></body></html>"
)

SHORT = (
    f"<html><head><title>{TITLE}</title></head><body><div class='nav'>{_navigation()}</div><article><h1>{TITLE}</h1>"
    f"{_paragraphs((SENTENCES[0], SENTENCES[5]))}</article><div class='related'>{_teasers()}</div></body></html>"
)

BUILDER = (
    f'<html><head><title>{TITLE}</title></head><body><div class="top">{_navigation()}</div><div class="elementor">'
    + "".join(
        f'<div class="elementor-element elementor-element-{n} elementor-widget elementor-widget-text-editor">'
        f'<div class="elementor-widget-container"><p>{sentence}</p></div></div>'
        for n, sentence in enumerate(SENTENCES)
    )
    + f'</div><div class="bottom">{_navigation(40)}</div></body></html>'
)

NEWSLETTER = (
    f"<html><head><title>{TITLE}</title></head><body><table><tr><td>"
    + "".join(
        f'<table class="block"><tbody><tr><td class="inner"><table class="box"><tr><td>{sentence}</td></tr></table>'
        "</td></tr></tbody></table>"
        for sentence in SENTENCES
        if len(sentence) > 60  # the extra passes over short cells
    )
    + "</td></tr></table></body></html>"
)

DISCUSSED = (
    f"<html><head><title>{TITLE}</title></head><body><div class='post-body'>"
    + "<br><br>".join(SENTENCES)
    + '</div><div class="comments" id="comments"><dl id="comments-block">'
    + "<dt>A reader</dt><dd>I think this is a terrible idea, and I have been saying so for years, loudly.</dd>" * 40
    + "</dl></div></body></html>"
)


def _card(number: int) -> str:
    return (
        f'<div class="x{number % 2}"><a href="/n/{number}"><h3>Another headline, number {number}, in full</h3>'
        f"</a><p>A teaser for that story, which is as long as a sentence of an article, number {number}.</p></div>"
    )


CARDS = (
    f"<html><head><title>{TITLE}</title></head><body><div>{_paragraphs(SENTENCES[:4])}"
    f"<div><h2>Another headline block</h2>{''.join(map(_card, range(8)))}</div>{_paragraphs(SENTENCES[4:])}"
    '<p>Read also: <a href="/n/9">Another headline, number 9, in full</a></p></div></body></html>'
)

WHOLE = {
    "weblog": WEBLOG,
    "divisions": DIVISIONS,
    "breaks": BREAKS,
    "tables": TABLES,
    "builder": BUILDER,
    "discussed": DISCUSSED,
    "cards": CARDS,
}

POSTS = (
    f"<html><head><title>{TITLE}</title></head><body><nav>{_navigation()}</nav><main><h1>{TITLE}</h1><div>"
    + "".join(
        f'<article class="entry"><h2>At {number} o’clock</h2><p>{sentence} It went on for a while.</p></article>'
        for number, sentence in enumerate(SENTENCES)
    )
    + "</div></main></body></html>"
)
