"""What is encoded comes back equal, and what does not fit is refused."""

import json
import zlib

import pytest

from briefing.codec import decode, dump, encode, fits, pack, unpack
from briefing.model import (
    Agreement,
    Analysis,
    Article,
    Block,
    BlockKind,
    Evidence,
    Keyphrase,
    Mention,
    Notice,
    NoticeKind,
    PartialDate,
    Reaction,
    Sentence,
    Source,
    Span,
    Stance,
    Statement,
    Status,
)
from briefing.safe import clean

ARTICLE = Article(
    id="a" * 64,
    title="Norway and Chile sign a fisheries accord",
    text="Norway and Chile sign a fisheries accord\n\nThey signed it.",
    blocks=(Block(BlockKind.TITLE, Span(0, 40)), Block(BlockKind.PARAGRAPH, Span(42, 57))),
    source=Source(
        "a.txt", "plain", "0" * 64, published=PartialDate(2026, 3), notices=(Notice(NoticeKind.ENCODING_GUESSED),)
    ),
)
EVIDENCE = Evidence(ARTICLE.id, Span(0, 40), "pair-signs", (Span(17, 21),), status=Status.SIGNED)
VALUES = [
    ARTICLE,
    Keyphrase("fisheries accord", 0.5, (Span(24, 40),)),
    Analysis(
        ARTICLE.id,
        agreements=(Agreement(("Chile", "Norway"), Status.SIGNED, (EVIDENCE,), subject=Span(24, 40)),),
        reactions=(Reaction("analysts", Stance.CONCERN, False, (EVIDENCE,), towards=0),),
        statements=(Statement(Span(0, 6), "Norway", Span(17, 21), (Span(24, 40),), False, Span(0, 40)),),
    ),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_survives_json(value: object) -> None:
    assert decode(type(value), json.loads(json.dumps(encode(value)))) == value


def test_defaults_take_no_room() -> None:
    assert encode(Block(BlockKind.ITEM, Span(1, 2))) == {"kind": "item", "span": [1, 2]}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Span, [3, 3]),
        (Span, [1]),
        (Block, {"kind": "poem", "span": [0, 1]}),
        (Block, {"span": [0, 1]}),
        (Keyphrase, {"text": 3, "score": 0.1, "spans": []}),
        (Keyphrase, {"text": "a", "score": True, "spans": []}),
        (Article, {"unknown": 1}),
        (Article, []),
    ],
)
def test_data_that_does_not_fit_is_refused(kind: type, data: object) -> None:
    with pytest.raises(ValueError):
        decode(kind, data)


@pytest.mark.parametrize("text", ["cod\u202etxt.exe", "a\x9b2J", "tab\there", "del\x7f", "\udc9b", "plain “quotes” é"])
def test_printed_json_is_exact_and_shows_a_terminal_nothing(text: str) -> None:
    printed = dump({"path": text})
    assert json.loads(printed) == {"path": text}
    assert clean(printed).text == printed


def test_what_is_packed_comes_back_whole_and_in_parts() -> None:
    whole = Analysis(
        "a" * 64,
        sentences=tuple(Sentence(Span(at, at + 1), 0) for at in range(200)),
        mentions=(Mention("Peru", Span(3, 7)),),
    )
    packed = pack(whole)
    assert unpack(Analysis, packed) == whole
    assert unpack(Analysis, packed, ("article", "mentions")) == Analysis(whole.article, mentions=whole.mentions)
    assert fits(Analysis, packed)


@pytest.mark.parametrize(
    "damaged", [b"", b"x", pack(Span(1, 2))[:-3], zlib.compress(b'["article",1]\n'), zlib.compress(b"{}\n")]
)
def test_what_does_not_fit_is_not_unpacked(damaged: bytes) -> None:
    assert not fits(Analysis, damaged)
    with pytest.raises(ValueError):
        unpack(Analysis, damaged)
