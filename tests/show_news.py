"""An invented news graph for the tests of the HTML page and the KnowledgeGraph class: three articles, all statuses."""

import re
from typing import Any

from kg.model import (
    Article,
    Certainty,
    Entity,
    Evidence,
    GraphData,
    Literal,
    Mention,
    MentionKind,
    Polarity,
    Span,
    Statement,
    Tense,
)

ARTICLES = {
    "a1": (
        "Valdoria and Kestria patch up their quarrel over the Straits of Orm",
        "2031-03-04",
        "The Harbour Post",
        "https://news.example/orm",
        """Valdoria has signed a fisheries agreement with Kestria after two years of quarrels over the Straits of Orm.
President Mira Solenne of Valdoria met the Kestrian premier, Joran Vael, in Lindmark on Tuesday.
Solenne congratulated Vael on his election win.
Kestria, the island republic's largest supplier of patrol boats, sold it six Heron cutters last year.
According to The Harbour Post, Valdoria is considering buying Falcon drones from Kestria.
Vael denied that Kestria had sent troops to Orm.
The two countries will hold joint exercises in Lindmark in May.
Opposition leader Tomas Brandt accused Solenne of giving away fishing rights.
Brandt leads the Coastal Union, a party based in Port Amsel.""",
    ),
    "a2": (
        "Northmark Shipyards wins cutter contract as Ostmar protests",
        "2031-03-07",
        "Meridian Wire",
        "https://news.example/northmark",
        """Northmark Shipyards, based in Lindmark, will build four Heron cutters for Valdoria.
Valdoria spent 1.2 billion crowns on its coast guard last year.
Ostmar protested against the contract and may impose sanctions on Northmark Shipyards.
Foreign minister Ilse Corvin of Ostmar said Valdoria threatens the balance in the strait.
Corvin did not meet Solenne.
The Council of Nine urged Ostmar and Valdoria to resume talks.
Officials said Kestria would probably mediate between Ostmar and Valdoria.
Vael told reporters that Kestria supports the Council of Nine.
Erik Sand heads Northmark Shipyards.
Sand said the shipyard employs 4,000 people.""",
    ),
    "a3": (
        "Ostmar recalls its ambassador",
        "2031-03-11",
        "The Harbour Post",
        "",
        """Ostmar has recalled its ambassador, Peter Holm, from Valdoria.
Corvin accused Kestria of arming Valdoria.
Kestria rejected the accusation.
Holm criticised the fisheries agreement.
Solenne will visit Ostmar in April, Meridian Wire reported.
The Coastal Union plans to hold a rally in Port Amsel.
Ostmar operates two Basalt submarines near the Straits of Orm.
Brandt said Solenne had apologised to Ostmar.
The Valdorian coast guard did not fire at the submarines.""",
    ),
}

ENTITIES = {
    "valdoria": ("Valdoria", "Country", ("the island republic",), ("http://www.wikidata.org/entity/Q90001",)),
    "kestria": ("Kestria", "Country", (), ("http://www.wikidata.org/entity/Q90002",)),
    "ostmar": ("Ostmar", "Country", (), ("http://www.wikidata.org/entity/Q90003",)),
    "solenne": ("Mira Solenne", "Person", ("Solenne", "President Mira Solenne"), ()),
    "vael": ("Joran Vael", "Person", ("Vael",), ()),
    "brandt": ("Tomas Brandt", "Person", ("Brandt",), ()),
    "corvin": ("Ilse Corvin", "Person", ("Corvin",), ()),
    "holm": ("Peter Holm", "Person", ("Holm",), ()),
    "sand": ("Erik Sand", "Person", ("Sand",), ()),
    "lindmark": ("Lindmark", "City", (), ()),
    "amsel": ("Port Amsel", "City", (), ()),
    "orm": ("Straits of Orm", "Place", ("Orm", "the strait"), ()),
    "northmark": ("Northmark Shipyards", "Organization", ("the shipyard",), ()),
    "post": ("The Harbour Post", "Organization", (), ()),
    "wire": ("Meridian Wire", "Organization", (), ()),
    "union": ("Coastal Union", "Organization", ("the Coastal Union",), ()),
    "council": ("Council of Nine", "Organization", (), ()),
    "guard": ("Valdorian coast guard", "Organization", (), ()),
    "heron": ("Heron cutter", "WeaponSystem", ("Heron cutters", "patrol boats"), ()),
    "falcon": ("Falcon drone", "WeaponSystem", ("Falcon drones",), ()),
    "basalt": ("Basalt submarine", "WeaponSystem", ("Basalt submarines",), ()),
    "pact": ("fisheries agreement", "Agreement", (), ()),
    "exercises": ("joint exercises", "Event", (), ()),
    "rally": ("rally", "Concept", (), ()),
    "rights": ("fishing rights", "Concept", (), ()),
    "troops": ("troops", "Concept", (), ()),
    "balance": ("balance in the strait", "Concept", (), ()),
    "contract": ("contract", "Concept", (), ()),
    "talks": ("talks", "Concept", (), ()),
    "accusation": ("accusation", "Concept", (), ()),
    "nine": ("Reporters' Guild", "Organization", (), ()),
}

