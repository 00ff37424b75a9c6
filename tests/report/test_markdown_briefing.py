"""The Markdown briefing: what it holds, and that nothing in an article can act in it."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from telling import Telling, Told

from briefing.dossier import Briefing, Provenance
from briefing.extraction.corroboration import bring_together
from briefing.language.lexicon import load_lexicon
from briefing.model import PartialDate, Stance, Status
from briefing.report.briefing import build_briefing
from briefing.report.citations import read_citations
from briefing.report.compose import Length
from briefing.report.markdown import MARKER, render_markdown

LEXICON = load_lexicon()
PAIR = ("Norway", "Portugal")
LENGTHS = list(Length)


def brief(*told: Told, title: str | None = None, keyphrases: Sequence[str] = ()) -> Briefing:
    articles = [article for article, _ in told]
    found = bring_together(articles, [analysis for _, analysis in told], LEXICON)
    return build_briefing(
        articles,
        found.dossiers,
        found.reactions,
        differences=found.differences,
        copies=found.copies,
        provenance=Provenance("1.2.3", "f00d" * 16, ("--title X",)),
        title=title,
        keyphrases=keyphrases,
    )


def first() -> Telling:
    return (
        Telling(
            "a.txt",
            "Norway and Portugal signed a memorandum on floating wind turbines on Monday, the ministry in Oslo said.",
            "The memorandum covers forty floating turbines off the coast of Viana and a shared control room.",
            "“It is a fine day for our two countries,” said Energy Minister Ola Vik.",
            "Chile’s foreign minister Ana Reis warned that the turbines would have consequences for shipping.",
            date=PartialDate(2031, 5, 2),
            outlet="The Harbour Post",
        )
        .name(*PAIR)
        .agree(
            PAIR,
            Status.SIGNED,
            at=[0, 1],
            instrument="memorandum",
            signed_by=["Ola Vik", "Rui Melo"],
            terms=["forty floating turbines off the coast of Viana", "a shared control room"],
            when="Monday",
        )
        .react("Ola Vik", Stance.SUPPORT, 2, side="Norway", direct=True)
        .react("Ana Reis", Stance.THREATEN, 3, side="Chile")
    )


def second() -> Telling:
    return (
        Telling(
            "b.txt",
            "Norway and Portugal may sign a paper on floating wind turbines next week.",
            "Forty floating turbines are planned off Viana, and the whale club of Bergen doubts the plan.",
            date=PartialDate(2031, 4, 20),
        )
        .name(*PAIR)
        .agree(PAIR, Status.EXPLORING)
        .react("whale club of Bergen", Stance.CONCERN, 1, towards=None, person=False)
    )


@pytest.fixture(scope="module")
def text() -> str:
    return render_markdown(brief(first().done(), second().done(), keyphrases=("floating turbines",)))


def parse(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse(text)


def test_the_first_line_is_the_marker(text: str) -> None:
    assert text.splitlines()[0] == MARKER


@pytest.mark.parametrize(
    "part",
    [
        "## 1. Norway – Portugal: signed",
        "**Status:** signed in 1 report (2031-05-02)[^1], exploring in 1 report (2031-04-20)",
        "| 2 reports, 2 independent, 2031-04-20 to 2031-05-02 |",
        "**When:** “Monday” (in a report of 2031-05-02)",
        "**Signed by:** Ola Vik and Rui Melo",
        "“forty floating turbines off the coast of Viana”",
        "**⚠ threat** · **Ana Reis** (Chile, reported)",
        "**The parties say**",
        "## Other reactions",
        "## Where the sources differ",
        "## Timeline",
        "## Keyphrases",
        "The Harbour Post",
        "2031-05-02",
        "`a.txt`",
        "Made by Briefing 1.2.3",
        "`f00df00df00d`",
        "`--length full --title X`",
    ],
)
def test_the_full_briefing_holds(text: str, part: str) -> None:
    assert part in text


def test_every_claim_line_carries_a_footnote(text: str) -> None:
    body = text.split("## Keyphrases")[0]
    claims = [line for line in body.splitlines() if line.startswith(("- ", "  - ", "“"))]
    bare = [line for line in claims if "[^" not in line and line != "- **Terms:**"]
    assert not bare


@pytest.mark.parametrize("length", LENGTHS)
def test_marks_and_notes_match(length: Length) -> None:
    text = render_markdown(brief(first().done(), second().done()), length)
    marks = {int(n) for n in re.findall(r"\[\^(\d+)\](?!:)", text)}
    notes = {int(n) for n in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)}
    assert marks == notes == set(range(1, len(notes) + 1))


@pytest.mark.parametrize("length", LENGTHS)
def test_it_parses_as_commonmark_with_tables_and_footnotes(length: Length) -> None:
    text = render_markdown(brief(first().done(), second().done()), length)
    tokens = parse(text)
    kinds = [token.type for token in tokens]
    assert kinds.count("footnote_open") == len(read_citations(text))
    assert kinds.count("heading_open") == len(re.findall(r"^#+ ", text, re.MULTILINE))
    assert ("table_open" in kinds) == (length is Length.FULL)


def test_a_footnote_reads_as_the_design_says(text: str) -> None:
    note = next(line for line in text.splitlines() if line.startswith("[^1]: "))
    assert re.fullmatch(r"\[\^1\]: “.+” `[0-9a-f]{12}:\d+-\d+` .+, `a\.txt`", note)


def test_nothing_found_is_one_line() -> None:
    told = Telling("quiet.txt", "The harbour was quiet on Sunday.").done()
    lines = [line for line in render_markdown(brief(told)).splitlines() if line]
    assert lines[2] == "No cooperation agreement was found in 1 article."


def test_reactions_may_follow_when_no_agreement_is_found() -> None:
    told = Telling("a.txt", "Ola Vik warned of storms.").react("Ola Vik", Stance.CONCERN, 0, towards=None)
    text = render_markdown(brief(told.done()))
    assert "No cooperation agreement was found in 1 article." in text
    assert "## Other reactions" in text


def test_each_dossier_is_one_line_at_headline_length() -> None:
    text = render_markdown(brief(first().done(), second().done()), Length.HEADLINE)
    (line,) = [line for line in text.splitlines() if line.startswith("- ")]
    assert line.startswith("- **Norway – Portugal** (memorandum): **signed**[^1], 2 reports, 2 independent")


def test_the_short_briefing_fits_a_screen() -> None:
    text = render_markdown(brief(first().done(), second().done()), Length.SHORT)
    body = text.split("\n---\n")[0]
    assert len(body.splitlines()) <= 24
    assert "forty floating turbines off" not in body


HOSTILE = [
    "<script>x</script>",
    "[a](javascript:x)",
    "![i](http://e/x)",
    "`code`",
    "| cell |",
    "[^1]",
    "**b**",
    "# h",
    "&amp;",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_an_article_cannot_write_markup(payload: str) -> None:
    told = (
        Telling(
            f"{payload.replace('/', '')}.txt", f"Norway and Portugal signed {payload} on wind.", f"{payload} of it."
        )
        .agree(PAIR, Status.SIGNED, instrument=payload, terms=[f"{payload} of it"], signed_by=[payload])
        .react(payload, Stance.SUPPORT, 1, side=payload)
    )
    tokens = parse(render_markdown(brief(told.done(), title=payload)))
    inline = [child for token in tokens for child in (token.children or [])]
    kinds = {token.type for token in (*tokens, *inline)}
    html = [token.content for token in (*tokens, *inline) if token.type.startswith("html")]
    assert not kinds & {"link_open", "image"}
    assert [each.strip() for each in html] == [MARKER]


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_any_speaker_reads_back_as_one_line_of_text(name: str) -> None:
    told = Telling("a.txt", "Norway and Portugal signed a pact.").agree(PAIR, Status.SIGNED)
    told.react(name, Stance.SUPPORT, 0)
    tokens = parse(render_markdown(brief(told.done())))
    assert sum(token.type == "bullet_list_open" for token in tokens) == 2


@given(st.permutations([first().done(), second().done(), Telling("c.txt", "Nothing happened in Faro.").done()]))
def test_the_bytes_do_not_depend_on_the_order_of_articles(order: list[Told]) -> None:
    expected = brief(first().done(), second().done(), Telling("c.txt", "Nothing happened in Faro.").done())
    assert render_markdown(brief(*order)) == render_markdown(expected)


def test_a_chorus_is_counted_at_short_length_and_named_in_full() -> None:
    told = Telling("a.txt", "Norway and Portugal signed a pact.", "They all cheered.").agree(PAIR, Status.SIGNED)
    for number in range(30):
        told.react(f"Guild {number:02}", Stance.SUPPORT, 1, person=False)
    briefing = brief(told.done())
    assert "; and 27 more\n" in render_markdown(briefing, Length.SHORT)
    assert "**● support also**: Guild 06[^2]; Guild 07[^2]" in render_markdown(briefing)
