"""Short forms, plural words and first persons, on hand-built trees."""

import pytest
from test_resolve import knowledge, make_doc, meaning, resolve

from kg.model import Argument, Attribution, Extraction, Relation, Span
from kg.resolve import Knowledge

__all__ = ["knowledge"]  # the fixture of that module serves here too

CHIPS = (
    "Delta/PROPN/compound/2/B-ORG Circuits/PROPN/nsubj/3/I-ORG bought/VERB/root/0//buy Lima/PROPN/compound/5/B-ORG "
    "Rovers\\/PROPN/obj/3/I-ORG ./PUNCT/punct/3"
)
MEETING = (
    "Ana/PROPN/nsubj/3/B-PERSON Prado/PROPN/flat/1/I-PERSON met/VERB/root/0//meet Tom/PROPN/obj/3/B-PERSON "
    "Becker\\/PROPN/flat/4/I-PERSON ./PUNCT/punct/3"
)
PAIR = "France/PROPN/nsubj/4/B-GPE and/CCONJ/cc/3 Japan/PROPN/conj/1/B-GPE protested\\/VERB/root/0//protest ./PUNCT/punct/4"
TREES = {
    "opens": (CHIPS, "Delta/PROPN/nsubj/2/B-ORG grew\\/VERB/root/0//grow ./PUNCT/punct/2"),
    "closes": (CHIPS, "Rovers/PROPN/nsubj/2/B-ORG lost\\/VERB/root/0//lose ./PUNCT/punct/2"),
    "before": ("Delta/PROPN/nsubj/2/B-ORG grew\\/VERB/root/0//grow ./PUNCT/punct/2", CHIPS),
    "inner": (
        "Ana/PROPN/nsubj/4/B-PERSON Luma/PROPN/flat/1/I-PERSON Prado/PROPN/flat/1/I-PERSON left\\/VERB/root/0//leave ./PUNCT/punct/4",
        "Luma/PROPN/nsubj/2/B-PERSON returned\\/VERB/root/0//return ./PUNCT/punct/2",
    ),
    "ampersand": (
        "Lind/PROPN/nsubj/4/B-PERSON &/CCONJ/cc/3 Holm/PROPN/conj/1/B-PERSON grew\\/VERB/root/0//grow ./PUNCT/punct/4",
    ),
    "sister": (
        "Tom/PROPN/nsubj/3/B-PERSON Becker/PROPN/flat/1/I-PERSON met/VERB/root/0//meet the/DET/det/5 sister/NOUN/obj/3 of/ADP/case/8 "
        "Senator/PROPN/nmod:desc/8 Ana/PROPN/nmod/5/B-PERSON Prado\\/PROPN/flat/8/I-PERSON ./PUNCT/punct/3",
    ),
    "storm": (
        "Typhoon/PROPN/nmod:desc/2 Mira/PROPN/nsubj/3/B-EVENT hit/VERB/root/0 Japan\\/PROPN/obj/3/B-GPE ./PUNCT/punct/3",
        "The/DET/det/2 typhoon/NOUN/nsubj/3 passed\\/VERB/root/0//pass ./PUNCT/punct/3",
        "The/DET/det/2 storm/NOUN/nsubj/3 weakened\\/VERB/root/0//weaken ./PUNCT/punct/3",
    ),
    "house": (
        "The/DET/det/3 White/PROPN/amod/3/B-ORG/White House/PROPN/nsubj/4/I-ORG denied/VERB/root/0//deny it\\/PRON/obj/4 ./PUNCT/punct/4",
        "The/DET/det/2 house/NOUN/nsubj/3 burnt\\/VERB/root/0//burn ./PUNCT/punct/3",
    ),
    "supplier": (
        "Norway/PROPN/nsubj/2/B-GPE trades\\/VERB/root/0//trade ./PUNCT/punct/2",
        "Norway/PROPN/nsubj/4/B-GPE is/AUX/cop/4//be its/PRON/nmod:poss/4 supplier\\/NOUN/root/0 ./PUNCT/punct/4",
    ),
    "him": (
        "Tom/PROPN/nsubj/3/B-PERSON Becker/PROPN/flat/1/I-PERSON slept\\/VERB/root/0//sleep ./PUNCT/punct/3",
        "Becker/PROPN/nsubj/2/B-PERSON praised/VERB/root/0//praise him\\/PRON/obj/2 ./PUNCT/punct/2",
    ),
    "reported": (
        "Norway/PROPN/nsubj/2/B-GPE trades\\/VERB/root/0//trade ./PUNCT/punct/2",
        "It/PRON/nsubj:pass/3 was/AUX/aux:pass/3//be reported/VERB/root/0//report Japan/PROPN/nsubj/5/B-GPE won\\/VERB/ccomp/3//win "
        "./PUNCT/punct/3",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("opens", {"Delta2": "Delta Circuits"}),
        ("closes", {"Rovers2": "Lima Rovers"}),
        ("before", {"Delta": "Delta"}),
        ("inner", {"Luma2": "Ana Luma Prado"}),
        ("ampersand", {"Lind": "Lind & Holm", "Holm": "Lind & Holm"}),
        ("sister", {"sister": None, "Ana": "Ana Prado"}),
        ("storm", {"typhoon": "Mira", "storm": "Mira"}),
        ("house", {"it": None, "house": None}),
        ("supplier", {"its": None}),
        ("him", {"him": None}),
        ("reported", {"It": None}),
    ],
)
def test_words_stand_for(name: str, expected: dict[str, str | None], knowledge: Knowledge) -> None:
    doc = make_doc(TREES[name])
    found = meaning(doc, resolve(doc, knowledge))
    assert {word: found.get(word) for word in expected} == expected