NO, MAYBE, LIKELY, SOON = "negative", "possible", "probable", "future"

# article, subject, predicate label, object, the words of the three, status, who says so and the cue, when
FACTS: list[tuple[str, str, str, str | Literal, tuple[str, str, str], set[str], tuple[str, str], str]] = [
    ("a1", "valdoria", "signed agreement with", "kestria", ("Valdoria", "signed", "Kestria"), set(), ("", ""), "2031-03"),
    ("a1", "valdoria", "signed", "pact", ("Valdoria", "signed", "fisheries agreement"), set(), ("", ""), "2031-03"),
    ("a1", "valdoria", "quarrelled with", "kestria", ("Valdoria", "quarrels", "Kestria"), set(), ("", ""), "2029/2031"),
    ("a1", "solenne", "holds office in", "valdoria", ("Mira Solenne", "President", "Valdoria"), set(), ("", ""), ""),
    ("a1", "vael", "holds office in", "kestria", ("Joran Vael", "premier", "Kestrian"), set(), ("", ""), ""),
    ("a1", "solenne", "met", "vael", ("Mira Solenne", "met", "Joran Vael"), set(), ("", ""), "2031-03-04"),
    ("a1", "solenne", "met in", "lindmark", ("Mira Solenne", "met", "Lindmark"), set(), ("", ""), "2031-03-04"),
    ("a1", "solenne", "congratulated", "vael", ("Solenne", "congratulated", "Vael"), set(), ("", ""), ""),
    ("a1", "kestria", "supplies arms to", "valdoria", ("Kestria", "supplier of patrol boats", "it"), set(), ("", ""), ""),
    ("a1", "kestria", "sold", "heron", ("Kestria", "sold", "Heron cutters"), set(), ("", ""), "2030"),
    ("a1", "valdoria", "buys arms from", "kestria", ("Valdoria", "buying", "Kestria"), {MAYBE, SOON}, ("post", "according to"), ""),
    ("a1", "valdoria", "seeks", "falcon", ("Valdoria", "buying", "Falcon drones"), {MAYBE, SOON}, ("post", "according to"), ""),
    ("a1", "kestria", "sent troops to", "orm", ("Kestria", "sent troops", "Orm"), {NO}, ("vael", "denied"), ""),
    (
        "a1",
        "valdoria",
        "holds exercises with",
        "kestria",
        ("two countries", "hold joint exercises", "two countries"),
        {SOON},
        ("", ""),
        "2031-05",
    ),
    ("a1", "exercises", "takes place in", "lindmark", ("joint exercises", "hold", "Lindmark"), {SOON}, ("", ""), "2031-05"),
    ("a1", "brandt", "accused", "solenne", ("Tomas Brandt", "accused", "Solenne"), set(), ("", ""), ""),
    ("a1", "solenne", "gave away", "rights", ("Solenne", "giving away", "fishing rights"), {"claim"}, ("brandt", "accused"), ""),
    ("a1", "brandt", "leads", "union", ("Brandt", "leads", "Coastal Union"), set(), ("", ""), ""),
    ("a1", "union", "based in", "amsel", ("Coastal Union", "based", "Port Amsel"), set(), ("", ""), ""),
    ("a2", "northmark", "based in", "lindmark", ("Northmark Shipyards", "based", "Lindmark"), set(), ("", ""), ""),
    ("a2", "northmark", "builds", "heron", ("Northmark Shipyards", "build", "Heron cutters"), {SOON}, ("", ""), ""),
    ("a2", "northmark", "supplies arms to", "valdoria", ("Northmark Shipyards", "build", "Valdoria"), {SOON}, ("", ""), ""),
    (
        "a2",
        "valdoria",
        "spent",
        Literal("1200000000", "xsd:decimal", "crowns", "1.2 billion crowns"),
        ("Valdoria", "spent", "1.2 billion crowns"),
        set(),
        ("", ""),
        "2030",
    ),
    ("a2", "ostmar", "protested against", "contract", ("Ostmar", "protested", "contract"), set(), ("", ""), ""),
    (
        "a2",
        "ostmar",
        "imposes sanctions on",
        "northmark",
        ("Ostmar", "impose sanctions", "Northmark Shipyards"),
        {MAYBE, SOON},
        ("", ""),
        "",
    ),
    ("a2", "corvin", "holds office in", "ostmar", ("Ilse Corvin", "Foreign minister", "Ostmar"), set(), ("", ""), ""),
    ("a2", "valdoria", "threatens", "balance", ("Valdoria", "threatens", "balance"), {"claim"}, ("corvin", "said"), ""),
    ("a2", "corvin", "met", "solenne", ("Corvin", "meet", "Solenne"), {NO}, ("", ""), ""),
    ("a2", "council", "urged", "ostmar", ("Council of Nine", "urged", "Ostmar"), set(), ("", ""), ""),
    ("a2", "council", "urged", "valdoria", ("Council of Nine", "urged", "Valdoria"), set(), ("", ""), ""),
    ("a2", "council", "called for", "talks", ("Council of Nine", "urged", "talks"), set(), ("", ""), ""),
    ("a2", "kestria", "mediates between", "ostmar", ("Kestria", "mediate", "Ostmar"), {LIKELY, SOON}, ('"Officials"', "said"), ""),
    ("a2", "kestria", "supports", "council", ("Kestria", "supports", "Council of Nine"), {"claim"}, ("vael", "told"), ""),
    ("a2", "sand", "heads", "northmark", ("Erik Sand", "heads", "Northmark Shipyards"), set(), ("", ""), ""),
    (
        "a2",
        "northmark",
        "employs",
        Literal("4000", "xsd:integer", "people", "4,000 people"),
        ("shipyard", "employs", "4,000 people"),
        {"claim"},
        ("sand", "said"),
        "",
    ),
    ("a3", "ostmar", "recalled", "holm", ("Ostmar", "recalled", "Peter Holm"), set(), ("", ""), "2031-03"),
    ("a3", "holm", "ambassador to", "valdoria", ("Peter Holm", "ambassador", "Valdoria"), set(), ("", ""), ""),
    ("a3", "corvin", "accused", "kestria", ("Corvin", "accused", "Kestria"), set(), ("", ""), ""),
    ("a3", "kestria", "supplies arms to", "valdoria", ("Kestria", "arming", "Valdoria"), {"claim"}, ("corvin", "accused"), ""),
    ("a3", "kestria", "rejected", "accusation", ("Kestria", "rejected", "accusation"), set(), ("", ""), ""),
    ("a3", "holm", "criticised", "pact", ("Holm", "criticised", "fisheries agreement"), set(), ("", ""), ""),
    ("a3", "solenne", "visits", "ostmar", ("Solenne", "visit", "Ostmar"), {SOON}, ("wire", "reported"), "2031-04"),
    ("a3", "union", "plans", "rally", ("Coastal Union", "hold", "rally"), {SOON}, ("", ""), ""),
    ("a3", "ostmar", "operates", "basalt", ("Ostmar", "operates", "Basalt submarines"), set(), ("", ""), ""),
    ("a3", "solenne", "apologised to", "ostmar", ("Solenne", "apologised", "Ostmar"), {"claim"}, ("brandt", "said"), ""),
    ("a3", "guard", "fired at", "basalt", ("coast guard", "fire", "submarines"), {NO}, ("", ""), ""),
]


