"""An article with its highlights reads back as that article, and nothing in it becomes markup."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.extraction.analysis import analyze
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Keyphrase, Span
from briefing.reading.read import read_bytes
from briefing.report.highlighted import Highlights, highlights_of, render_article_html, render_article_markdown

BODY = "Peru and Chile signed a *water* treaty in Lima on Monday."
TEXT = f"Peru and Chile sign a water treaty\n\n{BODY}\n\n- item [one](x)\n"


def made(text: str) -> Article:
    return read_bytes(text.encode(), "a.txt")[0]


def test_keyphrases_claims_and_bookmarks_are_marked() -> None:
    article = made(TEXT)
    at = article.text.index("treaty in Lima")
    phrase = Keyphrase("treaty", 1.0, (Span(at, at + 6),))
    shown = highlights_of(analyze(article, load_lexicon()), [phrase], [Span(at, at + 14)])
    markdown = render_article_markdown(article, shown)
    assert "==**treaty**== ==in Lima==" in markdown
    assert "[agreement: Chile – Peru, signed]" in markdown
    page = render_article_html(article, shown)
    assert "<mark><b>treaty</b></mark>" in page
    assert "<small>[agreement: Chile – Peru, signed]</small>" in page


def test_what_the_article_says_is_never_markup() -> None:
    article = made("A title <b>bold</b>\n\nText with <script>x()</script>, [a](http://b.c), **stars** and # signs.\n")
    rendered = MarkdownIt("commonmark").render(render_article_markdown(article, Highlights()))
    assert "<script>" not in rendered
    assert "<a " not in rendered
    assert "<strong>" not in rendered
    assert "<script>" not in render_article_html(article, Highlights())


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=8))
def test_highlights_lose_no_word(places: list[tuple[int, int]]) -> None:
    article = made(TEXT)
    spans = [Span(start, min(start + length, len(article.text))) for start, length in places]
    shown = Highlights(highlights_of_spans(spans), ())
    words = "".join(character for character in render_article_markdown(article, shown) if character.isalnum())
    assert words == "".join(character for character in article.text if character.isalnum())


def highlights_of_spans(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)
