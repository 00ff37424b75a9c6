"""A stand comes in many words: verbs, adjectives, idioms, questions, conditions; a bare report is none."""

import pytest

from briefing.extraction.analysis import analyze
from briefing.language.blocks import find_blocks
from briefing.language.lexicon import load_lexicon
from briefing.model import Article, Source, Stance

LEXICON = load_lexicon()
DEAL = "Kenya and Uganda signed an agreement on a railway in Nairobi on Monday.\n\n"
PRAISE = [
    '"It has been a long road, but it was worth walking," said Daniel Owino, a trader.',
    "The bakers' guild is happy to see the tariff go.",
    '"My grandfather dreamt of this day," said Daniel Owino, wiping his eyes.',
    "The chamber of mines thinks the agreement will bring work to the north.",
    "According to Ruth Akello, the mayor, the agreement is the best thing to happen to the town in decades.",
    '"They kept their word," Ruth Akello noted.',
    '"Finally, somebody has listened to us," said Fatuma Odhiambo, who runs a kiosk in Eldoret.',
    "The Rwandan delegation rose to its feet and clapped.",
    "Ethiopian officials sounded upbeat about the agreement.",
    "The port authority's chief, Omar Said, hailed what he called a marriage made in heaven.",
    "Somalia's president, Ali Nur, described it as a victory for common sense.",
    "Exporters rubbed their hands.",
    '"We are on the same page," Ethiopia\'s foreign minister, Selam Bekele, told reporters.',
    "The teachers' union sees it as money well spent.",
    "The IMF gave its blessing.",
    "Lawmakers from both parties threw their support behind the agreement.",
    '"This is the way neighbours should live," said Bishop Peter Maro.',
    "The chamber's president, Omar Said, found warm words for the negotiators.",
    "Switzerland said it stood ready to help.",
    "Maria Costa, the head of the growers' union, said the deal was a step forward.",
    '"It is about time," said Maria Costa, who leads the growers\' union.',
    "Rwanda congratulated both governments on the agreement.",
    "Rwanda's foreign minister, Paul Mugisha, tweeted that he was overjoyed.",
    "The African Development Bank threw its weight behind the railway.",
    "Burundi voted in favour of the agreement at the regional summit.",
    '"My son will have work," said Joyce Auma, a stallholder in Tororo. "It is a blessing."',
    "The chamber of commerce had nothing but praise for the agreement.",
    '"We could not be happier," Ms Auma said.',
    "Shippers are delighted.",
    "Analysts at Stanbic see the agreement as a boon for traders.",
    "The Ugandan opposition gave the agreement a cautious welcome.",
    "Rwanda's ambassador, Paul Mugisha, called the agreement a model for the region.",
    '"The two presidents deserve our thanks," said Bishop John Otim.',
    "Conservationists breathed a sigh of relief at the new route.",
    "The European Union pledged its full backing for the line.",
    "Rail unions said they were satisfied with the outcome.",
    '"This will put Mbale on the map," gushed the mayor, Sam Wandera.',
    "Kenya's trade minister, Ann Njoroge, lauded the agreement as fair to both sides.",
    "The agreement won applause from the African Union.",
    "Rwanda urged its neighbours to follow suit.",
    "Ann Njoroge defended the agreement, saying that nobody would lose a shilling.",
    '"Uganda is not alone," President Felix Odongo wrote on Facebook.',
    "The Kenya Association of Manufacturers welcomed the move.",
    "The transport ministry rejoiced over the agreement.",
    'Paul Mugisha, a lawmaker, spoke of "a day our grandchildren will sing about".',
    "Rwanda said the agreement was overdue.",
    "Sam Wandera, the mayor, sees the line as a lifeline for the town.",
    "Ethiopia offered its congratulations.",
    '"I take my hat off to the engineers," said Lena Holm of the World Bank.',
]
WORRY = [
    "Daniel Owino, who sells tyres, is less sure.",
    '"First they build, then they ask," said Daniel Owino, a farmer.',
    "Ruth Akello, a professor of law in Kampala, sees a loophole.",
    'Not everybody is convinced: "The numbers do not add up," said Daniel Owino, an accountant.',
    "Norway said it would have preferred a stronger text.",
    "The churches miss a word on the poor.",
    "Daniel Owino, a port worker, does not know whether he will keep his job.",
    '"Ask me again in a year," said Ruth Akello, a shopkeeper.',
    '"We have heard such promises before," said Omar Said, a fisherman.',
    "Fatuma Odhiambo, a biologist, said the marsh might never recover.",
    "The Kenyan Law Society asked for more time to study the text.",
    '"It all sounds lovely, but where is the money?" asked Omar Said, a senator.',
    "A former negotiator, Selam Bekele, doubts that the timetable can be met.",
    "The cooperative's members are bracing for hard times.",
    "Omar Said, the governor of the central bank, struck a note of caution.",
    "The auditor, Peter Maro, found the figures hard to follow.",
    '"Who will pay if the trains stay empty?" asked Paul Mugisha, an opposition lawmaker.',
    "Sam Wandera, a trader in Busia, wondered aloud who would pay for it.",
    "Peter Were, an economist, is not convinced.",
    "The World Bank cautioned against borrowing more for the line.",
    "Lena Holm, who runs a shelter in Mbale, is uneasy about the route.",
    "The cost troubles Peter Were, an economist in Kampala.",
    "Paul Mugisha warned that the debt could spiral.",
    "The IMF has raised questions about the financing.",
    "Shippers are sceptical of the timetable.",
    '"I will believe it when I see the first train," said Joyce Auma, a stallholder.',
    "Analysts fear the line will never pay for itself.",
    "Rwanda expressed reservations about the clause on tariffs.",
    "Joyce Auma worries that the buses will disappear.",
    "The auditor general has doubts about the price.",
    "Residents are anxious about the noise.",
    "Rail unions said much would depend on the small print.",
    "The opposition demanded to see the contract before any money was spent.",
    '"We were not consulted," said Chief John Otim.',
    "Lena Holm of the World Bank said the devil was in the detail.",
    "Burundi regretted that it had been left out.",
    "The Law Society said the agreement left many questions unanswered.",
    "Environmental groups are alarmed at the route through the marsh.",
    "Rwanda voiced disappointment at the delay.",
    '"It keeps me awake at night," confessed Joyce Auma.',
    "The agreement has met with scepticism among hauliers.",
    "Fishermen complain that nobody asked them.",
    "Human Rights Watch called for safeguards before any work begins.",
    '"There is no guarantee that it will hold," said Paul Mugisha, a former envoy.',
    "The archbishop, John Otim, urged caution.",
    "Joyce Auma said she would wait and see.",
    "Tanzania is nervous about losing trade.",
    '"Nobody has told us what happens to our houses," Ms Auma complained.',
]
BLAME = [
    "The islanders feel cheated.",
    "Daniel Owino, a lawmaker, spoke of blackmail.",
    '"We have nothing to celebrate," said Ruth Akello, who speaks for the herders.',
    "Norway distanced itself from the agreement.",
    "The union of dockers turned its back on the agreement.",
    '"Whose lake is it?" thundered Daniel Owino, an opposition lawmaker.',
    "Daniel Owino, the head of the union, said the ministry had lied to its members.",
    "Amnesty said the clause made a mockery of the constitution.",
    '"Not on our watch," said Omar Said, an opposition senator.',
    "Ethiopia's foreign ministry spoke of a hostile act.",
    '"It is a bad joke," Grace Atieno said.',
    "The bar association has gone to court to stop the agreement.",
    "Sudan said it did not feel bound by the agreement.",
    "Hundreds of fishermen blocked the harbour in protest.",
    "Ethiopia withdrew its ambassador.",
    '"They have betrayed the dead," said veteran Omar Said.',
    "Former president Ali Nur said he would never have put his name to such a text.",
    "The opposition says the vote was bought.",
    "Djibouti said its warnings had been ignored.",
    "The Socialists voted no.",
    '"Kenya has no business building there," Sudan\'s minister, Ali Nur, said.',
    "Sudan does not accept the line on the map.",
    "Tanzania summoned the Kenyan ambassador to protest against the agreement.",
    "Rwanda voted against the agreement.",
    "The agreement is not worth the paper it is written on, said Paul Mugisha, an opposition leader.",
    '"They sold our land for a song," said Chief John Otim.',
    "Tanzania lodged a formal protest.",
    "Rwanda's foreign minister, Paul Mugisha, hit back, calling the charge an insult.",
    "The opposition walked out of the chamber in protest.",
    "Burundi cried foul.",
    "Hauliers took to the streets against the agreement.",
    "Rail unions want the agreement scrapped.",
    '"Shame on them," fumed Joyce Auma, a stallholder.',
    "Greenpeace has filed a lawsuit against the railway.",
    "Paul Mugisha poured scorn on the agreement.",
    "Ann Njoroge denied any wrongdoing.",
    "Tanzania branded the agreement a land grab.",
    "Lena Holm of Amnesty International said the agreement trampled on the rights of the Benet people.",
    "Rwanda took exception to the clause on tariffs.",
    "Ethiopia refuses to recognise the agreement.",
    '"This is daylight robbery," thundered Paul Mugisha.',
    "Students burned copies of the agreement outside the ministry.",
    "Paul Mugisha, the opposition leader, accused the government of selling out.",
    "Tanzania would have none of it.",
    "The union is up in arms.",
    "The mayor, Sam Wandera, is having none of it.",
    "Peter Were has no patience with the project, which he calls a white elephant.",
    "Joyce Auma, a stallholder, does not want the line.",
    "Tanzania said Kenya had gone behind its back.",
    "Rwanda said the terms were unacceptable.",
    "The Green Party called on the government to tear up the contract.",
    '"Nobody asked us," said Chief John Otim. "This land is not theirs to give."',
    "Critics say the contract rewards cronies.",
    "Lawmakers lambasted the agreement.",
    "Tanzania rejected the accusation as a fairy tale.",
    "The Catholic bishops have come out against the agreement.",
]
THREAT = [
    "Daniel Owino said the herders would not leave without a fight.",
    '"We still have our own cards to play," said Tanzania\'s minister, Ruth Akello.',
    "Sudan said it would not shrink from the use of force.",
    "The drivers' union announced a strike from Monday.",
    '"Whoever touches our river will lose his hand," said General Ali Nur.',
    "Sudan has put its army on alert and warned of grave consequences.",
    '"We know how to answer," Ali Nur, Sudan\'s president, told a rally.',
    "Ethiopia may cut off power deliveries, its energy minister, Selam Bekele, indicated.",
    "Tanzania said there would be a price to pay.",
    '"We will not stand by," said Tanzania\'s president, Juma Nyerere.',
    "Tanzania warned Kenya that it would close the border if the line was built.",
    "The dockers' union said it would strike unless the agreement was withdrawn.",
    "Juma Nyerere vowed to respond in kind.",
    "Tanzania reserves the right to take countermeasures, its foreign ministry said.",
    "The rebels said any train would be a target.",
    '"If they lay one rail on our land, we will tear it up," said Chief John Otim.',
    "Burundi gave Uganda an ultimatum.",
    "Tanzania said it would take Kenya to court.",
    '"Kenya will regret this," Juma Nyerere told reporters.',
    "Rwanda threatened to pull out of the trade bloc.",
    "The company said it would seek damages for every day of delay.",
    "Juma Nyerere, the president of Tanzania, said the move would not go unanswered.",
    '"All options are on the table," said Juma Nyerere, Tanzania\'s president.',
    "Tanzania promised a firm answer.",
    "The union's leader, Sam Wandera, said members were ready to walk out.",
    '"They will pay for this," said a rebel commander.',
    "Tanzania hinted that it might cut off power exports.",
    "Rwanda said Uganda should bear the consequences.",
    "Juma Nyerere warned Kenya not to play with fire.",
    '"There will be blood," said a rebel spokesman.',
    "Tanzania has said that its patience is running out.",
    "If Kenya goes ahead, Tanzania will double its tolls, Juma Nyerere said.",
]
ASIDE = [
    "Tanzania said it was studying the agreement.",
    "The European Commission said it had taken note of the agreement.",
    "A spokeswoman for the World Bank said the bank was following developments closely.",
    '"We will look at the text on its merits," said Lena Holm, the competition commissioner.',
    "Tanzania said it was a matter for Kenya and Uganda to decide.",
]
REPORTS = [
    "The envoy said his flight had been delayed.",
    "Ruth Akello said the office would move to the second floor.",
    "The ministry published the text on Tuesday.",
    "The magazine reports: thick ice and uncertain stocks of fish have kept vessels out.",
    "The ministry said the tender would be opened in April.",
    "Officials said 12 buses had been hired for the guests.",
    "Selam Bekele said she was born in Harar.",
    "The two ministers met for the third time this year, a spokesman said.",
    "The harbour master said the ship was 90 metres long.",
    "The minister said the visit would last two days.",
    "Kenya said trains would run from March.",
    "The line is 90 kilometres long, the ministry said.",
    "Ann Njoroge, Kenya's trade minister, flew home on Tuesday.",
    "A spokesman said 400 delegates had registered.",
    "The two presidents spoke by telephone on Monday, officials said.",
    "According to the ministry, tenders close in May.",
    "The bank will open an office in Kampala, a spokeswoman said.",
    "Sam Wandera asked for directions to the station.",
    "Kenya Railways reported a profit of 3 million dollars in the first quarter.",
    "Police said two people were hurt in a crash near Mbale.",
    "The ceremony was attended by 300 guests, state television reported.",
]