def _find(sentence: Span, text: str, words: str) -> Span:
    place = text.index(words, sentence.start, sentence.end)
    return Span(place, place + len(words))


def _sentence(text: str, words: tuple[str, ...]) -> Span:
    lines = [Span(match.start(), match.end()) for match in re.finditer(r".+", text)]
    return next(line for line in lines if all(text.find(word, line.start, line.end) >= 0 for word in words))


def _statement(
    article: str,
    subject: str,
    label: str,
    object_: str | Literal,
    words: tuple[str, str, str],
    status: set[str],
    said: tuple[str, str],
    when: str,
) -> Statement:
    text = ARTICLES[article][4]
    sentence = _sentence(text, words)
    spans = [_find(sentence, text, word) for word in words]
    evidence = Evidence(
        article, sentence, text[sentence.start : sentence.end], spans[0], (spans[1],), spans[2], "verb clause", 0.93 if not status else 0.78
    )
    certainty = Certainty.POSSIBLE if MAYBE in status else Certainty.PROBABLE if LIKELY in status else Certainty.CERTAIN
    return Statement(
        subject,
        "".join(word.capitalize() if place else word for place, word in enumerate(label.split())),
        object_,
        evidence,
        label,
        Polarity.NEGATIVE if NO in status else Polarity.POSITIVE,
        certainty,
        Tense.FUTURE if SOON in status else Tense.PAST,
        said[0],
        said[1],
        when,
        asserted=not status,
    )


def news_graph(**changes: Any) -> GraphData:
    """Return the example graph: 31 entities, 46 statements of every status, and one entity without a fact."""
    articles = tuple(
        Article(id_, text, (Span(0, len(text)),), title, published, source, url, f"{id_}.txt")
        for id_, (title, published, source, url, text) in ARTICLES.items()
    )
    entities = tuple(
        Entity(id_, label, type_, aliases, same_as, (("a1", Mention(0, len(label), label, MentionKind.NAME, "", 0)),))
        for id_, (label, type_, aliases, same_as) in ENTITIES.items()
    )
    statements = tuple(_statement(*fact) for fact in FACTS)
    return GraphData(**({"articles": articles, "entities": entities, "statements": statements} | changes))
