"""From a saved page comes its article, what it declares, and nothing that a reader of the page does not see."""

from __future__ import annotations

import pages
import pytest

from briefing.errors import UnreadableError
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, BlockKind, NoticeKind, PartialDate
from briefing.reading.choice import Linked, choose, linked_blocks
from briefing.reading.draft import Part
from briefing.reading.markup import parse_page
from briefing.reading.page_article import find_article
from briefing.reading.read import read_bytes

SAID_ALL = pages.SENTENCES[:4]
SAID = f"<article><h1>Pact signed</h1><p>{pages.SENTENCES[0]}</p><p>{pages.SENTENCES[3]}</p></article>"


def read(source: str, name: str = "page.html") -> Article:
    (article,) = read_bytes(source.encode(), name)
    return article


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Pact signed</title>{head}</head><body>{body}</body></html>"


def own_reading(source: str) -> str:
    """What our own rules find, whatever is installed."""
    tree = parse_page(source).root
    linked = linked_blocks(tree)
    return "\n".join(part.text for part in choose((), find_article(tree, load_lexicon()).parts, linked))


@pytest.mark.parametrize("name", pages.WHOLE)
def test_every_sentence_of_the_article_is_read(name: str) -> None:
    for text in (read(pages.WHOLE[name]).text, own_reading(pages.WHOLE[name])):
        for sentence in pages.SENTENCES:
            assert text.count(sentence) == 1


@pytest.mark.parametrize("name", pages.WHOLE)
def test_navigation_teasers_and_comments_are_not_read(name: str) -> None:
    for text in (read(pages.WHOLE[name]).text, own_reading(pages.WHOLE[name])):
        for word in ("Section", "teaser", "Another headline", "terrible idea", "All rights reserved"):
            assert word not in text


def test_a_short_article_does_not_lose_against_a_long_list_of_others() -> None:
    article = read(pages.SHORT)
    assert pages.SENTENCES[0] in article.text
    assert "teaser" not in article.text


def test_paragraphs_in_tables_of_their_own_are_one_article() -> None:
    for text in (read(pages.NEWSLETTER).text, own_reading(pages.NEWSLETTER)):
        assert all(sentence in text for sentence in pages.SENTENCES if len(sentence) > 60)


def test_of_a_running_story_every_post_is_read() -> None:
    text = read(pages.POSTS).text
    for number, sentence in enumerate(pages.SENTENCES):
        assert f"At {number} o’clock" in text
        assert sentence in text


def test_a_page_of_nothing_but_teasers_is_read() -> None:
    items = "".join(
        f'<div><h3><a href="/{n}">Story number {n} today</a></h3><p>{s}</p></div>' for n, s in enumerate(SAID_ALL)
    )
    text = own_reading(page(items))
    assert all(sentence in text for sentence in SAID_ALL)


def test_a_reading_that_lost_paragraphs_is_filled_from_ours() -> None:
    ours = [Part(sentence) for sentence in pages.SENTENCES]
    theirs = [Part("A heading", BlockKind.HEADING, 2), ours[2], ours[3], ours[6], ours[7]]
    found = choose(theirs, ours, Linked(frozenset(), frozenset()))
    assert [part.text for part in found] == ["A heading", *(part.text for part in ours if part is not ours[5])]


def test_words_do_not_run_together_where_a_page_has_too_many_elements() -> None:
    text = read(page("<p>word</p>" * 60_000)).text
    assert "wordword" not in text


def test_the_title_stands_first_and_once() -> None:
    article = read(pages.WEBLOG)
    assert article.title == pages.TITLE
    assert article.text.startswith(pages.TITLE)
    assert article.text.count(pages.TITLE) == 1
    assert article.blocks[0].kind is BlockKind.TITLE