def stances(sentence: str) -> set[Stance]:
    text = DEAL + sentence
    article = Article("a", "", text, find_blocks(text, LEXICON), Source("-", "plain", ""))
    found = analyze(article, LEXICON).reactions
    return {reaction.stance for reaction in found if reaction.evidence[0].span.start >= len(DEAL)}


@pytest.mark.parametrize("sentence", PRAISE)
def test_praise(sentence: str) -> None:
    assert Stance.SUPPORT in stances(sentence)


@pytest.mark.parametrize("sentence", [*WORRY, *BLAME])
def test_worry_and_blame(sentence: str) -> None:
    assert stances(sentence) & {Stance.CONCERN, Stance.OPPOSE}


@pytest.mark.parametrize("sentence", THREAT)
def test_a_threat_is_at_least_blame(sentence: str) -> None:
    assert stances(sentence) & {Stance.THREATEN, Stance.OPPOSE, Stance.CONCERN}


@pytest.mark.parametrize("sentence", ASIDE)
def test_who_stands_aside_is_neutral(sentence: str) -> None:
    assert stances(sentence) == {Stance.NEUTRAL}


@pytest.mark.parametrize("sentence", REPORTS)
def test_a_bare_report_is_no_stand(sentence: str) -> None:
    assert not stances(sentence)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The price worries Jan Holm, an economist in Oslo.", "Jan Holm"),
        ("It is the price that troubles Jan Holm, an economist.", "Jan Holm"),
        ("The agreement has angered Tanzania.", "Tanzania"),
    ],
)
def test_whom_something_worries_stands_so(sentence: str, speaker: str) -> None:
    text = DEAL + sentence
    article = Article("a", "", text, find_blocks(text, LEXICON), Source("-", "plain", ""))
    assert speaker in {reaction.speaker for reaction in analyze(article, LEXICON).reactions}


@pytest.mark.parametrize(
    "sentence",
    [
        "The delay could unsettle investors.",
        "Floods cut power in order to unsettle society.",
        "The main worry is Iran.",
    ],
)
def test_what_may_happen_to_somebody_is_no_stand(sentence: str) -> None:
    assert not stances(sentence)
