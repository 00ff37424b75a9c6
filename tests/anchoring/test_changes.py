"""What changed between two versions is told sentence by sentence, and word by word within one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.anchoring.changes import Change, ChangeKind, Edit, changed_sentences, changed_words

A, R, W = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REWORDED
ONE, TWO, THREE = "Norway and Chile signed an accord.", "Peru has objected to it.", "Talks go on in Lima."


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([ONE, TWO], [ONE, TWO], ()),
        ([ONE, TWO], ["Norway  and Chile\nsigned an accord.", TWO], ()),
        ([ONE, TWO], [ONE, THREE, TWO], (Change(A, None, 1),)),
        ([ONE, TWO, THREE], [ONE, THREE], (Change(R, 1, None),)),
        ([ONE, TWO], ["Norway and Chile discussed an accord.", TWO], (Change(W, 0, 0),)),
        ([ONE, TWO], [THREE, "Peru has agreed to it."], (Change(R, 0, None), Change(A, None, 0), Change(W, 1, 1))),
        ([], [ONE], (Change(A, None, 0),)),
    ],
)
def test_sentences_are_compared(before: list[str], after: list[str], changes: tuple[Change, ...]) -> None:
    assert changed_sentences(before, after) == changes


def test_the_changed_word_is_shown() -> None:
    assert changed_words("They signed it.", "They discussed it.") == (
        Edit("They ", "They "),
        Edit("signed", "discussed"),
        Edit(" it.", " it."),
    )


@given(st.text(), st.text())
def test_edits_join_to_both_wordings(before: str, after: str) -> None:
    edits = changed_words(before, after)
    assert "".join(edit.before for edit in edits) == before
    assert "".join(edit.after for edit in edits) == after


lines = st.lists(st.sampled_from([ONE, TWO, THREE, "Norway and Chile discussed an accord."]))


@given(lines, lines)
def test_every_sentence_is_kept_changed_or_gone_once(before: list[str], after: list[str]) -> None:
    changes = changed_sentences(before, after)
    old = [change.before for change in changes if change.before is not None]
    new = [change.after for change in changes if change.after is not None]
    assert len(set(old)) == len(old)
    assert len(set(new)) == len(new)
    assert [s for n, s in enumerate(before) if n not in old] == [s for n, s in enumerate(after) if n not in new]
