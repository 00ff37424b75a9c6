"""Finds who arranged what with whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefing.extraction.claims import Claim, ClaimReader
from briefing.extraction.items import Item, Part, Reader
from briefing.extraction.threads import Thread, gather
from briefing.model import ActorKind, Agreement, BlockKind, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.language.lexicon import Lexicon
    from briefing.language.people import People
    from briefing.model import Article, Mention, Sentence

_SPOKEN_OF = 2  # times an actor is named before the article is about it
_MEMORY = 8  # sentences after which "both sides" no longer means the two named last


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
    named = Counter(mention.actor for mention in mentions)
    leading, main = (named.most_common(1)[0][0] if named else None), _main_pair(mentions)
    return tuple(_agreement(article, sentences, thread, titles) for thread in gather(claims, titles, leading, main, lexicon.words("parties", "convenors")))


def find_claims(article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], people: People, lexicon: Lexicon) -> list[Claim]:
    """What each sentence says of an arrangement, in order."""
    reader, rules = Reader(article.text, mentions, people, lexicon), ClaimReader.load(lexicon)
    rows = [
        (number, reader.items(sentence.span))
        for number, sentence in enumerate(sentences)
        if article.blocks[sentence.block].kind is not BlockKind.BOILERPLATE
        and rules.cues.may_hold(sentence.span.of(article.text), reader.actors(sentence.span))
    ]
    trusted = _trusted_names(rows, lexicon)
    claims, context, met = [], (), 0
    for number, items in rows:
        found, pair = rules.read(number, items, article.text, trusted, context if number - met < _MEMORY else ())
        if pair:
            context, met = pair, number
        claims += found
    return claims


def _main_pair(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The two actors an article is about, when two stand out."""
    counts = Counter(mention.actor for mention in mentions if mention.kind is not ActorKind.COMPANY).most_common(3)
    if len(counts) < 2 or counts[1][1] < _SPOKEN_OF:
        return ()
    if len(counts) > 2 and counts[2][1] * 3 > counts[1][1] * 2:
        return ()
    return (counts[0][0], counts[1][0])


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
