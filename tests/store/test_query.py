"""What is typed is a query, whatever it is, and finds what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import (
    Agreement,
    Analysis,
    Anchor,
    Article,
    Bookmark,
    Evidence,
    PartialDate,
    Reaction,
    Source,
    Span,
    Stance,
    Status,
)
from briefing.store.library import Library
from briefing.store.query import Field, Term, parse_query

NOW = "2026-03-01T09:00:00Z"


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", ()),
        ("hake", (Term(Field.TEXT, "hake"),)),
        ("hake quota", (Term(Field.TEXT, "hake"), Term(Field.TEXT, "quota"))),
        ('"hake quota"', (Term(Field.TEXT, "hake quota"),)),
        ('"hake quo', (Term(Field.TEXT, "hake quo"),)),
        ("trawl*", (Term(Field.TEXT, "trawl", prefix=True),)),
        ("-hake", (Term(Field.TEXT, "hake", negated=True),)),
        ("OUTLET:post", (Term(Field.OUTLET, "post"),)),
        ('party:"Sri Lanka"', (Term(Field.PARTY, "Sri Lanka"),)),
        ("-status:Signed", (Term(Field.STATUS, "signed", negated=True),)),
        ("since:2026-03", (Term(Field.SINCE, "2026-03"),)),
        ("C++", (Term(Field.TEXT, "C++"),)),
        ("http://a.example", (Term(Field.TEXT, "http://a.example"),)),
    ],
)
def test_a_query_is_read(typed: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(typed).terms == terms
    assert not parse_query(typed).problems


@pytest.mark.parametrize("typed", ["is:blue", "since:monday", "until:2026-13", "has:wings", "stance:maybe"])
def test_a_value_that_means_nothing_is_searched_for_and_said(typed: str) -> None:
    query = parse_query(typed)
    assert query.terms == (Term(Field.TEXT, typed),)
    assert typed in query.problems[0]


def test_while_typing_the_last_word_is_unfinished() -> None:
    assert parse_query("hake quo", typing=True).terms[-1] == Term(Field.TEXT, "quo", prefix=True)
    assert parse_query("hake quo ", typing=True).terms[-1] == Term(Field.TEXT, "quo")


def test_while_typing_one_letter_or_two_only_titles_are_looked_at(stocked: Library) -> None:
    query = parse_query("h", typing=True)
    assert query.terms == (Term(Field.TITLE, "h", prefix=True),)
    assert [row.id for row in stocked.articles.page(query)] == ["strike"]
    assert [row.id for row in stocked.articles.page(parse_query("ov", typing=True))] == ["weather"]


def test_parties_can_be_made_canonical() -> None:
    query = parse_query("party:UK hake").with_parties({"UK": "United Kingdom"}.get)
    assert query.terms == (Term(Field.PARTY, "United Kingdom"), Term(Field.TEXT, "hake"))


@pytest.fixture
def stocked(library: Library) -> Library:
    """Three articles: one analysed and bookmarked, one read, one bare."""
    texts = {
        "accord": (
            "Norway and Chile sign a fisheries accord\n\nThe catch of hake falls. Peru objected to x-ray scans.",
            3,
        ),
        "strike": ("Harbour strike in Lima\n\nDockers stopped work over the naïve hake quota.", 2),
        "weather": ("Storm over Oslo\n\nRain fell at 100% of the forecast.", None),
    }
    with library.adding(NOW) as adding:
        for name, (text, month) in texts.items():
            published = month and PartialDate(2026, month, 5)
            source = Source(f"/{name}", "plain", name, outlet=f"The {name} Post", published=published or None)
            adding.put(Article(name, text.split("\n")[0], text, (), source))
    signed = Evidence("accord", Span(0, 40), "rule", status=Status.SIGNED)
    opposed = Evidence("accord", Span(66, 80), "rule", stance=Stance.OPPOSE)
    analysis = Analysis(
        "accord",
        agreements=(Agreement(("Chile", "Norway"), Status.SIGNED, (signed,)),),
        reactions=(Reaction("Peru", Stance.OPPOSE, False, (opposed,), side="Peru", towards=0),),
    )
    library.caches.put_analyses([analysis, Analysis("strike")], "rules-1")
    anchor = Anchor("accord", 0, 6, "Norway")
    library.bookmarks.add(Bookmark("b", "accord", anchor, NOW, "look", ("Fish", "north sea")))
    library.positions.mark(["strike"], True, NOW)
    return library


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "accord strike weather"),
        ("hake", "accord strike"),
        ("hake accord", "accord"),
        ('"catch of hake"', "accord"),
        ('"hake catch"', ""),
        ("dock*", "strike"),
        ("naive", "strike"),
        ("x-ray", "accord"),
        ("-hake", "weather"),
        ("-hake -storm", ""),
        ("title:storm", "weather"),
        ("title:hake", ""),
        ("outlet:strike", "strike"),
        ("outlet:%", ""),
        ("party:norway", "accord"),
        ("party:nor", ""),
        ("party:nor*", "accord"),
        ("-party:norway", "strike weather"),
        ("status:signed", "accord"),
        ("status:stalled", ""),
        ("stance:oppose", "accord"),
        ("has:bookmark", "accord"),
        ("has:note", "accord"),
        ("has:agreement", "accord"),
        ("has:reaction", "accord"),
        ("-has:reaction", "strike weather"),
        ("tag:fish", "accord"),
        ('tag:"north sea"', "accord"),
        ("tag:north", ""),
        ("is:read", "strike"),
        ("is:unread", "accord weather"),
        ("since:2026-03", "accord"),
        ("until:2026-02", "strike"),
        ("since:2026", "accord strike"),
        ("-since:2026", "weather"),
        ("%", "weather"),
        ("100%", "weather"),
        ("NOT hake", ""),
        ("hake is:unread party:chile", "accord"),
    ],
)
def test_a_query_finds_what_it_says(stocked: Library, typed: str, expected: str) -> None:
    query = parse_query(typed)
    assert sorted(row.id for row in stocked.articles.page(query)) == expected.split()
    assert stocked.articles.count(query) == len(expected.split())
    assert sorted(hit.article.id for hit in stocked.search.find(query)) == expected.split()


@given(st.text())
def test_nothing_that_is_typed_is_an_error(library_once: Library, typed: str) -> None:
    for typing in (False, True):
        query = parse_query(typed, typing)
        library_once.articles.page(query)
        library_once.search.find(query)


@pytest.mark.parametrize(
    "typed",
    ["a " * 5000, "x" * 100_000, '"' + "a " * 90_000, "%" * 100_000, "\udc80 \ud800", "-a " * 3000, "party:a " * 3000],
)
def test_no_length_is_an_error(library_once: Library, typed: str) -> None:
    library_once.articles.page(parse_query(typed))
    library_once.search.find(parse_query(typed, typing=True))


@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "*",
                "-",
                ":",
                "(",
                ")",
                "AND",
                "OR",
                "NOT",
                "NEAR",
                "title:",
                "is:",
                "{",
                "^",
                "'",
                "\\",
                "%",
                "\0",
                "+",
            ]
        )
    )
)
def test_no_operator_of_the_index_leaks_through(library_once: Library, pieces: list[str]) -> None:
    for typed in ("".join(pieces), " ".join(pieces)):
        library_once.search.find(parse_query(typed))
        library_once.articles.count(parse_query(typed))


@pytest.fixture(scope="module")
def library_once(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.open(tmp_path_factory.mktemp("query") / "library.db")
    with library.adding(NOW) as adding:
        adding.put(Article("a", "A title", "A title\n\nAnd a text.", (), Source("/a", "plain", "a")))
    return library


def test_the_claims_of_the_library_are_listed_and_found_by_party(stocked: Library) -> None:
    agreement, reaction = stocked.claims.all()
    assert (agreement.value, agreement.parties, agreement.span) == ("signed", ("Chile", "Norway"), Span(0, 40))
    assert (reaction.value, reaction.speaker, reaction.side, reaction.towards) == ("oppose", "Peru", "Peru", 0)
    assert stocked.claims.about("chile", "NORWAY") == (agreement,)
    assert stocked.claims.about("Chile", "Peru") == ()
    assert stocked.claims.of("strike") == ()
    assert stocked.claims.actors() == {"Chile": 1, "Norway": 1, "Peru": 1}


def test_a_search_prefers_the_sentence_with_most_of_the_words(library: Library) -> None:
    text = "Hake\n\nThe hake came late. A quota for hake was set by Mr. J. Silva. The quota fell."
    with library.adding(NOW) as adding:
        adding.put(Article("a", "Hake", text, (), Source("/a", "plain", "a")))
    (hit,) = library.search.find(parse_query("quota hake"))
    assert hit.text == "A quota for hake was set by Mr. J. Silva."
    assert [span.of(text) for span in hit.spans] == ["quota", "hake"]


def test_the_title_counts_for_more_than_the_text(library: Library) -> None:
    def put(name: str, text: str) -> Article:
        return Article(name, text.split("\n")[0], text, (), Source(f"/{name}", "plain", name))

    with library.adding(NOW) as adding:
        adding.put(put("body", "Weather\n\nThe hake is a fish of cold water and of many names in many lands."))
        adding.put(put("title", "Hake at last\n\nA fish of cold water, of many names in many lands, came back there."))
    assert [hit.article.id for hit in library.search.find(parse_query("hake"))] == ["title", "body"]


def test_an_index_that_could_not_be_kept_up_is_not_believed(stocked: Library) -> None:
    with stocked._database.writing() as connection:
        connection.execute("INSERT INTO flags VALUES ('stale-index', '')")
        connection.execute("DELETE FROM search_data WHERE id > 10")
    assert [row.id for row in stocked.articles.page(parse_query("hake title:storm"))] == []
    hits = stocked.search.find(parse_query("hake"))
    assert sorted(hit.article.id for hit in hits) == ["accord", "strike"]
    assert hits[0].text == "The catch of hake falls."
    stocked.caches.drop()
    assert sorted(hit.article.id for hit in stocked.search.find(parse_query("naive"))) == ["strike"]


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("peru status:", "peru"),
        ("peru status:sig", "peru"),
        ("peru -has:book", "peru"),
        ("peru since:20", "peru"),
        ("peru since:2026-", "peru"),
        ("peru party:", "peru"),
        ("peru status:signed", "peru status:signed"),
        ("peru since:2026-03", "peru since:2026-03"),
        ("peru status:nonsense", "peru status:nonsense"),
        ("peru a:b", "peru a:b"),
    ],
)
def test_while_typing_a_value_counts_from_when_it_is_whole(typed: str, counts: str) -> None:
    wanted = [(term.field, term.value) for term in parse_query(counts).terms]
    assert [(term.field, term.value) for term in parse_query(typed, typing=True).terms] == wanted


def test_while_typing_a_party_may_be_the_beginning_of_its_name() -> None:
    assert parse_query("party:pol", typing=True).terms == (Term(Field.PARTY, "pol", prefix=True),)
