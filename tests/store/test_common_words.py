"""What more articles hold than are ranked: those with it in their title first, then the best of the newest."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.model import Article, Source
from briefing.store.library import Library
from briefing.store.query import parse_query

MANY = 4200


def made(number: int) -> Article:
    title = f"Grain talks {number}" if number % 1000 == 7 else f"Report {number}"
    text = f"{title}\n\nMinisters spoke of grain on day {number}. Nobody else did."
    return Article(f"{number:064}", title, text, (), Source(f"/{number}.txt", "plain", str(number)))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("large") / "library.db"
    with Library.open(path) as library:
        with library.adding("2026-03-01T09:00:00Z") as adding:
            for number in range(MANY):
                adding.put(made(number))
        yield library


def test_titles_come_first_and_every_hit_is_in_its_sentence(large: Library) -> None:
    hits = large.search.find(parse_query("grain"), limit=20)
    assert len(hits) == 20
    assert {hit.article.title for hit in hits[:5]} == {f"Grain talks {number}" for number in range(7, MANY, 1000)}
    assert all(hit.text.startswith("Ministers spoke of grain on day") for hit in hits)
    assert all(hit.article.title.startswith("Report 4") for hit in hits[5:])  # of the newest


def test_pages_do_not_overlap(large: Library) -> None:
    first, second = (large.search.find(parse_query("grain"), limit=10, offset=at) for at in (0, 10))
    both = large.search.find(parse_query("grain"), limit=20)
    assert [hit.article.id for hit in (*first, *second)] == [hit.article.id for hit in both]


@pytest.mark.parametrize("typed", ["grain title:talks", "grain -report", '"spoke of grain" title:talks'])
def test_conditions_hold_for_common_words_too(large: Library, typed: str) -> None:
    hits = large.search.find(parse_query(typed), limit=50)
    assert {hit.article.title for hit in hits} == {f"Grain talks {number}" for number in range(7, MANY, 1000)}


@pytest.mark.parametrize("typed", ["grain", "GRAIN", "gra*", "ministers grain", '"of grain"', "Gráin"])
def test_every_way_of_asking_marks_the_words(large: Library, typed: str) -> None:
    hits = large.search.find(parse_query(typed), limit=20, offset=10)
    assert len(hits) == 20
    for hit in hits:
        text = large.articles.get(hit.article.id).text
        assert hit.sentence.of(text) == hit.text == f"Ministers spoke of grain on day {int(hit.article.id)}."
        assert "grain" in [span.of(text) for span in hit.spans] or [span.of(text) for span in hit.spans] == ["of grain"]
