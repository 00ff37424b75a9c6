"""Finds who arranged what with whom: one agreement for each arrangement of an article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from briefing.extraction.claim_reader import ClaimReader
from briefing.extraction.claims import Claim
from briefing.extraction.cues import Cues
from briefing.extraction.details import Details
from briefing.extraction.gathering import DEEDS, Cast, gather
from briefing.extraction.items import Reader
from briefing.extraction.parting import part
from briefing.extraction.parts import Item, Part
from briefing.language.glance import Glance, first_runs
from briefing.model import ActorKind, Agreement, BlockKind, Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.extraction.threads import Thread
    from briefing.language.lexicon import Lexicon
    from briefing.language.people import People
    from briefing.model import Article, Mention, Sentence

_SPOKEN_OF = 2  # times an actor is named before the article is about it
_MEMORY = 8  # sentences after which "both sides" no longer means the two named last
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_ARTICLE = 40_000  # characters of a long article
_SPORT = ((5, 300), (4, 250))  # different words of sport, and characters of the text to each
_HOST = 5  # times a text speaks of the firm that it is about
_IN_TITLES = 40  # the first mentions, among which a title's are
_SHARED_WORDS = 3  # that make a title one on the same thing
_LABEL = re.compile(r"(?:[A-Z][A-Z’'-]*+[ ,&]{1,2}){1,12}[A-Z][A-Z’'-]*+:\s")
_LABELS = 2  # that make a fact sheet
_TITLES = (BlockKind.TITLE, BlockKind.HEADING)

_Row = tuple[int, "Sequence[Item]"]


def find_agreements(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    people: People,
    lexicon: Lexicon,
    glance: Glance | None = None,
) -> tuple[Agreement, ...]:
    """The agreements of one article, in the order in which their parties are first named together.

    `glance` has looked at the article, where that has been done already.
    """
    glance = glance or Glance(article.text, sentences, awaited_by_agreements(lexicon))
    if _is_of_sport(article.text, lexicon, glance):
        return ()
    mentions, cues = _succeeded(mentions, lexicon), ClaimReader.load(lexicon).cues
    reader = Reader(article.text, mentions, people, cues.words, lexicon)
    rows = _rows(article, sentences, reader, cues, glance)
    trusted = _trusted_names(rows, lexicon)
    cast = _cast(mentions, lexicon, _firm(trusted, article.text[:_ARTICLE]))
    claims = _claims(article, rows, sentences, reader, cast.main, trusted, lexicon)
    kinds = [block.kind for block in article.blocks]
    titles = frozenset(number for number, sentence in enumerate(sentences) if kinds[sentence.block] in _TITLES)
    details = Details(article, sentences, mentions, people, lexicon)
    points = _points(article, sentences) if _announces_several(claims, titles) else frozenset()
    threads = part(gather(claims, titles, cast, points), titles)
    _add_headlines(threads, article, sentences, mentions, titles)
    return tuple(_agreement(thread, article, sentences, titles, details) for thread in threads)


def awaited_by_agreements(lexicon: Lexicon) -> frozenset[str]:
    """The words that a glance at a text must look for to find agreements by it."""
    return Cues.load(lexicon).awaited | _sport_runs(lexicon)


@lru_cache(maxsize=8)
def _sport_runs(lexicon: Lexicon) -> frozenset[str]:
    return first_runs(lexicon.words("parties", "sport"))


def _is_of_sport(text: str, lexicon: Lexicon, glance: Glance) -> bool:
    """Whether an article is about sport, whose deals are of players: many of its words, in no long text."""
    fewest = min(least for least, _ in _SPORT)
    if len(text) > _ARTICLE or len(glance.anywhere(_sport_runs(lexicon))) < fewest:
        return False
    words = lexicon.words("parties", "sport")
    met = [word for word in _LONG_WORD.findall(text.lower()) if word in words]
    return any(len(set(met)) >= least and len(met) * share >= len(text) for least, share in _SPORT)


def _succeeded(mentions: Sequence[Mention], lexicon: Lexicon) -> Sequence[Mention]:
    """Where an article names both, a body that has become another is that other."""
    named = {mention.actor for mention in mentions}
    renamed = {old: new for old, new in lexicon.table("parties")["successors"].items() if {old, new} <= named}
    if not renamed:
        return mentions
    return [replace(mention, actor=renamed.get(mention.actor, mention.actor)) for mention in mentions]


def _rows(article: Article, sentences: Sequence[Sentence], reader: Reader, cues: Cues, glance: Glance) -> list[_Row]:
    """The sentences that can state something, as items."""
    return [
        (number, reader.items(sentence.span))
        for number, sentence in enumerate(sentences)
        if article.blocks[sentence.block].kind is not BlockKind.BOILERPLATE
        and cues.may_stand(article.text, sentence.span, glance, reader.actors)
    ]


def _claims(
    article: Article,
    rows: Sequence[_Row],
    sentences: Sequence[Sentence],
    reader: Reader,
    main: frozenset[str],
    trusted: frozenset[str],
    lexicon: Lexicon,
) -> list[Claim]:
    """What each sentence says of an arrangement, in order."""
    rules = ClaimReader.load(lexicon)

    def pair_before(number: int, plain: bool) -> tuple[str, ...]:
        spans = [sentence.span for sentence in sentences[max(0, number - _MEMORY) : number]]
        pairs = (rules.pair(reader.items(span)) for span in reversed(spans) if reader.actors(span) > 1)
        return next(filter(None, pairs), tuple(sorted(main)) if plain else ())

    return [
        claim
        for number, items in rows
        for claim in rules.read(number, items, article.text, trusted, partial(pair_before, number))
    ]


def _announces_several(claims: Sequence[Claim], titles: frozenset[int]) -> bool:
    """Whether a title names arrangements, not one ("... Close Deals")."""
    return any(claim.plural and claim.sentence in titles for claim in claims)


def _points(article: Article, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The sentences of a fact sheet that begin its points: those under, or behind, labels in capitals."""
    starts = {sentence.block: number for number, sentence in reversed([*enumerate(sentences)])}
    labelled = {block for block, number in starts.items() if _LABEL.match(article.text, *_ends(sentences[number].span))}
    if len(labelled) < _LABELS:
        return frozenset()
    items = {block for block in starts if article.blocks[block].kind is BlockKind.ITEM}
    return frozenset(starts[block] for block in labelled | items)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _trusted_names(rows: Sequence[_Row], lexicon: Lexicon) -> frozenset[str]:
    """Names nobody introduced that the article keeps coming back to."""
    counts = Counter(item.actor for _, items in rows for item in items if item.part is Part.NAME and item.actor)
    other = lexicon.words("parties", "not_parties")
    return frozenset(name for name, count in counts.items() if count > 1 and name.lower() not in other)


