"""Articles that repeat each other."""

import pytest
from telling import Telling

from briefing.extraction.copies import find_copies, group_sketches, join, sketch_of
from briefing.model import Article

BODY = [
    f"In its {n}th week the strike at the yard of Viana went on, and {n * 7} cranes stood still." for n in range(14)
]


def article(name: str, *sentences: str) -> Article:
    return Telling(name, *sentences).done()[0]


ORIGINAL = article("original", *BODY)


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        (article("reprint", "A note of our own comes first here.", *BODY), True),
        (article("excerpt", *BODY[:9]), True),
        (article("shuffled", *BODY[::-1]), True),
        (
            article("one shared line", BODY[0], *[f"Quite another story, part {n}, from Faro." for n in range(12)]),
            False,
        ),
        (article("too short to tell", "The strike went on."), False),
    ],
)
def test_what_is_a_near_copy(other: Article, copy: bool) -> None:
    expected = (tuple(sorted((ORIGINAL.id, other.id))),) if copy else ()
    assert find_copies([ORIGINAL, other]) == find_copies([other, ORIGINAL]) == expected


def test_a_story_that_went_round_the_world_is_one_group() -> None:
    reprints = [article(str(n), *BODY, f"Desk number {n} edited this.") for n in range(60)]
    (group,) = find_copies(reprints)
    assert len(group) == 60


def test_groups_join_through_a_common_member() -> None:
    assert join("abcd", [("a", "b"), ("b", "d")]) == (("a", "b", "d"), ("c",))


LONG = [
    f"On day {n} of the siege of Setubal the wind turned {n * 11} degrees and {n * 3} boats came in." for n in range(60)
]
CHAIN = [article(f"part {n}", *LONG[n * 6 : n * 6 + 18]) for n in range(8)]  # each shares most with the next one only


def test_copies_of_copies_do_not_chain_into_one_group() -> None:
    groups = find_copies(CHAIN)
    assert max(len(group) for group in groups) <= 3


@pytest.mark.parametrize("turned", [CHAIN, CHAIN[::-1], [*CHAIN[3:], *CHAIN[:3]]])
def test_the_order_of_articles_does_not_matter_to_groups(turned: list[Article]) -> None:
    assert find_copies(turned) == find_copies(CHAIN)


def test_sketches_give_the_groups_that_the_texts_give() -> None:
    articles = [ORIGINAL, *(article(f"copy {n}", *BODY, f"Desk {n}.") for n in range(4)), article("other", *LONG)]
    assert group_sketches({each.id: sketch_of(each) for each in articles}) == find_copies(articles)
