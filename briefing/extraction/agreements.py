"""Finds who arranged what with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.extraction.claims import Claim, ClaimReader
from briefing.extraction.items import Reader
from briefing.extraction.threads import Thread, gather
from briefing.model import Agreement, BlockKind, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.language.people import People
    from briefing.model import Article, Mention, Sentence


def find_agreements(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], people: People, lexicon: Lexicon
) -> tuple[Agreement, ...]:
    """The agreements of one article, one for each arrangement."""
    claims = find_claims(article, sentences, mentions, people, lexicon)
    titles = frozenset(
        number
        for number, sentence in enumerate(sentences)
        if article.blocks[sentence.block].kind in (BlockKind.TITLE, BlockKind.HEADING)
    )
    return tuple(_agreement(article, sentences, thread, titles) for thread in gather(claims, titles))


def find_claims(article, sentences, mentions, people, lexicon) -> list[Claim]:
    reader, claims = Reader(article.text, mentions, people, lexicon), []
    rules = ClaimReader.load(lexicon)
    for number, sentence in enumerate(sentences):
        if article.blocks[sentence.block].kind is BlockKind.BOILERPLATE:
            continue
        if not rules.cues.may_hold(sentence.span.of(article.text)):
            continue
        claim = rules.read(number, reader.items(sentence.span))
        if claim is not None:
            claims.append(claim)
    return claims


def _agreement(article: Article, sentences: Sequence[Sentence], thread: Thread, titles: frozenset[int]) -> Agreement:
    evidence = tuple(
        Evidence(article.id, sentences[claim.sentence].span, claim.rule, claim.cues, claim.status, hedged=claim.hedged)
        for claim in thread.claims
    )
    named = next((claim.noun for claim in thread.claims if claim.noun), None)
    instrument = named.of(article.text) if named else None
    return Agreement(tuple(sorted(thread.parties)), thread.status(titles), evidence, instrument)
