"""Finds who arranged what with whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.extraction.claims import Claim, ClaimReader
from briefing.extraction.items import Item, Part, Reader
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


def find_claims(article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], people: People, lexicon: Lexicon) -> list[Claim]:
    """What each sentence says of an arrangement, in order."""
    reader, rules = Reader(article.text, mentions, people, lexicon), ClaimReader.load(lexicon)
    rows = [
        (number, reader.items(sentence.span))
        for number, sentence in enumerate(sentences)
        if article.blocks[sentence.block].kind is not BlockKind.BOILERPLATE
        and rules.cues.may_hold(sentence.span.of(article.text))
    ]
    trusted = _trusted_names(rows, lexicon)
    claims, context = [], ()
    for number, items in rows:
        claim, pair = rules.read(number, items, article.text, trusted, context)
        context = pair or context
        if claim is not None:
            claims.append(claim)
    return claims


def _trusted_names(rows: Sequence[tuple[int, Sequence[Item]]], lexicon: Lexicon) -> frozenset[str]:
    """Names nobody introduced that the article keeps coming back to."""
    counts = Counter(item.actor for _, items in rows for item in items if item.part is Part.NAME and item.actor)
    other = lexicon.words("parties", "not_parties")
    return frozenset(name for name, count in counts.items() if count > 1 and name.lower() not in other)


def _agreement(article: Article, sentences: Sequence[Sentence], thread: Thread, titles: frozenset[int]) -> Agreement:
    evidence = tuple(
        Evidence(article.id, sentences[claim.sentence].span, claim.rule, claim.cues, claim.status, hedged=claim.hedged)
        for claim in thread.claims
    )
    named = next((claim.noun for claim in thread.claims if claim.noun), None)
    instrument = named.of(article.text) if named else None
    return Agreement(tuple(sorted(thread.parties)), thread.status(titles), evidence, instrument)
