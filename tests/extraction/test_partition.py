"""The partition: complete link, the strongest first."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.extraction.partition import partition


def test_a_chain_does_not_join_its_ends() -> None:
    assert partition(3, {(0, 1): 0.9, (1, 2): 0.8}) == ((0, 1), (2,))


def test_the_stronger_link_wins() -> None:
    assert partition(3, {(0, 1): 0.8, (1, 2): 0.9}) == ((0,), (1, 2))


def test_all_linked_with_all_are_one_part() -> None:
    assert partition(3, {(0, 1): 0.1, (0, 2): 0.2, (1, 2): 0.3}) == ((0, 1, 2),)


links = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), st.floats(0.1, 1.0)
)


@given(links)
def test_every_item_is_in_one_part_and_all_in_a_part_are_linked(found: dict[tuple[int, int], float]) -> None:
    parts = partition(9, found)
    assert sorted(item for part in parts for item in part) == list(range(9))
    assert all((a, b) in found for part in parts for b in part for a in part if a < b)


@given(links)
def test_the_order_in_which_links_come_does_not_matter(found: dict[tuple[int, int], float]) -> None:
    assert partition(9, dict(reversed(list(found.items())))) == partition(9, found)