def test_blocks_keep_what_they_are() -> None:
    filler = "".join(f"<p>{sentence}</p>" for sentence in pages.SENTENCES)
    quote = "We gave our word, and we shall keep it, whatever others may say about this river."
    terms = "<li>Two new dams on the upper river</li><li>Half of the water for each of them</li>"
    body = f"{filler}<h2>The terms of the pact</h2><ul>{terms}</ul><blockquote><p>{quote}</p></blockquote>{filler}"
    article = read(page(f"<article><h1>Pact signed</h1>{body}</article>"))
    kinds = {block.span.of(article.text): block.kind for block in article.blocks}
    assert kinds["The terms of the pact"] is BlockKind.HEADING
    assert kinds["Two new dams on the upper river"] is BlockKind.ITEM
    assert kinds[quote] is BlockKind.QUOTE


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>UNSEEN</p>",
        "<p style='DISPLAY : none !important'>UNSEEN</p>",
        "<p hidden>UNSEEN</p>",
        "<div hidden><p>UNSEEN</p></div>",
        "<p style='visibility:hidden'>UNSEEN</p>",
        "<p style='font-size:0'>UNSEEN</p>",
        "<p style='color:red;font-size:0px;'>UNSEEN</p>",
        "<p style='opacity:0'>UNSEEN</p>",
        "<p style='opacity:0.0;'>UNSEEN</p>",
        "<p style='position:absolute;left:-9999px'>UNSEEN</p>",
        "<p style='text-indent:-5000px'>UNSEEN</p>",
        "<p style='height:0;overflow:hidden'>UNSEEN</p>",
        "<p style='clip:rect(0,0,0,0)'>UNSEEN</p>",
        "<p style='color:#fff;background:#fff'>UNSEEN</p>",
        "<p style='color:transparent'>UNSEEN</p>",
        "<p style='transform:scale(0)'>UNSEEN</p>",
        "<p class='sr-only'>UNSEEN</p>",
        "<p class='veiled'>UNSEEN</p>",
        "<p id='veil'>UNSEEN</p>",
        "<p class='one two three'>UNSEEN</p>",
        "<em class='shy'>UNSEEN</em>",
        "<p class='late'>UNSEEN</p>",
        "<template>UNSEEN</template>",
        "<noscript>UNSEEN</noscript>",
        "<dialog>UNSEEN</dialog>",
        "<textarea>UNSEEN</textarea>",
        "<svg><text>UNSEEN</text></svg>",
        "<iframe>UNSEEN</iframe>",
        "<!-- UNSEEN -->",
        "<script>UNSEEN</script>",
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","articleBody":"UNSEEN"}</script>',
        "<p style='display:none'>UNSEEN",
        "<p title='UNSEEN'></p><img alt='UNSEEN'>",
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    head = (
        "<style>/* .x{} */ .veiled, .other { color: red; display: none } #veil{visibility:hidden} .one.three{opacity:0}"
        "@media screen { em.shy{display:none} } @media print{p{color:red}} @import 'x'; .late{display:none}</style>"
    )
    source = page(SAID.replace("</article>", f"{hidden}</article>"), head)
    assert "UNSEEN" not in read(source).text
    assert "UNSEEN" not in own_reading(source)


def test_hidden_text_is_noticed() -> None:
    notices = read(page(SAID + "<p hidden>Eastland withdrew its warning.</p>")).source.notices
    assert [notice.kind for notice in notices] == [NoticeKind.HIDDEN_REMOVED]


@pytest.mark.parametrize(
    "shown",
    [
        "<style>@media print {.veiled{display:none}}</style>",
        "<style>.veiled:hover{display:none} .x .veiled{display:none}</style>",
        "<style>.veiled{display:block}</style>",
        "<style>.veiled{display:none} .veiled{display:block}</style>",
        "<style>.veiled.x{display:none} em.veiled{display:none}</style>",
        "<style>@media (max-width:600px) { .x{} .veiled{display:none} } .y{}</style>",
    ],
)
def test_what_is_hidden_elsewhere_only_is_read(shown: str) -> None:
    body = (
        f"<article class='veiled'><h1>Pact</h1>{''.join(f'<p class=veiled>{s}</p>' for s in pages.SENTENCES)}</article>"
    )
    assert pages.SENTENCES[4] in read(page(body, shown)).text


def test_a_page_that_its_scripts_were_to_show_is_read() -> None:
    assert pages.SENTENCES[0] in read(f"<html><body style='opacity:0'>{SAID}</body></html>").text


def test_declared_metadata_is_taken() -> None:
    source = read(pages.WEBLOG).source
    assert source.outlet == "The Example"
    assert source.published == PartialDate(2026, 1, 5)
    assert source.author == "Ann Lee"
    assert source.language == "en"
    assert not source.inferred