def members_of(sentences: tuple[str, ...], word: str, knowledge: Knowledge) -> list[str]:
    doc = make_doc(sentences)
    resolution = resolve(doc, knowledge)
    labels = {entity.id: entity.label for entity in resolution.entities}
    head = next(token.idx for token in doc if token.text == word)
    return [labels[name] for name in resolution.members.get(head, ())]


THEY = "They/PRON/nsubj/2 paid\\/VERB/root/0//pay ./PUNCT/punct/2"
LEADERS = "The/DET/det/3 two/NUM/nummod/3 leaders/NOUN/nsubj/4//leader/P agreed\\/VERB/root/0//agree ./PUNCT/punct/4"
BOTH = "Both/DET/det/2 countries/NOUN/nsubj/3//country/P agreed\\/VERB/root/0//agree ./PUNCT/punct/3"
THREE = "The/DET/det/3 three/NUM/nummod/3 countries/NOUN/nsubj/4//country/P agreed\\/VERB/root/0//agree ./PUNCT/punct/4"
CROWD = "Sailors/NOUN/nsubj/2//sailor/P cheered\\/VERB/root/0//cheer ./PUNCT/punct/2"


@pytest.mark.parametrize(
    ("sentences", "word", "expected"),
    [
        ((PAIR, THEY), "They", ["France", "Japan"]),
        ((PAIR, BOTH), "countries", ["France", "Japan"]),
        ((MEETING, LEADERS), "leaders", ["Ana Prado", "Tom Becker"]),
        ((PAIR, THREE), "countries", []),
        ((PAIR, CROWD, THEY), "They", []),
        ((PAIR, LEADERS), "leaders", []),
    ],
)
def test_plural_words_have_members_where_sure(sentences: tuple[str, ...], word: str, expected: list[str], knowledge: Knowledge) -> None:
    assert members_of(sentences, word, knowledge) == expected


def said(text: str, subject: str, speaker: str) -> Extraction:
    """An extraction with one relation: the subject's, as the speaker says."""
    start, head = text.find(subject), text.find(speaker)
    subj = Argument("subj", start, start + len(subject), subject, start, subject.lower())
    source = Argument("subj", head, head + len(speaker), speaker, head, speaker)
    relation = Relation(
        Span(0, len(text)), "agree", "verb", "agree", (Span(start + 3, start + 8),), (subj,), attribution=Attribution(source, "said")
    )
    return Extraction((), (relation,), (Span(0, len(text)),))


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("A/DET/det/9 Norwegian/ADJ/amod/9/B-NORP/Norwegian spokesman/NOUN/nsubj/10", "Norway"),
        ("A/DET/det/9 Norwegian/ADJ/amod/9/B-NORP/Norwegian baker/NOUN/nsubj/10", None),
        ("The/DET/det/9 Norwegian/ADJ/amod/9/B-NORP/Norwegian government/NOUN/nsubj/10", "Norway"),
    ],
)
def test_we_of_an_unnamed_speaker_is_whom_the_speaker_serves(speaker: str, expected: str | None, knowledge: Knowledge) -> None:
    doc = make_doc(
        (
            '"\\/PUNCT/punct/3 We/PRON/nsubj/3 agree\\/VERB/ccomp/10 ,/PUNCT/punct/3 gladly\\/ADV/advmod/3 "/PUNCT/punct/3 '
            f"{speaker} said\\/VERB/root/0//say ./PUNCT/punct/10",
        )
    )
    extraction = said(doc.text, "We", doc[8].text)
    assert meaning(doc, resolve(doc, knowledge, extraction=extraction)).get("We") == expected
