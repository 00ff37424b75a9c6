"""Names that a noun phrase alone does not tell: both leaders of an article, and companies of one word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.extraction.phrases import normal, words_of
from briefing.extraction.speakers import Speakers
from briefing.extraction.speakerwords import Speaker, SpeakerWords
from briefing.language.inflection import noun_forms
from briefing.language.introductions import Titles
from briefing.language.tokens import tokenize
from briefing.model import Span

if TYPE_CHECKING:
    from briefing.language.lexicon import Lexicon
    from briefing.model import Person

_TWO, _OFFICE = 2, 4  # persons, and words of "the two prime ministers"
_BEFORE, _APART = 320, 60  # characters that a list of leaders stands before, and between two of its names
_SHORTEST = 3  # letters of a name of one word


def both(span: Span, speakers: Speakers) -> tuple[Speaker, ...]:
    """ "Both leaders", "the prime ministers": the two persons of the article who hold that office."""
    words = words_of(speakers.text, span.start, span.end)
    table = speakers.lexicon.table("speakers")
    if not 1 < len(words) <= _OFFICE or words[0] not in table["definite"]:
        return ()
    head = _plural_heads(speakers.lexicon).get(words[-1])
    if head is None:
        return ()
    offices = frozenset(table["leaders"]) if head in table["leaders"] else frozenset({head})
    held = list(dict.fromkeys(person for office in sorted(offices) for person in speakers.holders.get(office, ())))
    held = [
        person
        for person in held
        if speakers.lexicon.words("speakers", "past").isdisjoint((person.role or "").lower().split())
    ]
    if len(held) > _TWO:
        held = [person for person in held if person.actor in speakers.parties]
    if len(held) != _TWO and words[0] not in table["two"]:
        held = _named_before(span, speakers, offices)
    return tuple(map(speakers.of_person, held)) if len(held) >= _TWO else ()


def _named_before(span: Span, speakers: Speakers, offices: frozenset[str]) -> list[Person]:
    """The holders of such offices whom a list shortly before names: "Premier Lee and President Kim ... The leaders"."""
    people, start = speakers.people, max(0, span.start - _BEFORE)
    listed: list[Person] = []
    last = 0
    for found in people.within(Span(start, span.start)) if start < span.start else ():
        person = people.people[found.person]
        if offices.isdisjoint((person.role or "").lower().split()):
            continue
        listed = [*listed, person] if listed and found.start - last < _APART else [person]
        last = found.end
    return list(dict.fromkeys(listed))


@lru_cache(maxsize=8)
def _plural_heads(lexicon: Lexicon) -> dict[str, str]:
    """The offices by their plurals."""
    return {noun_forms(head, lexicon)[1]: head for head in sorted(Titles.of(lexicon).heads)}


def sole_name(span: Span, speakers: Speakers) -> tuple[Speaker, ...]:
    """A single word with a capital that says something must be a name, also where a sentence begins."""
    words = SpeakerWords.of(speakers.lexicon)
    tokens = tokenize(speakers.text, span)
    if len(tokens) != 1 or not tokens[0].capital or len(tokens[0].stem) < _SHORTEST:
        return ()
    other = words.media | words.papers | words.documents | words.determiners | words.pronouns
    if normal(tokens[0].text) in other or tokens[0].text in speakers.lexicon.words("grammar", "starters"):
        return ()
    return (Speaker(tokens[0].stem, None, tokens[0].stem),)


def meant_by(source: Span, before: tuple[Speaker, ...], speakers: Speakers) -> tuple[Speaker, ...]:
    """Those who spoke before whom a pronoun can mean: "she" is one person, no state."""
    words = words_of(speakers.text, source.start, source.end)
    if SpeakerWords.of(speakers.lexicon).personal.isdisjoint(words):
        return before
    persons = tuple(speaker for speaker in before if speaker.person or not speaker.named)
    return persons if len(persons) == 1 else ()


def by_label(source: Span, speakers: Speakers) -> tuple[Speaker, ...]:
    """ "PRESIDENT PAVEL:": the person whom the label of a transcript names, without the title."""
    titles, tokens = Titles.of(speakers.lexicon), tokenize(speakers.text, source)
    names = [token.text for token in tokens if token.lower.rstrip(".") not in titles.titles]
    if not names or len(names) == len(tokens) or len(names) > _SHORTEST:
        return ()
    name = " ".join(word.title() if word.isupper() else word for word in names)
    return (speakers.sided(Speaker(name, None, None, person=True), source.start),)