def test_linked_data_comes_before_other_metadata() -> None:
    linked = (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"headline":'
        '"The pact in full","datePublished":"2026-02-03T04:05:06Z","author":[{"name":"Bo Lind"},{"name":"Cy Moe"}],'
        '"publisher":{"name":"Example Wire"}}]}</script>'
    )
    head = '<meta name="author" content="Somebody"><meta name="date" content="1999-01-01">' + linked
    article = read(page(f"<div>{_plain()}</div>", head))
    assert article.title == "The pact in full"
    assert article.source.author == "Bo Lind, Cy Moe"
    assert article.source.outlet == "Example Wire"
    assert article.source.published == PartialDate(2026, 2, 3)


def _plain() -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in pages.SENTENCES)


def test_what_is_only_likely_is_marked_so() -> None:
    address = "https://www.daily.example/world/2026/03/04/river-pact"
    source = read(page(_plain(), f'<link rel="canonical" href="{address}">')).source
    assert (source.outlet, source.published) == ("daily.example", PartialDate(2026, 3, 4))
    assert source.inferred == ("outlet", "published")


@pytest.mark.parametrize("data", ['{"@type":', "[" * 5000, '{"@type":"Article","headline":["x",1],"author":7}', "null"])
def test_broken_linked_data_does_no_harm(data: str) -> None:
    source = page(SAID, f'<script type="application/ld+json">{data}</script>')
    assert pages.SENTENCES[0] in read(source).text


def test_the_declared_encoding_of_a_page_is_used() -> None:
    source = page(SAID.replace("officials", "Łukasz Żak"), '<meta charset="windows-1250">').encode("cp1250")
    (article,) = read_bytes(source, "page.html")
    assert "Łukasz Żak" in article.text
    assert not article.source.notices


def test_a_page_without_a_page_name_is_known() -> None:
    assert read(pages.WEBLOG, "saved.txt").source.format == "html"
    assert read(pages.WEBLOG, "-").source.format == "html"


@pytest.mark.parametrize(
    "source", ["<html><head><title>x</title></head></html>", "<html><body><img src=x></body></html>"]
)
def test_a_page_without_text_says_so(source: str) -> None:
    with pytest.raises(UnreadableError, match="without text"):
        read(source)


BROKEN = {
    "deep": "<div>" * 20_000 + SAID,
    "unclosed": "<b><i>" * 20_000 + SAID,
    "attributes": "<p " + " ".join(f"a{n}=x" for n in range(20_000)) + ">" + SAID,
    "comment": SAID + "<!--" + "-" * 50_000,
    "plaintext": SAID + "<plaintext><script>x",
    "quotes": SAID + '<a b="' * 5_000,
    "crossed quotes": SAID + "<x =\"'>" * 5_000,
    "sections": SAID + "<![CDATA[" * 5_000,
    "references": SAID + "&#x1b;&#155;&#xd800;&#0;&#99999999999;" * 100,
    "button": SAID + "<button>never closed",
    "links": "<a href=x>" * 20_000 + SAID,
    "ends": SAID + "</p></div></body>" * 2_000,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_no_broken_page_loses_its_article(kind: str) -> None:
    assert pages.SENTENCES[0] in read(f"<html><body>{BROKEN[kind]}").text


PARTS = {
    "blocks": "<p>x</p>" * 4_000,
    "words": "<p>" + "<em>a</em> " * 3_000,
    "lines": "<p>" + "x<br>" * 3_000,
    "attributes": "<p " + " ".join(f"a{number}" for number in range(400)) + ">",
    "elements": "<b>" * 60_000,
}


@pytest.mark.parametrize("kind", PARTS)
def test_no_page_has_more_parts_than_the_extra_is_given(kind: str) -> None:
    source = page(PARTS[kind] + SAID)
    assert not parse_page(source).tame
    assert pages.SENTENCES[0] in read(source).text


@pytest.mark.parametrize("name", pages.WHOLE)
def test_a_page_made_for_readers_has_few_enough_parts(name: str) -> None:
    assert parse_page(pages.WHOLE[name]).tame
