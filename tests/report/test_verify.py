"""A citation is looked up again: where it stands, whether it moved, changed or vanished."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import Telling

from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Stance, Status
from briefing.report.briefing import build_briefing
from briefing.report.citations import Reference, parse_reference, read_citations
from briefing.report.html import render_html
from briefing.report.markdown import render_markdown
from briefing.report.verify import Check, Finding, check_citations
from briefing.safe import clean

SENTENCE = "Norway and Portugal [with Chile] signed a “pact” on `wind` & water, *at last*."
LINES = (SENTENCE, "Ola Vik said that the harbour of Viana would be ready by the spring of next year.", "Rain fell.")


def told(*lines: str) -> Article:
    told = Telling("a b.txt", *lines).agree(("Norway", "Portugal"), Status.SIGNED)
    return told.done()[0]


def written(form: str) -> str:
    telling = Telling("a b.txt", *LINES).agree(("Norway", "Portugal"), Status.SIGNED)
    article, analysis = telling.react("Ola Vik", Stance.SUPPORT, 1).done()
    found = bring_together([article], [analysis], load_lexicon())
    briefing = build_briefing([article], found.dossiers, found.reactions)
    return render_html(briefing) if form == "html" else render_markdown(briefing)


def check(form: str, now: Article | None) -> tuple[Check, ...]:
    return check_citations(read_citations(written(form)), lambda _: [now] if now else [])


FORMS = pytest.mark.parametrize("form", ["md", "html"])


@FORMS
def test_an_untouched_article_holds_every_citation(form: str) -> None:
    checks = check(form, told(*LINES))
    assert [c.finding for c in checks] == [Finding.OK, Finding.OK]
    assert checks[0].citation.quote == SENTENCE
    assert checks[0].citation.file == "a b.txt"


@FORMS
@pytest.mark.parametrize(
    ("lines", "finding"),
    [
        (("A new first line.", *LINES), Finding.MOVED),
        ((SENTENCE.replace("signed", "discussed"), *LINES[1:]), Finding.CHANGED),
        (("Something else stands here now.", "Nothing of it is left."), Finding.VANISHED),
    ],
)
def test_what_became_of_a_sentence(form: str, lines: tuple[str, ...], finding: Finding) -> None:
    assert check(form, told(*lines))[0].finding is finding


@FORMS
def test_a_missing_article_is_vanished(form: str) -> None:
    assert {c.finding for c in check(form, None)} == {Finding.VANISHED}


def test_another_text_at_the_same_offsets_does_not_pass() -> None:
    article = told(*LINES)
    other = replace(article, text=article.text.replace("signed", "burned"))
    assert check("md", other)[0].finding is Finding.CHANGED


def test_a_damaged_note_is_unreadable_and_not_left_out() -> None:
    text = written("md").replace("[^1]: “", "[^1]: ")
    checks = check_citations(read_citations(text), lambda _: [told(*LINES)])
    assert (len(checks), checks[0].finding, checks[0].holds) == (2, Finding.UNREADABLE, False)


@FORMS
def test_other_line_ends_change_nothing(form: str) -> None:
    citations = read_citations(written(form).replace("\n", "\r\n"))
    assert citations == read_citations(written(form))


def test_a_mark_without_a_note_is_unreadable() -> None:
    text = written("md") + "\nA line more.[^9]\n"
    assert read_citations(text)[-1].quote == ""


@pytest.mark.parametrize("text", ["", "abc:1-2", "0123456789ab:9-3", "0123456789ab:3-3", "0123456789AB:1-2"])
def test_what_is_no_reference(text: str) -> None:
    assert parse_reference(text) is None


@given(st.binary(), st.integers(0, 10**8), st.integers(1, 10**6))
def test_a_reference_reads_back(data: bytes, start: int, length: int) -> None:
    reference = Reference(hashlib.sha256(data).hexdigest()[:12], start, start + length)
    assert parse_reference(f"`{reference}`") == reference


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=30))
def test_any_sentence_and_file_name_read_back(sentence: str, name: str) -> None:
    text = clean(f"So: {sentence}.").text
    telling = Telling(name, text).agree(("Norway", "Portugal"), Status.SIGNED)
    article, analysis = telling.done()
    found = bring_together([article], [analysis], load_lexicon())
    briefing = build_briefing([article], found.dossiers, found.reactions)
    for written_as in (render_markdown(briefing), render_html(briefing)):
        checks = check_citations(read_citations(written_as), lambda _: [article])
        assert [check.finding for check in checks] == [Finding.OK]
