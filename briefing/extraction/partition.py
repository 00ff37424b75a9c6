"""Partition by complete link: a part holds only items that are all linked with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def partition(count: int, links: Mapping[tuple[int, int], float]) -> tuple[tuple[int, ...], ...]:
    """Put the items 0 to `count` - 1 into parts, strongest links first.

    `links` gives the strength of each pair (i, j), i < j, that may stand together. Two parts are united only when
    every item of one is linked with every item of the other, so a chain of likenesses never joins its two ends.
    """
    neighbours: list[set[int]] = [set() for _ in range(count)]
    for i, j in links:
        neighbours[i].add(j)
        neighbours[j].add(i)
    part_of = [{i} for i in range(count)]
    for i, j in sorted(links, key=lambda pair: (-links[pair], pair)):
        left, right = part_of[i], part_of[j]
        if left is not right and all(right <= neighbours[item] for item in left):
            left |= right
            for item in right:
                part_of[item] = left
    parts = {min(part): tuple(sorted(part)) for part in part_of}
    return tuple(parts[first] for first in sorted(parts))