def _firm(trusted: frozenset[str], text: str) -> tuple[str | None, int]:
    """The name nobody introduced that a text speaks of most, if it stands in its title, and how often."""
    title, _, _ = text.strip().partition("\n")
    named = sorted((-text.count(name), name) for name in trusted if name in title)
    return (named[0][1], -named[0][0]) if named and -named[0][0] >= _HOST else (None, 0)


def _cast(mentions: Sequence[Mention], lexicon: Lexicon, firm: tuple[str | None, int]) -> Cast:
    """Whom the article is about: the actor named most, and the two that stand out."""
    acting = (mention.actor for mention in mentions if not (mention.place and mention.form == "capital"))
    counts = Counter(acting).most_common(3)
    kinds = {mention.actor: mention.kind for mention in mentions}
    state = any(kinds[actor] is ActorKind.STATE for actor, _ in counts[:2])
    pair = state and len(counts) > 1 and counts[1][1] >= _SPOKEN_OF
    alone = len(counts) < 3 or counts[2][1] * 2 <= counts[1][1]
    most = counts[0][1] if counts else 0
    return Cast(
        leading=firm[0] if firm[1] > most else counts[0][0] if counts else None,
        main=frozenset((counts[0][0], counts[1][0])) if pair and alone else frozenset(),
        convenors=lexicon.words("parties", "convenors"),
    )


def _add_headlines(
    threads: Sequence[Thread],
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    titles: frozenset[int],
) -> None:
    """A title that names no arrangement still tells of one, when it speaks of the same parties and things."""
    told = {claim.sentence for thread in threads for claim in thread.claims}
    untold = [
        number for number in sorted(titles - told) if article.blocks[sentences[number].block].kind is BlockKind.TITLE
    ]
    for number in untold if threads else ():
        span = sentences[number].span
        named = {mention.actor for mention in mentions[:_IN_TITLES] if span.holds(mention.span)}
        main = max(threads, key=lambda thread: (len(thread.parties & named), len(thread.claims), -thread.start))
        spoken = set().union(*(_words(article, sentences, claim.sentence) for claim in main.claims))
        if len(_words(article, sentences, number) & spoken) >= _SHARED_WORDS:
            main.add(Claim(number, "headline", main.status(titles), weight=0.0))
            main.claims.sort(key=lambda claim: claim.sentence)


def _words(article: Article, sentences: Sequence[Sentence], number: int) -> set[str]:
    return set(_LONG_WORD.findall(sentences[number].span.of(article.text).lower()))


def _agreement(
    thread: Thread, article: Article, sentences: Sequence[Sentence], titles: frozenset[int], details: Details
) -> Agreement:
    body = [claim for claim in thread.claims if claim.sentence not in titles] or thread.claims
    deeds = sorted((claim for claim in body if claim.rule in DEEDS), key=lambda claim: -claim.weight)
    return Agreement(
        parties=tuple(sorted(thread.parties)),
        status=thread.status(titles),
        evidence=tuple(_evidence(claim, article, sentences) for claim in _one_a_sentence(thread.claims)),
        instrument=details.instrument(body),
        subject=details.subject(body),
        terms=details.terms(body, thread.parties),
        signatories=details.signatories(thread),
        when=details.when(deeds),
        where=details.where(deeds, thread.parties),
    )


def _one_a_sentence(claims: Sequence[Claim]) -> list[Claim]:
    return list({claim.sentence: claim for claim in reversed(claims)}.values())[::-1]


def _evidence(claim: Claim, article: Article, sentences: Sequence[Sentence]) -> Evidence:
    span = sentences[claim.sentence].span
    return Evidence(article.id, span, claim.rule, claim.cues, claim.status, hedged=claim.hedged)
